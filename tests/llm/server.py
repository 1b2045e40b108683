"""A server on loopback that speaks as much of the OpenAI wire format as a chat needs, and misbehaves on purpose.

In: a way to behave. Out: its address, and the requests that came. Next: `test_client`. Never: another host than
127.0.0.1.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Behaviour = Callable[[BaseHTTPRequestHandler], None]


def chunk(content: str | None, finish: str | None = None, usage: dict[str, int] | None = None) -> bytes:
    """One server-sent event of a streamed answer."""
    delta = {} if content is None else {"role": "assistant", "content": content}
    body: dict[str, Any] = {
        "id": "1",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "m",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    if usage:
        body["usage"] = usage
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def stream(*events: bytes, done: bool = True) -> Behaviour:
    """Answers 200 with these events; without `done` the connection is closed in mid-stream."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        if not done:
            handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        for event in events:
            handler.wfile.write(event)
        if done:
            handler.wfile.write(b"data: [DONE]\n\n")

    return behave


def status(code: int, body: str = '{"error": {"message": "no", "type": "x", "code": "y"}}') -> Behaviour:
    """Answers with an HTTP status and a body."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        data = body.encode()
        handler.send_response(code)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    return behave


def busy_first(then: Behaviour, code: int = 429, retry_after: str = "0") -> Behaviour:
    """Refuses the first request with `code` and Retry-After, then behaves as `then`."""
    calls: list[int] = []

    def behave(handler: BaseHTTPRequestHandler) -> None:
        calls.append(1)
        if len(calls) > 1:
            then(handler)
            return
        handler.send_response(code)
        handler.send_header("Retry-After", retry_after)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return behave


def stalling(*events: bytes, seconds: float) -> Behaviour:
    """Answers 200 with these events, then says nothing more for `seconds`."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        for event in events:
            handler.wfile.write(event)
        handler.wfile.flush()
        time.sleep(seconds)

    return behave


def flood(piece: bytes, size: int, kind: str = "text/event-stream", code: int = 200) -> Behaviour:
    """Answers with `piece` over and over, up to `size` bytes or until nobody reads any more; `sent` counts them."""

    def behave(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        handler.send_header("Content-Type", kind)
        handler.end_headers()
        block, sent = piece * (2**20 // len(piece)), 0
        with suppress(OSError):
            while sent < size:
                handler.wfile.write(block)
                sent += len(block)
        flooded.append(sent)

    return behave


flooded: list[int] = []


@contextmanager
def serving(behave: Behaviour, said: list[str] | None = None) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The address (ending in /v1) of a server that behaves so, and the bodies of the requests that it got; the last
    message of each is added to `said`."""
    asked: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            if said is not None:
                said.append(asked[-1]["messages"][-1]["content"])
            behave(self)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
