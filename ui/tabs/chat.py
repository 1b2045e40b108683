"""问答: questions about the guide and the draft; changes of the draft as suggestions.

In: `Talk`. Out: the tab, wired. Next: `app`. Never: an answer as markup; a draft changed unasked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from ui import parts
from ui.handlers.talk import Talk
from ui.tabs import draft, suggest
from ui.tabs.chapter import ChapterPanel
from ui.words import Say

EXAMPLES = ("互访要求是多少？", "互访要求够了吗？", "还差什么？", "第二章太长，压缩到 800 字")


def build(do: Talk, say: Say, wire: parts.Wire, chosen: parts.Choosers, panel: ChapterPanel) -> None:
    """The tab."""
    talk = gr.Chatbot(
        label=say("问答"),
        height=460,
        render_markdown=False,
        allow_tags=False,
        sanitize_html=True,
        buttons=["copy"],
        feedback_options=None,
        placeholder=say("问指南、问草稿，或者让我改某一章。"),
    )
    suggestion = suggest.build(say)
    asked = gr.Textbox(
        label=say("您的问题"),
        placeholder=say("例如：互访要求是多少？"),
        submit_btn=True,
        stop_btn=True,
        lines=1,
        max_lines=4,
    )
    with gr.Row():
        examples = [gr.Button(say(example), size="sm", min_width=120) for example in EXAMPLES]

    def answer(
        user: str, message: str, said: list[dict[str, Any]], guide: str | None, at: str | None
    ) -> Iterator[tuple[Any, ...]]:
        before = [*said, {"role": "user", "content": message}]
        for made in do.answer(user, message, guide, at):
            panel_now = suggest.shown(made.suggestion) if made.suggestion else suggest.hidden()
            yield [*before, {"role": "assistant", "content": made.text}], "", *panel_now

    given, shown = [asked, talk, chosen.guide, chosen.direction], [talk, asked, *suggestion.outputs]
    running = asked.submit(wire.stream(answer), given, shown, show_progress="minimal")
    asked.stop(None, None, None, cancels=[running])
    for button in examples:
        button.click(wire.stream(answer), [button, *given[1:]], shown, show_progress="minimal")
    draft.accepting(do.drafting, wire, suggestion, panel)
