"""A PDF with a text layer.

In: bytes. Out: `Text`: paragraphs with the wraps of lines, columns and pages undone, ruled tables as cells, a page
number for every character. Next: `parse.clean`.
Never: page numbers, running heads and tables of contents, a script of the file run, a link followed.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from assistant.read import opened, refuse
from assistant.read.build import Builder, Grid, GridCell, Line
from assistant.read.columns import stretches
from assistant.read.glyphs import Glyph, glyphs, rules
from assistant.read.quality import with_notices
from assistant.read.rulings import Ruled, tables
from assistant.read.typeset import Row, cell, join, rows, wraps
from assistant.schema.text import Notice, Text

_MOST_PAGES = 2000
_NUMBER = re.compile(
    r"[-—–·•\s]*\d{1,4}[-—–·•\s]*|第\s*\d+\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?|\d+\s*/\s*\d+|[Pp]age\s*\d+(\s*of\s*\d+)?"
)
_LEADERS = re.compile(r"(?:[.．·…‥⋯]\s?){5,}\s*\d{1,4}\s*$")
_MARGIN, _OFTEN, _SAME_EDGE = 0.1, 0.6, 3.0
_SHARED, _RAGGED, _NARROW = 3, 14.0, 0.75


@dataclass
class _Page:
    """A page's lines and tables, its width, and the zones at its top and bottom where furniture stands."""

    number: int
    width: float
    low: float
    high: float
    rows: list[Row] = field(default_factory=list)
    tables: list[tuple[Ruled, Grid]] = field(default_factory=list)


def read(name: str, data: bytes) -> Text:
    """The text of a PDF. Raises UnreadableFile: damaged, encrypted, scanned."""
    import pypdfium2  # type: ignore[import-untyped, unused-ignore]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise refuse.encrypted(name) from error
        raise refuse.broken(name, "PDF") from error
    try:
        count = len(document)
        pages = [_page(document[number], number + 1) for number in range(min(count, _MOST_PAGES))]
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise refuse.broken(name, "PDF") from error
    finally:
        document.close()
    text = _assemble(pages, count)
    if not text.content.strip():
        raise refuse.scanned(name, count)
    return with_notices(text, pages=count)


def _page(page: Any, number: int) -> _Page:
    characters, drawn = glyphs(page), rules(page)
    ruled = [*tables(drawn), *opened.tables(drawn, characters)]
    ruled.sort(key=lambda table: -table.top)
    width, height = page.get_size()
    made = _Page(number, width, height * _MARGIN, height * (1 - _MARGIN))
    for table in ruled:
        inside: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        outside: list[Glyph] = []
        for glyph in characters:
            square = table.square((glyph.x0 + glyph.x1) / 2, glyph.middle)
            (outside if square is None else inside[square]).append(glyph)
        if any(glyph.text.strip() for own in inside.values() for glyph in own):
            characters = outside
            made.tables.append((table, _grid(table, inside, number)))
    made.rows = [row for own, column in stretches(characters) for row in rows(own, column)]
    return made


def _grid(table: Ruled, inside: Mapping[tuple[int, int], Sequence[Glyph]], number: int) -> Grid:
    grid = Grid([[] for _ in range(1 + max(box.row for box in table.cells))])
    for box in table.cells:
        squares = product(range(box.row, box.row + box.row_span), range(box.column, box.column + box.column_span))
        own = [glyph for square in squares for glyph in inside.get(square, ())]
        lines = [Line(text, None, pages=((number, len(text)),)) for text in cell(own, box.x1 - box.x0)]
        grid.rows[box.row].append(GridCell(lines, box.column, box.row_span, box.column_span))
    grid.rows = [row for row in grid.rows if row]
    return grid


def _furniture(pages: Sequence[_Page]) -> set[str]:
    """Running heads and feet: what stands at the edge of most pages, figures apart."""
    seen = Counter(key for page in pages for key in {_shape(row.text) for row in page.rows if _at_edge(page, row)})
    return {key for key, times in seen.items() if times >= 3 and times >= _OFTEN * len(pages)}


def _at_edge(page: _Page, row: Row) -> bool:
    return row.top < page.low or row.bottom > page.high


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", "".join(text.split()))


