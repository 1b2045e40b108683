"""A draft's text taken apart: title, chapters with their lines and tables, and what its markers cite.

In: the `Text` of a .docx, .md, .txt, .pdf or .json draft. Out: `Pieces`. Next: the figures of `quality`. Never: a word
that is not in the text; the list of sources is no chapter.

A chapter opens at a heading of the highest level that has at least two; a text without headings has one chapter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from assistant.schema.text import Block, Text

SOURCE = re.compile(r"^\[(\d{1,3})\][^“\n]*“(.+)”\s*$")
NOTE = re.compile(r"^\[\d{1,3}\]\s")
MARKER = re.compile(r"\[(\d{1,3})\]")
END = re.compile(r"(?<=[。！？；])")


class Chapter(NamedTuple):
    """One chapter: paragraphs, list items and sub-headings as lines, tables as rows of cells, their heads included."""

    title: str
    lines: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Pieces(NamedTuple):
    """A draft: `sources` leads from a marker's number to the words of the guide that it cites."""

    title: str
    chapters: tuple[Chapter, ...]
    sources: dict[str, str]

    @property
    def lines(self) -> list[str]:
        """The lines of every chapter."""
        return [line for chapter in self.chapters for line in chapter.lines]

    @property
    def rows(self) -> list[str]:
        """The rows of every table, cells joined."""
        return [" ".join(row) for chapter in self.chapters for row in chapter.rows]

    @property
    def sentences(self) -> list[str]:
        """The sentences of the prose, end marks and markers kept."""
        return [part.strip() for line in self.lines for part in END.split(line) if part.strip()]

    @property
    def prose(self) -> str:
        """The prose without its tables."""
        return "\n".join(self.lines)


class _Open:
    """A chapter while it is read."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.lines: list[str] = []
        self.rows: list[tuple[str, ...]] = []

    def closed(self) -> Chapter:
        return Chapter(self.title, tuple(self.lines), tuple(self.rows))


def take_apart(text: Text) -> Pieces:
    """The pieces of a draft (see the module's docstring)."""
    headings = [block for block in text.blocks if block.kind == "heading"]
    level = _chapter_level(headings)
    chapters, sources = [_Open("")], dict[str, str]()
    for block in _stretches(text):
        said = text.content[block.start:block.end]
        if block.kind == "heading" and (block.level or 1) <= level:
            chapters.append(_Open(said.strip()))
        elif block.kind == "table":
            chapters[-1].rows += _rows(text, block)
        else:
            for line in filter(None, map(str.strip, said.splitlines())):
                source = SOURCE.match(line)
                if source:      # the list of sources; what follows it, as a footnote may, points back to it
                    sources.setdefault(source.group(1), source.group(2))
                elif not NOTE.match(line) and any(map(str.isalnum, line)):      # no stray mark of a heading
                    chapters[-1].lines.append(line)
    title = text.content[headings[0].start:headings[0].end].strip() if headings else ""
    made = tuple(chapter.closed() for chapter in chapters if chapter.lines or chapter.rows)
    return Pieces(title, made, sources)


def _chapter_level(headings: list[Block]) -> int:
    counts = Counter(block.level or 1 for block in headings)
    return min((level for level, count in counts.items() if count > 1), default=1)


def _stretches(text: Text) -> Iterator[Block]:
    """The blocks in order, and what stands between them as paragraphs."""
    place = 0
    for block in text.blocks:
        if block.start > place:
            yield Block(kind="paragraph", start=place, end=block.start)
        yield block
        place = max(place, block.end)
    if place < len(text.content):
        yield Block(kind="paragraph", start=place, end=len(text.content))


def _rows(text: Text, table: Block) -> list[tuple[str, ...]]:
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(text.content[cell.start:cell.end].strip())
    return [tuple(row) for row in rows.values()]
