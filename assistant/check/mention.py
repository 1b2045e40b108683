"""A counted thing, and a statement while its counted things are read.

In: nothing. Out: `Mention`, `Reading`, and where kinds are named. Next: `mentions`, `left_out`. Never: a judgement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.check.lexicon import ANY_KIND, KINDS, Kind
from assistant.check.stance import Stances
from assistant.check.statement import Statement
from assistant.requirements.quantities import Quantity
from assistant.schema.report import Found

Named = tuple[Kind, int, str]
"""A kind, where its word begins, and the word."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One counted thing. `low`: the least that is promised (2～3篇: 2), `high` the most; `features`: of
    `lexicon.FEATURES`; `part`: the year, stage, side or task it is a part of, None for the whole; `group`: the clause,
    which it shares with other mentions; `each`: 各; `mixed`: the figure is shared with another kind; `subset`: 其中;
    `place`: where a meeting is held."""

    kind: str
    low: float
    high: float
    op: str
    unit: str | None
    stance: str
    features: frozenset[str]
    part: str | None
    noun: str
    window: str
    found: Found
    group: tuple[int, int]
    each: bool = False
    mixed: bool = False
    subset: bool = False
    place: str | None = None


@dataclass(slots=True)
class Reading:
    """One statement while it is read."""

    statement: Statement
    number: int
    stances: Stances
    quantities: Sequence[Quantity]
    segments: list[tuple[int, int]] = field(default_factory=list)
    named: list[tuple[Kind, int, str]] = field(default_factory=list)
    carried: list[tuple[Kind, int, str]] = field(default_factory=list)
    carried_at: int = -1

    @property
    def text(self) -> str:
        """The folded text."""
        return self.statement.strip.text


def kinds_in(text: str) -> list[Named]:
    """Every word of `text` that names a kind, in order."""
    if not ANY_KIND.search(text):
        return []
    found = [(kind, mark.start(), mark.group()) for kind in KINDS for mark in kind.words.finditer(text)]
    return sorted(found, key=lambda item: item[1])


def within(named: Sequence[Named], start: int, end: int) -> list[Named]:
    """Those that begin in text[start:end]."""
    return [item for item in named if start <= item[1] < end]
