"""A page set in two columns, put in reading order.

In: a page's `Glyph`s. Out: stretches of them in the order in which they are read, each with the edges of its column
(None: it runs over the whole page). Next: `typeset`. Never: the columns of a table taken for columns of text.

    title over both columns
    a │ c        read as title, a, b, c, d
    b │ d
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from assistant.read.glyphs import Glyph
from assistant.read.typeset import lines

_STEP, _CROSSED, _LEAST, _FULL, _SHARE = 2.0, 0.15, 8, 0.62, 0.35
_MIDDLE = (0.3, 0.7)
Column = tuple[float, float]


def stretches(glyphs: Iterable[Glyph]) -> list[tuple[list[Glyph], Column | None]]:
    """The page's glyphs in reading order; one stretch where the page has one column."""
    page = [glyph for glyph in glyphs if glyph.size > 0]
    every = [line for line in lines(page) if any(glyph.text.strip() for glyph in line)]
    gutter = _gutter(every)
    if gutter is None:
        return [(page, None)]
    left, right = _reach(every)
    columns = ((left, gutter[0]), (gutter[1], right))
    made: list[tuple[list[Glyph], Column | None]] = []
    open_: tuple[list[Glyph], list[Glyph]] = ([], [])
    for line in every:
        if _crosses(line, gutter):
            made += [(own, column) for own, column in zip(open_, columns, strict=True) if own]
            made.append((line, None))
            open_ = ([], [])
        else:
            for glyph in line:
                open_[glyph.x0 > gutter[0]].append(glyph)
    return [*made, *((own, column) for own, column in zip(open_, columns, strict=True) if own)]


def _reach(every: Sequence[Sequence[Glyph]]) -> Column:
    return min(line[0].x0 for line in every), max(line[-1].x1 for line in every)


def _gutter(every: Sequence[Sequence[Glyph]]) -> Column | None:
    """The white band near the middle that hardly a line crosses, with lines that are mostly full on both its sides."""
    if len(every) < _LEAST:
        return None
    left, right = _reach(every)
    size = sorted(glyph.size for line in every for glyph in line)[sum(map(len, every)) // 2]
    band = _widest(_open(every, left, right))
    if band is None or band[1] - band[0] < 0.8 * size:
        return None
    own = [line for line in every if not _crosses(line, band)]
    sides = ([[glyph for glyph in line if (glyph.x0 > band[0]) == right_side and glyph.text.strip()] for line in own]
             for right_side in (False, True))
    full = all(_is_text(pieces, len(own), room)
               for pieces, room in zip(sides, (band[0] - left, right - band[1]), strict=True))
    return band if full else None


def _open(every: Sequence[Sequence[Glyph]], left: float, right: float) -> list[float]:
    """The places about the middle over which few lines have a character."""
    low, high = (left + share * (right - left) for share in _MIDDLE)
    count = int((high - low) / _STEP) + 1
    covered = [0] * count
    for line in every:
        over = {at for glyph in line if glyph.text.strip() and glyph.x1 > low and glyph.x0 < high
                for at in range(max(0, ceil((glyph.x0 - low) / _STEP)), min(count, int((glyph.x1 - low) / _STEP) + 1))}
        for at in over:
            covered[at] += 1
    return [low + at * _STEP for at in range(count) if covered[at] <= _CROSSED * len(every)]


def _widest(places: Sequence[float]) -> Column | None:
    """The longest run of places that stand side by side."""
    best: Column | None = None
    start = 0
    for at in range(1, len(places) + 1):
        if at == len(places) or places[at] - places[at - 1] > 1.5 * _STEP:
            found = (places[start], places[at - 1])
            best = found if best is None or found[1] - found[0] > best[1] - best[0] else best
            start = at
    return best


def _crosses(line: Sequence[Glyph], gutter: Column) -> bool:
    return any(glyph.x0 < gutter[1] and glyph.x1 > gutter[0] and glyph.text.strip() for glyph in line)


def _is_text(pieces: Sequence[Sequence[Glyph]], count: int, room: float) -> bool:
    """Whether a side holds running text: it has a piece of many lines, and most pieces fill it."""
    widths = [piece[-1].x1 - piece[0].x0 for piece in pieces if piece]
    if len(widths) < max(_LEAST // 2, _SHARE * count) or room <= 0:
        return False
    return sum(widths) >= _FULL * room * len(widths)
