"""Characters with a way back: what `read` gives and what every offset refers to.

In: one file's characters in reading order. Out: `Text`, its `content` with, for every character, the page and
the place in the file that it came from, and the blocks (headings, paragraphs, tables) that the format knew of.
Cleaning makes a new `Text` out of an old one with `Text.select`, so that the map survives every step.
Next: `parse.clean`. Never: a re-typed string, a path.

    content   "…项目执行期：3年。…"
    runs      [Run(start, end, origin, page)…]    content[start:end] came from file characters origin…
    blocks    [Block(kind, start, end, level, cells)…]   in order, never overlapping
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from assistant.schema.record import Record

BlockKind = Literal["heading", "paragraph", "table"]


class Run(Record):
    """content[start:end] came, unbroken, from the file's characters at `origin`, on `page` (from 1; None: no pages)."""

    start: int
    end: int
    origin: int
    page: int | None = None


class Cell(Record):
    """One table cell, merged cells once: content[start:end], at `row`, `column` (from 0)."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


class Block(Record):
    """A piece of structure the format itself knew: content[start:end]; `level` of a heading, `cells` of a table."""

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    cells: tuple[Cell, ...] = ()


class Source(Record):
    """A passage of the clean text: content[start:end]; `page` of its first character (from 1; None: no pages)."""

    page: int | None = None
    start: int
    end: int


class Notice(Record):
    """A warning that reaches the user: a stable code, one line in Chinese and in English, and where it applies."""

    code: str
    message: str
    message_en: str = ""
    source: Source | None = None


class Text(Record):
    """The characters of a file, or of its clean text, each with its way back (see the module's docstring)."""

    content: str
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    notices: tuple[Notice, ...] = ()

    @cached_property
    def _starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def _run_at(self, offset: int) -> Run | None:
        position = bisect_right(self._starts, offset) - 1
        return self.runs[position] if position >= 0 else None

    def page_at(self, offset: int) -> int | None:
        """The page (from 1) of the character at `offset`; None where the format has no pages."""
        run = self._run_at(offset)
        return run.page if run else None

    def origin_at(self, offset: int) -> int:
        """The place in the file's own characters of the character at `offset`; `offset` itself without a map."""
        run = self._run_at(offset)
        return run.origin + offset - run.start if run else offset

    def source(self, start: int, end: int) -> Source:
        """The `Source` of content[start:end]."""
        return Source(page=self.page_at(start), start=start, end=end)

    def select(self, kept: Iterable[tuple[int, int]]) -> Text:
        """A new text of the spans content[start:end] in `kept` (ascending, not overlapping), joined without a
        separator, its map leading back to the file. Blocks are carried over, cut to what was kept."""
        pieces, runs, moved, length = [], [], [], 0
        for start, end in kept:
            if start >= end:
                continue
            pieces.append(self.content[start:end])
            moved.append((start, end, length))
            runs += [
                run.model_copy(update={"start": run.start - start + length, "end": run.end - start + length})
                for run in self._cut(start, end)
            ]
            length += end - start
        place = _Mover(moved, length)
        return Text(
            content="".join(pieces),
            runs=_joined(runs),
            notices=self.notices,
            blocks=tuple(block for block in map(place.block, self.blocks) if block.start < block.end),
        )

    def _cut(self, start: int, end: int) -> Iterable[Run]:
        if not self.runs:
            yield Run(start=start, end=end, origin=start)
            return
        position = max(0, bisect_right(self._starts, start) - 1)
        while position < len(self.runs) and self.runs[position].start < end:
            run = self.runs[position]
            low, high = max(run.start, start), min(run.end, end)
            if low < high:
                yield Run(start=low, end=high, origin=run.origin + low - run.start, page=run.page)
            position += 1


class _Mover:
    """Where an old offset lies in the new text; an offset that was dropped moves to the next kept character."""

    def __init__(self, moved: list[tuple[int, int, int]], length: int) -> None:
        self.moved, self.length = moved, length
        self.ends = [end for _, end, _ in moved]

    def offset(self, old: int, *, closing: bool = False) -> int:
        position = bisect_right(self.ends, old - 1 if closing else old)
        if position == len(self.moved):
            return self.length
        start, _, new = self.moved[position]
        return new + max(0, old - start)

    def block(self, block: Block) -> Block:
        cells = tuple(
            cell.model_copy(update={"start": self.offset(cell.start), "end": self.offset(cell.end, closing=True)})
            for cell in block.cells
        )
        return block.model_copy(
            update={"start": self.offset(block.start), "end": self.offset(block.end, closing=True), "cells": cells}
        )


def _joined(runs: list[Run]) -> tuple[Run, ...]:
    """Neighbouring runs that continue each other in the file, made one."""
    made: list[Run] = []
    for run in runs:
        last = made[-1] if made else None
        if last and last.page == run.page and last.origin + last.end - last.start == run.origin:
            made[-1] = last.model_copy(update={"end": run.end})
        else:
            made.append(run)
    return tuple(made)
