"""The counts of all guides together, and what becomes of them when a guide comes, goes or changes.

In: the sheets of the guides by digest; the counts of an earlier state of the index. Out: `Counts`. Next:
`retrieve.ranking`. Never: a sheet read again whose guide did not change, a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.index.counts import Sheet, merged
from assistant.index.lexical import Ints, Postings, unpack
from assistant.index.splice import GONE, spliced


class Counts(NamedTuple):
    """`sheets`: every guide in order by digest, without its counts; those are in `passages` and `directions`, numbered
    through."""

    sheets: dict[str, Sheet]
    passages: Postings
    directions: Postings


def gathered(sheets: Mapping[str, Sheet]) -> Counts:
    """The counts of `sheets`, from the beginning."""
    passages = unpack(merged([sheet.passages for sheet in sheets.values()]))
    directions = unpack(merged([sheet.directions for sheet in sheets.values()]))
    return Counts({digest: sheet.bare() for digest, sheet in sheets.items()}, passages, directions)


def renewed(before: Counts, sheets: Mapping[str, Sheet]) -> Counts | None:
    """The counts of `sheets`, of which those that `before` has may be without their counts. None where most are new or
    those that stayed are in another order: gathering is no slower then."""
    places = {digest: place for place, digest in enumerate(before.sheets)}
    stayed = [places[digest] for digest in sheets if digest in places]
    if stayed != sorted(stayed) or 2 * len(stayed) < len(sheets):
        return None
    fresh = [sheet for digest, sheet in sheets.items() if digest not in places]
    order = {digest: place for place, digest in enumerate(sheets)}
    goes = [order.get(digest, GONE) for digest in before.sheets]
    comes = [place for digest, place in order.items() if digest not in places]
    starts = np.cumsum([(0, 0), *map(_sizes, sheets.values())], axis=0)
    had, came = np.array([*map(_sizes, before.sheets.values())]), np.array([*map(_sizes, fresh)]).reshape(-1, 2)
    moved = [_rows(had[:, way], goes, starts[:, way]) for way in (0, 1)]
    placed = [_rows(came[:, way], comes, starts[:, way]) for way in (0, 1)]
    return Counts(
        {digest: sheet.bare() for digest, sheet in sheets.items()},
        spliced(before.passages, moved[0], merged([sheet.passages for sheet in fresh]), placed[0]),
        spliced(before.directions, moved[1], merged([sheet.directions for sheet in fresh]), placed[1]),
    )


def _sizes(sheet: Sheet) -> tuple[int, int]:
    return len(sheet.parts), len(sheet.groups)


def _rows(sizes: NDArray[np.int64], guides: Sequence[int], starts: NDArray[np.int64]) -> Ints:
    """The new number of each row of guides of those sizes, which become the `guides`-th ones."""
    rows = [np.zeros(0, np.int32)]
    for size, guide in zip(sizes.tolist(), guides, strict=True):
        rows.append(np.full(size, GONE) if guide == GONE else np.arange(starts[guide], starts[guide] + size))
    return np.concatenate(rows).astype(np.int32)
