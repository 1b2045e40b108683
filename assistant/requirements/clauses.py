"""Sentences and clauses of a guide with their exact place, in the form that patterns see.

In: a stretch of the clean text. Out: `Sentence`s: the characters without white space, widths and traditional forms made
one, each with its way back. Next: `rules`, `quotas`. Never: a character that is not in the text.

    a sentence ends at 。 ； or a line's end, a clause at ， – neither inside brackets
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from assistant.parse import forms

_DASHES = str.maketrans({"—": "-", "–": "-"})
_STOPS = "。;!"
_LONGEST = 2000
"""No sentence is longer; what is (a broken file) is cut, so that the time stays linear."""
_OPEN, _CLOSE = "([", ")]"
_MARKS = re.compile(r"[。;!()\[\]]")
_ENDS = re.compile(r"[。;!,]")
_BRACKETS = re.compile(r"[()\[\]]")


def fold(text: str) -> str:
    """`text` without white space, full width and traditional forms made one: what every pattern is matched against."""
    return "".join(forms.fold(text).split()).translate(_DASHES)


@dataclass(frozen=True)
class Sentence:
    """content[start:end] of the clean text: `raw` with forms made one, `text` also without white space, each character
    of it at its offset in `places`."""

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
        depth, found, at = 0, [], 0
        for bracket in _BRACKETS.finditer(self.text):
            found += [depth] * (bracket.start() - at)
            opens = bracket.group() in _OPEN
            depth += opens
            found.append(depth)
            depth -= not opens and depth > 0
            at = bracket.end()
        return found + [depth] * (len(self.text) - at)

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
        ends = [
            mark.start()
            for mark in _ENDS.finditer(self.text)
            if self.depths[mark.start()] == 0 and (mark.group() != "," or _is_comma(self.text, mark.start()))
        ]
        return [(before + 1, last) for before, last in pairwise([-1, *ends, len(self.text)]) if last > before + 1]


def _is_comma(text: str, at: int) -> bool:
    """A comma that ends a clause, not one inside 10,000."""
    return text[at] == "," and not (
        text[at - 1 : at].isdigit() and re.match(r"\d{3}(?!\d)", text[at + 1 : at + 5]) is not None
    )


def sentences(content: str, start: int, end: int) -> Iterator[Sentence]:
    """The sentences of content[start:end], in order; linear in the length."""
    for line in re.finditer(r"[^\n]+", content[start:end]):
        yield from _of_line(content, start + line.start(), start + line.end())


def _of_line(content: str, start: int, end: int) -> Iterator[Sentence]:
    flat = forms.fold(content[start:end])
    folded = flat.translate(_DASHES)
    closing = _closed(folded)
    depth, first = 0, 0
    for mark in _MARKS.finditer(folded):
        at = mark.start()
        if at in closing:
            depth += closing[at]
        elif depth == 0 and mark.group() in _STOPS:
            yield from _sentence(flat, folded, start, first, at + 1)
            first = at + 1
    yield from _sentence(flat, folded, start, first, len(folded))


def _closed(folded: str) -> dict[int, int]:
    """The brackets that have a partner on the same line, +1 or -1: only these hold a sentence together."""
    waiting: list[int] = []
    paired: dict[int, int] = {}
    for mark in _BRACKETS.finditer(folded):
        if mark.group() in _OPEN:
            waiting.append(mark.start())
        elif waiting:
            paired[waiting.pop()] = 1
            paired[mark.start()] = -1
    return paired


def _sentence(flat: str, folded: str, line: int, first: int, last: int) -> Iterator[Sentence]:
    for begin in range(first, last, _LONGEST):
        end = min(begin + _LONGEST, last)
        kept = [at for at in range(begin, end) if not folded[at].isspace()]
        text = "".join([folded[at] for at in kept])
        if text.strip("。;,"):
            places = tuple([line + at for at in kept])
            raw = flat[places[0] - line : places[-1] + 1 - line]
            yield Sentence(start=places[0], end=places[-1] + 1, text=text, places=places, raw=raw)
