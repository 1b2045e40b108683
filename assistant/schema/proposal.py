"""A drafted proposal.

In: `draft` fills it chapter by chapter. Out: `Proposal`, as `contract.md` shapes it. Next: `check`, `report`, `ui`.
Never: a figure that neither the guide, the facts nor arithmetic on them gives; what is missing is a placeholder.
"""

from __future__ import annotations

from assistant.schema.record import Record
from assistant.schema.report import Report
from assistant.schema.text import Notice, Source


class Citation(Record):
    """A marker in a chapter (`[1]`) and the exact clause of the guide that it stands for."""

    marker: str
    guide: str
    direction: str | None
    quote: str
    source: Source


class Placeholder(Record):
    """【待填：…】 in the text: what only the applicant can say, and a hint what to write."""

    text: str
    hint: str


class Table(Record):
    """A table of a chapter: a caption, the head, and rows of text."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Section(Record):
    """One chapter. `words` counts as Word counts (a Han character, a Latin word, a number is one); `limit` None: none.
    `tables` follow the text; `writer` is "offline" or the name of the model that worded it."""

    id: str
    title: str
    text: str
    words: int
    limit: int | None = None
    citations: tuple[Citation, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()
    tables: tuple[Table, ...] = ()
    writer: str = "offline"


class Indicator(Record):
    """One row of the indicator table; `by_year` adds up to `committed` where it is a count."""

    name: str
    required: str
    committed: str
    unit: str | None = None
    by_year: tuple[str, ...] = ()
    assessment: str = ""
    requirement: str


class Attachment(Record):
    """A document that the guide asks for and whether the applicant has it."""

    name: str
    requirement: str
    provided: bool


class Proposal(Record):
    """A whole draft. `writer` is "offline" or the model's name; `rounds` how often it was revised."""

    guide: str
    direction: str
    writer: str
    title: str
    title_en: str
    sections: tuple[Section, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    check: Report | None = None
    rounds: int = 0
    warnings: tuple[Notice, ...] = ()
