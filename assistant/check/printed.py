"""Demands that a direction prints as fields: its length and the cap of a project.

In: a direction and the guide's text. Out: `Requirement`s, where the direction's requirements do not have them already.
Next: `judge`. Never: a field the direction does not print itself.
"""

from __future__ import annotations

from assistant.schema.guide import Direction, Duration, PartKind
from assistant.schema.requirement import Op, Requirement
from assistant.schema.text import Text


def printed_fields(direction: Direction, guide_text: Text) -> tuple[Requirement, ...]:
    """The direction's 项目执行期 and the most that one project may get, as requirements."""
    known = {requirement.metric for requirement in direction.requirements}
    made = []
    duration = direction.duration_months
    if duration and duration.stated and "duration_months" not in known:
        made.append(_length(duration, direction, guide_text))
    if direction.per_project_cap_wan is not None and "per_project_cap" not in known:
        made.append(
            _made(
                "per_project_cap", "<=", "万元", direction, guide_text, "funding", value=direction.per_project_cap_wan
            )
        )
    return tuple(made)


def _length(duration: Duration, direction: Direction, guide_text: Text) -> Requirement:
    if duration.op == "range":
        made = _made(
            "duration_months", "range", "月", direction, guide_text, "duration", low=duration.low, high=duration.high
        )
        return made.model_copy(update={"op": "any_of" if "或" in made.quote else "range", "soft": duration.soft})
    value = duration.high if duration.high is not None else duration.low
    return _made("duration_months", duration.op, "月", direction, guide_text, "duration", value=value).model_copy(
        update={"soft": duration.soft}
    )


def _made(
    metric: str,
    op: Op,
    unit: str,
    direction: Direction,
    guide_text: Text,
    kind: PartKind,
    *,
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
) -> Requirement:
    part = next((part for part in direction.parts if part.kind == kind), None)
    start, end = (
        (part.start, part.end)
        if part
        else (direction.source.start, min(direction.source.end, direction.source.start + 1))
    )
    return Requirement(
        id=f"{direction.number}-{metric}",
        metric=metric,
        op=op,
        value=value,
        low=low,
        high=high,
        unit=unit,
        quote=guide_text.content[start:end],
        source=guide_text.source(start, end),
    )
