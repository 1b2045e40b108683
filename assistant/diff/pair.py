"""Which direction of the old guide is which of the new one.

In: the directions of both guides. Out: `Pairing`. Next: `keys` and `demands` compare each pair.
Never: looks at a number; a direction moves up and down its guide from year to year.

Titles of one programme are mostly boilerplate (中国和…政府间联合研究项目), so a pair of characters counts the more, the
fewer directions have it (inverse document frequency, Spärck Jones 1972). Two titles that name different countries are
never the same direction, however alike the rest.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.diff.likeness import grams
from assistant.schema.guide import Direction

SAME_TITLE = 0.8     # two titles this alike are one direction, whatever became of its topics
SAME_WHOLE = 0.5     # with another title, title and body together must be this alike
BODY_SHARE = 0.6     # what the body counts for in that
Weights = Mapping[str, float]


@dataclass(frozen=True)
class Pairing:
    """Every direction once: in `pairs` (order of the new guide), `added` or `removed`."""

    pairs: list[tuple[Direction, Direction]]
    added: list[Direction]
    removed: list[Direction]


@dataclass(frozen=True)
class _Profile:
    """The character pairs of a text, and their weighted sum."""

    grams: Counter[str]
    total: float


@dataclass(frozen=True)
class _Side:
    """What a direction is compared by."""

    countries: frozenset[str]
    title: _Profile
    body: _Profile


def pair_directions(old: Sequence[Direction], new: Sequence[Direction]) -> Pairing:
    """The best pairs first, each direction used once."""
    everything = [*old, *new]
    titles = _profiles([direction.title for direction in everything])
    bodies = _profiles([_body(direction) for direction in everything])
    sides = [_Side(countries(direction.title), title, body)
             for direction, title, body in zip(everything, titles[0], bodies[0], strict=True)]
    scored = sorted((-_score(before, after, titles[1], bodies[1]), i, j) for i, before in enumerate(sides[:len(old)])
                    for j, after in enumerate(sides[len(old):]))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for negative, i, j in scored:
        if negative < 0 and i not in used and j not in taken:
            taken[j] = i
            used.add(i)
    return Pairing(pairs=[(old[taken[j]], after) for j, after in enumerate(new) if j in taken],
                   added=[after for j, after in enumerate(new) if j not in taken],
                   removed=[before for i, before in enumerate(old) if i not in used])


def _score(old: _Side, new: _Side, titles: Weights, bodies: Weights) -> float:
    """How alike two directions are; 0.0 where they are not the same one."""
    if old.countries and new.countries and not old.countries & new.countries:
        return 0.0
    title = _weighted(old.title, new.title, titles)
    if title >= SAME_TITLE:
        return title
    whole = BODY_SHARE * _weighted(old.body, new.body, bodies) + (1 - BODY_SHARE) * title
    return whole if whole >= SAME_WHOLE else 0.0


def _body(direction: Direction) -> str:
    subtopics = [text for sub in direction.subtopics for text in (sub.title, sub.research_content or "")]
    return " ".join([*direction.agreements, *direction.topics, direction.research_content or "", *direction.indicators,
                     *direction.keywords, *subtopics])


def _profiles(texts: Sequence[str]) -> tuple[list[_Profile], Weights]:
    """One profile a text, and log(1 + n / df) of every character pair over the texts."""
    listed = [grams(text) for text in texts]
    spread = Counter(gram for found in listed for gram in found)
    weights = {gram: math.log(1 + len(texts) / count) for gram, count in spread.items()}
    return [_Profile(found, sum(count * weights[gram] for gram, count in found.items())) for found in listed], weights


def _weighted(old: _Profile, new: _Profile, weights: Weights) -> float:
    """Dice's coefficient with weighted pairs; 0.0 where either side is empty."""
    if not old.total or not new.total:
        return 0.0
    if old.grams == new.grams:
        return 1.0
    small, large = sorted((old.grams, new.grams), key=len)
    shared = sum(min(count, large[gram]) * weights[gram] for gram, count in small.items() if gram in large)
    return 2 * shared / (old.total + new.total)


def countries(title: str) -> frozenset[str]:
    """The codes of the countries and regions that a title names in full, China left out; 白俄罗斯 is not 俄罗斯."""
    found, rest = set(), title
    for name, code in _country_names():
        if name in rest:
            found.add(code)
            rest = rest.replace(name, " ")
    return frozenset(found)


@lru_cache(maxsize=1)
def _country_names() -> tuple[tuple[str, str], ...]:
    """(Chinese name, code) of every country and region of the world in the CLDR, longest name first."""
    from babel import Locale

    names = {name: code for code, name in Locale("zh").territories.items() if code not in ("CN", "001")}
    return tuple(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))
