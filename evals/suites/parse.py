"""Are the directions of a guide found, and every part of them?

In: a guide's id and what it says. Out: exact matches of plain keys, F1 of lists, ends of prose, declared totals, false
warnings, and whether every quote is a slice of the text. Next: `tally`. Never: more lenient than white space.
"""

from __future__ import annotations

from typing import Any

from pydantic import Field

from assistant.schema.guide import Count, Direction, Duration, Guide
from assistant.schema.record import Record
from assistant.workspace import Workspace
from evals.metrics import f1
from evals.plain import bare
from evals.tally import Outcome, Scores

PLAIN = ("kind", "funding_wan", "per_project_cap_wan")


class Expected(Record):
    """One direction as the guide prints it. `projects` and `duration` are written `= 6`, `<= 4`, `~ 10`, `range 24 36`;
    `research` is the first and the last characters of the research content; `agreements` None: not looked at."""

    number: str
    title: str
    field: str | None = None
    kind: str | None = None
    projects: str
    funding_wan: float | None = None
    per_project_cap_wan: float | None = None
    duration: str | None = None
    agreements: int | None = 0
    topics: tuple[str, ...] = ()
    research: tuple[str, str] | None = None
    indicators: int = 0
    keywords: tuple[str, ...] = ()


class Case(Record):
    """A guide; `totals` as declared, `warnings` the codes that must come (no others may; None: not looked at).
    `numbers` of all its directions, where `directions` holds only some."""

    id: str
    guide: str
    year: int | None = None
    totals: dict[str, Any] = Field(default_factory=dict)
    warnings: tuple[str, ...] | None = ()
    numbers: tuple[str, ...] = ()
    directions: tuple[Expected, ...]


def score(workspace: Workspace, case: Case) -> Outcome:
    """Scores one guide."""
    guide, scores = workspace.guide(case.guide), Scores("parse", case.id, case.guide)
    scores.same("totals", guide.guide.year, case.year, "year")
    for name, value in case.totals.items():
        scores.same("totals", getattr(guide.guide.totals, name), value, name)
    if case.warnings is not None:
        scores.same("warnings", tuple(notice.code for notice in guide.warnings), case.warnings, "warnings")
    expected = set(case.numbers) or {entry.number for entry in case.directions}
    found = {entry.number for entry in guide.directions}
    _set(scores, "directions", "numbers", expected, found)
    for entry in case.directions:
        direction = guide.direction(entry.number)
        if direction:
            _direction(scores, entry, direction)
    _quotes(scores, guide, workspace.text(case.guide).content)
    return scores.outcome()


def _direction(scores: Scores, entry: Expected, found: Direction) -> None:
    where = f"{entry.number} "
    scores.same("keys", bare(found.title), bare(entry.title), where + "title")
    scores.same("keys", found.field.number if found.field else None, entry.field, where + "field")
    for key in PLAIN:
        scores.same("keys", getattr(found, key), getattr(entry, key), where + key)
    scores.same("keys", spelled(found.projects), entry.projects, where + "projects")
    scores.same("keys", spelled(found.duration_months), entry.duration, where + "duration")
    if entry.agreements is not None:
        scores.same("lists", len(found.agreements), entry.agreements, where + "agreements")
    scores.same("lists", len(found.indicators), entry.indicators, where + "indicators")
    _list(scores, where + "topics", entry.topics, found.topics)
    _list(scores, where + "keywords", entry.keywords, found.keywords)
    prose, ends = bare(found.research_content or ""), [bare(end) for end in entry.research or ()]
    right = prose.startswith(ends[0]) and prose.endswith(ends[1]) if ends else not prose
    scores.right("prose", right, f"{where}research content: {prose[:12]}…{prose[-12:]}", found.source)


def _list(scores: Scores, where: str, expected: tuple[str, ...], found: tuple[str, ...]) -> None:
    _set(scores, "lists", where, set(map(bare, expected)), set(map(bare, found)))


def _set(scores: Scores, figure: str, where: str, expected: set[str], found: set[str]) -> None:
    what = f"{where}: not found {sorted(expected - found)}, invented {sorted(found - expected)}"
    scores.add(figure, f1(len(expected & found), len(found), len(expected)), miss="" if expected == found else what)


def _quotes(scores: Scores, guide: Guide, content: str) -> None:
    """Every requirement's quote must be the slice of the clean text that its source names."""
    listed = [*guide.general_requirements, *(item for direction in guide.directions
                                             for item in (*direction.requirements, *direction.technical))]
    for item in listed:
        right = bare(content[item.source.start:item.source.end]) == bare(item.quote)
        scores.right("provenance", right, f"{item.id}: {item.quote[:30]}", item.source)


def spelled(record: Count | Duration | None) -> str | None:
    """A count or a time as cases write it: `= 6`, `<= 36`, `~ 10`, `range 24 36`."""
    if record is None:
        return None
    listed = [getattr(record, "value", None), record.low, record.high]
    numbers = sorted({number for number in listed if number is not None})
    return " ".join([record.op, *(f"{number:g}" for number in numbers)])
