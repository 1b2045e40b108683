"""The guide and the direction that were chosen.

In: the value of the direction's drop-down, `guide/number`. Out: `Place`. Next: every handler. Never: a default.
"""

from __future__ import annotations

from typing import NamedTuple

from assistant.errors import InputError

Choice = tuple[str, str]


class Place(NamedTuple):
    """A direction of a guide."""

    guide: str
    number: str

    def __str__(self) -> str:
        return f"{self.guide}/{self.number}"


def place(chosen: str | None) -> Place:
    """The place that a drop-down's value names. Raises InputError where none was chosen."""
    guide, _, number = (chosen or "").rpartition("/")
    if not guide:
        raise InputError("请先在页面上方选择指南和方向。", "Choose a guide and a direction at the top first.")
    return Place(guide, number)
