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


class Writing(NamedTuple):
    """What stands in the place of the text while it is written."""

    group: Any
    told: Any
    text: Any
    stop: Any


class ChapterPanel(NamedTuple):
    """All that shows one chapter; `section` holds its place and id (`guide/number#id`), always set together with the
    text, so that what is typed goes where it was typed; `spans` are the clauses of the checklist's rows."""

    columns: Any
    chapters: Any
    saves: list[tuple[Any, Any, str]]
    state: Any
    section: Any
    text: Any
    writing: Writing
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
        return [*self.beside, self.section, self.text, *self.writing[:3], *self.tables, self.columns]


def build(say: Say) -> ChapterPanel:
    """The three columns: chapters, text, and what stands beside it; shown once there is a draft."""
    with gr.Row(visible=False) as columns:
        with gr.Column(scale=3, min_width=230):
            chapters = gr.Radio(label=say("章节（字数/限制 · 待填）"), choices=[], elem_classes="list")
            with gr.Row():
                formats = ((say("导出 Word"), ".docx"), ("Markdown", ".md"), ("JSON", ".json"))
                saves = parts.saving(formats, "draft")
        with gr.Column(scale=6, min_width=320):
            state = gr.Textbox(label=say("本章状态"), interactive=False)
            section = gr.Textbox(visible="hidden", elem_id="section")
            text = gr.Textbox(label=say("正文（可直接修改，自动保存并核验）"), lines=20, max_lines=32, interactive=True)
            writing = _writing(say)
            tables = [parts.matrix("", [], visible=False) for _ in range(TABLES)]
            with gr.Accordion(say("重写本章"), open=False):
                asks = say("例如：压缩到 800 字，突出双方互补（需要语言模型；留空则按填写的信息重新生成）")
                instruction = gr.Textbox(label=say("修改说明"), placeholder=asks, lines=2)
                again = gr.Button(say("生成建议稿"))
            suggestion = suggest.build(say)
        with gr.Column(scale=5, min_width=320):
            aside = _aside(say)
    text_side = (section, text, writing, tables, instruction, again, suggestion)
    return ChapterPanel(columns, chapters, saves, state, *text_side, aside, gr.State([]))


def _writing(say: Say) -> Writing:
    with gr.Group(visible=False) as group:
        told = gr.Textbox(label=say("撰写进度"), interactive=False, lines=1, max_lines=3)
        text = gr.Textbox(label=say("正在写的一章"), lines=18, max_lines=32, interactive=False, autoscroll=True)
        stop = gr.Button(say("停止，保留已写的"), variant="stop")
    return Writing(group, told, text, stop)


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


def whole(view: View | None, at: str | None, *, writing: bool = False) -> list[Any]:
    """The values of the whole panel for the direction `at`; None: there is no draft yet. While it is `writing` the text
    that is being written stands in the place of the chapter's."""
    tables: list[Any] = []
    if view is not None and not writing:
        tables = [
            gr.update(
                visible=True, label=caption, headers=head, value={"headers": head, "data": cells}, column_widths=None
            )
            for caption, head, cells in view.tables[:TABLES]
        ]
    tables += [gr.update(visible=False)] * (TABLES - len(tables))
    live = [gr.update(visible=writing), "", ""]
    if view is None:
        nothing = gr.update(choices=[], value=None)
        empty = [nothing, "", "", [], [], nothing, [], nothing, "", _text("", writing)]
        return [*empty, *live, *tables, gr.update(visible=writing)]
    return [*beside(view), f"{at}#{view.section}", _text(view.text, writing), *live, *tables, gr.update(visible=True)]


def _text(text: str, writing: bool) -> Any:
    return gr.update(value=text, visible=not writing)
