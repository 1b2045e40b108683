"""Passages ranked for a question.

In: the passages of the index and a `Question`. Out: one score per passage. Next: `Retriever`. Never: an empty answer;
whether anything answers at all is `abstain`'s to say.

    score(passage) = BM25 over context and text × (1 + PLACE · fit of its direction to the places named, or APART where
                     others fit and it does not) × OTHER where the question names another guide's year or programme
The weights were chosen on the development questions in coarse steps; none of them is sharp.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.index.gather import Counts
from assistant.index.lexical import FIRST, SECOND, Lexical
from assistant.index.terms import terms
from assistant.retrieve.atlas import Atlas
from assistant.retrieve.question import Question, is_single
from assistant.schema.passage import Passage

SINGLE, PLACE, APART, OTHER, NUMBERED = 0.4, 2.0, 0.3, 0.35, 4.0
LONG = 0.75  # how much BM25 discounts long documents where an abstract is matched
Floats = NDArray[np.float32]


class Ranking:
    """Everything about the passages that a question is held against; they are numbered through over all guides.
    `groups`: (guide, direction) of the directions, and for each guide its general rules (None), in order; the passages
    of group g are those from `spans[g, 0]` to `spans[g, 1]`; `rows`: the group of each passage. `lexical` counts
    passages with their context, `texts` without; `titles` and `whole` count groups. `fetch(guide, n)` is asked for the
    n-th passage of a guide when one is shown or looked at."""

    def __init__(self, counts: Counts, fetch: Callable[[str, int], Passage]) -> None:
        sheets = list(counts.sheets.values())
        self._sheets, self._fetch = sheets, fetch
        sizes = [len(sheet.parts) for sheet in sheets]
        self._starts = np.cumsum([0, *sizes])
        self.size = int(self._starts[-1])
        self.groups = [(sheet.guide, group.direction) for sheet in sheets for group in sheet.groups]
        spread = np.array([group.size for sheet in sheets for group in sheet.groups], np.int64)
        ends = np.cumsum(spread)
        self.spans = np.stack([ends - spread, ends], axis=1)
        self.rows = np.repeat(np.arange(len(spread), dtype=np.int32), spread)
        self.parts = np.concatenate([np.zeros(0, np.uint8), *(sheet.parts for sheet in sheets)])
        self.lexical, self.texts = Lexical(counts.passages, FIRST), Lexical(counts.passages, SECOND, b=LONG)
        self.titles, self.whole = (Lexical(counts.directions, way, b=LONG) for way in (FIRST, SECOND))
        self.atlas = Atlas(sheets)
        self.guides = np.repeat(np.arange(len(sizes), dtype=np.int32), [len(sheet.groups) for sheet in sheets])
        self._programmes = [sheet.programme for sheet in sheets]
        self._years = np.array([sheet.year or 0 for sheet in sheets], np.int64)
        self.years = frozenset(self._years.tolist()) - {0}
        self._general = np.array([direction is None for _, direction in self.groups], bool)

    def passage(self, number: int) -> Passage:
        """The passage itself."""
        place = int(np.searchsorted(self._starts, number, side="right")) - 1
        return self._fetch(self._sheets[place].guide, number - int(self._starts[place]))

    def of(self, group: int) -> list[Passage]:
        """The passages of one group."""
        return [self.passage(number) for number in range(*self.spans[group].tolist())]

    def best(self, scores: Floats, most: int) -> list[int]:
        """The numbers of at most `most` passages, best first, of those with a score; the earlier of two alike."""
        found = np.flatnonzero(scores)
        if len(found) > most:
            edge = np.partition(scores[found], len(found) - most)[len(found) - most]
            found = found[scores[found] >= edge]
        ranked: list[int] = found[np.argsort(-scores[found], kind="stable")][:most].tolist()
        return ranked

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of the passages of those ids."""
        wanted = {name.encode(): name for name in ids}
        found = {}
        for sheet, start in zip(self._sheets, self._starts.tolist(), strict=False):
            for place in np.flatnonzero(np.isin(sheet.ids, list(wanted))).tolist():
                found[wanted[sheet.ids[place]]] = start + place
        return found

    def used(self, word: str) -> int:
        """In how many passages the word may stand: those of its rarest term."""
        return min((len(self.texts.documents(term)) for term in terms(word)), default=0)

    def scores(self, question: Question) -> Floats:
        """One score per passage, 0 where it shares no term with the question."""
        weights = {term: times * (SINGLE if is_single(term) else 1.0) for term, times in question.terms.items()}
        scores = self.lexical.scores(weights)
        if self.size:
            scores *= (self._narrowed(question) * self._dated(question)[self.guides])[self.rows]
        return scores

    def _dated(self, question: Question) -> Floats:
        """One factor per guide for the years and programmes that the question names."""
        factors = np.ones(len(self._sheets), np.float32)
        named = question.years & self.years
        if named:
            factors *= np.where(np.isin(self._years, [0, *named]), 1.0, OTHER).astype(np.float32)
        fitting = [name is None or name in question.text for name in self._programmes]
        if any(name and name in question.text for name in self._programmes):
            factors *= np.where(fitting, 1.0, OTHER).astype(np.float32)
        return factors

    def _narrowed(self, question: Question) -> Floats:
        """One factor per group for the places and direction numbers that the question names."""
        fits = self.atlas.fits(self.atlas.codes(question))
        factors = np.ones(len(self.groups), np.float32)
        if fits.any():
            # the general rules of a guide whose directions fit bind those directions too
            fitting = np.isin(self.guides, self.guides[fits > 0]) & self._general
            factors = np.where(fits > 0, 1 + PLACE * fits, np.where(fitting, 1.0, APART)).astype(np.float32)
        if question.numbers:
            numbered = np.array([direction in question.numbers for _, direction in self.groups], bool)
            factors *= np.where(numbered, NUMBERED, 1.0).astype(np.float32)
        return factors
