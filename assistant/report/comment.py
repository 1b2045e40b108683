"""The report as a Word file: the proposal's own, commented at the evidence, or the matrix alone.

In: rows and the proposal, with its bytes where it is a Word file. Out: bytes of a .docx. Next: `write`. Never: a word
of the proposal changed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from assistant.errors import UnreadableFile
from assistant.read.docx import walk
from assistant.read.package import Package, W
from assistant.report import words
from assistant.report.rows import Row, noted, one_line, summary, too_long
from assistant.report.styles import TEXT_WIDTH, set_borders, set_widths
from assistant.report.zips import settled
from assistant.schema.report import Report
from assistant.schema.text import Text

AUTHOR, INITIALS = "proposal-assistant", "PA"
_TABLE_COLUMNS = (5, 4, 3, 6, 8)


def document(report: Report, rows: Sequence[Row], proposal: Text, original: bytes | None, lang: str) -> bytes:
    """Comments and an appendix where `original` is a Word file that can be opened; else a document of the matrix."""
    from docx import Document

    is_word = bool(original and original.startswith(b"PK\x03\x04"))
    made = _commented(report, rows, proposal, original, lang) if original and is_word else None
    if made is not None:
        return made
    return _finish(Document(), report, rows, lang, note=words.word("uncommented", lang) if is_word else None)


def _commented(report: Report, rows: Sequence[Row], proposal: Text, original: bytes, lang: str) -> bytes | None:
    """The proposal's own file with comments and the matrix; None where python-docx cannot work on it."""
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError  # type: ignore[import-untyped, unused-ignore]

    try:
        package = Package(report.proposal, original)
        target = Document(io.BytesIO(original))
        _comment(target, walk(package, target.element).marks, rows, proposal, lang)
        target.add_page_break()
        return _finish(target, report, rows, lang, note=None)
    except (
        UnreadableFile,
        OpcError,
        LxmlError,
        zipfile.BadZipFile,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
    ):
        return None


def _comment(
    target: Any, places: Sequence[tuple[int, int, Any]], rows: Sequence[Row], proposal: Text, lang: str
) -> None:
    """One comment for each verdict and paragraph that holds evidence for it."""
    for row in rows:
        starts = [found.where.start for found in row.verdict.found if found.where.start is not None]
        commented: list[Any] = []
        for offset in map(proposal.origin_at, starts):
            paragraph = next((element for start, end, element in places if start <= offset <= end), None)
            if paragraph is not None and not any(paragraph is other for other in commented):
                commented.append(paragraph)
                _attach(target, paragraph, _words(row, lang))


def _words(row: Row, lang: str) -> str:
    page = f"（{words.word('page', lang).format(row.cells[2])}）" if row.cells[2] else ""
    return f"[{row.cells[5]}] {row.cells[4]}{page}\n{row.cells[3]}\n{row.cells[8]}"


def _attach(target: Any, paragraph: Any, text: str) -> None:
    """A comment on a whole paragraph: its range begins before the first run and ends after the last."""
    from docx.oxml import OxmlElement

    comment = target.comments.add_comment(text=text, author=AUTHOR, initials=INITIALS)
    comment._comment_elm.attrib.pop(W + "date", None)
    opening, closing, run, reference = (
        OxmlElement(name) for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:r", "w:commentReference")
    )
    for element in (opening, closing, reference):
        element.set(W + "id", str(comment.comment_id))
    run.append(reference)
    properties = paragraph.find(W + "pPr")
    paragraph.insert(0 if properties is None else paragraph.index(properties) + 1, opening)
    paragraph.append(closing)
    paragraph.append(run)


def _finish(target: Any, report: Report, rows: Sequence[Row], lang: str, note: str | None) -> bytes:
    """Appends title, summary and matrix, and saves."""
    from docx.shared import Cm, Pt

    title = target.add_paragraph().add_run(f"{words.word('matrix', lang)} · {report.guide} {report.direction}")
    title.bold, title.font.size = True, Pt(14)
    for line in (one_line(report.proposal), summary(report, lang), noted(report, lang), note, *too_long(report, lang)):
        if line:
            target.add_paragraph(line)
    grid = target._body.add_table(1, len(_TABLE_COLUMNS), Cm(TEXT_WIDTH))
    set_borders(grid)
    for cell, column in zip(grid.rows[0].cells, _TABLE_COLUMNS, strict=True):
        cell.text = words.COLUMNS[column][lang == "en"]
    for row in rows:
        for cell, column in zip(grid.add_row().cells, _TABLE_COLUMNS, strict=True):
            cell.text = row.cells[column]
    set_widths(grid)
    stream = io.BytesIO()
    target.save(stream)
    return settled(stream.getvalue())
