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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.diff.likeness import grams
from assistant.schema.guide import Direction

SAME = 0.55          # least likeness of two directions that are one
BODY_SHARE = 0.6     # of the likeness, where title and body are both weighed
Weight = Callable[[str], float]


@dataclass(frozen=True)
class Pairing:
    """Every direction once: in `pairs` (order of the new guide), `added` or `removed`."""

    pairs: list[tuple[Direction, Direction]]
    added: list[Direction]
    removed: list[Direction]


def pair_directions(old: Sequence[Direction], new: Sequence[Direction]) -> Pairing:
    """The best pairs first, each direction used once, none below `SAME`."""
    titles, bodies = _rarity([*map(_title, old), *map(_title, new)]), _rarity([*map(_body, old), *map(_body, new)])
    scored = sorted(((-_score(before, after, titles, bodies), i, j) for i, before in enumerate(old)
                     for j, after in enumerate(new)))
    taken: dict[int, int] = {}
    used: set[int] = set()
    for negative, i, j in scored:
        if -negative >= SAME and i not in used and j not in taken:
            taken[j] = i
            used.add(i)
    return Pairing(pairs=[(old[taken[j]], after) for j, after in enumerate(new) if j in taken],
                   added=[after for j, after in enumerate(new) if j not in taken],
                   removed=[before for i, before in enumerate(old) if i not in used])


def _score(old: Direction, new: Direction, titles: Weight, bodies: Weight) -> float:
    ours, theirs = countries(old.title), countries(new.title)
    if ours and theirs and not ours & theirs:
        return 0.0
    title = _weighted(grams(_title(old)), grams(_title(new)), titles)
    body = _weighted(grams(_body(old)), grams(_body(new)), bodies)
    return max(title, BODY_SHARE * body + (1 - BODY_SHARE) * title)


def _title(direction: Direction) -> str:
    return direction.title


def _body(direction: Direction) -> str:
    subtopics = [text for sub in direction.subtopics for text in (sub.title, sub.research_content or "")]
    return " ".join([*direction.agreements, *direction.topics, direction.research_content or "", *direction.indicators,
                     *direction.keywords, *subtopics])


def _rarity(texts: Iterable[str]) -> Weight:
    """log(1 + n / df) of a character pair over the texts."""
    listed = list(texts)
    spread = Counter(gram for text in listed for gram in grams(text))
    return lambda gram: math.log(1 + len(listed) / spread[gram])


def _weighted(old: Counter[str], new: Counter[str], weight: Weight) -> float:
    """Dice's coefficient with weighted pairs; 0.0 where either side is empty."""
    if not old or not new:
        return 0.0
    shared = sum(count * weight(gram) for gram, count in (old & new).items())
    return 2 * shared / sum(count * weight(gram) for side in (old, new) for gram, count in side.items())


def countries(title: str) -> frozenset[str]:
    """The codes of the countries a title names in full, China left out; 白俄罗斯 is not 俄罗斯."""
    found, rest = set(), title
    for name, code in _country_names():
        if name in rest:
            found.add(code)
            rest = rest.replace(name, " ")
    return frozenset(found)


@lru_cache(maxsize=1)
def _country_names() -> tuple[tuple[str, str], ...]:
    """(Chinese name, ISO code) of every country in the CLDR, longest name first."""
    from babel import Locale

    names = {name: code for code, name in Locale("zh").territories.items() if code.isalpha() and code != "CN"}
    return tuple(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))
