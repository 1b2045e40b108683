"""Registers `assistant ui` and `assistant users` with the command line.

In: the command line's `command` decorator. Out: a command that serves the page until it is stopped, and one that keeps
who may enter. Next: `app`, `accounts`. Never: imports gradio before the command runs, listens beyond this machine
unasked or without users.
"""

import ipaddress
import json
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from assistant.errors import InputError

Host = Annotated[str, typer.Option("--host", help="监听地址；默认只限本机 (address to listen at)")]
Port = Annotated[int, typer.Option("--port", min=0, max=65535, help="端口 (port)")]
Action = Annotated[str, typer.Argument(metavar="add|list|remove", help="添加（或改密码）、列出、移除")]
Name = Annotated[str, typer.Argument(metavar="[NAME]", help="用户名 (the user's name)")]


def register(command: Callable[..., Any]) -> None:
    """Adds `ui` to the command line."""

    @command
    def ui(session: Any, host: Host = "127.0.0.1", port: Port = 7860) -> None:
        """打开网页。 Serves the page."""
        from ui.accounts import Accounts

        accounts = Accounts(session.workspace.settings.home)
        known = accounts.names()
        if not known and not _is_loopback(host):
            raise InputError(
                "还没有用户，网页只允许监听本机（127.0.0.1）；先用 assistant users add 用户名 添加用户，再对外开放。",
                "There are no users, so the page listens on this machine only (127.0.0.1); add some with "
                "assistant users add NAME first.",
            )
        from ui import app

        app.serve(session.workspace, host, port, session.lang, accounts.admits if known else None)


def register_users(command: Callable[..., Any]) -> None:
    """Adds `users` to the command line."""

    @command
    def users(session: Any, action: Action = "list", name: Name = "") -> None:
        """管理网页用户：add 添加或改密码，list 列出，remove 移除。 Who may open the page."""
        from ui.accounts import Accounts

        accounts = Accounts(session.workspace.settings.home)
        if action not in ("add", "list", "remove") or (action != "list" and not name):
            raise InputError(
                "用法：assistant users list，或 assistant users add 用户名，或 assistant users remove 用户名。",
                "Use: assistant users list, assistant users add NAME, assistant users remove NAME.",
            )
        if action == "add":
            accounts.add(name, _password(session.lang))
        elif action == "remove":
            accounts.remove(name)
        listed = accounts.names()
        sys.stdout.write((json.dumps(listed, ensure_ascii=False) if session.as_json else "\n".join(listed)) + "\n")


def _password(lang: str) -> str:
    """Asked twice where a person types, else the first line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first = getpass("Password: " if lang == "en" else "密码：")
    if getpass("Again: " if lang == "en" else "再输一遍：") != first:
        raise InputError("两次输入的密码不同。", "The two passwords differ.")
    return first


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
