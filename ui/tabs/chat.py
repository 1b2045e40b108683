"""问答: questions about the guide and the draft, the evidence beside the answer; changes of the draft as suggestions.

In: `Talk`. Out: the tab, wired. Next: `app`. Never: an answer as markup; a draft changed unasked.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any, NamedTuple
from uuid import uuid4

import gradio as gr

from ui import parts
from ui.handlers.evidence import Cited
from ui.handlers.talk import ANSWER, Answer, Talk
from ui.tabs import draft, suggest
from ui.tabs.chapter import ChapterPanel
from ui.tabs.writing import FOLLOW
from ui.words import Say

EXAMPLES = ("互访要求是多少？", "互访要求够了吗？", "还差什么？", "第二章太长，压缩到 800 字")


class _Chat(NamedTuple):
    """What stands on the tab."""

    talk: Any
    suggestion: suggest.SuggestPanel
    asked: Any
    stop: Any
    examples: list[Any]
    cited: Any
    clause: Any
    sources: Any

    @property
    def outputs(self) -> list[Any]:
        """What an answer changes."""
        return [
            self.talk, self.asked, self.stop, *self.suggestion.outputs, self.cited, self.sources, self.clause
        ]  # fmt: skip


def build(do: Talk, say: Say, wire: parts.Wire, chosen: parts.Choosers, panel: ChapterPanel) -> None:
    """The tab."""
    session, chat = gr.State(lambda: uuid4().hex), _chat(say)

    async def answer(
        user: str, message: str, said: list[dict[str, Any]], key: str, guide: str | None, at: str | None
    ) -> AsyncIterator[list[Any]]:
        if not message.strip():
            yield [gr.skip()] * len(chat.outputs)
            return
        run = do.ask(key, user, message, guide, at)
        before, beside = [*said, {"role": "user", "content": message}], [gr.skip()] * 3
        yield [[*before, _told("……")], "", gr.update(visible=True), *suggest.hidden(), *beside]
        async for seen in run.watch():
            if seen.chapter in ("", ANSWER):
                shown, panel_now = seen.text or "……", [gr.skip()] * len(chat.suggestion.outputs)
            else:
                shown, panel_now = say("正在改写……"), list(suggest.live(seen.text))
            yield [[*before, _told(shown)], gr.skip(), gr.skip(), *panel_now, *beside]
        yield _ended(do, run.outcome(), before)

    def look(user: str, chosen_one: int | None, kept: list[Any]) -> Any:
        return [] if chosen_one is None or chosen_one >= len(kept) else do.clause(Cited(*kept[chosen_one]))

    given = [chat.asked, chat.talk, session, chosen.guide, chosen.direction]
    chat.asked.submit(wire.follow(answer), given, chat.outputs, **FOLLOW)
    for button in chat.examples:
        button.click(wire.follow(answer), [button, *given[1:]], chat.outputs, **FOLLOW)
    for button in (chat.stop, chat.suggestion.stop):
        button.click(wire.call(lambda user, key: do.stop(key)), session, None, show_progress="hidden")
    chat.cited.input(wire.call(look), [chat.cited, chat.sources], chat.clause, show_progress="hidden")
    draft.accepting(do.drafting, wire, chat.suggestion, panel)


def _chat(say: Say) -> _Chat:
    with gr.Row():
        with gr.Column(scale=8, min_width=320):
            talk = gr.Chatbot(
                label=say("问答"),
                height=520,
                render_markdown=False,
                allow_tags=False,
                sanitize_html=True,
                buttons=["copy"],
                feedback_options=None,
                placeholder=say("问指南、问草稿，或者让我改某一章。"),
            )
            suggestion = suggest.build(say)
            hint = say("例如：互访要求是多少？")
            asked = gr.Textbox(label=say("您的问题"), placeholder=hint, submit_btn=True, lines=1, max_lines=4)
            stop = gr.Button(say("停止回答"), variant="stop", size="sm", visible=False)
            with gr.Row():
                examples = [gr.Button(say(example), size="sm", min_width=120) for example in EXAMPLES]
        with gr.Column(scale=5, min_width=320):
            cited = gr.Radio(label=say("回答的依据（选一条看原文）"), choices=[], elem_classes="list", type="index")
            clause = parts.marked(say("指南原文（高亮处为所选条款）"), {say("原文"): parts.CLAUSE})
    return _Chat(talk, suggestion, asked, stop, examples, cited, clause, gr.State([]))


def _ended(do: Talk, made: Answer, before: list[dict[str, Any]]) -> list[Any]:
    """The whole answer, its evidence with the first clause shown, its suggestion."""
    labels = [each.label for each in made.cited]
    listed = gr.update(choices=labels, value=labels[0] if labels else None)
    clause = do.clause(made.cited[0]) if made.cited else []
    panel = suggest.shown(made.suggestion) if made.suggestion else suggest.hidden()
    said = [*before, _told(made.text)]
    return [said, gr.skip(), gr.update(visible=False), *panel, listed, list(made.cited), clause]


def _told(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}
