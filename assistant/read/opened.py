"""Tables without vertical lines: a rule above, a rule below the head, a rule at the end.

In: a page's `Rule`s and `Glyph`s. Out: `Ruled` tables whose columns are the white bands between their words. Next:
`pdf`. Never: a table out of the lines under headings or over notes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from assistant.read.glyphs import Glyph, Rule
from assistant.read.rulings import Box, Ruled
from assistant.read.typeset import lines

_ALIKE, _LEAST_RULES, _BAND, _HIGHEST = 6.0, 3, 0.8, 400.0


def tables(rules: Sequence[Rule], glyphs: Sequence[Glyph]) -> list[Ruled]:
    """The tables that rules of one length make, from the top of the page down; none where upright lines are drawn."""
    found = [table for group in _groups(rules) if (table := _table(group, glyphs))]
    return sorted(found, key=lambda table: -table.top)


def _groups(rules: Sequence[Rule]) -> Iterable[list[float]]:
    """The heights of horizontal rules that begin and end alike, downwards, that no upright line touches."""
    uprights = [rule for rule in rules if rule.upright]
    alike: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        if not rule.upright:
            alike[round(rule.low / _ALIKE), round(rule.high / _ALIKE)].append(rule)
    for group in alike.values():
        low, high = group[0].low, group[0].high
        places = sorted({round(rule.place, 1) for rule in group}, reverse=True)
        places = [place for at, place in enumerate(places) if not at or places[at - 1] - place > _ALIKE / 2]
        touched = any(low - 3 <= line.place <= high + 3 and line.low < places[0] and line.high > places[-1]
                      for line in uprights)
        if len(places) >= _LEAST_RULES and not touched and places[0] - places[-1] < _HIGHEST:
            yield [low, high, *places]


def _table(group: Sequence[float], glyphs: Sequence[Glyph]) -> Ruled | None:
    low, high, *places = group
    inside = [glyph for glyph in glyphs if low - 3 <= glyph.x0 and glyph.x1 <= high + 3 and glyph.text.strip()
              and places[-1] < glyph.middle < places[0]]
    own = lines(inside)
    if len(own) < 2:
        return None
    edges = _edges(own, low, high)
    if len(edges) < 3 or sum(bool(_filled(line, edges) - {0}) for line in own) * 2 < len(own):
        return None
    levels = _levels(own, edges, places)
    cells = tuple(Box(row, column, 1, 1, edges[column], edges[column + 1], levels[row + 1], levels[row])
                  for row in range(len(levels) - 1) for column in range(len(edges) - 1))
    return Ruled(tuple(edges), tuple(levels), cells)


def _edges(own: Sequence[Sequence[Glyph]], low: float, high: float) -> list[float]:
    """The middles of the white bands that run down through all lines, between the ends of the rules."""
    spans = sorted((glyph.x0, glyph.x1) for line in own for glyph in line)
    size = min(max(glyph.size for glyph in line) for line in own)
    found, reached = [low], spans[0][1]
    for start, end in spans:
        if start - reached >= _BAND * size:
            found.append((start + reached) / 2)
        reached = max(reached, end)
    return [*found, high]


def _filled(line: Sequence[Glyph], edges: Sequence[float]) -> set[int]:
    """The columns in which a line has words."""
    return {bisect_right(edges, (glyph.x0 + glyph.x1) / 2) - 1 for glyph in line}


def _levels(own: Sequence[Sequence[Glyph]], edges: Sequence[float], places: Sequence[float]) -> list[float]:
    """The edges of the rows: every rule, and between lines of which the lower has words in the first column."""
    levels = list(places)
    for above, below in pairwise(own):
        edge = (min(glyph.bottom for glyph in above) + max(glyph.top for glyph in below)) / 2
        ruled = any(below[0].middle < place < above[0].middle for place in places)
        if not ruled and 0 in _filled(below, edges):
            levels.append(edge)
    return sorted(levels, reverse=True)
