"""The form of facts: what only the applicant knows.

In: labels. Out: the fields by name, and the form as one value. Next: `draft`. Never: a field that must be filled.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import gradio as gr

from ui import parts
from ui.handlers.form import FIELDS, QUOTA_HEAD, UNIT_HEAD, Form
from ui.words import Say


class FactsPanel(NamedTuple):
    """The direction that the form is shown for, the fields in the order of FIELDS, what brings facts in and out."""

    at: Any
    fields: list[Any]
    bring: Any
    papers: Any
    papers_told: Any
    blank: Any
    blank_told: Any
    save: tuple[Any, Any, str]


def build(say: Say) -> FactsPanel:
    """The fields."""
    made: dict[str, Any] = {}
    at = gr.Textbox(visible="hidden")
    gr.Markdown(say("只填您知道的；没填的会在草稿里标成【待填】，不会替您编造。填写内容随时自动保存。"))
    with gr.Row():
        made["title"] = gr.Textbox(label=say("项目名称"), scale=2)
        made["title_en"] = gr.Textbox(label=say("英文名称"), scale=2)
        made["topic"] = gr.Textbox(label=say("所选领域方向"), placeholder=say("序号或名称"), scale=1)
    with gr.Row():
        made["duration"] = gr.Textbox(label=say("执行期（月）"), placeholder="36", min_width=110)
        made["central"] = gr.Textbox(label=say("申请国拨经费（万元）"), placeholder="300", min_width=110)
        made["matching"] = gr.Textbox(label=say("自筹配套经费（万元）"), min_width=110)
        made["foreign"] = gr.Textbox(label=say("外方经费（万元）"), min_width=110)
        made["signed"] = gr.Textbox(label=say("协议签署日期"), placeholder="2025-11-30", min_width=110)
        made["registration"] = gr.Textbox(label=say("登记编号"), min_width=110)
    made["units"] = gr.Dataframe(
        headers=say.head(UNIT_HEAD),
        datatype="str",
        type="array",
        label=say("参加单位（类型：企业、高校、科研院所、其他；角色：牵头、参与、外方牵头、外方参与）"),
        row_count=3,
        column_count=len(UNIT_HEAD),
        column_widths=["28%", "10%", "12%", "14%", "12%", "12%", "12%"],
        interactive=True,
        elem_classes="wrap-cells",
    )
    made["quotas"] = gr.Dataframe(
        headers=say.head(QUOTA_HEAD),
        datatype="str",
        type="array",
        label=say("指标承诺（留空则按指南的最低要求写）"),
        column_widths=["70%", "16%", "14%"],
        column_count=len(QUOTA_HEAD),
        static_columns=[0],
        interactive=True,
        wrap=True,
        elem_classes="wrap-cells",
    )
    with gr.Row():
        made["attachments"] = gr.Textbox(label=say("已有附件（每行一份）"), lines=3)
        made["background"] = gr.Textbox(label=say("研究基础（自由填写）"), lines=3, max_lines=8)
    with gr.Row():
        bring = gr.UploadButton(say("导入填写内容（YAML）"), file_types=[".yaml", ".yml"], size="sm", min_width=120)
        papers = gr.UploadButton(
            say("研究基础材料（起草时引用）"), file_types=parts.PROPOSALS[:4], size="sm", min_width=120
        )
        blank = gr.UploadButton(say("用本单位的申报书表格（Word）"), file_types=[".docx"], size="sm", min_width=120)
        [save] = parts.saving([(say("导出填写内容（YAML）"), ".yaml")], "facts")
    papers_told = gr.Textbox(label=say("研究基础材料"), interactive=False, visible=False)
    blank_told = gr.Textbox(label=say("申报书表格"), interactive=False, visible=False)
    return FactsPanel(at, [made[name] for name in FIELDS], bring, papers, papers_told, blank, blank_told, save)


def form(values: tuple[Any, ...]) -> Form:
    """The fields' values as one form."""
    return dict(zip(FIELDS, values, strict=True))
