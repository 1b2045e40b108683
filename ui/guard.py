"""Who may use the tools that other programs call.

In: an ASGI application, what says whether a name and password may enter. Out: the same application, in which the tools
want them with every call (HTTP Basic, RFC 7617). Next: `app`. Never: a page, which asks by itself; a password kept.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Awaitable, Callable
from typing import Any

Asgi = Callable[[Any, Any, Any], Awaitable[None]]
TOOLS = "/gradio_api/mcp"


class Guard:
    """ASGI middleware: a call below TOOLS without a user's name and password is answered 401."""

    def __init__(self, app: Asgi, admits: Callable[[str, str], bool]) -> None:
        self.app, self.admits = app, admits

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request, let through or refused."""
        if scope["type"] != "http" or TOOLS not in scope["path"] or await self._known(scope):
            await self.app(scope, receive, send)
            return
        told = [(b"www-authenticate", b"Basic"), (b"content-type", b"text/plain; charset=utf-8")]
        await send({"type": "http.response.start", "status": 401, "headers": told})
        body = "请用网页的用户名和密码（HTTP Basic）。 A user's name and password are needed (HTTP Basic).\n"
        await send({"type": "http.response.body", "body": body.encode()})

    async def _known(self, scope: Any) -> bool:
        from anyio.to_thread import run_sync

        name, secret = _given(dict(scope["headers"]).get(b"authorization", b""))
        return bool(name) and await run_sync(self.admits, name, secret)


def _given(header: bytes) -> tuple[str, str]:
    """Name and password of a header `Basic …`; empty where it is none."""
    kind, _, code = header.partition(b" ")
    if kind.lower() != b"basic":
        return "", ""
    try:
        name, _, secret = base64.b64decode(code, validate=True).decode().partition(":")
    except (binascii.Error, UnicodeDecodeError):
        return "", ""
    return name, secret
