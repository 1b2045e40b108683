"""The page as a process, and a model that answers at once.

In: a folder for a workspace. Out: an address, and when it was printed; a model's address, and when it spoke first.
Next: `page`, `crowd`. Never: another address than 127.0.0.1.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

SENTENCE = "双方按统一规程采样并相互复核数据。"


class Served(NamedTuple):
    """A page's address, and the seconds from the command to the address on standard output."""

    address: str
    seconds: float


@contextmanager
def page(home: Path, **settings: str) -> Iterator[Served]:
    """`assistant ui` on that workspace until the end of the block."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    call = [sys.executable, "-m", "assistant", "--home", str(home), "ui", "--port", str(port)]
    given = os.environ | {"PYTHONUNBUFFERED": "1"} | settings
    begun = perf_counter()
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=given) as server:
        assert server.stdout
        for line in server.stdout:
            if str(port) in line:
                break
        threading.Thread(target=server.stdout.read, daemon=True).start()  # a full pipe would stop the page
        yield Served(f"http://127.0.0.1:{port}", perf_counter() - begun)
        server.terminate()


class Spoken:
    """When the model began each of its answers (seconds of `perf_counter`)."""

    def __init__(self) -> None:
        self.address, self.times = "", list[float]()


@contextmanager
def model(pause: float = 0.02) -> Iterator[Spoken]:
    """A server that streams SENTENCE over and over with `pause` seconds between two pieces."""
    spoken = Spoken()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            waiting = threading.Event()
            with suppress(OSError):  # who stops reads no further
                waiting.wait(1.0)
                spoken.times.append(perf_counter())
                for _ in range(20):
                    self.wfile.write(_event(SENTENCE, None))
                    waiting.wait(pause)
                self.wfile.write(_event(None, "stop") + b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            """Quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    spoken.address = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield spoken
    finally:
        server.shutdown()
        server.server_close()


def _event(text: str | None, reason: str | None) -> bytes:
    delta = {} if text is None else {"role": "assistant", "content": text}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m",
            "choices": [{"index": 0, "delta": delta, "finish_reason": reason}]}  # fmt: skip
    return b"data: " + json.dumps(body).encode() + b"\n\n"
