"""Whether anything in the index answers a question.

In: a `Question`, the `Ranking`, the passages' scores. Out: yes or no. Next: `Retriever.search`, which answers with an
empty list where not. Never: a look at the height of a score (long questions about nothing score high), a topic list.

Nothing answers where the question
    names countries that no guide names
    names a year that is no guide's, and the best passage does not speak of it
    numbers a direction that no guide has
    is about something else: the share of its pairs in the best direction (a second one counts half) and the share of
    its characters in the best passage, weighed by idf, come to less than ENOUGH. A fund or a
    province that no guide mentions counts against it; a country that a direction names speaks for it; one that merely
    belongs to a region asks for terms that are telling in themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.retrieve.atlas import TEXT
from assistant.retrieve.question import Question
from assistant.retrieve.ranking import Floats, Ranking

ENOUGH, ENOUGH_WITH_PLACE, ENOUGH_WITH_PARTNER = 0.82, 0.50, 0.0
ELSEWHERE, SECOND, TELLING = 0.6, 0.5, 2.5
NEAR = 20  # passages whose directions are looked at
_ELSEWHERE = re.compile(r"[\u3400-\u9fff]{2,4}基金(?!会)|[\u3400-\u9fff]{2}(?:省|(?<!城)市|自治区)")


class Judge:
    """Holds a question against what the directions and the general rules say."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
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
        return not any(
            re.search(f"{year}年" if f"{year}年" in question.text else str(year), best.text) for year in question.years
        )

    def _telling(self, question: Question) -> bool:
        """Whether the content is more than what every direction says."""
        weights = [self._ranking.lexical.idf(term) for term in question.content]
        return sum(weights) >= TELLING * len(weights) > 0

    def coverage(self, question: Question, scores: NDArray[np.float32]) -> float:
        """0 to 2: the share of the question's pairs that the best direction holds, and the share of its characters that
        the best passage holds, weighed by idf. Where places are named, only what fits them counts, with the general
        rules. A question without content is covered."""
        pairs = self._weighed(question.content)
        singles = self._weighed({unit for term in question.content for unit in ([term] if term.isascii() else term)})
        if not pairs or not scores.any():
            return 0.0 if pairs else 2.0
        rows = [int(row) for row in np.argsort(-scores, kind="stable")[:NEAR] if scores[row] > 0]
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question))[self._ranking.rows]
        rows = [row for row in rows if fits[row]] or rows
        guides = {self._ranking.passages[row].guide for row in rows} if fits.any() else set()
        groups = {int(self._ranking.rows[row]) for row in rows}
        groups |= {self._general[guide] for guide in guides if guide in self._general}
        share = self._held(pairs, sorted(groups)) / sum(pairs.values())
        share += max(self._sums(singles, self._in_passages, rows)) / sum(singles.values())
        return float(share) * (ELSEWHERE if self._elsewhere(question) else 1.0)

    def _weighed(self, found: Iterable[str]) -> dict[str, float]:
        return {term: self._ranking.lexical.idf(term) for term in found}

    def _held(self, wanted: dict[str, float], groups: list[int]) -> float:
        """What the best group holds, and half of what a second one adds (a comparison is about two)."""
        sums = self._sums(wanted, self._in_groups, groups)
        first = groups[int(np.argmax(sums))]
        rest = {term: weight for term, weight in wanted.items() if first not in self._in_groups(term)}
        return float(max(sums)) + SECOND * float(max(self._sums(rest, self._in_groups, groups)))

    @staticmethod
    def _sums(wanted: dict[str, float], holders: Callable[[str], NDArray[np.int64]], numbers: list[int]) -> Floats:
        """For each of `numbers`, the weights of the terms that it holds, added up."""
        total = np.zeros(len(numbers), np.float32)
        for term, weight in wanted.items():
            total += np.float32(weight) * np.isin(numbers, holders(term))
        return total

    def _in_passages(self, term: str) -> NDArray[np.int64]:
        return self._ranking.texts.documents(term)

    def _in_groups(self, term: str) -> NDArray[np.int64]:
        return np.concatenate([self._ranking.rows[self._in_passages(term)], self._ranking.titles.documents(term)])

    def _elsewhere(self, question: Question) -> bool:
        return any(name not in self._text for name in _ELSEWHERE.findall(question.text))
