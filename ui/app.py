"""Builds the page and serves it.

In: a workspace, a language. Out: a running page. Next: the browser. Never: decides anything; sends anything beyond this
machine (analytics, run history and monitoring are off).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import gradio as gr
from anyio.to_thread import run_sync
from starlette.middleware import Middleware

from assistant.workspace import Workspace
from ui import api, parts
from ui.guard import Guard
from ui.handlers.checking import Checking
from ui.handlers.drafting import Drafting
from ui.handlers.library import Library
from ui.handlers.talk import Talk
from ui.look import CSS, theme
from ui.tabs import chat, check, draft, evals, guides
from ui.words import Say

AT_ONCE = 40  # events of one kind: a card does not wait for a few others
THREADS = 200  # also of events that only look on while a draft is written, which must leave room for others
UPLOAD = "50mb"
TURN = 0.0005  # seconds that a thread reckons before others have a turn: who reads does not wait for who drafts
HOUR, DAY = 3600, 86400


def build(workspace: Workspace, lang: str = "zh") -> gr.Blocks:
    """The page for one workspace, not yet served."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    say = Say(lang)
    wire, library, drafting = parts.Wire(say), Library(workspace, say), Drafting(workspace, say)
    with gr.Blocks(title=say("申报书助手"), analytics_enabled=False, delete_cache=(HOUR, DAY)) as page:
        told = say("选定指南方向 → 填写信息并起草 → 边改边核验。全部在本机完成。")
        gr.Markdown(f"# {say('申报书助手')}\n{told}", elem_classes="head")
        chosen = _choosers(say)
        with gr.Tab(say("指南")):
            guides.build(library, say, wire, chosen)
        with gr.Tab(say("申报书")):
            panel = draft.build(drafting, say, wire, chosen)
        with gr.Tab(say("核验")):
            check.build(Checking(workspace, say), say, wire, chosen)
        with gr.Tab(say("问答")):
            chat.build(Talk(workspace, drafting, say), say, wire, chosen, panel)
        with gr.Tab(say("评测")) as tab:
            evals.build(workspace, say, wire, tab)
        api.offer(workspace, say)
        _open(page, workspace, library, wire, chosen)
    api.only(page)
    page.queue(default_concurrency_limit=AT_ONCE, api_open=False)
    return page


def serve(workspace: Workspace, host: str, port: int, lang: str, auth: Callable[[str, str], bool] | None) -> None:
    """Serves the page until it is stopped; `auth` says whether a name and password may enter (None: nobody asks)."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "127.0.0.1", "localhost"]))
    sys.setswitchinterval(TURN)
    page = build(workspace, lang)
    page.launch(
        server_name=host,
        server_port=port or None,
        auth=_unhurried(auth) if auth else None,
        auth_message=Say(lang)("请用管理员给您的用户名和密码登录。") if auth else None,
        app_kwargs={"middleware": [Middleware(Guard, admits=auth)]} if auth else None,
        css=CSS,
        theme=theme(),
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size=UPLOAD,
        max_threads=THREADS,
        mcp_server=True,
        prevent_thread_lock=True,
    )
    api.speak_json(page)
    page.block_thread()


def _unhurried(auth: Callable[[str, str], bool]) -> Callable[[str, str], Awaitable[bool]]:
    """The same question asked in a thread: a password takes a while to hash, and the page answers others meanwhile."""

    async def admits(name: str, secret: str) -> bool:
        return await run_sync(auth, name, secret)

    return admits


def _choosers(say: Say) -> parts.Choosers:
    with gr.Row():
        guide = gr.Dropdown(
            choices=[],
            value=None,
            label=say("第一步：选择指南"),
            info=say("没有指南时，请先在“指南”页添加"),
            scale=2,
            min_width=300,
        )
        direction = gr.Dropdown(
            choices=[],
            value=None,
            label=say("第二步：选择方向"),
            info=say("下面各页都针对这个方向"),
            scale=3,
            min_width=300,
        )
    return parts.Choosers(guide, direction)


def _open(page: gr.Blocks, workspace: Workspace, library: Library, wire: parts.Wire, chosen: parts.Choosers) -> None:
    """A visit goes on where the user's last one ended."""

    def opened(user: str) -> tuple[Any, Any]:
        listed = library.guides()
        known = [name for _, name in listed]
        last = workspace.desk(user).last()
        guide = last[0] if last and last[0] in known else known[0] if known else None
        choices = library.directions(guide)
        places = [value for _, value in choices]
        wanted = f"{last[0]}/{last[1]}" if last else ""
        at = wanted if wanted in places else places[0] if places else None
        return gr.update(choices=listed, value=guide), gr.update(choices=choices, value=at)

    def narrowed(user: str, guide: str | None) -> Any:
        choices = library.directions(guide)
        return gr.update(choices=choices, value=choices[0][1] if choices else None)

    page.load(wire.call(opened), None, [chosen.guide, chosen.direction], show_progress="hidden")
    chosen.guide.input(wire.call(narrowed), chosen.guide, chosen.direction, show_progress="hidden")
