"""Collects what a reader reads.

In: lines and tables in reading order, with where they came from. Out: a `Text`. Next: `parse.clean`. Never: a
character changed or dropped.

    content of a table    the cells of a row joined by ` | `, the rows by a newline; every cell's exact span is is noted
    content of a cell     its paragraphs joined by a newline
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.schema.text import Block, BlockKind, Cell, Notice, Run, Text

BETWEEN_CELLS, BETWEEN_ROWS, BETWEEN_LINES = " | ", "\n", "\n"


@dataclass
class Line:
    """A paragraph or heading (`kind` None: the format does not say).

    origin    the file's character at which it begins (None: where the line before ended, so that a reader which never
              gives one counts its own characters as the file's)
    pages     where its text changes page: (page, characters on it)
    mark      what the format calls this paragraph, for those who want to find it again
    """

    text: str
    kind: BlockKind | None = "paragraph"
    level: int | None = None
    origin: int | None = None
    pages: tuple[tuple[int, int], ...] = ()
    mark: object = None


@dataclass
class GridCell:
    """A cell: its lines, its first column (from 0) and how far it spreads."""

    lines: list[Line]
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass
class Grid:
    """A table: rows of cells, merged cells once, where they begin."""

    rows: list[list[GridCell]] = field(default_factory=list)


class Builder:
    """Text under construction. `marks` lists (start, end, mark) of the lines that carry one."""

    def __init__(self) -> None:
        self.length = 0
        self.blocks: list[Block] = []
        self.notices: list[Notice] = []
        self.marks: list[tuple[int, int, object]] = []
        self._pieces: list[str] = []
        self._runs: list[Run] = []

    def add(self, piece: str, *, origin: int | None = None, page: int | None = None) -> tuple[int, int]:
        """Appends `piece`, the file's characters from `origin` on (None: from where the last piece ended), on `page`
        (from 1; None: the last one's); gives its span."""
        start, self.length = self.length, self.length + len(piece)
        if not piece:
            return start, start
        last = self._runs[-1] if self._runs else None
        if origin is None:
            origin = last.origin + last.end - last.start if last else 0
        if page is None and last:
            page = last.page
        if last and last.page == page and last.origin + last.end - last.start == origin:
            self._runs[-1] = Run(start=last.start, end=self.length, origin=last.origin, page=page)
        else:
            self._runs.append(Run(start=start, end=self.length, origin=origin, page=page))
        self._pieces.append(piece)
        return start, self.length

    def block(
        self, kind: BlockKind, span: tuple[int, int], *, level: int | None = None, cells: Sequence[Cell] = ()
    ) -> None:
        """Notes that content[span] is a heading, a paragraph or a table; an empty span is no block."""
        if span[0] < span[1]:
            self.blocks.append(Block(kind=kind, start=span[0], end=span[1], level=level, cells=tuple(cells)))

    def line(self, line: Line) -> None:
        """A paragraph or heading on a line of its own."""
        span = self._put(line)
        if line.kind:
            self.block(line.kind, span, level=line.level)
        self.add("\n")

    def table(self, grid: Grid) -> None:
        """A table, as the module's docstring lays it out."""
        begin, cells = self.length, []
        for number, row in enumerate(grid.rows):
            self.add(BETWEEN_ROWS if number else "")
            for position, cell in enumerate(row):
                self.add(BETWEEN_CELLS if position else "")
                start = self.length
                for place, line in enumerate(cell.lines):
                    self.add(BETWEEN_LINES if place else "")
                    self._put(line)
                span = {"start": start, "end": self.length, "row_span": cell.row_span, "column_span": cell.column_span}
                cells.append(Cell(row=number, column=cell.column, **span))
        if cells:
            self.block("table", (begin, self.length), cells=cells)
            self.add("\n")

    def flow(self, pieces: Sequence[Line | Grid]) -> None:
        """Lines and tables, one after the other."""
        for piece in pieces:
            if isinstance(piece, Grid):
                self.table(piece)
            else:
                self.line(piece)

    def _put(self, line: Line) -> tuple[int, int]:
        begin, done = self.length, 0
        for page, size in line.pages or ((None, len(line.text)),):
            self.add(line.text[done : done + size], origin=line.origin, page=page)
            done += size
        if line.mark is not None:
            self.marks.append((begin, self.length, line.mark))
        return begin, self.length

    def text(self) -> Text:
        """What was collected."""
        return Text(
            content="".join(self._pieces),
            runs=tuple(self._runs),
            blocks=tuple(self.blocks),
            notices=tuple(self.notices),
        )
