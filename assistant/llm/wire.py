"""The connection to an OpenAI-compatible server, which gives up on one that never ends.

In: a time limit between two pieces, whether a proxy may be used. Out: an `httpx.Client`. Next: `client`. Never: more
than MOST_BYTES of one answer in memory, an answer that drips for longer than LONGEST seconds, a proxy to loopback.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import httpx

from assistant.errors import ModelAnswerUnusable, ModelUnreachable

MOST_BYTES = 8 * 2**20
LONGEST = 900.0


class _Watched(httpx.SyncByteStream):
    def __init__(self, stream: Any, name: str) -> None:
        self._stream, self._name = stream, name

    def __iter__(self) -> Iterator[bytes]:
        size, start = 0, time.monotonic()
        for piece in self._stream:
            size += len(piece)
            if size > MOST_BYTES:
                raise ModelAnswerUnusable(
                    f"模型 {self._name} 的回答过长，已停止接收；请换用其他模型。",
                    f"The answer of {self._name} is endless and was stopped; use another model.",
                )
            if time.monotonic() - start > LONGEST:
                raise ModelUnreachable(
                    f"模型 {self._name} 的回答超过 {LONGEST:.0f} 秒仍未结束，已停止接收；请稍后再试，或改用离线撰写。",
                    f"The answer of {self._name} took over {LONGEST:.0f} s and was stopped; try again later, "
                    "or write offline.",
                )
            yield piece

    def close(self) -> None:
        """Closes the connection below."""
        self._stream.close()


def client(name: str, timeout: float, *, proxy: bool) -> httpx.Client:
    """A client for the model `name`; `proxy`: the environment's proxy may stand between (never for loopback)."""

    def watch(response: httpx.Response) -> None:
        response.stream = _Watched(response.stream, name)

    return httpx.Client(trust_env=proxy, timeout=timeout, event_hooks={"response": [watch]})
