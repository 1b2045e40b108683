"""What several tabs share: tables, marked texts, errors as one line, files to save.

In: labels and functions. Out: components, and functions as events call them. Next: `tabs`. Never: HTML; a component
that shows the text of a guide, a proposal or a model as markup.
"""

from __future__ import annotations

import html
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import gradio as gr

from assistant.errors import AssistantError
from ui.look import ADDED, CLAUSE, EVIDENCE, GONE
from ui.words import Say

__all__ = ["ADDED", "CLAUSE", "EVIDENCE", "GONE"]
PROPOSALS = [".docx", ".pdf", ".md", ".txt", ".json"]
GUIDES = [".pdf", ".docx", ".md", ".txt", ".html"]


class Choosers(NamedTuple):
    """The guide and the direction that everything else is about."""

    guide: Any
    direction: Any


class Wire:
    """Functions as events call them: with the user's name first, and an error of ours as its one line."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def call(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function(user, *inputs)` as an event."""

        def run(request: gr.Request, *given: Any) -> Any:
            try:
                return function(_user(request), *given)
            except AssistantError as error:
                raise self._shown(error) from error

        return run

    def stream(self, function: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """`function(user, *inputs)`, which yields, as an event."""

        def run(request: gr.Request, *given: Any) -> Iterator[Any]:
            try:
                yield from function(_user(request), *given)
            except AssistantError as error:
                raise self._shown(error) from error

        return run

    def follow(self, function: Callable[..., AsyncIterator[Any]]) -> Callable[..., AsyncIterator[Any]]:
        """`function(user, *inputs)`, which yields what it waits for, as an event that takes no thread meanwhile."""

        async def run(request: gr.Request, *given: Any) -> AsyncIterator[Any]:
            try:
                async for made in function(_user(request), *given):
                    yield made
            except AssistantError as error:
                raise self._shown(error) from error

        return run

    def select(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """`function(user, row, *inputs)` as the event of a row chosen in a table."""

        def run(request: gr.Request, event: gr.SelectData, *given: Any) -> Any:
            index = event.index
            try:
                return function(_user(request), int(index[0] if isinstance(index, list | tuple) else index), *given)
            except AssistantError as error:
                raise self._shown(error) from error

        return run

    def _shown(self, error: AssistantError) -> gr.Error:
        return gr.Error(html.escape(self.say.error(error)), print_exception=False, title=self.say("请看这里"))


def matrix(label: str, head: Sequence[str], widths: Sequence[str] | None = None, **more: Any) -> Any:
    """A table of plain text that wraps."""
    return gr.Dataframe(
        headers=list(head) or None,
        datatype="str",
        type="array",
        label=label,
        interactive=False,
        wrap=True,
        column_widths=list(widths) if widths else None,
        elem_classes="wrap-cells",
        **more,
    )


def marked(label: str, marks: dict[str, str], **more: Any) -> Any:
    """A text in which pieces are marked by colour and by name."""
    return gr.HighlightedText(
        label=label,
        color_map=marks,
        combine_adjacent=False,
        show_inline_category=False,
        show_whitespaces=True,
        elem_classes="clause",
        **more,
    )


def saving(names: Sequence[tuple[str, str]], where: str) -> list[tuple[Any, Any, str]]:
    """(button, hidden link, ending) for each (name, ending): a press makes the file, then the browser saves it."""
    made = []
    for name, ending in names:
        button = gr.Button(name, size="sm", min_width=60)
        link = gr.DownloadButton(name, visible="hidden", elem_id=f"save-{where}-{ending.strip('.')}")
        made.append((button, link, ending))
    return made


def save_script(link: Any) -> str:
    """The browser presses the hidden link once its file is there."""
    return f"() => setTimeout(() => document.querySelector('#{link.elem_id}').click(), 200)"


def folder() -> Path:
    """A new folder for a file to save; Gradio takes a copy."""
    return Path(tempfile.mkdtemp(prefix="assistant-"))


def _user(request: gr.Request) -> str:
    return str(request.username or "") if request is not None else ""
