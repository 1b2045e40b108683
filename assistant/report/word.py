"""A draft as a Word document.

In: a `Proposal`. Out: bytes of a .docx with real headings, tables, a table of contents, page numbers, footnotes and
sources. Next: `export`. Never: a word of the chapters that the record lacks.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

from assistant.read.layout import SOURCES, Heading, Paragraph, lay_out, place
from assistant.report.fields import contents, page_numbers
from assistant.report.notes import Notes
from assistant.report.rows import printable
from assistant.report.styles import BODY, CAPTION, TABLE_TEXT, TEXT_WIDTH, complete, dress, set_borders, set_widths
from assistant.report.zips import settled
from assistant.schema.proposal import Citation, Proposal, Table

EMU_A_CM = 360_000
_PLACEHOLDER = re.compile(r"(【待[填核补][^】]*】)")


def document(proposal: Proposal, own: Any | None = None) -> bytes:
    """The document; `own`: a user's document, whose paper, styles (by their names) and content stay."""
    target = own or _new(proposal)
    if own is not None:
        complete(target)
    writer = Writer(target, own_looks(target) if own is not None else None)
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


def _new(proposal: Proposal) -> Any:
    from docx import Document

    target = Document()
    dress(target)
    page_numbers(target)
    target.core_properties.title, target.core_properties.author = printable(proposal.title), ""
    return target


@dataclass(frozen=True)
class Looks:
    """The names of the styles that text and tables are set in, and the width of a table in cm."""

    caption: str = CAPTION
    table_text: str = TABLE_TEXT
    grid: str = "Table Grid"
    width: float = TEXT_WIDTH


def own_looks(target: Any) -> Looks:
    """The looks of a user's own document: its grid, where it has one, and the width of its page."""
    section = target.sections[-1]
    grid = Looks.grid if any(style.name == Looks.grid for style in target.styles) else ""
    return Looks(grid=grid, width=(section.page_width - section.left_margin - section.right_margin) / EMU_A_CM)


class Writer:
    """Sets text and tables into a document, at its end."""

    def __init__(self, target: Any, looks: Looks | None = None) -> None:
        self.target, self.looks, self.notes = target, looks or Looks(), Notes(target)
        self._cell_style = target.styles[self.looks.table_text].style_id

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

    def table(self, table: Table) -> tuple[Any, ...]:
        """A caption and a grid whose head is repeated on every page, no row split, and the paragraph behind it; answers
        these."""
        from docx.oxml import OxmlElement

        made = [self.target.add_paragraph(printable(table.caption), style=self.looks.caption)] if table.caption else []
        width = max(len(table.header), *(len(row) for row in table.rows), 1)
        grid = self.target.add_table(rows=0, cols=width, style=self.looks.grid or None)
        if not self.looks.grid:
            set_borders(grid)
        for number, texts in enumerate((table.header, *table.rows)):
            row = grid.add_row()
            properties = row._tr.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if not number:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, text in zip(row.cells, texts, strict=False):
                self._cell(cell, text)
        set_widths(grid, self.looks.width)
        return (*made, grid, self.target.add_paragraph(style=self.looks.table_text))

    def _cell(self, cell: Any, text: str) -> None:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
            paragraph._p.style = self._cell_style
            self.text(paragraph, line)
