"""指南: a parsed requirement corrected by hand, and the correction taken back.

In: a requirement's id and what a person says it is. Out: the corrected requirement, kept in the workspace. Next:
`tabs.review`. Never: a changed clause; a correction that does not say who made it.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.errors import InputError
from assistant.schema.guide import figure
from assistant.schema.requirement import Requirement
from assistant.workspace import Workspace
from ui import rows
from ui.handlers.place import Place
from ui.words import Say

OPS = (">=", ">", "<=", "<", "=", "~", "range", "must", "must_not", "subset", "min_count", "matches", "any_of")
NUMBERED = frozenset({">=", ">", "<=", "<", "=", "~"})


class Reviewed(NamedTuple):
    """A requirement as the form shows it."""

    name: str
    quote: str
    op: str
    value: str
    unit: str
    soft: bool
    dropped: bool
    told: str


class Review:
    """The corrections' events on one workspace."""

    def __init__(self, workspace: Workspace, say: Say) -> None:
        self.workspace, self.say = workspace, say

    def show(self, at: Place, row: int) -> Reviewed:
        """The requirement of a row of the card. Raises InputError where there is none."""
        listed = self.listed(at)
        if row >= len(listed):
            raise InputError("请先在清单中点一条要求。", "Click a requirement in the list first.")
        return self._shown(at, listed[row])

    def keep(
        self, user: str, at: Place, name: str, op: str, value: str, unit: str, soft: bool, dropped: bool
    ) -> Reviewed:
        """Keeps what a person says a requirement is. Raises InputError for a figure that is none."""
        was = self._named(at, name)
        now = None if dropped else _changed(was, op, value.strip(), unit.strip(), soft)
        by, at_time = user or self.say("本机用户"), self.workspace.now().isoformat(timespec="seconds")
        self.workspace.corrections.correct(self._id(at), was, now, by=by, at=at_time)
        return self._shown(at, now or was)

    def retract(self, at: Place, name: str) -> Reviewed:
        """Takes a correction back: the requirement is what was parsed."""
        self._named(at, name)
        self.workspace.corrections.retract(self._id(at), name)
        return self._shown(at, self._named(at, name))

    def listed(self, at: Place) -> list[Requirement]:
        """The requirements in the order of the card's rows; those said to be none at the end."""
        found, direction = self.workspace.guide(at.guide), self.workspace.direction(at.guide, at.number)
        return [demand for _, demand in rows.grouped(found, direction)] + self.dropped(at)

    def dropped(self, at: Place) -> list[Requirement]:
        """The requirements of the direction or of all directions that are said to be none."""
        direction = self.workspace.direction(at.guide, at.number).source
        others = [each.source for each in self.workspace.guide(at.guide).directions if each.number != at.number]
        kept = self.workspace.corrections.of(self._id(at)).values()
        gone = [each.was for each in kept if each.requirement is None]
        return [
            each
            for each in gone
            if direction.start <= each.source.start < direction.end
            or not any(other.start <= each.source.start < other.end for other in others)
        ]

    def _shown(self, at: Place, demand: Requirement) -> Reviewed:
        kept = self.workspace.corrections.of(self._id(at)).get(demand.id)
        told = self.say("解析结果，未更正")
        if kept:
            was = rows.meaning(kept.was, self.workspace.word_for, self.say)
            told = self.say("由 {} 于 {} 更正；原解析：{}").format(kept.by, kept.at[:16].replace("T", " "), was)
        value = "、".join(demand.value) if isinstance(demand.value, list) else _written(demand)
        dropped = bool(kept and kept.requirement is None)
        return Reviewed(
            demand.id, rows.line(demand.quote), demand.op, value, demand.unit or "", demand.soft, dropped, told
        )

    def _named(self, at: Place, name: str) -> Requirement:
        found = next((each for each in self.listed(at) if each.id == name), None)
        if found is None:
            raise InputError("请先在清单中点一条要求。", "Click a requirement in the list first.")
        return found

    def _id(self, at: Place) -> str:
        return self.workspace.guide(at.guide).guide.id


def _written(demand: Requirement) -> str:
    if demand.op == "range":
        return f"{figure(demand.low)}~{figure(demand.high)}"
    if isinstance(demand.value, int | float) and not isinstance(demand.value, bool):
        return figure(float(demand.value))
    return "" if demand.value is None else str(demand.value)


def _changed(was: Requirement, op: str, value: str, unit: str, soft: bool) -> Requirement:
    low, high, typed = was.low, was.high, was.value
    if op in NUMBERED or op == "range":
        try:
            numbers = [float(part) for part in value.replace("～", "~").split("~")]
        except ValueError as error:
            raise InputError(
                f"“{value}”不是数；区间写成 2~3。", f"{value} is no number; write a range as 2~3."
            ) from error
        if len(numbers) != (2 if op == "range" else 1):
            raise InputError("区间写成 2~3，其他写一个数。", "Write a range as 2~3, anything else as one number.")
        low, high = (numbers[0], numbers[1]) if op == "range" else (None, None)
        typed = None if op == "range" else numbers[0]
    elif isinstance(was.value, list):
        typed = [part.strip() for part in value.split("、") if part.strip()]
    changes = {"op": op, "value": typed, "low": low, "high": high, "unit": unit or None, "soft": soft}
    return Requirement.model_validate(was.model_dump() | changes)
