"""A parsed guide: what it declares, its directions, and where every part of them stands.

In: made by `parse.parse`; `requirements.extract` fills the requirements in. Out: `Guide`, as `contract.md` shapes it,
plus `parts`: the spans of the clean text that a direction (or the guide itself) is made of, in order.
Next: `requirements`, `index`, `check`, `draft`, `diff`. Never: text that is not in the source.
"""

from __future__ import annotations

from typing import Literal

from assistant.schema.record import Record
from assistant.schema.requirement import Requirement
from assistant.schema.text import Notice, Source

PartKind = Literal[
    "title",
    "agreements",
    "topics",
    "projects",
    "funding",
    "duration",
    "research_content",
    "indicators",
    "keywords",
    "requirements",
    "general",
]


class Span(Record):
    """content[start:end] of the clean text."""

    start: int
    end: int


class Part(Record):
    """One labelled stretch of a guide: its `label` as printed (`其他要求`; None without one), the span of its body
    (label excluded), and the spans of its numbered or `；`-separated items (empty: one undivided body)."""

    kind: PartKind
    label: str | None = None
    start: int
    end: int
    items: tuple[Span, ...] = ()


class Field(Record):
    """A 领域 that groups directions."""

    number: str
    title: str


def figure(value: float | None) -> str:
    """A number as people write it: 36, 1.5, 14000; empty where there is none."""
    return "" if value is None else f"{value:.10g}"


class Count(Record):
    """How many projects: `=` 20 个, `<=` 不超过, `~` 左右, `range` 1~2 项; `stated`: printed there, not inherited."""

    op: Literal["=", "<=", "~", "range"]
    value: float | None = None
    low: float | None = None
    high: float | None = None
    stated: bool = True

    def spoken(self) -> str:
        """`6`, `不超过 20`, `约 70`, `1~2`."""
        if self.op == "range":
            return f"{figure(self.low)}~{figure(self.high)}"
        least = {"<=": "不超过 ", "~": "约 "}.get(self.op, "")
        return least + figure(self.value if self.value is not None else self.high)


class Duration(Record):
    """Months: `=` 3年 (low = high), `<=` 不超过 (high), `range` 2~3年 or 2或3年; `soft`: 一般, 原则上."""

    op: Literal["<=", "=", "~", "range"]
    low: float | None = None
    high: float | None = None
    soft: bool = False
    stated: bool = True

    def spoken(self) -> str:
        """`36 个月`, `不超过 36 个月`, `24~36 个月`."""
        if self.op == "range":
            return f"{figure(self.low)}~{figure(self.high)} 个月"
        return {"<=": "不超过 ", "~": "约 "}.get(self.op, "") + f"{figure(self.high or self.low)} 个月"


class Subtopic(Record):
    """A topic with its own research content and indicators, inside one direction."""

    group: str | None = None
    number: str | None = None
    title: str
    research_content: str | None = None
    indicators: tuple[str, ...] = ()
    source: Source
    parts: tuple[Part, ...] = ()


class Direction(Record):
    """One 指南方向."""

    number: str
    title: str
    field: Field | None = None
    kind: str | None = None
    projects: Count | None = None
    funding_wan: float | None = None
    per_project_cap_wan: float | None = None
    duration_months: Duration | None = None
    agreements: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    research_content: str | None = None
    indicators: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    subtopics: tuple[Subtopic, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    technical: tuple[Requirement, ...] = ()
    source: Source
    parts: tuple[Part, ...] = ()


class Totals(Record):
    """What the guide declares of itself; None where it does not. `approx` names the figures printed with 约."""

    fields: int | None = None
    directions: int | None = None
    projects: int | None = None
    funding_wan: float | None = None
    countries: int | None = None
    approx: tuple[str, ...] = ()


class GuideFacts(Record):
    """The guide as a whole. `id` is the file's stem; `programme` the 重点专项; `batch` as printed (第一批)."""

    id: str
    file: str
    programme: str | None = None
    title: str | None = None
    year: int | None = None
    batch: str | None = None
    consultation_draft: bool = False
    totals: Totals = Totals()


class Guide(Record):
    """A whole guide. `parts` holds the stretches that bind every direction (总体要求, 其他说明)."""

    guide: GuideFacts
    general_requirements: tuple[Requirement, ...] = ()
    directions: tuple[Direction, ...] = ()
    warnings: tuple[Notice, ...] = ()
    parts: tuple[Part, ...] = ()

    def direction(self, number: str) -> Direction | None:
        """The direction of that number, None where there is none."""
        return next((found for found in self.directions if found.number == number), None)
