"""BM25 over terms, held in memory.

In: a merged `Table` of counts. Out: for a question's weighted terms one score per row. Next: `retrieve`. Never: a row
that shares no term with the question (its score is exactly 0), a file.

Formula (Robertson and Zaragoza 2009, with the idf of Lucene, never negative):
    score(d) = Σ_t  weight(t) · idf(t) · tf·(k1+1) / (tf + k1·(1 − b + b·|d|/avg))
    idf(t)   = ln(1 + (N − df + ½) / (df + ½))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.index.counts import ROW, ROWS, Table
from assistant.index.terms import code

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Bytes = NDArray[np.uint8]
FIRST, SECOND = 0, 1  # the two ways of counting
K1, B = 1.2, 0.6
_STEP = 1 << 22  # postings unpacked at a time


class Postings(NamedTuple):
    """A table unpacked: the entries of the term `codes[i]`, ascending by row, are those up to `ends[i]`."""

    codes: NDArray[np.uint32]
    ends: NDArray[np.int64]
    rows: Ints
    counts: tuple[Bytes, Bytes]
    lengths: NDArray[np.int32]


def unpack(table: Table) -> Postings:
    """The table, entry by entry; 6 bytes each instead of 8."""
    size = len(table.postings)
    rows, one, other = np.empty(size, np.int32), np.empty(size, np.uint8), np.empty(size, np.uint8)
    found, ends = [], []
    for start in range(0, size, _STEP):
        part = table.postings[start : start + _STEP]
        rows[start : start + _STEP] = part >> np.uint64(ROW) & np.uint64((1 << ROWS) - 1)
        one[start : start + _STEP] = part >> np.uint64(6) & np.uint64(63)
        other[start : start + _STEP] = part & np.uint64(63)
        terms = (part >> np.uint64(ROW + ROWS)).astype(np.uint32)
        last = np.flatnonzero(terms[1:] != terms[:-1])
        following = table.postings[start + _STEP : start + _STEP + 1] >> np.uint64(ROW + ROWS)
        if not len(following) or following[0] != terms[-1]:
            last = np.append(last, len(terms) - 1)
        found.append(terms[last])
        ends.append(last + 1 + start)
    nothing = np.zeros(0, np.int64)
    return Postings(
        np.concatenate([*found, nothing]).astype(np.uint32),
        np.concatenate([*ends, nothing]),
        rows,
        (one, other),
        table.lengths,
    )


class Lexical:
    """The statistics of one way of counting (FIRST or SECOND), and the ranking by them."""

    def __init__(self, postings: Postings, way: int, *, k1: float = K1, b: float = B) -> None:
        self._all, self._counts, self._k1 = postings, postings.counts[way], k1
        self._everywhere = bool(self._counts.all())  # no entry that only the other way counts
        lengths = postings.lengths[way]
        self.size = len(lengths)
        average = max(float(lengths.mean()) if self.size else 1.0, 1e-9)
        self._norm = (k1 * (1 - b + b * lengths / average)).astype(np.float32)

    def __contains__(self, term: str) -> bool:
        return len(self.documents(term)) > 0

    def idf(self, term: str) -> float:
        """How telling `term` is; for an unknown one, what a term of no row would have."""
        return self._idf(len(self.documents(term)))

    def _idf(self, frequency: int) -> float:
        if not frequency:
            return float(np.log1p(2 * self.size + 1))
        return float(np.log1p((self.size - frequency + 0.5) / (frequency + 0.5)))

    def documents(self, term: str) -> Ints:
        """The rows that hold `term`, ascending."""
        return self._entries(term)[0]

    def _entries(self, term: str) -> tuple[Ints, Bytes]:
        span = self._span(term)
        rows, counts = self._all.rows[span], self._counts[span]
        return (rows, counts) if self._everywhere else (rows[counts > 0], counts[counts > 0])

    def scores(self, weights: Mapping[str, float]) -> Floats:
        """One score per row for the question `weights` (term → how much it counts)."""
        total = np.zeros(self.size, np.float32)
        for term, weight in weights.items():
            rows, counts = self._entries(term)
            factor = np.float32(weight * self._idf(len(rows)) * (self._k1 + 1))
            share = counts / (counts + self._norm[rows])
            total[rows] += factor * share
        return total

    def held(self, term: str, spans: Iterable[tuple[int, int]]) -> NDArray[np.bool_]:
        """For each span of rows (first, end) whether `term` stands there."""
        rows = self.documents(term)
        places = np.searchsorted(rows, np.array(list(spans), np.int32).reshape(-1, 2))
        found: NDArray[np.bool_] = places[:, 1] > places[:, 0]
        return found

    def _span(self, term: str) -> slice:
        sought = code(term)
        place = int(np.searchsorted(self._all.codes, np.uint32(sought)))
        if place == len(self._all.codes) or self._all.codes[place] != sought:
            return slice(0, 0)
        return slice(int(self._all.ends[place - 1]) if place else 0, int(self._all.ends[place]))
