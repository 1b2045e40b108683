"""BM25 over terms, held in memory.

In: the numbers of the terms of every document. Out: for a question's weighted terms one score per document. Next:
`retrieve`. Never: a document that shares no term with the question (its score is exactly 0), a file.

Formula (Robertson and Zaragoza 2009, with the idf of Lucene, never negative):
    score(d) = Σ_t  weight(t) · idf(t) · tf·(k1+1) / (tf + k1·(1 − b + b·|d|/avg))
    idf(t)   = ln(1 + (N − df + ½) / (df + ½))
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.index.terms import terms

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

K1, B = 1.2, 0.6


class Vocabulary:
    """Numbers for terms, given out as they come."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def encode(self, text: str) -> Ints:
        """The numbers of the terms of `text`, in order, with repeats."""
        numbers = self.numbers
        return np.array([numbers.setdefault(term, len(numbers)) for term in terms(text)], np.int32)


class Lexical:
    """Statistics of the documents, and the ranking by them. Documents are numbered from 0 in the order given; each is
    the numbers of its terms in `vocabulary`."""

    def __init__(self, documents: Sequence[Ints], vocabulary: Vocabulary, *, k1: float = K1, b: float = B) -> None:
        self.size, self._numbers, self._known = len(documents), vocabulary.numbers, len(vocabulary.numbers)
        lengths = np.array([len(document) for document in documents], np.int64)
        flat = np.concatenate([*documents, np.zeros(0, np.int32)]).astype(np.int64)
        # one number per pair of term and document: sorted, they are the entries in order of term
        pairs, counts = np.unique(
            flat * max(self.size, 1) + np.repeat(np.arange(self.size), lengths), return_counts=True
        )
        columns, self._rows = np.divmod(pairs, max(self.size, 1))
        frequency = np.bincount(columns, minlength=self._known)
        self._idf = np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        self._ends = np.cumsum(frequency)
        norm = k1 * (1 - b + b * lengths[self._rows] / max(float(lengths.mean()) if self.size else 1.0, 1e-9))
        self._shares = (self._idf[columns] * counts * (k1 + 1) / (counts + norm)).astype(np.float32)

    def __contains__(self, term: str) -> bool:
        span = self._span(term)
        return bool(span.stop > span.start)

    def idf(self, term: str) -> float:
        """How telling `term` is; for an unknown one, what a term of no document would have."""
        number = self._numbers.get(term, self._known)
        return float(np.log1p(2 * self.size + 1) if number >= self._known else self._idf[number])

    def documents(self, term: str) -> NDArray[np.int64]:
        """The documents that hold `term`, ascending."""
        return self._rows[self._span(term)]

    def scores(self, weights: Mapping[str, float]) -> Floats:
        """One score per document for the question `weights` (term → how often, or how much, it counts)."""
        total = np.zeros(self.size, np.float32)
        for term, weight in weights.items():
            span = self._span(term)
            total[self._rows[span]] += np.float32(weight) * self._shares[span]
        return total

    def _span(self, term: str) -> slice:
        number = self._numbers.get(term, self._known)
        if number >= self._known:
            return slice(0, 0)
        return slice(int(self._ends[number - 1]) if number else 0, int(self._ends[number]))
