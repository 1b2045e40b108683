"""BM25 over terms, held in memory.

In: the terms of every document. Out: for a question's weighted terms one score per document. Next: `retrieve`.
Never: a document that shares no term with the question (its score is exactly 0), a file.

Formula (Robertson and Zaragoza 2009, with the idf of Lucene, never negative):
    score(d) = Σ_t  weight(t) · idf(t) · tf·(k1+1) / (tf + k1·(1 − b + b·|d|/avg))
    idf(t)   = ln(1 + (N − df + ½) / (df + ½))
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

K1, B = 1.2, 0.6


class Lexical:
    """Statistics of the documents, and the ranking by them. Documents are numbered from 0 in the order given."""

    def __init__(self, documents: Iterable[Sequence[str]], *, k1: float = K1, b: float = B) -> None:
        numbers: dict[str, int] = {}
        fresh = count()
        rows, columns, counts, lengths = [], [], [], []
        for row, words in enumerate(documents):
            lengths.append(len(words))
            for word, times in Counter(words).items():
                number = numbers.get(word)
                if number is None:
                    number = numbers[word] = next(fresh)
                rows.append(row)
                columns.append(number)
                counts.append(times)
        self.size = len(lengths)
        self._numbers = numbers
        self._weigh(
            np.array(rows, np.int32),
            np.array(columns, np.int32),
            np.array(counts, np.float32),
            np.array(lengths, np.float32),
            k1,
            b,
        )

    def _weigh(
        self, rows: NDArray[np.int32], columns: NDArray[np.int32], counts: Floats, lengths: Floats, k1: float, b: float
    ) -> None:
        """Sorts the entries by term and works out each one's share of the score."""
        average = float(lengths.mean()) if self.size and lengths.sum() else 1.0
        order = np.argsort(columns, kind="stable")
        frequency = np.bincount(columns, minlength=len(self._numbers)) if len(columns) else np.zeros(0, np.int64)
        self._idf = np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)).astype(np.float32)
        self._ends = np.cumsum(frequency)
        self._rows = rows[order]
        tf = counts[order]
        norm = k1 * (1 - b + b * lengths[self._rows] / average) if self.size else tf
        self._shares = (self._idf[columns[order]] * tf * (k1 + 1) / (tf + norm)).astype(np.float32)

    def __contains__(self, term: str) -> bool:
        return term in self._numbers

    def idf(self, term: str) -> float:
        """How telling `term` is; for an unknown one, what a term of no document would have."""
        number = self._numbers.get(term)
        return float(np.log1p(2 * self.size + 1) if number is None else self._idf[number])

    def documents(self, term: str) -> NDArray[np.int32]:
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
        number = self._numbers.get(term)
        if number is None:
            return slice(0, 0)
        return slice(int(self._ends[number - 1]) if number else 0, int(self._ends[number]))
