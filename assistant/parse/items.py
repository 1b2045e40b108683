"""A body's items: its numbered list, or the pieces between its full stops and semicolons.

In: the paragraphs of one labelled body. Out: the spans of its items, marks left out; what is odd about their numbers.
Next: `parse.direction`, `parse.guide`. Never: an item that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.parse.headings import Paragraph
from assistant.parse.labels import HAN_COUNT
from assistant.parse.numerals import number as read_number
from assistant.schema.guide import Span
from assistant.schema.text import Notice, Text

CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
MARK = re.compile(
    rf" *(?:(?P<deep>\d{{1,2}}(?:\.\d{{1,2}}){{2}})(?!\d)\.?|(?P<han>{HAN_COUNT})、|\( ?(?P<hanbracket>{HAN_COUNT}) ?\)"
    rf"|\( ?(?P<bracket>\d{{1,2}}) ?\)(?!\( ?\d)|(?P<circle>[{CIRCLES}])|(?P<half>\d{{1,2}}) ?\)"
    r"|(?P<dot>\d{1,2}) ?[.、](?!\d)|(?P<dash>——)|(?P<bullet>[-•●·▪] )) *")
INLINE_MARK = re.compile(rf"(?:(?<=[。;:,])|^) *(?:\( ?(?P<bracket>\d{{1,2}}) ?\)(?!\( ?\d)|(?P<circle>[{CIRCLES}])) *")
PAIRS = {")": "(", "]": "[", "》": "《", "”": "“", "」": "「"}


class Mark(NamedTuple):
    """A list mark: its shape, its number (0 for a dash or bullet), and where the text behind it begins."""

    kind: str
    number: int
    end: int


def mark(paragraph: Paragraph) -> Mark | None:
    """The list mark that a paragraph begins with; `end` is an offset of the clean text."""
    found = MARK.match(paragraph.words)
    return _made(found, paragraph.start) if found else None


def _made(found: re.Match[str], offset: int) -> Mark:
    kind = str(found.lastgroup)
    written = found.group(kind)
    if kind == "circle":
        value = CIRCLES.index(written) + 1
    else:
        value = 0 if kind in ("dash", "bullet") else int(read_number(written.rsplit(".", 1)[-1]) or 0)
    return Mark(kind, value, offset + found.end())


class _Item:
    def __init__(self, start: int, end: int, number: int = 0) -> None:
        self.start, self.end, self.number = start, end, number


def numbered(paragraphs: Sequence[Paragraph], *, apart: bool) -> tuple[list[Span], list[int]]:
    """The items of a list and their numbers (0: unnumbered); both empty where there is no list.
    `apart`: an unnumbered paragraph after a finished item is an item of its own, not more of the item above."""
    marks = [mark(paragraph) for paragraph in paragraphs]
    main = next((found.kind for found in marks if found), None)
    if main is None or (marks[0] and len(paragraphs) == 1):
        listed = run_in(paragraphs)
        if listed[0] or main is None:
            return listed
    items: list[_Item] = []
    before = ""
    nested = False
    for paragraph, found in zip(paragraphs, marks, strict=True):
        words = paragraph.words.rstrip()
        if found and found.kind == main:
            items.append(_Item(found.end, paragraph.end, found.number))
            nested = False
        elif found and items:
            items[-1].end, nested = paragraph.end, True
        elif not items or (apart and not nested and before.endswith("。")):
            if not words.endswith(":") or found:
                items.append(_Item(found.end if found else paragraph.start, paragraph.end))
        else:
            items[-1].end = paragraph.end
        before = words
    items = [item for item in items if item.start < item.end]
    return [Span(start=item.start, end=item.end) for item in items], [item.number for item in items]


def run_in(paragraphs: Sequence[Paragraph]) -> tuple[list[Span], list[int]]:
    """A list that runs on in one paragraph: (1)…；(2)…。"""
    found: list[tuple[int, Mark]] = []
    for paragraph in paragraphs:
        for match in INLINE_MARK.finditer(paragraph.words):
            here = _made(match, paragraph.start)
            last = found[-1][1] if found else None
            if here.number == 1 if last is None else here.kind == last.kind and here.number == last.number + 1:
                found.append((paragraph.start + match.start(), here))
    if len(found) < 2:
        return [], []
    ends = [start for start, _ in found[1:]] + [paragraphs[-1].end]
    return [Span(start=here.end, end=end) for (_, here), end in zip(found, ends, strict=True)], [
        here.number for _, here in found]


def pieces(paragraphs: Iterable[Paragraph], stops: str = "。;") -> list[Span]:
    """The stretches between `stops`, which do not count inside brackets or quotation marks."""
    return [span for paragraph in paragraphs for span in _pieces(paragraph, stops)]


def _pieces(paragraph: Paragraph, stops: str) -> Iterator[Span]:
    begun, closed = 0, _enclosures(paragraph.words)
    at = 0
    while at < len(paragraph.words):
        if at in closed:
            at = closed[at]
        elif paragraph.words[at] in stops:
            yield from _span(paragraph, begun, at + 1)
            begun = at + 1
        at += 1
    yield from _span(paragraph, begun, len(paragraph.words))


def _enclosures(words: str) -> dict[int, int]:
    """Where each bracket or quotation mark that is closed again is closed; one that is not encloses nothing."""
    made: dict[int, int] = {}
    opened: list[int] = []
    for at, sign in enumerate(words):
        if sign in PAIRS.values():
            opened.append(at)
        elif sign in PAIRS:
            while opened:
                start = opened.pop()
                if words[start] == PAIRS[sign]:
                    made[start] = at
                    break
    return made


def _span(paragraph: Paragraph, start: int, end: int) -> Iterator[Span]:
    words = paragraph.words[start:end]
    inner = words.strip()
    if re.search(r"\w", inner):
        start += len(words) - len(words.lstrip())
        yield Span(start=paragraph.start + start, end=paragraph.start + start + len(inner))


def odd_numbers(text: Text, clauses: Sequence[tuple[Span, int]], number: str) -> Iterator[Notice]:
    """Doubled and missing numbers in the numbered items of direction `number`."""
    last = 0
    for span, here in clauses:
        if here and last and here == last:
            yield Notice(code="doubled_item", message=f"指南方向 {number}：第（{here}）条的编号出现两次，按两条处理。",
                         message_en=f"Direction {number}: item ({here}) is numbered twice; both are kept.",
                         source=text.source(span.start, span.end))
        elif here > last + 1:
            yield Notice(code="missing_item",
                         message=f"指南方向 {number}：第（{here}）条之前缺第（{last + 1}）条的编号。",
                         message_en=f"Direction {number}: no item ({last + 1}) before item ({here}).",
                         source=text.source(span.start, span.end))
        last = here or last