def _assemble(pages: Sequence[_Page], count: int) -> Text:
    furniture, flow = _furniture(pages), _Flow()
    for page in pages:
        page.rows = [
            row
            for row in page.rows
            if not (_at_edge(page, row) and (_NUMBER.fullmatch(row.text) or _shape(row.text) in furniture))
            and not _LEADERS.search(row.text)
        ]
    edges: dict[int, list[Row]] = defaultdict(list)
    for page in pages:
        edges[round(page.width)] += page.rows
    margins = {width: _margins(width, own) for width, own in edges.items()}
    for page in pages:
        flow.page(page, *margins[round(page.width)])
    text = flow.text()
    return text.model_copy(update={"notices": (_cut(count),)}) if count > len(pages) else text


def _cut(count: int) -> Notice:
    return Notice(
        code="too_many_pages",
        message=f"文件共 {count} 页，只读了前 {_MOST_PAGES} 页：请拆分后分别处理",
        message_en=f"only the first {_MOST_PAGES} of {count} pages were read: split the file",
    )


def _margins(width: int, own: Sequence[Row]) -> tuple[float, float]:
    """Where lines begin and end on pages of a width; where all are short, the margins are taken to be alike."""
    left, right = _margin([row.x0 for row in own]), -_margin([-row.x1 for row in own])
    return left, right if right > _NARROW * (width - left) else width - left


def _margin(edges: list[float]) -> float:
    """The outermost edge that several lines share; of too few lines, the outermost."""
    edges.sort()
    shared = (edge for edge, third in zip(edges, edges[_SHARED - 1 :], strict=False) if third - edge < _RAGGED)
    return next(shared, edges[0] if edges else 0.0)


class _Flow:
    """Puts pages behind each other: a paragraph, or a table with the same columns, goes on from page to page."""

    def __init__(self) -> None:
        self.made: list[Line | Grid] = []
        self.pieces: list[tuple[str, int]] = []
        self.before: tuple[Row, float, float] | None = None
        self.columns: tuple[float, ...] | None = None

    def page(self, page: _Page, left: float, right: float) -> None:
        waiting = list(page.tables)
        for row in page.rows:
            while waiting and waiting[0][0].top > row.top:
                self._table(*waiting.pop(0))
            self._row(row, page.number, left, right)
        for table, grid in waiting:
            self._table(table, grid)

    def _row(self, row: Row, number: int, left: float, right: float) -> None:
        self.columns = None
        left, right = row.column or (left, right)
        if self.before and wraps(self.before[0], row, left, self.before[2]):
            text, _ = self.pieces[-1]
            joined = join(text, row.text)
            kept = joined[: len(joined) - len(row.text)]
            self.pieces[-1] = (kept, self.pieces[-1][1])
            self.pieces.append((row.text, number))
        else:
            self._close()
            self.pieces.append((row.text, number))
        self.before = (row, left, right)

    def _table(self, table: Ruled, grid: Grid) -> None:
        self._close()
        last = self.made[-1] if self.made else None
        if self.columns and isinstance(last, Grid) and _same(self.columns, table.edges):
            _continue(last, grid)
        else:
            self.made.append(grid)
        self.columns = table.edges

    def _close(self) -> None:
        if self.pieces:
            text = "".join(piece for piece, _ in self.pieces)
            self.made.append(Line(text, None, pages=tuple((number, len(piece)) for piece, number in self.pieces)))
        self.pieces, self.before = [], None

    def text(self) -> Text:
        self._close()
        builder = Builder()
        builder.flow(self.made)
        return builder.text()


def _continue(table: Grid, more: Grid) -> None:
    """Adds the rows of a table's next page; a repeated head is left out, a row cut in two is put together."""
    rows, last = more.rows, table.rows[-1]
    if _words(rows[0]) == _words(table.rows[0]):
        rows = rows[1:]
    elif (
        len(rows[0]) == len(last) and not rows[0][0].lines and 2 * sum(not part.lines for part in rows[0]) >= len(last)
    ):
        for part, rest in zip(last, rows[0], strict=True):
            part.lines += rest.lines if not part.lines else _joined(part.lines.pop(), rest.lines)
        rows = rows[1:]
    table.rows += rows


def _joined(end: Line, lines: list[Line]) -> list[Line]:
    """The end of a cell on one page and the rest of it on the next."""
    if not lines:
        return [end]
    text = join(end.text, lines[0].text)
    size = len(lines[0].text)
    return [Line(text, None, pages=((end.pages[-1][0], len(text) - size), (lines[0].pages[0][0], size))), *lines[1:]]


def _same(old: tuple[float, ...], new: tuple[float, ...]) -> bool:
    return len(old) == len(new) and all(abs(one - other) < _SAME_EDGE for one, other in zip(old, new, strict=True))


def _words(row: Iterable[GridCell]) -> list[str]:
    return [line.text for part in row for line in part.lines]
