"""A draft exported and read again is the same draft; the Word file is one that Word would have made."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.read import from_proposal, load
from assistant.report import export_proposal
from assistant.schema.proposal import Proposal
from assistant.schema.text import Text
from tests.report.make import DRAFT

ENDINGS = [".docx", ".md", ".json"]


def exported(tmp_path: Path, ending: str) -> Path:
    path = tmp_path / f"d{ending}"
    export_proposal(path, DRAFT)
    return path


def tables(text: Text) -> list[list[tuple[int, int, str]]]:
    return [
        [(cell.row, cell.column, text.content[cell.start : cell.end]) for cell in block.cells]
        for block in text.blocks
        if block.kind == "table"
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_row_comes_back_as_cells(ending: str, tmp_path: Path) -> None:
    units, indicators, attachments = tables(load(exported(tmp_path, ending)))
    assert [cell[2] for cell in units] == ["单位", "国别", "甲|乙大学", "中国", "", "巴西\n二所"]
    assert [cell[2] for cell in indicators if cell[0] == 1] == ["1", "合著论文", "≥3篇", "4", "篇", "1", "3", "首页"]
    assert [cell[2] for cell in indicators if cell[0] == 2] == ["2", "专利", "≥1项", "1", "项", "0", "1", ""]
    assert [cell[2] for cell in attachments if cell[0] == 1] == ["1", "合作协议", "待补"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_chapters_and_placeholders_come_back(ending: str, tmp_path: Path) -> None:
    text = load(exported(tmp_path, ending))
    assert [text.content[block.start : block.end] for block in text.blocks if block.kind == "heading"] == [
        "甲乙联合研究", "一、目标与考核指标", "（一）总体目标", "附件清单", "来源：指南原文",
    ]  # fmt: skip
    assert "合作方为【待填：外方单位】，共两家。" in text.content and "英文名称：Joint Study <of> A & B" in text.content
    assert "[1] 指南要求（g 指南方向1.1）：“国际专利一项”" in text.content


def test_the_record_is_the_json_and_the_text_without_a_file(tmp_path: Path) -> None:
    path = exported(tmp_path, ".json")
    assert Proposal.model_validate_json(path.read_text()) == DRAFT
    assert load(path).content == from_proposal(DRAFT).content


def test_the_word_file_has_styles_contents_page_numbers_notes_and_highlights(tmp_path: Path) -> None:
    from docx import Document
    from docx.oxml.ns import qn

    path = exported(tmp_path, ".docx")
    opened = Document(str(path))
    styles = {style.name: style for style in opened.styles}
    for name, font, size in (("Normal", "宋体", 12), ("Heading 1", "黑体", 14), ("Body Text", "宋体", 12)):
        fonts = styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font and styles[name].font.size.pt == size
        assert styles[name].paragraph_format.line_spacing == 1.5
    assert [p.text for p in opened.paragraphs if p.style.name == "Heading 1"] == [
        "一、目标与考核指标",
        "附件清单",
        "来源：指南原文",
    ]
    lit = [run.text for p in opened.paragraphs for run in p.runs if run.font.highlight_color is not None]
    assert lit == ["【待填：外方单位】"]
    with zipfile.ZipFile(path) as package:
        body, notes = (package.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))
        foot = "".join(package.read(name).decode() for name in package.namelist() if "footer" in name)
        assert all(member.date_time == (1980, 1, 1, 0, 0, 0) for member in package.infolist())
    assert " TOC " in body and body.count("w:footnoteReference ") == 1 and "tblHeader" in body
    assert "[1] g 指南方向1.1" in notes and " PAGE " in foot


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_draft_gives_the_same_bytes(ending: str, tmp_path: Path) -> None:
    first = exported(tmp_path, ending).read_bytes()
    assert exported(tmp_path, ending).read_bytes() == first


def test_an_unknown_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"\.docx"):
        export_proposal(tmp_path / "d.pdf", DRAFT)
    assert not list(tmp_path.iterdir())
