"""Builds the page and wires events to handlers.

In: a workspace. Out: a running page. Next: the browser. Never: decides anything; sends anything beyond this machine
(analytics, run history and monitoring are off).
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.workspace import Workspace
from ui import panels, rows
from ui.handlers import Handlers, explain

TITLE = "申报书助手"


def build(workspace: Workspace) -> gr.Blocks:
    """The page for one workspace, not yet served."""
    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    do = Handlers(workspace)
    with gr.Blocks(title=TITLE, analytics_enabled=False) as page:
        gr.Markdown(f"# {TITLE}\n选定指南方向 → 起草申报书 → 逐条核验。全部在本机完成。")
        chosen = panels.choosers(do.guides())
        with gr.Tab("指南"):
            guide = panels.guides()
        with gr.Tab("申报书"):
            draft = panels.draft()
        with gr.Tab("核验"):
            check = panels.check()
        with gr.Tab("问答"):
            gr.ChatInterface(
                _shown_chat(do),
                additional_inputs=[chosen.guide, chosen.direction],
                chatbot=gr.Chatbot(render_markdown=False, allow_tags=False, buttons=["copy"], label="问答", height=460),
                textbox=gr.Textbox(placeholder="例如：互访要求是多少？", submit_btn=True),
            )
        _wire_guides(do, chosen, guide)
        _wire_draft(do, chosen, draft)
        _wire_check(do, chosen, check)
    return page


def serve(workspace: Workspace, host: str, port: int, lang: str) -> None:
    """Serves the page until it is stopped."""
    for name in ("no_proxy", "NO_PROXY"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "127.0.0.1", "localhost"]))
    build(workspace).launch(
        server_name=host,
        server_port=port or None,
        css=panels.CSS,
        run_history=False,
        footer_links=[],
        enable_monitoring=False,
        max_file_size="50mb",
        quiet=False,
    )


def _told(function: Callable[..., Any]) -> Callable[..., Any]:
    """An error of ours reaches the user as its one line, not as a stack."""

    def run(*given: Any) -> Any:
        try:
            return function(*given)
        except AssistantError as error:
            raise gr.Error(explain(error), print_exception=False) from error

    return run


def _shown_chat(do: Handlers) -> Callable[..., Iterator[str]]:
    def chat(message: str, history: list[Any], guide: str | None, number: str | None) -> Iterator[str]:
        try:
            yield from do.answer(message, guide, number)
        except AssistantError as error:
            yield explain(error)

    return chat


def _wire_guides(do: Handlers, chosen: panels.Choosers, panel: panels.GuidePanel) -> None:
    def choices() -> Any:
        listed = do.guides()
        return gr.update(choices=listed, value=listed[0][1] if listed else None)

    def directions(guide: str | None) -> Any:
        listed = do.directions(guide)
        return gr.update(choices=listed, value=listed[0][1] if listed else None)

    added = [panel.outcome, chosen.guide]
    panel.files.upload(_told(lambda files: (do.index(files), choices())), panel.files, added)
    panel.samples.click(_told(lambda: (do.index_samples(), choices())), None, added)
    chosen.guide.change(_told(directions), chosen.guide, chosen.direction)
    gr.on([chosen.direction.change], _told(do.card), [chosen.guide, chosen.direction], [panel.card, panel.demands])
    panel.find.click(_told(do.match), panel.abstract, panel.matches)


def _wire_draft(do: Handlers, chosen: panels.Choosers, panel: panels.DraftPanel) -> None:
    chapters = gr.State({})

    def write(guide: str | None, number: str | None, *form: Any) -> tuple[Any, ...]:
        proposal, path = do.draft(guide, number, do.facts(*form), Path(tempfile.mkdtemp(prefix="assistant-")))
        texts = {section.title: section.text for section in proposal.sections}
        first = next(iter(texts), None)
        report = proposal.check
        return (
            texts,
            gr.update(choices=list(texts), value=first),
            texts.get(first or "", ""),
            rows.summary(report) if report else "",
            rows.verdicts(report) if report else [],
            gr.update(value=str(path), interactive=True),
        )

    panel.write.click(
        _told(write),
        [chosen.guide, chosen.direction, *panel.form],
        [chapters, panel.chapter, panel.text, panel.summary, panel.verdicts, panel.download],
    )
    panel.chapter.change(lambda texts, name: texts.get(name, ""), [chapters, panel.chapter], panel.text)


def _wire_check(do: Handlers, chosen: panels.Choosers, panel: panels.CheckPanel) -> None:
    def run(file: str | None, guide: str | None, number: str | None) -> tuple[Any, ...]:
        summary, verdicts, path = do.check(file, guide, number, Path(tempfile.mkdtemp(prefix="assistant-")))
        return summary, verdicts, gr.update(value=str(path), interactive=True)

    panel.run.click(
        _told(run), [panel.file, chosen.guide, chosen.direction], [panel.summary, panel.verdicts, panel.download]
    )
