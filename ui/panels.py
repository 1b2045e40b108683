"""What stands on the page.

In: choices. Out: components by name. Next: `app` wires them. Never: an event, HTML, a component that renders the text
of a guide, a proposal or a model as markup.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from ui import handlers, rows

CSS = """
.gradio-container {max-width: 1280px !important; margin: auto}
.wrap-cells td, .wrap-cells td * {white-space: normal !important; overflow-wrap: anywhere; font-family: inherit}
footer {display: none !important}
"""


class Choosers(NamedTuple):
    """The guide and the direction that everything else is about."""

    guide: Any
    direction: Any


class GuidePanel(NamedTuple):
    """Dropping guides in and reading one direction."""

    files: Any
    samples: Any
    outcome: Any
    card: Any
    demands: Any
    abstract: Any
    find: Any
    matches: Any


class DraftPanel(NamedTuple):
    """The short form of facts, the draft and its checklist."""

    form: list[Any]
    write: Any
    chapter: Any
    text: Any
    summary: Any
    verdicts: Any
    download: Any


class CheckPanel(NamedTuple):
    """A proposal that somebody wrote, and its verdicts."""

    file: Any
    run: Any
    summary: Any
    verdicts: Any
    download: Any


def matrix(label: str, head: list[str], widths: list[str] | None = None) -> Any:
    """A table of plain text that wraps."""
    return gr.Dataframe(
        headers=head,
        datatype="str",
        label=label,
        interactive=False,
        wrap=True,
        column_widths=widths,
        elem_classes="wrap-cells",
    )


def choosers(guides: list[handlers.Choice]) -> Choosers:
    """Two drop-downs at the top."""
    with gr.Row():
        guide = gr.Dropdown(
            choices=guides, value=None, label="第一步：选择指南", info="没有指南时，请先在“指南”页添加", scale=2
        )
        direction = gr.Dropdown(choices=[], value=None, label="第二步：选择方向", scale=3)
    return Choosers(guide, direction)


def guides() -> GuidePanel:
    """指南: add guides, see a direction's card and its requirements, find a direction for an abstract."""
    with gr.Row():
        with gr.Column(scale=2):
            card = gr.Textbox(label="方向一览", value="请先选择指南和方向。", lines=12, max_lines=30, interactive=False)
            demands = matrix("须满足的要求（逐条原文）", rows.DEMAND_HEAD, ["8%", "72%", "20%"])
        with gr.Column(scale=1):
            files = gr.File(
                label="添加指南（PDF、Word、Markdown、文本、网页）",
                file_count="multiple",
                file_types=[".pdf", ".docx", ".md", ".txt", ".html"],
            )
            samples = gr.Button("先用虚构样例试一试")
            outcome = matrix("入库结果", rows.INDEX_HEAD)
            abstract = gr.Textbox(label="找适合我的方向", placeholder="粘贴研究摘要……", lines=4)
            find = gr.Button("查找方向")
            matches = matrix("较合适的方向", ["指南", "编号", "方向", "理由"])
    return GuidePanel(files, samples, outcome, card, demands, abstract, find, matches)


def draft() -> DraftPanel:
    """申报书: facts on the left, the draft and its checklist on the right."""
    with gr.Row():
        with gr.Column(scale=2):
            gr.Markdown("只填您知道的；没填的会在草稿里标成【待填】，不会替您编造。")
            title = gr.Textbox(label="项目名称")
            title_en = gr.Textbox(label="英文名称")
            duration = gr.Textbox(label="执行期（月）", placeholder="例如 36")
            central = gr.Textbox(label="申请国拨经费（万元）", placeholder="例如 300")
            units = gr.Dataframe(
                headers=handlers.UNIT_HEAD,
                datatype="str",
                label="参加单位（角色：牵头、参与、外方牵头、外方参与）",
                row_count=3,
                interactive=True,
                type="array",
            )
            attachments = gr.Textbox(label="已有附件（每行一份）", lines=3)
            background = gr.Textbox(label="研究基础（自由填写）", lines=4)
            write = gr.Button("起草并核验", variant="primary")
        with gr.Column(scale=3):
            summary = gr.Textbox(label="核验小结", interactive=False)
            download = gr.DownloadButton("下载 Word", interactive=False)
            chapter = gr.Dropdown(label="章节", choices=[], value=None)
            text = gr.Textbox(label="草稿", lines=18, max_lines=40, interactive=False)
            verdicts = matrix("逐条核验", rows.VERDICT_HEAD, ["12%", "38%", "28%", "22%"])
    return DraftPanel(
        [title, title_en, duration, central, units, attachments, background],
        write,
        chapter,
        text,
        summary,
        verdicts,
        download,
    )


def check() -> CheckPanel:
    """核验: upload a proposal and read the matrix."""
    with gr.Row():
        file = gr.File(
            label="上传申报书（Word、PDF、Markdown、文本）",
            file_types=[".docx", ".pdf", ".md", ".txt", ".json"],
            scale=2,
        )
        with gr.Column(scale=1):
            run = gr.Button("开始核验", variant="primary")
            download = gr.DownloadButton("下载核验报告", interactive=False)
    summary = gr.Textbox(label="核验小结", interactive=False)
    verdicts = matrix("逐条核验", rows.VERDICT_HEAD, ["12%", "38%", "28%", "22%"])
    return CheckPanel(file, run, summary, verdicts, download)
