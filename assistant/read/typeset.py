"""Characters on a page to lines, and lines to paragraphs.

In: `Glyph`s. Out: `Row`s (lines as set), paragraphs with the wraps undone. Next: `pdf`. Never: a line joined to the
next where the next word would still have fitted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.read.glyphs import Glyph

_WORD_GAP, _MIXED_GAP, _HAN_GAP, _TWICE, _INDENT = 0.18, 0.45, 0.3, 0.15, 1.2
_OPENING, _CLOSING = frozenset("（(〔[【《“‘「『"), frozenset("，。、；：？！）)〕]】》”’」』,.;:?!%％")
_OPENERS = re.compile(
    r"(?:[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节条部]|"
    r"\d{1,2}[.、．](?!\d)|\d{1,2}(?:\.\d{1,2}){1,3}\s*[\u4e00-\u9fff]|[•●■◆])"
)
_LABEL, _ENDED = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]"), frozenset("。；！？）)”")
_ASCII_WORD = re.compile(r"[!-~]")


@dataclass
class Row:
    """One line as set: its glyphs from left to right, blanks put in, its box, and the column it stands in, if any."""

    text: str
    first: float
    x0: float
    x1: float
    bottom: float
    top: float
    column: tuple[float, float] | None = None

    @property
    def size(self) -> float:
        """Height of its letters, in points."""
        return self.top - self.bottom


def lines(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """The lines that the glyphs make, from the top down, each from left to right."""
    made: list[list[Glyph]] = []
    bottom = top = 0.0
    for glyph in sorted((glyph for glyph in glyphs if glyph.size > 0), key=lambda glyph: -glyph.middle):
        shared = min(top, glyph.top) - max(bottom, glyph.bottom)
        if made and shared >= 0.5 * min(glyph.size, top - bottom):
            made[-1].append(glyph)
            if glyph.size > top - bottom:
                bottom, top = glyph.bottom, glyph.top
        else:
            made.append([glyph])
            bottom, top = glyph.bottom, glyph.top
    return [sorted(line, key=lambda glyph: glyph.x0) for line in made]


def rows(glyphs: Iterable[Glyph], column: tuple[float, float] | None = None) -> list[Row]:
    """The lines of text that the glyphs make, from the top down; `column`: the edges they are set between."""
    found = [row for line in lines(glyphs) if (row := _row(line))]
    for row in found:
        row.column = column
    return found


def _row(line: Sequence[Glyph]) -> Row | None:
    kept: list[Glyph] = []
    text = ""
    for glyph in line:
        if glyph.text.isspace():
            text += " " if text[-1:] not in ("", " ") else ""
            continue
        if kept:
            last = kept[-1]
            if _again(last, glyph) or _note_mark(last, glyph):
                continue
            text += _between(last, glyph, text)
        text += glyph.text
        kept.append(glyph)
    if not kept:
        return None
    tall = max(kept, key=lambda glyph: glyph.size)
    return Row(text.strip(), _first_word(kept), kept[0].x0, kept[-1].x1, tall.bottom, tall.top)


def _again(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph was drawn twice, for boldness; the two halves of a ligature are neighbours in the file."""
    return (
        glyph.text == last.text
        and abs(glyph.x0 - last.x0) < _TWICE * glyph.size
        and abs(glyph.number - last.number) > 1
    )


def _raised(last: Glyph, glyph: Glyph) -> bool:
    return glyph.text.isdigit() and glyph.size < 0.85 * last.size and glyph.bottom > last.bottom + 0.2 * last.size


def _note_mark(last: Glyph, glyph: Glyph) -> bool:
    """A raised figure after a Han character or its punctuation is the mark of a footnote."""
    return last.text > "\u2e7f" and _raised(last, glyph)


def _between(last: Glyph, glyph: Glyph, text: str) -> str:
    """A blank where the gap is a word's; ^ before a raised number: the exponent of the number before it."""
    if last.text.isdigit() and _raised(last, glyph):
        return "^"
    latin = bool(_ASCII_WORD.match(last.text)) + bool(_ASCII_WORD.match(glyph.text))
    gap = (glyph.x0 - last.x1) / max(1.0, min(last.size, glyph.size))
    return " " if gap > (_HAN_GAP, _MIXED_GAP, _WORD_GAP)[latin] and text[-1:] != " " else ""


def _first_word(kept: Sequence[Glyph]) -> float:
    """Width of what cannot be broken at the line's beginning: one Han character or a Latin word, with the brackets
    before it and the marks after it."""
    last = len(kept) - 1
    end = 0
    while end < last and kept[end].text in _OPENING:
        end += 1
    while end < last and _ASCII_WORD.match(kept[end].text) and _ASCII_WORD.match(kept[end + 1].text):
        if kept[end + 1].x0 - kept[end].x1 > _WORD_GAP * kept[end].size:
            break
        end += 1
    while end < last and kept[end + 1].text in _CLOSING:
        end += 1
    return kept[end].x1 - kept[0].x0


def wraps(row: Row, following: Row, left: float, right: float) -> bool:
    """Whether `following` goes on where `row` ran out of room between `left` and `right`."""
    if (
        _OPENERS.match(following.text)
        or following.x0 > left + _INDENT * following.size
        or following.size > 1.5 * row.size
    ):
        return False
    if _LABEL.match(following.text) and row.text[-1:] in _ENDED:
        return False
    return right - row.x1 < following.first + 0.6 * row.size


def join(text: str, more: str) -> str:
    """Two lines of one paragraph as one; a blank between Latin words, none inside an address."""
    latin = _ASCII_WORD.match(text[-1:]) and _ASCII_WORD.match(more[:1])
    if not latin or "://" in text.rsplit(" ", 1)[-1]:
        return text + more
    return text + more if text[-1:] == "-" else f"{text} {more}"


def cell(glyphs: Sequence[Glyph], width: float) -> list[str]:
    """The paragraphs of a table cell `width` points wide: a line that had room for the next word ended on purpose."""
    made: list[str] = []
    before: Row | None = None
    for row in rows(glyphs):
        full = before is not None and width - (before.x1 - before.x0) < row.first + 1.5 * before.size
        if made and full and not _OPENERS.match(row.text):
            made[-1] = join(made[-1], row.text)
        else:
            made.append(row.text)
        before = row
    return made
