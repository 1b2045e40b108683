"""Markdown, by hand or from OCR.

In: bytes. Out: `Text`, verbatim with its marks and formulas, but for tables, which are laid out as cells; headings
are noted, their marks left out of the block. Next: `parse.clean`. Never: a formula or an emphasis undone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.read.build import Builder, Grid, GridCell, Line
from assistant.read.plain import decode, lines
from assistant.read.quality import with_notices
from assistant.schema.text import Text

_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|(?=[\u3400-\u9fff（(“《\d]))(?P<title>.*?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$")
_BREAK = re.compile(r"(?<!\\)\||<br\s*/?>", re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?</table>", re.IGNORECASE | re.DOTALL)


def read(name: str, data: bytes) -> Text:
    """The text of a Markdown file. Raises UnreadableFile where no encoding fits."""
    return with_notices(_Markdown(lines(decode(name, data))).text())


class _Markdown:
    def __init__(self, raw: Text) -> None:
        self.raw, self.content, self.builder = raw, raw.content, Builder()

    def text(self) -> Text:
        start = 0
        for found in _TABLE.finditer(self.content):
            self._stretch(start, found.start())
            self._html_table(found.start(), found.end())
            start = found.end()
        self._stretch(start, len(self.content))
        return self.builder.text()

    def _stretch(self, start: int, end: int) -> None:
        """Lines without an HTML table: what is no pipe table is copied as it stands."""
        spans = list(self._lines(start, end))
        position, fenced = 0, False
        while position < len(spans):
            fenced ^= bool(_FENCE.match(self.content, *spans[position]))
            rows = 0 if fenced else self._rows(spans, position)
            if rows:
                self._pipe_table(spans[position : position + rows])
                position += rows
            else:
                self._copy(*spans[position], plain=fenced)
                position += 1

    def _lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Spans of lines, their newline excluded."""
        while start < end:
            stop = self.content.find("\n", start, end)
            yield start, end if stop < 0 else stop
            start = end if stop < 0 else stop + 1

    def _copy(self, start: int, end: int, *, plain: bool) -> None:
        stop = end + 1 if self.content[end : end + 1] == "\n" else end
        begin, _ = self.builder.add(
            self.content[start:stop], origin=self.raw.origin_at(start), page=self.raw.page_at(start)
        )
        heading = None if plain else _HEADING.match(self.content, start, end)
        if heading:
            low, high = heading.span("title")
            self.builder.block("heading", (begin + low - start, begin + high - start), level=len(heading.group(1)))

    def _rows(self, spans: list[tuple[int, int]], position: int) -> int:
        """How many lines from `position` on are a pipe table; 0: none."""
        lines = [self.content[start:end] for start, end in spans[position : position + 2]]
        if "|" not in lines[0] or len(lines) < 2:
            return 0
        ruled = "|" in lines[1] and bool(_RULE.match(lines[1]))
        if not ruled and not all(map(_ROW.match, lines)):
            return 0
        count = 0
        while position + count < len(spans):
            start, end = spans[position + count]
            line = self.content[start:end]
            if "|" not in line or not (ruled or _ROW.match(line)):
                break
            count += 1
        return count

    def _pipe_table(self, spans: list[tuple[int, int]]) -> None:
        grid = Grid([self._row(start, end) for start, end in spans if not _RULE.match(self.content[start:end])])
        self.builder.table(grid)

    def _row(self, start: int, end: int) -> list[GridCell]:
        while start < end and self.content[start] in " \t|":
            start += 1
            if self.content[start - 1] == "|":
                break
        cells, begin = [GridCell([], 0)], start
        for found in _BREAK.finditer(self.content, start, end):
            cells[-1].lines += self._piece(begin, found.start())
            begin = found.end()
            if found.group() == "|" and self.content[begin:end].strip():
                cells.append(GridCell([], len(cells)))
        cells[-1].lines += self._piece(begin, end)
        return cells

    def _piece(self, start: int, end: int) -> list[Line]:
        text = self.content[start:end]
        begin = start + len(text) - len(text.lstrip())
        text = text.strip().replace("\\|", "|")
        return [Line(text, origin=self.raw.origin_at(begin))] if text else []

    def _html_table(self, start: int, end: int) -> None:
        from assistant.read.html import pieces

        reached = start
        for piece in pieces(self.content[start:end]):
            for line in _lines_of(piece):
                found = self.content.find(line.text, reached, end)
                reached = found + len(line.text) if found >= 0 else reached
                line.origin = self.raw.origin_at(found if found >= 0 else reached)
            self.builder.flow([piece])


def _lines_of(piece: Line | Grid) -> list[Line]:
    if isinstance(piece, Line):
        return [piece]
    return [line for row in piece.rows for cell in row for line in cell.lines]
