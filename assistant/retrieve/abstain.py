"""Whether anything in the index answers a question.

In: a `Question`, the `Ranking`, the passages' scores. Out: yes or no. Next: `Retriever.search`, which answers with an
empty list where not. Never: a look at the height of a score (long questions about nothing score high), a topic list.

Nothing answers where the question
    names countries that no guide names
    names a year that is no guide's, and the best passage does not speak of it
    numbers a direction that no guide has
    is about something else. Without a place that a guide names: its evidence comes to less than ENOUGH, that is, the
    best passage's BM25 and half the pairs that one passage holds, against what all of the question's content weighs (by
    idf). A fund, a programme, a prize or a province that no guide mentions counts against it; a place that merely
    belongs to a region asks for terms that are telling in themselves. With a place that a direction names: that
    direction and the general rules cover less than COVERED of it, and, where the title names the place, most of its
    content stands in no guide at all
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from assistant.index.terms import terms
from assistant.retrieve.atlas import TEXT, TITLE
from assistant.retrieve.question import Question, is_single
from assistant.retrieve.ranking import Floats, Ranking

ENOUGH, COVERED, STRANGE = 0.74, 0.5, 0.5
ELSEWHERE, SECOND, TELLING, HALF = 0.6, 0.5, 2.5, 0.5
NEAR, READ = 20, 5  # passages whose directions are looked at; that are read for a name
_ELSEWHERE = re.compile(r"[\u3400-\u9fff]{2,4}(?:基金(?!会)|专项|奖)|[\u3400-\u9fff]{2}(?:省|(?<!城)市|自治区)")


class Judge:
    """Holds a question against what the directions and the general rules say."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        self._general = {guide: number for number, (guide, direction) in enumerate(ranking.groups) if direction is None}

    def answers(self, question: Question, scores: NDArray[np.float32]) -> bool:
        """Whether any passage answers; `scores` are those of the ranking."""
        if not scores.any() or self._ranking.atlas.unknown(question) or self._misdated(question, scores):
            return False
        if question.numbers and not question.numbers & {direction for _, direction in self._ranking.groups}:
            return False
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question) - question.cities).max()
        if fits < TEXT:
            return self.evidence(question, scores) >= ENOUGH and (not fits or self._telling(question))
        return self.coverage(question, scores) >= COVERED or (fits >= TITLE and self._strange(question) <= STRANGE)

    def _misdated(self, question: Question, scores: NDArray[np.float32]) -> bool:
        if not question.years or question.years & self._ranking.years:
            return False
        best = self._ranking.passage(int(scores.argmax()))
        return not any(
            re.search(f"{year}年" if f"{year}年" in question.text else str(year), best.text) for year in question.years
        )

    def _telling(self, question: Question) -> bool:
        """Whether the content is more than what every direction says."""
        weights = [self._ranking.lexical.idf(term) for term in question.content]
        return sum(weights) >= TELLING * len(weights) > 0

    def evidence(self, question: Question, scores: NDArray[np.float32]) -> float:
        """How much speaks for the best passage, against what the content of the question weighs."""
        weights = {term: self._ranking.lexical.idf(term) * question.share(term) for term in question.content}
        if not weights:
            return ENOUGH
        rows = self._ranking.best(scores, NEAR)
        held = self._sums(weights, lambda term: self._ranking.lexical.held(term, [(row, row + 1) for row in rows]))
        found = float(scores.max()) + HALF * float(held.max())
        return found / sum(weights.values()) * (ELSEWHERE if self._elsewhere(question) else 1.0)

    def _strange(self, question: Question) -> float:
        """The share of the content that stands in no guide."""
        unknown = sum(term not in self._ranking.lexical for term in question.content)
        return unknown / max(len(question.content), 1)

    def coverage(self, question: Question, scores: NDArray[np.float32]) -> float:
        """0 to 2: the share of the question's pairs that the best direction holds, and the share of its characters that
        the best passage holds, weighed by idf. Only what fits the places named counts, with the general rules. A
        question without content is covered."""
        pairs = self._weighed(question.content)
        singles = self._weighed({unit for term in question.content for unit in ([term] if term.isascii() else term)})
        if not pairs or not scores.any():
            return 0.0 if pairs else 2.0
        rows = self._ranking.best(scores, NEAR)
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question))
        rows = [row for row in rows if fits[self._ranking.rows[row]]] or rows
        guides = {self._ranking.groups[self._ranking.rows[row]][0] for row in rows} if fits.any() else set()
        groups = {int(self._ranking.rows[row]) for row in rows}
        groups |= {self._general[guide] for guide in guides if guide in self._general}
        share = self._held(pairs, sorted(groups)) / sum(pairs.values())
        passages = self._sums(singles, lambda term: self._ranking.texts.held(term, [(row, row + 1) for row in rows]))
        share += float(passages.max()) / sum(singles.values())
        return float(share)

    def _weighed(self, found: Iterable[str]) -> dict[str, float]:
        return {term: self._ranking.lexical.idf(term) for term in found}

    def _held(self, wanted: dict[str, float], groups: list[int]) -> float:
        """What the best group holds, and half of what a second one adds (a comparison is about two)."""
        held = {term: self._in_groups(term, groups) for term in wanted}
        sums = self._sums(wanted, held.__getitem__)
        first = int(np.argmax(sums))
        rest = {term: weight for term, weight in wanted.items() if not held[term][first]}
        return float(sums.max()) + SECOND * float(np.max(self._sums(rest, held.__getitem__), initial=0.0))

    @staticmethod
    def _sums(wanted: dict[str, float], held: Callable[[str], NDArray[np.bool_]]) -> Floats:
        """The weights of the terms added up wherever they are held."""
        total: Floats = np.sum([weight * held(term) for term, weight in wanted.items()], axis=0, dtype=np.float32)
        return total

    def _in_groups(self, term: str, groups: list[int]) -> NDArray[np.bool_]:
        named = self._ranking.titles.held(term, [(group, group + 1) for group in groups])
        return named | self._ranking.texts.held(term, self._ranking.spans[groups])

    def _elsewhere(self, question: Question) -> bool:
        return not all(self._stands(name) for name in _ELSEWHERE.findall(question.text))

    def _stands(self, name: str) -> bool:
        """Whether some passage holds the name; of those that hold all its pairs the first few are read."""
        held = [self._ranking.texts.documents(pair) for pair in terms(name) if not is_single(pair)]
        rows = functools.reduce(np.intersect1d, held)[:READ]
        return any(name in self._ranking.passage(int(row)).text for row in rows)
