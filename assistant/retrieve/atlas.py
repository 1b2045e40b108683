"""Which directions have to do with which countries.

In: the sheets of the index. Out: for the places that a question names, how well each direction fits. Next: `ranking`,
`matching`, `abstain`. Never: a country that no guide mentions.

    TITLE    the direction's title names it            REGION   the title names a region that it belongs to, and the
    TEXT     the direction's text names it                      direction lists no countries that it takes;
    GUIDE    the guide's title names it                         or the guide's title does
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.index import places
from assistant.index.counts import Sheet, titled
from assistant.retrieve.question import Question

PAIR = re.compile(r"中[—－\-–]?([\u4e00-\u9fff])")
TITLE, TEXT, REGION, GUIDE = 1.0, 0.5, 0.3, 0.5
_LISTED = 3  # a direction that names so many members of its region lists those it takes


class Atlas:
    """Places and the groups (directions, and the general rules of each guide) that name them."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._size = sum(len(sheet.groups) for sheet in sheets)
        self._levels: dict[str, dict[int, float]] = defaultdict(dict)
        self._initials: dict[str, set[str]] = defaultdict(set)
        number = 0
        for sheet in sheets:
            over = self._titled(sheet.title, titled(sheet.title))
            for group in sheet.groups:
                text = set(group.places)
                title = self._titled(group.title, group.titled, text)
                self._note(number, self._members(over), REGION)
                self._note(number, over, GUIDE)
                self._note(number, self._members(title, but_listed=text), REGION)
                self._note(number, text, TEXT)
                self._note(number, title, TITLE)
                number += 1

    def _titled(self, title: str, names: Iterable[tuple[str, str]], text: Collection[str] = ()) -> set[str]:
        """The codes that a title names, 中荷 too where the text below it names a country that begins so."""
        found = set(names)
        found |= {
            (initial, code) for initial in PAIR.findall(title) for code in text if initial in places.initials(code)
        }
        for initial, code in found:
            self._initials[initial].add(code)
        return {code for _, code in found}

    def _members(self, regions: Iterable[str], but_listed: Collection[str] = ()) -> set[str]:
        kept: set[str] = set()
        for region in regions:
            members = places.regions().get(region, frozenset())
            if len(members.intersection(but_listed)) < _LISTED:
                kept |= members
        return kept

    def _note(self, number: int, codes: Iterable[str], level: float) -> None:
        for code in codes:
            self._levels[code][number] = max(level, self._levels[code].get(number, 0.0))

    def codes(self, question: Question) -> set[str]:
        """What the question names: places, countries of cities, and initials that stand for a title's country."""
        found = set(question.places | question.cities)
        for initial, _ in question.initials:
            found |= self._initials.get(initial, set())
        return found

    def fits(self, codes: Iterable[str]) -> NDArray[np.float32]:
        """One number per group: the levels of `codes` added up, 0 where it names none of them."""
        total = np.zeros(self._size, np.float32)
        for code in codes:
            for number, level in self._levels.get(code, {}).items():
                total[number] += level
        return total

    def unknown(self, question: Question) -> bool:
        """Whether the question names a country that no group has to do with, and none that one has. A region
        may be where the work is done, so it does not decide."""
        named = set(question.places)
        sure = [initial for initial, surely in question.initials if surely]
        standing = {code for initial, _ in question.initials for code in self._initials.get(initial, set())}
        if any(code in self._levels for code in named | standing):
            return False
        foreign = any(not standing and places.could_be(initial) for initial in sure)
        return bool(named - places.regions().keys()) or foreign
