"""Registers `assistant ui` with the command line.

In: the command line's `command` decorator. Out: a command that serves the page until it is stopped. Next: `app`.
Never: imports gradio before the command runs, listens beyond this machine unasked.
"""

import ipaddress
from collections.abc import Callable
from typing import Annotated, Any

import typer

from assistant.errors import InputError

Host = Annotated[str, typer.Option("--host", help="监听地址；默认只限本机 (address to listen at)")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="端口 (port)")]


def register(command: Callable[..., Any]) -> None:
    """Adds `ui` to the command line."""

    @command
    def ui(session: Any, host: Host = "127.0.0.1", port: Port = 7860) -> None:
        """打开网页。 Serves the page."""
        if not _is_loopback(host):
            raise InputError(
                "网页目前没有用户登录，只允许监听本机（127.0.0.1）；要从别处访问，请用 ssh 转发端口。",
                "The page has no log-in yet and listens on this machine only (127.0.0.1); forward the port by ssh.",
            )
        from ui import app

        app.serve(session.workspace, host, port, session.lang, None)


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
