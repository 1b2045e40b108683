"""A suggestion for a chapter: what would change, and two buttons.

In: a `Suggestion`. Out: a panel, shown only while there is one. Next: `draft`, `chat`. Never: the chapter changed
before somebody accepted.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from ui import parts
from ui.handlers.drafting import Suggestion
from ui.words import Say


class SuggestPanel(NamedTuple):
    """The panel: what it holds (a state), what it shows, what is pressed."""

    held: Any
    group: Any
    difference: Any
    accept: Any
    discard: Any

    @property
    def outputs(self) -> list[Any]:
        """What `shown` and `hidden` are the values of."""
        return [self.held, self.group, self.difference]


def build(say: Say) -> SuggestPanel:
    """The panel, hidden."""
    held = gr.State({})
    with gr.Group(visible=False) as group:
        marks = {say("新增"): parts.ADDED, say("删去"): parts.GONE}
        difference = parts.marked(say("建议稿与现稿的差别（绿色新增，红色删去）"), marks)
        with gr.Row():
            accept = gr.Button(say("采用建议"), variant="primary", min_width=100)
            discard = gr.Button(say("不采用"), min_width=100)
    discard.click(lambda: hidden(), None, [held, group, difference], show_progress="hidden")
    return SuggestPanel(held, group, difference, accept, discard)


def shown(made: Suggestion) -> tuple[Any, ...]:
    """The panel with a suggestion."""
    return {"place": made.place, "section": made.section}, gr.update(visible=True), made.difference


def hidden() -> tuple[Any, ...]:
    """The panel without one."""
    return {}, gr.update(visible=False), []
