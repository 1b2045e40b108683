"""What changed between two guides of one programme.

In: `diff.compare`. Out: `Changes`, as `contract.md` shapes it. Next: `report`, `ui`. Never: a change of wording
called a change of value.
"""

from __future__ import annotations

from typing import Any, Literal

from assistant.schema.record import Record


class Ref(Record):
    """A direction, named."""

    number: str
    title: str


class Change(Record):
    """One field (a key of Direction, or a metric) whose value or wording changed."""

    field: str
    old: Any = None
    new: Any = None
    kind: Literal["value", "wording"]


class Pair(Record):
    """The same direction in both guides, and what changed in it (nothing: an empty tuple)."""

    old: Ref
    new: Ref
    changes: tuple[Change, ...] = ()


class TouchedDraft(Record):
    """A stored draft of the old guide, checked against the new one: requirement clauses that flipped."""

    draft: str
    now_violated: tuple[str, ...] = ()
    now_met: tuple[str, ...] = ()


class Changes(Record):
    """Two guides compared; `general` are the changes of the rules that bind every direction."""

    added: tuple[Ref, ...] = ()
    removed: tuple[Ref, ...] = ()
    changed: tuple[Pair, ...] = ()
    general: tuple[Change, ...] = ()
    drafts: tuple[TouchedDraft, ...] = ()
