"""The matrix as an Excel workbook.

In: rows. Out: bytes of an .xlsx. Next: `write`. Never: a formula: what begins like one is text and stays text when it
is edited.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.report import words
from assistant.report.rows import Row, one_line, too_long, where
from assistant.report.zips import settled
from assistant.schema.report import Report

_WIDTHS = (14, 16, 8, 50, 18, 9, 40, 28, 44)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FILL = {"violated": "F8CBAD", "missing": "FFE699", "unclear": "DDEBF7", "met": "E2EFDA", "not_applicable": "EDEDED"}
_MOST = 32_000


def workbook(report: Report, rows: Sequence[Row], lang: str) -> bytes:
    """Sheet 1: one row per verdict; further sheets where figures lack support or contradict each other."""
    from openpyxl import Workbook
    from openpyxl.styles import PatternFill

    book = Workbook()
    sheet = book.active
    sheet.title = words.word("matrix", lang)
    _head(sheet, [head[lang == "en"] for head in words.COLUMNS], _WIDTHS)
    for number, row in enumerate(rows, 2):
        _row(sheet, number, row.cells)
        sheet.cell(number, 6).fill = PatternFill("solid", fgColor=_FILL[row.status])
    sheet.auto_filter.ref = sheet.dimensions
    unsupported = [(use.text, where(use.where, lang)) for use in report.numbers if use.status == "unsupported"]
    clashes = [
        (words.metric(clash.metric, lang), found.text, where(found.where, lang))
        for clash in report.contradictions
        for found in clash.found
    ]
    _list(book, words.word("numbers", lang), unsupported)
    _list(book, words.word("contradictions", lang), clashes)
    _list(book, words.word("too_long", lang), [(line,) for line in too_long(report, lang)])
    stream = io.BytesIO()
    book.save(stream)
    return settled(stream.getvalue())


def _list(book: Any, title: str, entries: Sequence[tuple[str, ...]]) -> None:
    if entries:
        sheet = book.create_sheet(title[:31])
        for number, entry in enumerate(entries, 1):
            _row(sheet, number, entry)


def _head(sheet: Any, names: Sequence[str], widths: Sequence[int]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    _row(sheet, 1, names)
    for column, width in enumerate(widths, 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"


def _row(sheet: Any, number: int, values: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    for column, value in enumerate(values, 1):
        cell = sheet.cell(number, column)
        cell.value = "\n".join(map(one_line, value.split("\n")))[:_MOST]
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.quotePrefix = value.startswith(_FORMULA)
