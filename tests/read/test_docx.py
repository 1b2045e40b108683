"""A Word file reads as its final version prints, with headings, list numbers and tables as cells."""

from __future__ import annotations

from itertools import pairwise

import pytest

from assistant.read import load_bytes
from assistant.schema.text import Text
from tests.read.make import docx, p, tbl, tc


def read(body: str, **parts: str) -> Text:
    return load_bytes("a.docx", docx(body, **parts))


def cells(text: Text) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(c.row, c.column, c.row_span, c.column_span, text.content[c.start : c.end]) for c in block.cells]
        for block in text.blocks
        if block.kind == "table"
    ]


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


RUNS = {
    "insertions stay, deletions go": (
        "<w:ins>{a}</w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>{b}",
        "甲乙",
    ),
    "moved text once": ("<w:moveFrom>{a}</w:moveFrom><w:moveTo>{b}</w:moveTo>", "乙"),
    "tabs and breaks": ("{a}<w:r><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/></w:r>{b}", "甲\t\n-乙"),
    "a field shows its result": (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{a}<w:r><w:fldChar w:fldCharType="end"/></w:r>{b}',
        "甲乙",
    ),
    "a link": ("<w:hyperlink>{a}</w:hyperlink>{b}", "甲乙"),
    "a control and its prompt": (
        "<w:sdt><w:sdtContent>{a}</w:sdtContent></w:sdt>"
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{b}</w:sdtContent></w:sdt>",
        "甲",
    ),
    "signs of symbol fonts": (
        '{a}<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>5<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>{b}',
        "甲≥☑乙",
    ),
    "formulas": (
        "{a}<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>5</m:t></m:r></m:sup></m:sSup>"
        "<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>{b}",
        "甲10^51/3乙",
    ),
}


@pytest.mark.parametrize("case", RUNS)
def test_what_a_paragraph_says(case: str) -> None:
    inside, expected = RUNS[case]
    assert read(f"<w:p>{inside.format(a=r('甲'), b=r('乙'))}</w:p>").content == expected + "\n"


def test_crossed_out_text_is_not_read() -> None:
    crossed = r("九篇", "<w:strike/>") + r("八篇", "<w:dstrike/>") + r("两篇", '<w:strike w:val="0"/>')
    assert read(f"<w:p>{crossed}</w:p>").content == "两篇\n"


def test_hidden_text_by_run_or_style_is_not_read_and_exponents_are() -> None:
    styles = '<w:style w:type="character" w:styleId="H"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    hidden = r("密", "<w:vanish/>") + r("密", '<w:rStyle w:val="H"/>') + r("现", '<w:vanish w:val="0"/>')
    powers = (
        r("10") + r("-6", '<w:vertAlign w:val="superscript"/>') + r("m") + r("2", '<w:vertAlign w:val="superscript"/>')
    )
    assert read(f"<w:p>{hidden}{powers}</w:p>", styles=styles).content == "现10^-6m2\n"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('框')}</w:txbxContent>"
    body = (
        f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent><w:t>段</w:t></w:r></w:p>"
    )
    assert read(body).content == "段\n框\n"


def test_a_deleted_paragraph_end_joins() -> None:
    assert read(p("前", "<w:rPr><w:del/></w:rPr>") + p("后") + p("末")).content == "前后\n末\n"


def test_headings_by_style_name_in_any_language_by_parent_and_by_outline() -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="标题 2"/></w:style>'
        '<w:style w:styleId="own"><w:name w:val="我的"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>'
        '<w:style w:styleId="toc"><w:name w:val="toc 1"/></w:style>'
    )
    body = "".join(p(f"段{style}", f'<w:pStyle w:val="{style}"/>') for style in ("1", "a", "own", "loop", "toc"))
    text = read(body + p("纲", '<w:outlineLvl w:val="2"/>') + p("文", '<w:outlineLvl w:val="9"/>'), styles=styles)
    assert [(block.kind, block.level, text.content[block.start : block.end]) for block in text.blocks] == [
        ("heading", 1, "段1"), ("heading", 2, "段a"), ("heading", 1, "段own"), ("paragraph", None, "段loop"),
        ("heading", 3, "纲"), ("paragraph", None, "文"),
    ]  # fmt: skip


def test_the_numbers_of_lists() -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    places = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (1, 2), (2, 0), (0, 0), (9, 0)]
    body = "".join(
        p("项", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>') for number, level in places
    )
    assert read(body, numbering=numbering).content.split() == (
        "（一）项 1. 项 2. 项 （二）项 1. 项 项 （一）项 项 项".split()
    )


def test_tables_are_cells_with_merged_cells_once() -> None:
    body = tbl(
        tc(p("头"), '<w:gridSpan w:val="2"/>') + tc(p("尾"), '<w:vMerge w:val="restart"/>'),
        tc(p("a") + p("b")) + tc(p("")) + tc(p(""), "<w:vMerge/>"),
    )
    text = read(p("前") + body + p("后"))
    assert text.content == "前\n头 | 尾\na\nb | \n后\n"
    assert cells(text) == [[(0, 0, 1, 2, "头"), (0, 2, 2, 1, "尾"), (1, 0, 1, 1, "a\nb"), (1, 1, 1, 1, "")]]


def test_nested_tables_follow_and_a_frame_is_no_table() -> None:
    inner = tbl(tc(p("x")) + tc(p("y")))
    text = read(tbl(tc(p("a") + inner) + tc(p("b"))))
    assert text.content == "a | b\nx | y\n" and len(cells(text)) == 2
    assert [block.kind for block in read(tbl(tc(p("段") + inner))).blocks] == ["paragraph", "table"]


def test_deleted_rows_go_and_controls_round_rows_do_not_hide_them() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{tc(p('x'))}{tc(p('y'))}</w:tr>"
    kept = f"<w:sdt><w:sdtContent><w:tr>{tc(p('c'))}{tc(p('d'))}</w:tr></w:sdtContent></w:sdt>"
    assert read(f"<w:tbl>{gone}{kept}</w:tbl>").content == "c | d\n"


def test_footnotes_stand_at_the_end() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{p("线")}</w:footnote><w:footnote w:id="1">{p("注")}</w:footnote>'
    assert read(p("正文"), footnotes=notes).content == "正文\n注\n"


def test_blocks_are_in_order_and_never_overlap() -> None:
    text = read(p("甲") + tbl(tc(p("a")) + tc(p("b") + tbl(tc(p("x")) + tc(p("y"))))) + p("乙"))
    spans = [(block.start, block.end) for block in text.blocks]
    assert spans == sorted(spans) and all(end <= start for (_, end), (start, _) in pairwise(spans))
