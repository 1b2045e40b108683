"""A chapter written into its place in a form, in the form's own looks.

In: a place of the form, the parts of a chapter. Out: the form with them. Next: `fill`. Never: an element of the form's
own moved, changed or taken out: the first paragraph goes into the one left empty for it, the others follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from typing import Any

from assistant.read.layout import Heading, Paragraph, Part, SourceLine
from assistant.read.package import W
from assistant.report.blank.runs import looks
from assistant.report.blank.slots import Slot
from assistant.report.rows import printable
from assistant.report.styles import BODY, HEADINGS, complete
from assistant.report.word import Writer, own_looks
from assistant.schema.proposal import Table

_OWN = (W + "sectPr", W + "numPr", W + "outlineLvl", W + "rPr", W + "pPrChange", W + "pageBreakBefore")
_TWIPS_A_CM = 567.0


class Paper:
    """A form that chapters are written into. `usual`: an empty paragraph whose looks serve where a place has none."""

    def __init__(self, document: Any, usual: Any | None, heading: Any | None) -> None:
        complete(document)
        self.document, self._usual, self._heading = document, usual, heading
        self._looks = own_looks(document)
        self.writer = Writer(document, self._looks)

    def write(self, slot: Slot, parts: Sequence[Part]) -> None:
        """Puts the parts under the heading of the slot."""
        self.writer.looks = replace(self._looks, width=self._room(slot.after))
        cursor, empty = slot.after, slot.empty
        for part in parts:
            if isinstance(part, Table):
                cursor = self._table(cursor, part)
                empty = None
                continue
            if empty is not None:
                cursor, empty = empty, None
            else:
                cursor = self._after(cursor, slot.empty if slot.empty is not None else self._usual)
            self._say(cursor, part)

    def append(self, title: str, parts: Sequence[Part], *, page: bool = False) -> None:
        """Puts a heading and parts at the end of the document, on a new `page`."""
        head = self.document.add_paragraph(style=HEADINGS[0])
        if self._heading is not None:
            _dress(head._p, self._heading)
        head.paragraph_format.page_break_before = page or None
        run = head.add_run(printable(title))
        run.bold = True
        end = Slot(title, 0, None, head._p, head._p)
        self.write(end, parts)

    def _say(self, element: Any, part: Part) -> None:
        from docx.text.paragraph import Paragraph as WordParagraph

        paragraph = WordParagraph(element, self.document)
        before = len(paragraph.runs)
        if isinstance(part, (Paragraph, SourceLine)):
            self.writer.text(paragraph, part.text, part.citations if isinstance(part, Paragraph) else ())
        elif isinstance(part, Heading):
            paragraph.add_run(printable(part.text)).bold = True
        model = looks(element)
        for run in paragraph.runs[before:]:
            if model is not None and run.style.name == "Default Paragraph Font":
                lit, bold = run.font.highlight_color, run.bold
                if run._r.rPr is not None:
                    run._r.remove(run._r.rPr)
                run._r.insert(0, deepcopy(model))
                run.font.highlight_color = lit
                run.bold = bold or run.bold

    def _after(self, cursor: Any, model: Any | None) -> Any:
        from docx.oxml import OxmlElement

        made = OxmlElement("w:p")
        cursor.addnext(made)
        if model is not None:
            _dress(made, model)
        else:
            made.style = self.document.styles[BODY].style_id
        return made

    def _table(self, cursor: Any, table: Table) -> Any:
        """The table behind `cursor`, written at the end of the document and moved; answers its last element."""
        for each in self.writer.table(table):
            element = each._element
            cursor.addnext(element)
            cursor = element
        return cursor

    def _room(self, element: Any) -> float:
        """The width (cm) for a table where the element stands: the page's, or that of its cell."""
        cell = next(element.iterancestors(W + "tc"), None)
        width = cell.find(f"{W}tcPr/{W}tcW") if cell is not None else None
        if width is None or width.get(W + "type") != "dxa":
            return float(self._looks.width * (0.9 if cell is not None else 1))
        return max(2.0, float(width.get(W + "w", "0")) / _TWIPS_A_CM - 0.4)


def _dress(made: Any, model: Any) -> None:
    """Gives a new paragraph the looks of another one: not its number, its section or its page break."""
    properties = model.find(W + "pPr")
    if properties is None:
        return
    copied = deepcopy(properties)
    for each in list(copied):
        if each.tag in _OWN and each.tag != W + "rPr":
            copied.remove(each)
    mark = looks(model)
    old = copied.find(W + "rPr")
    if old is not None and mark is not None:
        copied.replace(old, mark)
    present = made.find(W + "pPr")
    if present is not None:
        made.remove(present)
    made.insert(0, copied)
