"""Are the demands found, typed as they are meant, and nothing invented?

In: the demands of one direction (or of the guide, without a direction). Out: recall and precision of quotas, recall of
the other demands, agreement of the qualifiers, recall and precision of technical figures. Next: `tally`. Never: looks
at the name of an `other:` demand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import Field

from assistant.schema.record import Record
from assistant.schema.requirement import QUOTAS, Requirement
from assistant.workspace import Workspace
from evals.metrics import shares_run
from evals.plain import bare
from evals.tally import Outcome, Scores

AT_LEAST = {"=", ">="}


class Expected(Record):
    """One demand: `quote` is a part of its clause; `value` None for spans and for demands without a figure.
    Not `counted`: borderline, neither for nor against."""

    metric: str
    quote: str
    op: str
    value: float | str | tuple[str, ...] | None = None
    low: float | None = None
    high: float | None = None
    per: str | None = None
    soft: bool = False
    counted: bool = True
    qualifiers: dict[str, Any] = Field(default_factory=dict)


class Technical(Record):
    """One technical figure: `figures` are all its numbers."""

    quote: str
    figures: tuple[float, ...]
    unit: str | None = None


class Case(Record):
    """All demands of one direction; the `other:` ones may be left out, and the technical ones (None: not looked at)."""

    id: str
    guide: str
    direction: str | None = None
    requirements: tuple[Expected, ...]
    technical: tuple[Technical, ...] | None = None


def score(workspace: Workspace, case: Case) -> Outcome:
    """Scores one direction."""
    scores = Scores("requirements", case.id, case.guide)
    listed = (workspace.direction(case.guide, case.direction).requirements if case.direction
              else workspace.guide(case.guide).general_requirements)
    left = list(listed)
    for entry in sorted(case.requirements, key=lambda entry: not entry.counted):
        found = next((item for item in left if fits(entry, item)), None)
        figure = "quota recall" if entry.metric in QUOTAS else "other recall"
        if found:
            left.remove(found)
        if entry.counted:
            scores.right(figure, found is not None, f"not found: {entry.metric} {entry.quote}")
        if entry.counted and found:
            _qualifiers(scores, entry, found)
    quotas = [item for item in listed if item.metric in QUOTAS]
    invented = [item for item in left if item.metric in QUOTAS]
    scores.add("quota precision", len(quotas) - len(invented), len(quotas))
    for item in invented:
        scores.add("quota precision", 0, 0, miss=f"invented: {item.metric} {item.op} {item.value} {item.quote}",
                   source=item.source)
    if case.direction and case.technical is not None:
        _technical(scores, case, workspace.direction(case.guide, case.direction).technical)
    return scores.outcome()


def _technical(scores: Scores, case: Case, found: Sequence[Requirement]) -> None:
    """Technical demands with a figure, by numbers, unit and clause; the case's other requirements are none."""
    left = [item for item in found if numbers(item)]
    for entry in case.technical or ():
        match = next((item for item in left if numbers(item) == set(entry.figures) and overlap(entry.quote, item.quote)
                      and _unit(entry.unit) == _unit(item.unit)), None)
        scores.right("technical recall", match is not None, f"not found: {entry.figures} {entry.unit} {entry.quote}")
        if match:
            left.remove(match)
            scores.add("technical precision", 1)
    for item in left:
        if not any(overlap(entry.quote, item.quote) for entry in case.requirements):
            what = f"invented: {sorted(numbers(item))} {item.unit} {item.quote}"
            scores.add("technical precision", 0, miss=what, source=item.source)


def numbers(item: Requirement) -> set[float]:
    """Every number of a demand."""
    return {number for number in (item.value, item.low, item.high)
            if isinstance(number, int | float) and not isinstance(number, bool)}


def _unit(unit: str | None) -> str:
    return re.sub(r"[()^{}$\\]", "", bare(unit or "")).lower()


def fits(entry: Expected, found: Requirement) -> bool:
    """The same metric, clause, direction of the comparison and figures; a bare count may stand for at least. The names
    of `other:` demands are free, and so is how they compare."""
    if entry.metric.startswith("other:"):
        return found.metric.startswith("other:") and overlap(entry.quote, found.quote)
    same_op = entry.op == found.op or {entry.op, found.op} == AT_LEAST
    return (entry.metric == found.metric and overlap(entry.quote, found.quote) and same_op
            and (entry.value is None or _plain(entry.value) == _plain(found.value))
            and (entry.low, entry.high) in ((None, None), (found.low, found.high)))


def overlap(quote: str, other: str) -> bool:
    """One within the other, or most of the shorter one in a row."""
    first, second = bare(quote), bare(other)
    return first in second or second in first or shares_run(first, second, max(4, min(len(first), len(second)) // 2))


def _plain(value: object) -> object:
    if isinstance(value, list | tuple):
        return sorted(map(bare, value))
    return bare(value) if isinstance(value, str) else value


def _qualifiers(scores: Scores, entry: Expected, found: Requirement) -> None:
    scores.same("qualifiers", found.soft, entry.soft, f"{entry.quote} soft")
    scores.same("qualifiers", found.per, entry.per, f"{entry.quote} per")
    for name, value in entry.qualifiers.items():
        scores.same("qualifiers", found.qualifiers.get(name), value, f"{entry.quote} {name}")
