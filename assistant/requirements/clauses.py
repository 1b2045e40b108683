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

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIMPLE = {
    pair[0]: pair[1]
    for pair in """
    項项 報报 請请 國国 際际 論论 專专 術术 產产 單单 協协 議议 簽签 須须 應应 費费 課课 題题 與与 額额
    標标 準准 訪访 會会 員员 參参 場场 養养 學学 實实 驗验 書书 創创 發发 讓让 條条 約约 業业 資资 齊齐
    們们 個个 兩两 於于 並并 負负 責责 雙双 幣币 萬万 億亿 規规 範范 軟软 權权 聯联 進进 華华 運运 總总
    數数 據据 開开 關关 類类 執执 過过 來来 為为 間间 該该 時时 錄录 導导 辦办 舉举 達达 擬拟 撥拨 經经
    構构 機机 證证 訓训 練练 習习 碩硕 師师 體体 內内 區区 動动 財财 屬属 連连 續续 遞递 圍围 設设 審审
    別别 從从 歲岁 圖图 雜杂 優优 註注 冊册""".split()
}
"""The traditional characters that the words of the tables are written with."""
_PLAIN = str.maketrans({**_WIDE, **_SIMPLE})
_FOLD = str.maketrans({**_WIDE, **_SIMPLE, "—": "-", "–": "-"})
_STOPS = "。;!"
_LONGEST = 2000
"""No sentence is longer; what is (a broken file) is cut, so that the time stays linear."""
_OPEN, _CLOSE = "([", ")]"
_MARKS = re.compile(r"[。;!()\[\]]")
_ENDS = re.compile(r"[。;!,]")
_BRACKETS = re.compile(r"[()\[\]]")


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
    folded = content[start:end].translate(_FOLD)
    closing = _closed(folded)
    depth, first = 0, 0
    for mark in _MARKS.finditer(folded):
        at = mark.start()
        if at in closing:
            depth += closing[at]
        elif depth == 0 and mark.group() in _STOPS:
            yield from _sentence(content, folded, start, first, at + 1)
            first = at + 1
    yield from _sentence(content, folded, start, first, len(folded))


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


def _sentence(content: str, folded: str, line: int, first: int, last: int) -> Iterator[Sentence]:
    for begin in range(first, last, _LONGEST):
        end = min(begin + _LONGEST, last)
        kept = [at for at in range(begin, end) if not folded[at].isspace()]
        text = "".join([folded[at] for at in kept])
        if text.strip("。;,"):
            places = tuple([line + at for at in kept])
            raw = content[places[0] : places[-1] + 1].translate(_PLAIN)
            yield Sentence(start=places[0], end=places[-1] + 1, text=text, places=places, raw=raw)
