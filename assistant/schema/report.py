"""What the checker says of a proposal.

In: `check.check`. Out: `Report`, as `contract.md` shapes it: a verdict for every requirement with the evidence found,
the figures nothing supports, and the statements that contradict each other. Next: `report`, `ui`, `evals`.
Never: `met` where the text does not decide.
"""

from __future__ import annotations

from typing import Literal

from assistant.schema.record import Record
from assistant.schema.requirement import Requirement

Status = Literal["met", "violated", "missing", "unclear", "not_applicable"]
STATUSES: tuple[Status, ...] = ("violated", "missing", "unclear", "met", "not_applicable")


class Where(Record):
    """A place in the proposal: the chapter it stands in, the paragraph or table (from 1) and the span of its text.
    `start` and `end` are offsets of the proposal's own text; None where the evidence is in the facts file."""

    section: str | None = None
    paragraph: int | None = None
    table: int | None = None
    start: int | None = None
    end: int | None = None


class Found(Record):
    """One piece of evidence: the value and unit as understood, the words as written, and where."""

    value: float | str | bool | None = None
    unit: str | None = None
    text: str
    where: Where


class Verdict(Record):
    """What became of one requirement, with evidence and one line of reason."""

    requirement: Requirement
    status: Status
    found: tuple[Found, ...] = ()
    reason: str


class NumberUse(Record):
    """A figure of the proposal and what stands behind it."""

    text: str
    where: Where
    status: Literal["from_guide", "from_facts", "unsupported"]


class Contradiction(Record):
    """One metric stated with different values in different places."""

    metric: str
    found: tuple[Found, ...]


class ChapterLength(Record):
    """A chapter with a word limit: its words, counted as Word counts them, the limit, and the words that set it (`by`;
    None: the usual form of the programme)."""

    section: str
    words: int
    limit: int
    by: str | None = None
    where: Where

    @property
    def over(self) -> bool:
        """Whether it is longer than allowed."""
        return self.words > self.limit


class Summary(Record):
    """How many verdicts of each status."""

    met: int = 0
    violated: int = 0
    missing: int = 0
    unclear: int = 0
    not_applicable: int = 0


class Report(Record):
    """The checker's whole answer for one proposal against one direction."""

    guide: str
    direction: str
    proposal: str
    verdicts: tuple[Verdict, ...] = ()
    numbers: tuple[NumberUse, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    chapters: tuple[ChapterLength, ...] = ()
    summary: Summary = Summary()

    @property
    def falls_short(self) -> bool:
        """True where a requirement is violated or missing: exit code 1."""
        return bool(self.summary.violated or self.summary.missing)
