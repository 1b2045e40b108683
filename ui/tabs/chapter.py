"""One chapter of a draft: the list of chapters, the text, and what stands beside it.

In: labels; a `View`. Out: the components, and their values. Next: `draft`, which wires them. Never: an event; text as
markup.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from ui import parts, rows
from ui.handlers.drafting import View
from ui.tabs import suggest
from ui.words import Say

TABLES = 4
NOTHING = "还没有草稿：填写上面的信息，点“起草并核验”。"


class Aside(NamedTuple):
    """What stands beside the text."""

    summary: Any
    checklist: Any
    citations: Any
    doubts: Any
    versions: Any
    difference: Any
    restore: Any
    clause: Any


class ChapterPanel(NamedTuple):
    """All that shows one chapter; `section` holds its place and id (`guide/number#id`), always set together with the
    text, so that what is typed goes where it was typed; `spans` are the clauses of the checklist's rows."""

    chapters: Any
    saves: list[tuple[Any, Any, str]]
    state: Any
    section: Any
    text: Any
    tables: list[Any]
    instruction: Any
    again: Any
    suggestion: suggest.SuggestPanel
    aside: Aside
    spans: Any

    @property
    def beside(self) -> list[Any]:
        """What the function `beside` gives the values of: all that changes while somebody types."""
        aside = self.aside
        shown = [aside.summary, aside.checklist, self.spans, aside.citations, aside.doubts, aside.versions]
        return [self.chapters, self.state, *shown]

    @property
    def outputs(self) -> list[Any]:
        """What the function `whole` gives the values of."""
        return [*self.beside, self.section, self.text, *self.tables]


def build(say: Say) -> ChapterPanel:
    """The three columns: chapters, text, and what stands beside it."""
    with gr.Row():
        with gr.Column(scale=3, min_width=230):
            chapters = gr.Radio(label=say("章节（字数/限制 · 待填）"), choices=[], elem_classes="list")
            with gr.Row():
                saves = parts.saving([("Word", ".docx"), ("Markdown", ".md"), ("JSON", ".json")], "draft")
        with gr.Column(scale=6, min_width=320):
            state = gr.Textbox(label=say("本章状态"), value=say(NOTHING), interactive=False)
            section = gr.Textbox(visible="hidden", elem_id="section")
            text = gr.Textbox(label=say("正文（可直接修改，自动保存并核验）"), lines=20, max_lines=32, interactive=True)
            tables = [parts.matrix("", [], visible=False) for _ in range(TABLES)]
            with gr.Accordion(say("重写本章"), open=False):
                asks = say("例如：压缩到 800 字，突出双方互补（需要语言模型；留空则按填写的信息重新生成）")
                instruction = gr.Textbox(label=say("修改说明"), placeholder=asks, lines=2)
                again = gr.Button(say("生成建议稿"))
            suggestion = suggest.build(say)
        with gr.Column(scale=5, min_width=320):
            aside = _aside(say)
    return ChapterPanel(
        chapters, saves, state, section, text, tables, instruction, again, suggestion, aside, gr.State([])
    )


def _aside(say: Say) -> Aside:
    summary = gr.Textbox(label=say("核验小结"), interactive=False)
    with gr.Tab(say("核验清单")):
        label = say("逐条核验（点一行看指南原文）")
        checklist = parts.matrix(label, say.head(rows.CHECK_HEAD), ["19%", "45%", "36%"], max_height=460)
    with gr.Tab(say("引用")):
        citations = gr.Radio(label=say("本章引用的条款（选一条看原文）"), choices=[], elem_classes="list")
    with gr.Tab(say("待填与存疑")):
        label = say("全文待填、无依据的数字和前后矛盾")
        doubts = parts.matrix(label, say.head(rows.DOUBT_HEAD), ["18%", "42%", "40%"], max_height=460)
    with gr.Tab(say("版本")):
        versions = gr.Radio(label=say("本章的版本（新的在上）"), choices=[], elem_classes="list")
        marks = {say("新增"): parts.ADDED, say("删去"): parts.GONE}
        difference = parts.marked(say("从所选版本到现稿：绿色新增，红色删去"), marks)
        restore = gr.Button(say("恢复所选版本"))
    clause = parts.marked(say("指南原文（高亮处为所选条款）"), {say("原文"): parts.CLAUSE})
    return Aside(summary, checklist, citations, doubts, versions, difference, restore, clause)


def beside(view: View, *, turned: bool = True) -> list[Any]:
    """The values of everything beside the text; `turned`: another chapter is shown than before."""
    return [
        gr.update(choices=view.chapters, **({"value": view.section} if turned else {})),
        view.state,
        view.summary,
        view.checklist,
        view.spans,
        gr.update(choices=view.citations, value=None),
        view.doubts,
        gr.update(choices=view.versions, value=None),
    ]


def whole(view: View | None, at: str | None, say: Say) -> list[Any]:
    """The values of the whole panel for the direction `at`; None: there is no draft yet."""
    if view is None:
        nothing = gr.update(choices=[], value=None)
        hidden = [gr.update(visible=False)] * TABLES
        return [nothing, say(NOTHING), "", [], [], nothing, [], nothing, "", "", *hidden]
    tables = [
        gr.update(visible=True, label=caption, headers=head, value={"headers": head, "data": cells}, column_widths=None)
        for caption, head, cells in view.tables[:TABLES]
    ]
    tables += [gr.update(visible=False)] * (TABLES - len(tables))
    return [*beside(view), f"{at}#{view.section}", view.text, *tables]
