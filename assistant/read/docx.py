"""A Word file.

In: bytes. Out: `Text`: body in reading order, footnotes and endnotes at the end; tracked changes as accepted. Next:
`parse.clean`, and `report`, which finds paragraphs again by `walk`. Never: headers, footers, comments, deleted or
hidden text, a generated table of contents.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.read import refuse
from assistant.read.build import Builder, Grid, GridCell, Line
from assistant.read.inline import Inline
from assistant.read.numbering import Numbering
from assistant.read.package import Package, W
from assistant.read.quality import with_notices
from assistant.read.wordstyle import Styles, numbering, outline, value
from assistant.schema.text import Text

_WRAPPERS = frozenset({W + "ins", W + "moveTo", W + "smartTag", W + "customXml", W + "sdtContent"})
_NOTES = (("word/footnotes.xml", W + "footnote"), ("word/endnotes.xml", W + "endnote"))
_MOST_NESTED = 12


def read(name: str, data: bytes) -> Text:
    """The text of a Word file. Raises UnreadableFile: damaged, encrypted, unpacks to too much."""
    return with_notices(walk(Package(name, data)).text())


def walk(package: Package, document: Any | None = None) -> Builder:
    """Reads a package; the builder's `marks` give each paragraph's span and its `w:p` element, of `document` (a tree of
    the same file's body) where one is given. Raises UnreadableFile."""
    root = package.tree("word/document.xml") if document is None else document
    body = root.find(W + "body") if root is not None else None
    if body is None:
        raise refuse.broken(package.name, "Word .docx")
    flow = _Flow(Styles(package.tree("word/styles.xml")), Numbering(package.tree("word/numbering.xml")))
    builder = Builder()
    builder.flow(flow.inside(body))
    for part, tag in _NOTES:
        notes = package.tree(part)
        for note in notes.iter(tag) if notes is not None else ():
            if note.get(W + "type", "normal") == "normal":
                builder.flow(flow.inside(note))
    return builder


class _Flow:
    """Turns block elements into lines and tables; counts the lists on the way."""

    def __init__(self, styles: Styles, lists: Numbering) -> None:
        self.styles, self.lists = styles, lists
        self._held = ""
        self._depth = 0

    def inside(self, parent: Any) -> list[Line | Grid]:
        """The lines and tables of an element that holds blocks."""
        made: list[Line | Grid] = []
        for block in _blocks(parent):
            made += self._paragraph(block) if block.tag == W + "p" else self._table(block)
        return made

    def _paragraph(self, paragraph: Any) -> list[Line | Grid]:
        properties = paragraph.find(W + "pPr")
        style = self.styles.named(value(properties.find(W + "pStyle")) if properties is not None else None)
        if style.contents:
            return []
        inline = Inline(paragraph, self.styles)
        own = numbering(properties)
        text = self._held + inline.text
        if text.strip():
            text = self.lists.label(own if own is not None else style.number) + text
        self._held = text if _mark_deleted(properties) else ""
        level = outline(properties) or (
            style.level if properties is None or properties.find(W + "outlineLvl") is None else None
        )
        made: list[Line | Grid] = []
        if text.strip() and not self._held:
            made.append(Line(text.strip(), "heading" if level else "paragraph", level, mark=paragraph))
        for box in inline.boxes:
            made += self._deeper(box)
        return made

    def _deeper(self, parent: Any) -> list[Line | Grid]:
        """Blocks inside blocks: text boxes, cells; no deeper than any honest file goes."""
        if self._depth >= _MOST_NESTED:
            return []
        self._depth += 1
        made = self.inside(parent)
        self._depth -= 1
        return made

    def _table(self, table: Any) -> list[Line | Grid]:
        """The table, then the tables that stood in its cells; a table of one cell is only a frame round its text."""
        grid, nested = Grid(), list[Line | Grid]()
        open_cells: dict[int, GridCell] = {}
        rows = [row for row in _rows(table) if row.find(f"{W}trPr/{W}del") is None]
        for row in rows:
            cells, column = [], _skipped(row)
            for cell in _cells(row):
                wide = _span(cell)
                if _continues(cell) and column in open_cells:
                    open_cells[column].row_span += 1
                else:
                    found = self._deeper(cell)
                    made = GridCell([piece for piece in found if isinstance(piece, Line)], column, 1, wide)
                    nested += [piece for piece in found if isinstance(piece, Grid)]
                    cells.append(made)
                    open_cells[column] = made
                column += wide
            if cells:
                grid.rows.append(cells)
        if len(grid.rows) == 1 and len(grid.rows[0]) == 1:
            return [*grid.rows[0][0].lines, *nested]
        return [grid, *nested]


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, looking through wrappers; a control that still shows its prompt is skipped."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS or (child.tag == W + "sdt" and child.find(f"{W}sdtPr/{W}showingPlcHdr") is None):
            yield from _blocks(child)


def _rows(table: Any) -> Iterator[Any]:
    yield from _children(table, W + "tr")


def _cells(row: Any) -> Iterator[Any]:
    yield from _children(row, W + "tc")


def _children(parent: Any, tag: str) -> Iterator[Any]:
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS or child.tag == W + "sdt":
            yield from _children(child, tag)


def _mark_deleted(properties: Any | None) -> bool:
    """Whether the end of the paragraph is a tracked deletion: it runs on into the next one."""
    return properties is not None and properties.find(f"{W}rPr/{W}del") is not None


def _continues(cell: Any) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and value(merged) != "restart"


def _span(cell: Any) -> int:
    return _counted(cell.find(f"{W}tcPr/{W}gridSpan"))


def _skipped(row: Any) -> int:
    """Columns left out before the row's first cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    return _counted(before) if before is not None else 0


def _counted(element: Any | None) -> int:
    text = value(element) or "1"
    return min(max(1, int(text)), 500) if text.isdecimal() and len(text) < 5 else 1
