"""Whether anything in the index answers a question.

In: a `Question`, the `Ranking`, the passages' scores. Out: yes or no. Next: `Retriever.search` answers with an empty list.
Never: a look at the height of a score (a long question about nothing scores high), a list of foreign topics.

It does not answer where the question
    names countries, and none of them is in any guide
    names a year that is no guide's, and the best passage does not speak of it
    numbers a direction that no guide has
    is about something else: the best direction covers less than ENOUGH of what it is about, weighed by idf. A fund that
    no guide mentions counts against it.
"""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from assistant.index.terms import terms
from assistant.retrieve.atlas import TEXT
from assistant.retrieve.question import Question
from assistant.retrieve.ranking import Ranking

ENOUGH, ENOUGH_WITH_PLACE, FOREIGN_FUND = 0.27, 0.12, 0.6
NEAR = 20  # passages whose directions are looked at
_FUND = re.compile(r"[\u3400-\u9fff]{2,4}基金(?!会)")


class Judge:
    """Knows the terms of every direction."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._terms: list[set[str]] = [set() for _ in ranking.groups]
        for row, words in zip(ranking.rows, ranking.words, strict=True):
            self._terms[row].update(words)
        for group, title in {(int(row), p.title or "") for row, p in zip(ranking.rows, ranking.passages, strict=True)}:
            self._terms[group].update(terms(title))
        self._text = "\n".join(passage.text for passage in ranking.passages)

    def answers(self, question: Question, scores: NDArray[np.float32]) -> bool:
        """Whether any passage answers."""
        if not scores.any() or self._ranking.atlas.unknown(question):
            return False
        best = self._ranking.passages[int(scores.argmax())]
        strange = question.years - self._ranking.years
        if strange and not any(str(year) in best.text for year in strange) and not question.years & self._ranking.years:
            return False
        if question.numbers and not question.numbers & {direction for _, direction in self._ranking.groups}:
            return False
        return self.coverage(question, scores) >= (ENOUGH_WITH_PLACE if self._placed(question) else ENOUGH)

    def _placed(self, question: Question) -> bool:
        """Whether the question names a country, not by a city alone, that some direction itself names."""
        atlas = self._ranking.atlas
        return bool(atlas.fits(atlas.codes(question) - question.cities).max() >= TEXT)

    def coverage(self, question: Question, scores: NDArray[np.float32]) -> float:
        """The share of the question's content, weighed by idf, that the best direction holds; 1 where it has none."""
        lexical = self._ranking.lexical
        wanted = {term: lexical.idf(term) * times for term, times in question.content.items()}
        total = sum(wanted.values())
        if not total:
            return 1.0
        near = {int(self._ranking.rows[row]) for row in np.argsort(-scores, kind="stable")[:NEAR] if scores[row] > 0}
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question))
        fitting = {group for group in near if fits[group]}
        held = [
            sum(weight for term, weight in wanted.items() if term in self._terms[group]) for group in fitting or near
        ]
        return max(held, default=0.0) / total * (FOREIGN_FUND if self._foreign_fund(question) else 1.0)

    def _foreign_fund(self, question: Question) -> bool:
        return any(name not in self._text for name in _FUND.findall(question.text))
