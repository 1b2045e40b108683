"""Directions that fit a researcher's own abstract.

In: the `Ranking` and an abstract. Out: directions, best first, each with the passages that speak for it. Next:
`Retriever`. Never: the general rules (they fit everyone).

    score(direction) = best passage, weighed by its part + TITLE · title and field + WHOLE · the direction as one text,
                       each by BM25 over the abstract without grammar; then places, as for questions but milder
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.index.counts import PARTS as NAMES
from assistant.retrieve.question import Question, is_single
from assistant.retrieve.ranking import Ranking

PARTS = {"research_content": 1.0, "topics": 1.0, "indicators": 0.7, "requirements": 0.3, "general": 0.2}
SINGLE, TITLE, WHOLE, PLACE, APART = 0.7, 0.5, 0.5, 1.0, 0.5
REASONS = 3


class Matching:
    """Abstracts against passages, titles and whole directions."""

    def __init__(self, ranking: Ranking) -> None:
        self._ranking = ranking
        weights = np.array([PARTS[part] for part in NAMES], np.float32)
        self._parts = weights[ranking.parts]
        self._real = np.array([direction is not None for _, direction in ranking.groups], bool)

    def rank(
        self, question: Question, top: int, near: NDArray[np.float32] | None = None
    ) -> list[tuple[int, float, list[int]]]:
        """(group, score, numbers of the passages that speak for it), best first; without those nothing speaks for.
        `near`: what a trained embedding adds for each passage, as a share of the best score."""
        weights = {term: times * (SINGLE if is_single(term) else 1.0) for term, times in question.terms.items()}
        passages = self._ranking.texts.scores(weights) * self._parts
        total = TITLE * self._ranking.titles.scores(weights) + WHOLE * self._ranking.whole.scores(weights)
        if not len(passages):
            return []
        best = np.maximum.reduceat(passages, self._ranking.spans[:, 0])
        total = self._placed(question, total + best)
        if near is not None:
            best_near = np.maximum.reduceat(near, self._ranking.spans[:, 0])
            total = (total + best_near * (total.max() or 1.0)).astype(np.float32)
        total = total * self._real
        order = self._ranking.best(total, top)
        return [(group, float(total[group]), self._reasons(group, passages)) for group in order]

    def _placed(self, question: Question, scores: NDArray[np.float32]) -> NDArray[np.float32]:
        fits = self._ranking.atlas.fits(self._ranking.atlas.codes(question))
        if not fits.any():
            return scores
        # a place alone speaks for a direction, even in an abstract that shares no term with it
        base = scores + np.float32(0.3 * PLACE * float(scores.max()) + 0.1)
        return np.where(fits > 0, base * (1 + PLACE * fits), scores * APART).astype(np.float32)

    def _reasons(self, group: int, passages: NDArray[np.float32]) -> list[int]:
        first, end = self._ranking.spans[group].tolist()
        return sorted(range(first, end), key=lambda number: (-float(passages[number]), number))[:REASONS]
