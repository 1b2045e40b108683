"""What changed between two guides of one programme.

In: two guides, `old` and `new`, with their requirements filled in. Out: `Changes`: directions added and removed, every
direction that is in both with what changed in it, and the changes of the general rules. Next: `report`, `ui`, and
`workspace`, which adds the drafts that a change touches. Never: a change of wording called a change of value.

    pair.py      which direction of the old guide is which of the new one, by content and never by number
    keys.py      what changed in the keys of a direction: topics, money, time, prose
    demands.py   what changed in the requirements, metric by metric
    likeness.py  how alike two texts are once width, blanks and punctuation are folded
"""

from __future__ import annotations

from assistant.diff.demands import demand_changes
from assistant.diff.keys import key_changes
from assistant.diff.pair import pair_directions
from assistant.schema.change import Change, Changes, Pair, Ref
from assistant.schema.guide import Direction, Guide

IN_KEYS = frozenset({"duration_months", "per_project_cap"})  # a direction has a key of its own for these


def compare(old: Guide, new: Guide) -> Changes:
    """What differs between `old` and `new`; pairs in the order of the new guide, removed in the order of the old."""
    pairing = pair_directions(old.directions, new.directions)
    return Changes(added=tuple(map(_ref, pairing.added)), removed=tuple(map(_ref, pairing.removed)),
                   changed=tuple(Pair(old=_ref(before), new=_ref(after), changes=_changes(before, after))
                                 for before, after in pairing.pairs),
                   general=tuple(demand_changes(old.general_requirements, new.general_requirements)))


def _changes(old: Direction, new: Direction) -> tuple[Change, ...]:
    before, after = ([item for item in side.requirements if item.metric not in IN_KEYS] for side in (old, new))
    return (*key_changes(old, new), *demand_changes(before, after))


def _ref(direction: Direction) -> Ref:
    return Ref(number=direction.number, title=direction.title)
