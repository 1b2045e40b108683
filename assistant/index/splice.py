"""Counts of terms, changed where guides came, went or changed: the rest is moved, not counted or sorted again.

In: the unpacked counts of the index that was in force, where its rows go, the counts of the new guides. Out: the counts
of the index in force, entry for entry what `lexical.unpack` makes of all guides. Next: `gather`. Never: a file.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from assistant.index.counts import Table
from assistant.index.lexical import Ints, Postings, unpack

GONE = -1
Places = NDArray[np.int64]


def spliced(old: Postings, moved: Ints, added: Table, placed: Ints) -> Postings:
    """`old` and `added` as one. `moved`: the new number of each row of `old`, GONE for a row that is no more; `placed`:
    that of each row of `added`. Both ascend, and together they number all rows through."""
    kept, new = _moved(old, moved), unpack(added)
    rows = placed[new.rows]
    codes = np.union1d(kept.codes, new.codes)
    counts = _counts(codes, kept) + _counts(codes, new)
    there = _there(kept, new, rows)
    lengths = np.zeros((2, len(moved) - int(np.count_nonzero(moved == GONE)) + len(placed)), np.int32)
    lengths[:, moved[moved != GONE]] = old.lengths[:, moved != GONE]
    lengths[:, placed] = new.lengths
    one, other = (np.insert(before, there, after) for before, after in zip(kept.counts, new.counts, strict=True))
    full = counts > 0  # a term that only stood in what is gone
    return Postings(codes[full], np.cumsum(counts)[full], np.insert(kept.rows, there, rows), (one, other), lengths)


def _moved(old: Postings, moved: Ints) -> Postings:
    """`old` without the rows that are gone, the others under their new numbers."""
    if len(moved) and moved[-1] == len(moved) - 1 and not (moved == GONE).any():
        return old  # guides were only added behind
    rows = moved[old.rows]
    stays = rows != GONE
    starts = np.concatenate([[0], old.ends[:-1]]).astype(np.int64)
    counts = np.add.reduceat(stays, starts, dtype=np.int64) if len(starts) else old.ends
    one, other = (each[stays] for each in old.counts)
    return Postings(old.codes, np.cumsum(counts), rows[stays], (one, other), old.lengths)


def _counts(codes: NDArray[np.uint32], among: Postings) -> Places:
    """How many entries of `among` each of `codes` has."""
    found: Places = np.zeros(len(codes), np.int64)
    found[np.searchsorted(codes, among.codes)] = np.diff(among.ends, prepend=0)
    return found


def _there(kept: Postings, new: Postings, rows: Ints) -> Places:
    """Before which entry of `kept` each entry of `new` comes: by its term, then by its row."""
    places: Places = np.empty(len(rows), np.int64)
    sought = np.searchsorted(kept.codes, new.codes)
    known = np.append(kept.codes, 0)[sought] == new.codes
    bounds = np.concatenate([[0], kept.ends]).astype(np.int64)
    firsts, lasts = bounds[sought], np.append(kept.ends, bounds[-1])[sought]
    spans, start = np.stack([new.ends, firsts, np.where(known, lasts, firsts)], axis=1), 0
    for end, first, last in spans.tolist():
        places[start:end] = first + np.searchsorted(kept.rows[first:last], rows[start:end])
        start = end
    return places
