"""Passages ranked for a question.

In: the passages of the index and a `Question`. Out: one score per passage. Next: `Retriever`. Never: an empty answer;
whether anything answers at all is `abstain`'s to say.

    score(passage) = BM25 over context and text × (1 + PLACE · fit of its direction to the places named, or APART where
                     others fit and it does not) × OTHER where the question names another guide's year or programme
The weights were chosen on the development questions in coarse steps; none of them is sharp.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.index import Lexical, Vocabulary
from assistant.index.lexical import Ints
from assistant.index.terms import terms
from assistant.retrieve.atlas import Atlas, Group
from assistant.retrieve.question import Question, is_single
from assistant.schema.passage import Passage

SINGLE, PLACE, APART, OTHER, NUMBERED = 0.4, 2.0, 0.3, 0.35, 4.0
LONG = 0.75  # how much BM25 discounts long documents where an abstract is matched
SUBSTANCE = frozenset({"research_content", "topics", "indicators"})
Floats = NDArray[np.float32]


class Ranking:
    """Everything about the passages that a question is held against. `groups`: the directions, and for each guide its
    general rules (None), in order; `rows`: the group of each passage. `lexical` counts passages with their context,
    `texts` without; `titles` and `whole` count groups."""

    def __init__(self, passages: Sequence[Passage], titles: dict[str, str]) -> None:
        self.passages = list(passages)
        order: dict[Group, int] = {}
        self.rows = np.array([order.setdefault((p.guide, p.direction), len(order)) for p in self.passages], np.int64)
        self.groups, self._numbers = list(order), order
        vocabulary = Vocabulary()
        encoded = [vocabulary.encode(p.text) for p in self.passages]
        contexts = {context: vocabulary.encode(context) for context in {p.context for p in self.passages}}
        titles_of = {row: f"{p.title or ''} {p.field or ''}" for row, p in zip(self.rows, self.passages, strict=True)}
        headed = [vocabulary.encode(titles_of[row]) for row in range(len(self.groups))]
        full = [np.concatenate([contexts[p.context], words]) for p, words in zip(self.passages, encoded, strict=True)]
        self.lexical = Lexical(full, vocabulary)
        self.texts = Lexical(encoded, vocabulary, b=LONG)
        self.titles = Lexical(headed, vocabulary, b=LONG)
        self.whole = Lexical(self._joined(encoded), vocabulary, b=LONG)
        self.atlas = Atlas(self.passages, self.groups, titles)
        self.years = frozenset(p.year for p in self.passages if p.year)
        self.programmes = frozenset(p.programme for p in self.passages if p.programme)
        self._programme = np.array([p.programme or "" for p in self.passages], np.str_)
        self._year = np.array([p.year or 0 for p in self.passages], np.int64)
        self._general = np.array([direction is None for _, direction in self.groups], bool)
        self._guides = (
            np.unique([guide for guide, _ in self.groups], return_inverse=True)[1] if self.groups else self.rows
        )

    def of(self, guide: str, direction: str | None) -> list[Passage]:
        """The passages of one direction, or of a guide's general rules."""
        return [self.passages[row] for row in np.flatnonzero(self.rows == self._numbers[guide, direction])]

    def used(self, word: str) -> int:
        """In how many passages the word may stand: those of its rarest term."""
        return min((len(self.texts.documents(term)) for term in terms(word)), default=0)

    def _joined(self, encoded: Sequence[Ints]) -> list[Ints]:
        """The substance of each group (what is to be done and reached) as one document."""
        pieces: list[list[Ints]] = [[np.zeros(0, np.int32)] for _ in self.groups]
        for row, passage, words in zip(self.rows, self.passages, encoded, strict=True):
            if passage.part in SUBSTANCE:
                pieces[row].append(words)
        return [np.concatenate(found) for found in pieces]

    def scores(self, question: Question) -> Floats:
        """One score per passage, 0 where it shares no term with the question."""
        weights = {term: times * (SINGLE if is_single(term) else 1.0) for term, times in question.terms.items()}
        scores = self.lexical.scores(weights)
        if not self.passages:
            return scores
        scores *= self._narrowed(question)[self.rows]
        named = question.years & self.years
        if named:
            scores *= np.where(np.isin(self._year, [0, *named]), 1.0, OTHER).astype(np.float32)
        programmes = [name for name in self.programmes if name in question.text]
        if programmes:
            scores *= np.where(np.isin(self._programme, ["", *programmes]), 1.0, OTHER).astype(np.float32)
        return scores

    def _narrowed(self, question: Question) -> Floats:
        """One factor per group for the places and direction numbers that the question names."""
        fits = self.atlas.fits(self.atlas.codes(question))
        factors = np.ones(len(self.groups), np.float32)
        if fits.any():
            # the general rules of a guide whose directions fit bind those directions too
            fitting = np.isin(self._guides, self._guides[fits > 0]) & self._general
            factors = np.where(fits > 0, 1 + PLACE * fits, np.where(fitting, 1.0, APART)).astype(np.float32)
        if question.numbers:
            numbered = np.array([direction in question.numbers for _, direction in self.groups], bool)
            factors *= np.where(numbered, NUMBERED, 1.0).astype(np.float32)
        return factors
