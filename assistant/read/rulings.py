"""Ruled tables out of lines.

In: the `Rule`s of a page. Out: `Ruled` tables, cells spread over rows and columns where a line is missing. Next:
`typeset`. Never: a table without inner lines, a frame round one text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import neg

from assistant.read.glyphs import Rule

_SNAP, _REACH, _MOST_CELLS = 2.5, 3.0, 20_000


@dataclass(frozen=True)
class Box:
    """A cell: its grid place (from 0), how far it spreads, and its edges on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    x0: float
    x1: float
    bottom: float
    top: float


@dataclass(frozen=True)
class Ruled:
    """A table: the x of its column edges, rightwards, the y of its row edges, downwards, its cells row by row."""

    edges: tuple[float, ...]
    levels: tuple[float, ...]
    cells: tuple[Box, ...]

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.levels[0]

    def square(self, x: float, y: float) -> tuple[int, int] | None:
        """(row, column) of the grid square that holds a point; None outside the table."""
        column = bisect_right(self.edges, x) - 1
        row = bisect_right(self.levels, -y, key=neg) - 1
        inside = 0 <= column < len(self.edges) - 1 and 0 <= row < len(self.levels) - 1
        return (row, column) if inside else None


def tables(rules: Sequence[Rule]) -> list[Ruled]:
    """The tables that the lines make, from the top of the page down."""
    made = [table for group in _groups(_snapped(rules)) if (table := _table(group))]
    return sorted(made, key=lambda table: -table.top)


def _snapped(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with places that nearly agree made equal: a border is often drawn as two lines, or cell by cell."""
    made = []
    for upright in (False, True):
        own = sorted((rule for rule in rules if rule.upright == upright), key=lambda rule: rule.place)
        at = None
        for rule in own:
            at = rule.place if at is None or rule.place - at > _SNAP else at
            made.append(rule._replace(place=at))
    return made


def _groups(rules: Sequence[Rule]) -> Iterable[list[Rule]]:
    """Rules that touch, together."""
    flat = sorted((rule.place, number) for number, rule in enumerate(rules) if not rule.upright)
    places = [place for place, _ in flat]
    parent = list(range(len(rules)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for number, rule in enumerate(rules):
        if rule.upright:
            for place, other in flat[bisect_left(places, rule.low - _REACH) :]:
                if place > rule.high + _REACH:
                    break
                if rules[other].low - _REACH <= rule.place <= rules[other].high + _REACH:
                    parent[root(other)] = root(number)
    groups: dict[int, list[Rule]] = defaultdict(list)
    for number, rule in enumerate(rules):
        groups[root(number)].append(rule)
    return groups.values()


def _table(group: Sequence[Rule]) -> Ruled | None:
    flat = [rule for rule in group if not rule.upright]
    if len(flat) < 2 or len(flat) == len(group):
        return None
    left, right = min(rule.low for rule in flat), max(rule.high for rule in flat)
    columns = _edges([rule.place for rule in group if rule.upright], left, right)
    rows = sorted({rule.place for rule in flat}, reverse=True)
    if len(columns) < 3 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    cells = tuple(_cells(group, columns, rows))
    return Ruled(tuple(columns), tuple(rows), cells) if len(cells) > 1 else None


def _edges(places: Iterable[float], left: float, right: float) -> list[float]:
    """Column edges; a table open at its sides ends where its horizontal lines end."""
    found = sorted(set(places))
    if found[0] - left > 2 * _REACH:
        found.insert(0, left)
    if right - found[-1] > 2 * _REACH:
        found.append(right)
    return found


def _cells(group: Sequence[Rule], columns: Sequence[float], rows: Sequence[float]) -> Iterable[Box]:
    """Grid squares with no line between them are one cell."""
    drawn: dict[tuple[bool, float], list[Rule]] = defaultdict(list)
    for rule in group:
        drawn[rule.upright, rule.place].append(rule)

    def wall(upright: bool, place: float, at: float) -> bool:
        return any(rule.low - 1 <= at <= rule.high + 1 for rule in drawn[upright, place])

    high, wide = len(rows) - 1, len(columns) - 1
    taken: set[tuple[int, int]] = set()
    for row in range(high):
        for column in range(wide):
            if (row, column) in taken:
                continue
            middle = (rows[row] + rows[row + 1]) / 2
            right = column + 1
            while right < wide and (row, right) not in taken and not wall(True, columns[right], middle):
                right += 1
            centre = (columns[column] + columns[column + 1]) / 2
            below = row + 1
            while below < high and not wall(False, rows[below], centre):
                below += 1
            taken |= {(down, across) for down in range(row, below) for across in range(column, right)}
            yield Box(row, column, below - row, right - column, columns[column], columns[right], rows[below], rows[row])
