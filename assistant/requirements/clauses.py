"""Sentences and clauses of a guide with their exact place, in the form that patterns see.

In: a stretch of the clean text. Out: `Sentence`s: the characters without white space, widths and traditional forms made
one, each with its way back. Next: `rules`, `quotas`. Never: a character that is not in the text, or a new order of them.

    a sentence ends at 。 ； or a line's end, a clause at ， – neither inside brackets
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIMPLE = dict(zip("項報請國際論專術產單協議簽須應費課題與額標準訪會員參場養學實驗書際創發讓條約業資齊們個兩於並負責雙幣萬億規範軟權聯進華運總數據開關類",
                   "项报请国际论专术产单协议签须应费课题与额标准访会员参场养学实验书际创发让条约业资齐们个两于并负责双币万亿规范软权联进华运总数据开关类",
                   strict=True))
_FOLD = str.maketrans({**_WIDE, **_SIMPLE, "—": "-", "–": "-"})
_STOPS = "。;!"
_OPEN, _CLOSE = "([", ")]"


def fold(text: str) -> str:
    """`text` without white space, full width and traditional forms made one: what every pattern is matched against."""
    return "".join(text.split()).translate(_FOLD)


@dataclass(frozen=True)
class Sentence:
    """content[start:end] of the clean text, and its folded characters with the offset of each in `places`."""

    start: int
    end: int
    text: str
    places: tuple[int, ...]
    raw: str

    def outside(self, first: int, last: int) -> str:
        """The folded words [first, last) without what stands in brackets opened among them."""
        level = min(self.depths[first:last], default=0)
        return "".join(self.text[at] for at in range(first, last) if self.depths[at] == level)

    @cached_property
    def depths(self) -> list[int]:
        """How many brackets are open at each folded character; a bracket itself counts as inside."""
        depth, found = 0, []
        for mark in self.text:
            depth += mark in _OPEN
            found.append(depth)
            depth -= mark in _CLOSE and depth > 0
        return found

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in the clean text of the folded characters [first, last)."""
        return self.places[first], self.places[last - 1] + 1

    def position(self, offset: int) -> int:
        """The first folded character at or after `offset` of the clean text."""
        return bisect_left(self.places, offset)

    def clause(self, first: int, last: int) -> tuple[int, int]:
        """[first, last) widened to the clause, or to the piece of a bracket, that it stands in."""
        level = min(self.depths[first:last])
        while first and not self._ends(first - 1, level):
            first -= 1
        while last < len(self.text) and not self._ends(last, level):
            last += 1
        return first, last

    def _ends(self, at: int, level: int) -> bool:
        mark, depth = self.text[at], self.depths[at]
        if depth < level or (depth == level and level and mark in _OPEN + _CLOSE):
            return True
        return depth == level and (mark in _STOPS or _is_comma(self.text, at))

    @cached_property
    def clauses(self) -> list[tuple[int, int]]:
        """The clauses outside brackets, in order, as folded [first, last)."""
        found, first = [], 0
        for at in range(len(self.text) + 1):
            if at == len(self.text) or (self.depths[at] == 0 and (self.text[at] in _STOPS or _is_comma(self.text, at))):
                if at > first:
                    found.append((first, at))
                first = at + 1
        return found


def _is_comma(text: str, at: int) -> bool:
    """A comma that ends a clause, not one inside 10,000."""
    return text[at] == "," and not (text[at - 1:at].isdigit() and re.match(r"\d{3}(?!\d)", text[at + 1:at + 5]) is not None)


def sentences(content: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of content[start:end], in order; linear in the length."""
    for line in re.finditer(r"[^\n]+", content[start:end]):
        yield from _of_line(content, start + line.start(), start + line.end())


def _of_line(content: str, start: int, end: int) -> Iterator[Sentence]:
    closing = _closed(content, start, end)
    depth, first = 0, start
    for at in range(start, end):
        mark = content[at].translate(_FOLD)
        if mark in _OPEN and at in closing:
            depth += 1
        elif mark in _CLOSE and depth:
            depth -= 1
        elif depth == 0 and mark in _STOPS:
            yield from _sentence(content, first, at + 1)
            first = at + 1
    yield from _sentence(content, first, end)


def _closed(content: str, start: int, end: int) -> set[int]:
    """The opening brackets that are closed on the same line: only these hold a sentence together."""
    waiting, closed = [], set()
    for at in range(start, end):
        mark = content[at].translate(_FOLD)
        if mark in _OPEN:
            waiting.append(at)
        elif mark in _CLOSE and waiting:
            closed.add(waiting.pop())
    return closed


def _sentence(content: str, start: int, end: int) -> Iterator[Sentence]:
    places = tuple(at for at in range(start, end) if not content[at].isspace())
    text = "".join(content[at] for at in places).translate(_FOLD)
    if text.strip("。;,"):
        yield Sentence(start=places[0], end=places[-1] + 1, text=text, places=places, raw=content[places[0]:places[-1] + 1])
