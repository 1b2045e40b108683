"""What search works on and what it answers.

In: `index.chunk` cuts passages out of a guide along its structure. Out: `Passage` (stored), `Hit` (an answer of
`search`), `Match` (an answer of `match`). Next: `retrieve`, `draft`. Never: a passage across directions or parts.
"""

from __future__ import annotations

from typing import Literal

from assistant.schema.record import Record
from assistant.schema.text import Source

PassagePart = Literal["research_content", "indicators", "requirements", "topics", "general"]


class Passage(Record):
    """200–350 characters of one part of one direction (direction None: the guide's general rules).
    `text` is the slice itself; `context` (title, part, year …) is only put in front for ranking."""

    id: str
    guide: str
    direction: str | None
    part: PassagePart
    text: str
    source: Source
    context: str = ""
    programme: str | None = None
    year: int | None = None
    field: str | None = None
    title: str | None = None


class Hit(Record):
    """One answer of `search`, best first; `rewritten`: the question as it was put to find it, where not as asked."""

    guide: str
    direction: str | None
    part: PassagePart
    text: str
    score: float
    source: Source
    rewritten: str | None = None


class MatchReason(Record):
    """The passage for which a direction fits."""

    text: str
    source: Source


class Match(Record):
    """One answer of `match`: a direction that fits an abstract."""

    guide: str
    direction: str
    title: str
    score: float
    reasons: tuple[MatchReason, ...] = ()
    rewritten: str | None = None
