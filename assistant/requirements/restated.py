"""Demands that stand in a direction's field lines: how long a project may run, how much one may cost.

In: a direction, its duration and cap as parsed. Out: the same as requirements, each with its line as the quote.
Next: `fill`. Never: a duration that the direction only inherits.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.parse import fields
from assistant.parse.forms import fold
from assistant.schema.guide import Direction, Part
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text


def restated(text: Text, direction: Direction) -> Iterator[Requirement]:
    """The duration and the cap per project, where the direction prints them in lines of their own."""
    lines = {part.kind: part for part in direction.parts}
    time = direction.duration_months
    if time and time.stated and "duration" in lines:
        value = None if time.op == "range" else (time.high if time.high is not None else time.low)
        span = {"low": time.low, "high": time.high} if time.op == "range" else {}
        yield Requirement(
            metric="duration_months",
            op=time.op,
            value=value,
            unit="月",
            soft=time.soft,
            **span,
            **_quoted(text, lines["duration"]),
        )
    if direction.per_project_cap_wan is not None and "funding" in lines and _states_cap(text, lines["funding"]):
        yield Requirement(
            metric="per_project_cap",
            op="<=",
            value=direction.per_project_cap_wan,
            unit="万元",
            **_quoted(text, lines["funding"]),
        )


def _states_cap(text: Text, part: Part) -> bool:
    """Whether the cap stands in that line, and not in a clause that is read for itself."""
    return fields.per_project_cap(fold(text.content[part.start : part.end])) is not None


def _quoted(text: Text, part: Part) -> dict[str, object]:
    start, end = part.start, part.end
    while end > start and text.content[end - 1].isspace():
        end -= 1
    while start < end and text.content[start].isspace():
        start += 1
    return {"quote": text.content[start:end], "source": text.source(start, end)}
