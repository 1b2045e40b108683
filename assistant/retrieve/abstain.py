"""Whether anything in the index answers a question.

In: a `Question`, the `Ranking`, the passages' scores. Out: yes or no. Next: `Retriever.search`, which answers with an
empty list where not. Never: a look at the height of a score (long questions about nothing score high), a topic list.

Nothing answers where the question
    names countries that no guide names
    names a year that is no guide's, and the best passage does not speak of it
    numbers a direction that no guide has
    is about something else: the best direction (a second one counts half) holds less than ENOUGH of the content,
    weighed by idf. A fund or a province that no guide mentions counts against it; a country that a direction names
    speaks for it; one that merely belongs to a region asks for terms that are telling in themselves.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from assistant.index.terms import terms
from assistant.retrieve.atlas import TEXT
from assistant.retrieve.question import Question
from assistant.retrieve.ranking import Ranking

ENOUGH, ENOUGH_WITH_PLACE, ENOUGH_WITH_PARTNER = 0.30, 0.10, 0.0
ELSEWHERE, SECOND, TELLING = 0.6, 0.5, 2.5
NEAR = 20  # passages whose directions are looked at
_ELSEWHERE = re.compile(r"[\u3400-\u9fff]{2,4}基金(?!会)|[\u3400-\u9fff]{2}(?:省|(?<!城)市|自治区)")


class Judge:
    """Knows the terms of every direction, its title included, and of every guide's general rules."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._terms: list[set[str]] = [set() for _ in ranking.groups]
        for row, words in zip(ranking.rows, ranking.words, strict=True):
            self._terms[row].update(words)
        for group, title in {(int(row), p.title or "") for row, p in zip(ranking.rows, ranking.passages, strict=True)}:
            self._terms[group].update(terms(title))
        self._general = {guide: number for number, (guide, direction) in enumerate(ranking.groups) if direction is None}
        self._text = "\n".join(passage.text for passage in ranking.passages)

    def answers(self, question: Question, scores: NDArray[np.float32]) -> bool:
        """Whether any passage answers; `scores` are those of the ranking."""
        if not scores.any() or self._ranking.atlas.unknown(question) or self._misdated(question, scores):
            return False
        if question.numbers and not question.numbers & {direction for _, direction in self._ranking.groups}:
            return False
        covered = self.coverage(question, scores)
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question) - question.cities)
        if not fits.any():
            return covered >= ENOUGH
        if fits.max() < TEXT:
            return covered >= ENOUGH and self._telling(question)
        return covered >= (ENOUGH_WITH_PARTNER if question.initials else ENOUGH_WITH_PLACE)

    def _misdated(self, question: Question, scores: NDArray[np.float32]) -> bool:
        if not question.years or question.years & self._ranking.years:
            return False
        best = self._ranking.passages[int(scores.argmax())]
        return not any(str(year) in best.text for year in question.years)

    def _telling(self, question: Question) -> bool:
        """Whether the content is more than what every direction says."""
        weights = [self._ranking.lexical.idf(term) for term in question.content]
        return sum(weights) >= TELLING * len(weights) > 0

    def coverage(self, question: Question, scores: NDArray[np.float32]) -> float:
        """The share of the question's content that the best direction holds (1 where it has none). Where places are
        named, only directions that fit them count, with their general rules."""
        weigh = self._ranking.lexical.idf
        wanted = {term: weigh(term) * times for term, times in question.content.items()}
        total = sum(wanted.values())
        if not total or not scores.any():
            return float(not total)
        near = {int(self._ranking.rows[row]) for row in np.argsort(-scores, kind="stable")[:NEAR] if scores[row] > 0}
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question))
        fitting = {group for group in near if fits[group]}
        fitting |= {
            self._general[guide]
            for guide, _ in map(self._ranking.groups.__getitem__, fitting)
            if guide in self._general
        }
        strange = ELSEWHERE if self._elsewhere(question) else 1.0
        return strange * self._held(wanted, fitting or near) / total

    def _held(self, wanted: dict[str, float], groups: set[int]) -> float:
        """What the best group holds, and half of what a second one adds (a comparison is about two)."""
        first = max(groups, key=lambda group: (self._sum(wanted, self._terms[group]), -group))
        rest = {term: weight for term, weight in wanted.items() if term not in self._terms[first]}
        return self._sum(wanted, self._terms[first]) + SECOND * max(
            self._sum(rest, self._terms[group]) for group in groups
        )

    @staticmethod
    def _sum(wanted: dict[str, float], held: set[str]) -> float:
        return sum(weight for term, weight in wanted.items() if term in held)

    def _elsewhere(self, question: Question) -> bool:
        return any(name not in self._text for name in _ELSEWHERE.findall(question.text))
