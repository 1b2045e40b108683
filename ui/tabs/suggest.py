"""A suggestion for a chapter: the text as it is written, then what would change, and two buttons.

In: a `Run` that ends with a `Suggestion`. Out: a panel, shown only while there is one. Next: `draft`, `chat`. Never:
the chapter changed before somebody accepted.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from ui import parts
from ui.handlers.drafting import Suggestion
from ui.words import Say


class SuggestPanel(NamedTuple):
    """The panel: the text while it is written and what stops it; what is suggested (a state), shown and pressed."""

    writing: Any
    live: Any
    stop: Any
    held: Any
    group: Any
    difference: Any
    accept: Any
    discard: Any

    @property
    def outputs(self) -> list[Any]:
        """What `live`, `shown` and `hidden` are the values of."""
        return [self.writing, self.live, self.held, self.group, self.difference]


def build(say: Say) -> SuggestPanel:
    """The panel, hidden."""
    with gr.Group(visible=False) as writing:
        text = gr.Textbox(label=say("正在写建议稿……"), lines=6, max_lines=14, interactive=False, autoscroll=True)
        stop = gr.Button(say("停止，保留已写的"), variant="stop", size="sm")
    held = gr.State({})
    with gr.Group(visible=False) as group:
        marks = {say("新增"): parts.ADDED, say("删去"): parts.GONE}
        difference = parts.marked(say("建议稿与现稿的差别（绿色新增，红色删去）"), marks)
        with gr.Row():
            accept = gr.Button(say("采用建议"), variant="primary", min_width=100)
            discard = gr.Button(say("不采用"), min_width=100)
    panel = SuggestPanel(writing, text, stop, held, group, difference, accept, discard)
    discard.click(hidden, None, panel.outputs, show_progress="hidden")
    return panel


def live(text: str) -> tuple[Any, ...]:
    """The panel while the text is written."""
    return gr.update(visible=True), text, {}, gr.update(visible=False), gr.skip()


def shown(made: Suggestion) -> tuple[Any, ...]:
    """The panel with a suggestion."""
    kept = {"place": made.place, "section": made.section, "record": made.record, "text": made.text}
    return gr.update(visible=False), "", kept, gr.update(visible=True), made.difference


def hidden() -> tuple[Any, ...]:
    """The panel without one."""
    return gr.update(visible=False), "", {}, gr.update(visible=False), []
