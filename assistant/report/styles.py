"""The looks of an exported draft: the form's own rules for type and spacing.

In: a new Word document. Out: the same, its styles set: headings 黑体四号, body 宋体小四, 1.5 lines. Next: `word`.
Never: a look set on a single paragraph where a style can carry it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

BODY_FONT, HEAD_FONT, LATIN_FONT = "宋体", "黑体", "Times New Roman"
SMALL_FOUR, FOUR, FIVE, THREE, SMALL_FIVE = 12.0, 14.0, 10.5, 16.0, 9.0
BODY, TABLE_TEXT, CAPTION = "Body Text", "Table Text", "Caption"
NOTE_TEXT, NOTE_MARK = "footnote text", "footnote reference"
TEXT_WIDTH = 15.4
_HAN_WIDTH, _LATIN_WIDTH, _MARGINS, _LATIN = (
    0.38,
    0.55,
    0.45,
    0x2E80,
)  # cm at 五号; a share of it; cm; the last of Latin
CONTENTS_HEAD, CONTENTS_LINE = "TOC Heading", "toc 1"
HEADINGS = ("Heading 1", "Heading 2", "Heading 3")


def dress(target: Any) -> None:
    """Sets paper, margins, language and every style that an export uses."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Cm, Pt

    for section in target.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.8)
        section.top_margin = section.bottom_margin = Cm(2.54)
    styles = target.styles
    _set(styles["Normal"], BODY_FONT, SMALL_FOUR, spacing=1.5)
    styles["Normal"].paragraph_format.space_after = Pt(0)
    _set(styles[BODY], BODY_FONT, SMALL_FOUR, spacing=1.5)
    styles[BODY].paragraph_format.first_line_indent = Pt(2 * SMALL_FOUR)
    styles[BODY].paragraph_format.space_after = Pt(0)
    _set(styles["Title"], HEAD_FONT, THREE, spacing=1.5)
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for level in (1, 2, 3):
        _set(styles[f"Heading {level}"], HEAD_FONT, FOUR, spacing=1.5)
    _set(styles[CAPTION], HEAD_FONT, FIVE, spacing=1.5)
    styles[CAPTION].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    styles[CAPTION].paragraph_format.keep_with_next = True
    for name, size, spacing in (
        (TABLE_TEXT, FIVE, 1.0),
        (NOTE_TEXT, SMALL_FIVE, 1.0),
        (CONTENTS_LINE, SMALL_FOUR, 1.5),
    ):
        _set(_style(styles, name, WD_STYLE_TYPE.PARAGRAPH), BODY_FONT, size, spacing=spacing)
    _set(_style(styles, CONTENTS_HEAD, WD_STYLE_TYPE.PARAGRAPH), HEAD_FONT, FOUR, spacing=1.5)
    _style(styles, NOTE_MARK, WD_STYLE_TYPE.CHARACTER).font.superscript = True


def complete(target: Any) -> None:
    """Adds the styles that an export uses and a user's own document lacks; those that it has stay as they are."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    has = {style.name for style in target.styles}
    sizes = {TABLE_TEXT: FIVE, CAPTION: FIVE, NOTE_TEXT: SMALL_FIVE, "Title": THREE}
    for name in (BODY, TABLE_TEXT, CAPTION, NOTE_TEXT, CONTENTS_LINE, CONTENTS_HEAD, "Title", *HEADINGS):
        if name in has:
            continue
        style = target.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name != TABLE_TEXT)
        style.base_style = target.styles["Normal"]
        if name in sizes:
            style.font.size = Pt(sizes[name])
        if name in HEADINGS or name == CONTENTS_HEAD:
            _set(style, HEAD_FONT, FOUR, spacing=1.5)
        if name in (CAPTION, "Title"):
            style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if name == BODY:
            style.paragraph_format.first_line_indent = Pt(2 * SMALL_FOUR)
    if NOTE_MARK not in has:
        target.styles.add_style(NOTE_MARK, WD_STYLE_TYPE.CHARACTER, builtin=True).font.superscript = True


def _style(styles: Any, name: str, kind: Any) -> Any:
    """The style of that name, made where the template has none; styles are never hung on one that is coloured."""
    found = next((style for style in styles if style.name == name), None)
    if found is None:
        found = styles.add_style(name, kind, builtin=name != TABLE_TEXT)
    if kind == styles["Normal"].type:
        found.base_style = styles["Normal"]
    return found


def _set(style: Any, font: str, size: float, *, spacing: float) -> None:
    """Type and spacing of a style; the template's colour, bold, italics and rules under titles are taken out."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold, style.font.italic = LATIN_FONT, Pt(size), False, False
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), font)
    style.paragraph_format.line_spacing = spacing
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:
        borders.getparent().remove(borders)


def note_style_ids(target: Any) -> tuple[str, str]:
    """The ids of the styles of a footnote's text and of its mark."""
    return target.styles[NOTE_TEXT].style_id, target.styles[NOTE_MARK].style_id


def set_borders(grid: Any) -> None:
    """Lines round every cell, whatever styles the file has."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "single")
        line.set(qn("w:sz"), "4")
        borders.append(line)
    look = grid._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        grid._tbl.tblPr.append(borders)
    else:
        look.addprevious(borders)


def set_widths(grid: Any, width: float = TEXT_WIDTH) -> None:
    """Shares a table's width (cm) among its columns by how much they hold: short ones on one line, prose wide."""
    from docx.shared import Cm

    shares = widths([[cell.text for cell in row.cells] for row in grid.rows], width)
    grid.autofit = False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Cm(share)
    for row in grid.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = Cm(share)


def widths(rows: Sequence[Sequence[str]], room: float) -> list[float]:
    """The width (cm) of every column: what its longest line takes where there is room, else a share that grows with the
    root of that, so that no column is starved by prose beside it."""
    wants = [max(map(_breadth, column)) * _HAN_WIDTH + _MARGINS for column in zip(*rows, strict=True)]
    given: dict[int, float] = {}
    while len(given) < len(wants):
        left = [place for place in range(len(wants)) if place not in given]
        rest, roots = room - sum(given.values()), sum(wants[place] ** 0.5 for place in left)
        fair = {place: rest * wants[place] ** 0.5 / roots for place in left}
        fitting = {place: wants[place] for place in left if wants[place] <= fair[place]}
        given |= fitting or fair
    spare = max(0.0, room - sum(given.values())) / len(wants)
    return [given[place] + spare for place in range(len(wants))]


def _breadth(text: str) -> float:
    """The longest line in Han characters; a Latin one is a little over half as wide."""
    return max(sum(1 if ord(mark) > _LATIN else _LATIN_WIDTH for mark in line) for line in text.split("\n"))
