"""Application forms made for the tests, in words of our own.

In: nothing. Out: the bytes of a form with headings and a cover table, of one that is a table all over, of one with only
styles. Next: the tests of filling. Never: a line of a real form.
"""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

HINT = "（请用平实的文字说明，并写明依据。）"


def saved(document: Any) -> bytes:
    """The bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def headed() -> bytes:
    """A cover table, lines to write on, headings with limits, hints, empty paragraphs in a style of the form's own, a
    chapter that we do not know, a part of one of ours as a chapter, a promise that others sign."""
    form = Document()
    form.sections[0].header.paragraphs[0].text = "青屿科技合作计划"
    answer = form.styles.add_style("答题", WD_STYLE_TYPE.PARAGRAPH)
    answer.font.name, answer.font.size = "楷体", Pt(11)
    form.add_paragraph("青屿科技合作计划申请书", style="Title")
    cover = form.add_table(rows=4, cols=4, style="Table Grid")
    texts = (
        ("项 目 名 称：", "", "", ""),
        ("指南方向", "", "执行期限", "        个月"),
        ("牵头单位", "（盖章）", "项目负责人", ""),
        ("申请经费", "已另行填报", "外方合作单位", ""),
    )
    for row, words in zip(cover.rows, texts, strict=True):
        for cell, text in zip(row.cells, words, strict=True):
            cell.text = text
    cover.cell(0, 1).merge(cover.cell(0, 3))
    line = form.add_paragraph("英文名称：")
    line.add_run("______________").underline = True
    form.add_paragraph("联系电话：        ")
    form.add_paragraph("填写说明")
    form.add_paragraph("一、本表请用中文填写。")
    form.add_paragraph("二、各栏字数不得超过表中的规定。")
    for title, hint in (
        ("一、立项依据与合作理由（限1200字以内）", HINT),
        ("二、主要研究内容与技术路线", "（本节不超过 3000 字。）"),
        ("三、目标与考核指标", ""),
        ("四、国际合作与交流计划", HINT),
        ("五、进度安排", ""),
        ("六、知识产权与风险防控", ""),
        ("七、青年人才", ""),
        ("八、科研伦理审查（限300字以内）", ""),
        ("九、经费预算", ""),
    ):
        form.add_heading(title, 1)
        if hint:
            form.add_paragraph(hint).runs[0].font.color.rgb = RGBColor(128, 128, 128)
        form.add_paragraph(style="答题")
        form.add_paragraph(style="答题")
    form.add_heading("十、申请人承诺", 1)
    form.add_paragraph("本人保证所填内容属实。签字：")
    return saved(form)


def tabular() -> bytes:
    """A form that is one table: merged cells, labels beside and above the place to write in, a tracked insertion and a
    deletion, a nested table, an empty frame."""
    form = Document()
    table = form.add_table(rows=9, cols=4)
    table.cell(0, 0).text, table.cell(0, 2).text = "项目名称", "合作国别"
    table.cell(1, 0).text = "研究背景与意义"
    table.cell(1, 1).merge(table.cell(1, 3))
    wide = table.cell(2, 0).merge(table.cell(2, 3))
    wide.text = "一、研究目标（限800字）"
    table.cell(3, 0).merge(table.cell(3, 3))
    own = table.cell(4, 0).merge(table.cell(4, 3))
    own.text = "二、研究内容"
    own.add_paragraph("请分任务说明。")
    own.add_paragraph()
    tall = table.cell(5, 0).merge(table.cell(6, 0))
    tall.text = "申报单位情况"
    table.cell(5, 1).merge(table.cell(6, 3))
    last = table.cell(7, 0).merge(table.cell(7, 3))
    last.text = "三、年度计划"
    inner = last.add_table(rows=2, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "年度", "内容"
    last.add_paragraph()
    table.cell(8, 0).text = "单位意见"
    head = form.add_paragraph()
    head._p.append(_tracked("ins", "四、经费预算", "t"))
    head._p.append(_tracked("del", "（限5000字）", "delText"))
    form.add_table(rows=1, cols=1)
    form.add_paragraph("五、附件目录")
    form.add_paragraph()
    return saved(form)


def _tracked(kind: str, words: str, tag: str) -> Any:
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="7" w:author="a" w:date="2026-01-01T00:00:00Z">'
        f"<w:r><w:{tag}>{words}</w:{tag}></w:r></w:{kind}>"
    )


def styled() -> bytes:
    """No chapter, only styles: blue headings, a grid, narrow paper."""
    form = Document()
    form.styles["Heading 1"].font.color.rgb = RGBColor(0, 0, 200)
    form.styles["Normal"].font.size = Pt(10)
    form.sections[0].left_margin = form.sections[0].right_margin = 1_500_000
    form.add_paragraph("青屿研究所信笺")
    return saved(form)
