"""Does the comparison of two years say what changed, and nothing else?

In: the true pairs, additions, removals and changed fields of two guides. Out: pairs found, changes found, and changes
of value that are none. Next: `tally`. Never: counts a change of wording for or against.
"""

from __future__ import annotations

from pydantic import Field

from assistant.schema.record import Record
from assistant.workspace import Workspace
from evals.tally import Outcome, Scores


class Case(Record):
    """`pairs`: old number → new number; `changed`: new number → fields whose value changed (a pair that is not named
    changed nothing); `other` stands for every `other:` demand, whose names are free."""

    id: str
    old: str
    new: str
    pairs: dict[str, str]
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    general: tuple[str, ...] = ()


def score(workspace: Workspace, case: Case) -> Outcome:
    """Scores one comparison."""
    changes, scores = workspace.diff(case.old, case.new), Scores("diff", case.id)
    scores.same("pairs", {pair.old.number: pair.new.number for pair in changes.changed}, case.pairs, "pairs")
    scores.same("pairs", sorted(ref.number for ref in changes.added), sorted(case.added), "added")
    scores.same("pairs", sorted(ref.number for ref in changes.removed), sorted(case.removed), "removed")
    listed = [("general", changes.general), *((pair.new.number, pair.changes) for pair in changes.changed)]
    found = {(where, change.field.split(":")[0]) for where, entries in listed for change in entries
             if change.kind == "value"}
    expected = {(number, field) for number, fields in case.changed.items() for field in fields}
    expected |= {("general", field) for field in case.general}
    for entry in sorted(expected):
        scores.right("recall", entry in found, f"not found: {' '.join(entry)}")
    for entry in sorted(found):
        scores.fault("spurious", entry not in expected, f"no change: {' '.join(entry)}")
    return scores.outcome()
