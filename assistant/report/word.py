"""A draft as a Word document.

In: a `Proposal`. Out: bytes of a .docx with real headings, tables, a table of contents, page numbers, footnotes and
sources. Next: `export`. Never: a word of the chapters that the record lacks.
"""

from __future__ import annotations

import io
import re
from typing import Any

from assistant.read.layout import SOURCES, Heading, Paragraph, lay_out, place
from assistant.report.fields import contents, page_numbers
from assistant.report.notes import Notes
from assistant.report.rows import printable
from assistant.report.styles import BODY, CAPTION, TABLE_TEXT, dress, set_widths
from assistant.report.zips import settled
from assistant.schema.proposal import Citation, Proposal, Table

_PLACEHOLDER = re.compile(r"(【待[填核补][^】]*】)")


def document(proposal: Proposal) -> bytes:
    """The document."""
    from docx import Document

    target = Document()
    dress(target)
    page_numbers(target)
    target.core_properties.title, target.core_properties.author = printable(proposal.title), ""
    writer = _Writer(target)
    parts = list(lay_out(proposal))
    chapters = [printable(part.text) for part in parts if isinstance(part, Heading) and part.level == 2]
    for part in parts:
        if isinstance(part, Heading):
            if part.level > 1 and chapters:
                contents(target, chapters)
                chapters = []
            target.add_heading(printable(part.text), 0 if part.level == 1 else part.level - 1)
        elif isinstance(part, Table):
            writer.table(part)
        elif isinstance(part, Paragraph):
            body = target.add_paragraph(style=BODY if not chapters else None)
            writer.text(body, part.text, part.citations)
        else:
            writer.text(target.add_paragraph(), part.text)
    writer.notes.save()
    stream = io.BytesIO()
    target.save(stream)
    return settled(stream.getvalue())


class _Writer:
    def __init__(self, target: Any) -> None:
        self.target, self.notes = target, Notes(target)

    def text(self, paragraph: Any, text: str, citations: tuple[Citation, ...] = ()) -> None:
        """Runs of `text`: placeholders highlighted, citation markers made footnotes that lead to the sources."""
        from docx.enum.text import WD_COLOR_INDEX

        cited = {citation.marker: citation for citation in citations}
        marks = "|".join(map(re.escape, sorted(cited, key=len, reverse=True)))
        splitter = re.compile(f"{_PLACEHOLDER.pattern}|({marks})") if marks else _PLACEHOLDER
        for piece in filter(None, splitter.split(printable(text))):
            if piece in cited:
                self.notes.set(paragraph, printable(f"{piece} {place(cited[piece])}，见文末“{SOURCES}”"))
                continue
            run = paragraph.add_run(piece)
            if _PLACEHOLDER.fullmatch(piece):
                run.font.highlight_color = WD_COLOR_INDEX.YELLOW

    def table(self, table: Table) -> None:
        """A caption and a grid whose head is repeated on every page; no row is split."""
        from docx.oxml import OxmlElement

        if table.caption:
            self.target.add_paragraph(printable(table.caption), style=CAPTION)
        width = max(len(table.header), *(len(row) for row in table.rows), 1)
        grid = self.target.add_table(rows=0, cols=width, style="Table Grid")
        for number, texts in enumerate((table.header, *table.rows)):
            row = grid.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if not number:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text in zip(row.cells, texts, strict=False):
                self._cell(cell, text)
        set_widths(grid)
        self.target.add_paragraph(style=TABLE_TEXT)

    def _cell(self, cell: Any, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph.style = self.target.styles[TABLE_TEXT]
            self.text(paragraph, line)
