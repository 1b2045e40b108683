"""How often which term stands where, for one guide: what search needs of it without reading it again.

In: a guide's passages. Out: `Sheet`: its groups (the directions, and its general rules), the part of each passage, and
two tables of counts, as the bytes of one file. Next: `lexical` puts the sheets of all guides together. Never: the text.

    table     one unsigned 64-bit number per term and row, ascending:  code (32) · row (20) · two counts (6 each)
    passages  row = passage; counts: in its text and its context, in its text alone
    groups    row = group; counts: in its title and field, in what is to be done and reached there (`SUBSTANCE`)
A count of 63 stands for more; 2^20 rows (all guides together) are the most.
"""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assistant.errors import WorkspaceError
from assistant.index import places
from assistant.index.terms import codes
from assistant.schema.guide import GuideFacts
from assistant.schema.passage import Passage, PassagePart

if TYPE_CHECKING:
    from pathlib import Path

PARTS: tuple[PassagePart, ...] = ("research_content", "indicators", "requirements", "topics", "general")
SUBSTANCE = frozenset({"research_content", "topics", "indicators"})
ROW, ROWS, MOST = 12, 20, 63  # bits below the row, bits of it, the highest count
Codes = NDArray[np.uint32]


class Table(NamedTuple):
    """`postings` as drawn above; `lengths`: 2 × rows, how many terms each row has by either way of counting."""

    postings: NDArray[np.uint64]
    lengths: NDArray[np.int32]


NO_COUNTS = Table(np.zeros(0, np.uint64), np.zeros((2, 0), np.int32))


class Group(NamedTuple):
    """A direction (None: the guide's general rules): its passages are the `size` ones from `first`; `places` are the
    codes of the countries and regions that its text names, `titled` those of its title, each with the first character
    of the name."""

    direction: str | None
    title: str
    first: int
    size: int
    places: tuple[str, ...]
    titled: tuple[tuple[str, str], ...]


class Sheet(NamedTuple):
    """One guide as search sees it; `ids` and `parts` (places in PARTS) of its passages in order."""

    guide: str
    title: str
    year: int | None
    programme: str | None
    groups: tuple[Group, ...]
    ids: NDArray[np.bytes_]
    parts: NDArray[np.uint8]
    passages: Table
    directions: Table

    def names(self) -> list[str]:
        """The ids of the passages."""
        return [name.decode() for name in self.ids.tolist()]

    def bare(self) -> Sheet:
        """The sheet without its counts, which are most of its memory."""
        return self._replace(ids=self.ids.copy(), parts=self.parts.copy(), passages=NO_COUNTS, directions=NO_COUNTS)


def sheet(passages: Sequence[Passage], facts: GuideFacts) -> Sheet:
    """The counts of the guide whose passages these are."""
    texts = [codes(passage.text) for passage in passages]
    contexts = {context: codes(context) for context in {passage.context for passage in passages}}
    groups, start, rows = [], 0, []
    for direction, run in itertools.groupby(passages, key=lambda passage: passage.direction):
        found = list(run)
        end = start + len(found)
        named = {code for passage in found for _, code in places.named(passage.text)}
        heading = found[0].title or ""
        groups.append(Group(direction, heading, start, end - start, tuple(sorted(named)), titled(heading)))
        whole = [texts[start + place] for place, passage in enumerate(found) if passage.part in SUBSTANCE]
        rows.append((codes(f"{heading} {found[0].field or ''}"), _together(whole)))
        start = end
    full = [_together([contexts[passage.context], text]) for passage, text in zip(passages, texts, strict=True)]
    return Sheet(
        facts.id,
        facts.title or "",
        facts.year,
        facts.programme,
        tuple(groups),
        np.array([passage.id.encode() for passage in passages], np.bytes_),
        np.array([PARTS.index(passage.part) for passage in passages], np.uint8),
        table(list(zip(full, texts, strict=True))),
        table(rows),
    )


def titled(title: str) -> tuple[tuple[str, str], ...]:
    """(first character, code) of each country or region that a title names."""
    return tuple((name[0], code) for name, code in places.named(title))


def _together(found: Sequence[Codes]) -> Codes:
    return np.concatenate([*found, np.zeros(0, np.uint32)])


def table(rows: Sequence[tuple[Codes, Codes]]) -> Table:
    """The table of rows given as the codes of their terms, counted one way and the other."""
    pieces = []
    for row, (one, other) in enumerate(rows):
        found, places = np.unique(np.concatenate([one, other]), return_inverse=True)
        counts = [np.minimum(np.bincount(part, minlength=len(found)), MOST) for part in np.split(places, [len(one)])]
        key = found.astype(np.uint64) << np.uint64(ROW + ROWS) | np.uint64(row << ROW)
        pieces.append(key | (counts[0] << 6 | counts[1]).astype(np.uint64))
    postings = np.sort(np.concatenate([*pieces, np.zeros(0, np.uint64)]))
    lengths = np.array([[len(one), len(other)] for one, other in rows], np.int32).reshape(-1, 2).T
    return Table(postings, np.ascontiguousarray(lengths))


def merged(tables: Sequence[Table]) -> Table:
    """The rows of all tables, numbered through in the order given. Raises WorkspaceError where they are too many."""
    starts = np.cumsum([0, *(each.lengths.shape[1] for each in tables)])
    if starts[-1] >= 1 << ROWS:
        raise WorkspaceError(
            f"索引中的段落超过 {1 << ROWS} 条，请分成几个工作区（--home）。",
            f"The index holds more than {1 << ROWS} passages; split it into several workspaces (--home).",
        )
    postings = np.empty(sum(len(each.postings) for each in tables), np.uint64)
    place = 0
    for each, start in zip(tables, starts[:-1].tolist(), strict=True):
        np.add(each.postings, np.uint64(start << ROW), out=postings[place : place + len(each.postings)])
        place += len(each.postings)
    postings.sort()
    return Table(postings, np.concatenate([np.zeros((2, 0), np.int32), *(each.lengths for each in tables)], axis=1))


def dump(made: Sheet) -> bytes:
    """The sheet as the bytes of one file: a line of JSON, then the arrays it lists, one behind the other."""
    arrays: list[NDArray[Any]] = [made.ids, made.parts, *made.passages, *made.directions]
    listed = [(array.dtype.str, array.shape) for array in arrays]
    header = json.dumps([made.guide, made.title, made.year, made.programme, made.groups, listed], ensure_ascii=False)
    return b"\n".join([header.encode(), b"".join(array.tobytes() for array in arrays)])


def load(file: Path) -> Sheet:
    """The sheet in `file`. Raises OSError, or ValueError where it is damaged."""
    data = file.read_bytes()
    place = data.index(b"\n") + 1
    guide, title, year, programme, groups, listed = json.loads(data[:place])
    arrays: list[NDArray[Any]] = []
    for kind, shape in listed:
        arrays.append(np.frombuffer(data, kind, math.prod(shape), place).reshape(shape))
        place += arrays[-1].nbytes
    ids, parts, *tables = arrays
    passages, directions = Table(tables[0], tables[1]), Table(tables[2], tables[3])
    return Sheet(guide, title, year, programme, tuple(map(_group, groups)), ids, parts, passages, directions)


def _group(listed: list[Any]) -> Group:
    direction, title, first, size, named, titled = listed
    return Group(direction, title, first, size, tuple(named), tuple((initial, code) for initial, code in titled))
