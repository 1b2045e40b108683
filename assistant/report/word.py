"""A draft as a Word document.

In: a `Proposal`. Out: bytes of a .docx with real headings, tables, a table of contents, page numbers, notes and sources. Next:
`export`. Never: a word that the record lacks.
"""

from __future__ import annotations

import io
import re
from typing import Any

from assistant.read.layout import Heading, Paragraph, SourceLine, lay_out
from assistant.report.rows import _CONTROL
from assistant.report.zips import settled
from assistant.schema.proposal import Proposal, Table

_PLACEHOLDER = re.compile(r"(【待[填核补][^】]*】)")


def document(proposal: Proposal) -> bytes:
    """The document."""
    from docx import Document

    target = Document()
    for part in lay_out(proposal):
        if isinstance(part, Heading):
            target.add_heading(_clean(part.text), 0 if part.level == 1 else 1)
        elif isinstance(part, Table):
            _table(target, part)
        elif isinstance(part, Paragraph | SourceLine):
            _paragraph(target.add_paragraph(), part.text)
    stream = io.BytesIO()
    target.save(stream)
    return settled(stream.getvalue())


def _clean(text: str) -> str:
    return _CONTROL.sub("\ufffd", text)


def _paragraph(paragraph: Any, text: str) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    for piece in _PLACEHOLDER.split(_clean(text)):
        if piece:
            run = paragraph.add_run(piece)
            if _PLACEHOLDER.fullmatch(piece):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW


def _table(target: Any, table: Table) -> None:
    target.add_paragraph(_clean(table.caption))
    grid = target.add_table(rows=0, cols=len(table.header), style="Table Grid")
    for row in (table.header, *table.rows):
        for cell, text in zip(grid.add_row().cells, row, strict=False):
            _paragraph(cell.paragraphs[0], text)
