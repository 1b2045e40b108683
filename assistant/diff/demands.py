"""What changed in the requirements, metric by metric.

In: the requirements of one direction, or of the whole guide, in both years. Out: a `Change` per requirement that was
added, removed, or asks for something else. Next: `compare`. Never: a clause that only moved, was split or re-worded
called a change.

Requirements of one metric are paired: those that ask for the same first, then those whose clauses are most alike. A
figure that is left over on both sides is the same demand with another value; a clause in words is so only where the two
are alike enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from assistant.diff.likeness import containment, figures, fold, likeness, printed
from assistant.schema.change import Change
from assistant.schema.requirement import QUOTAS, Requirement

SAME_CLAUSE = 0.7      # a clause in words this much contained in the other says the same
AKIN_CLAUSE = 0.4      # and this much, the same thing in other words
MOVED_CLAUSE = 0.8     # a clause this much contained in any clause of the other year was only filed elsewhere
REDATED = 0.7          # two clauses this alike that differ in a figure differ by that figure
IN_WORDS = frozenset({"attachment", "exclusion", "coverage"})
IN_CLAUSE = frozenset({"exclusion", "any_of"})   # of these the value alone tells a reader nothing


def demand_changes(old: Sequence[Requirement], new: Sequence[Requirement]) -> Iterator[Change]:
    """Changes in the order of the metrics of the new guide, then of those that only the old one had."""
    before, after = _by_metric(old), _by_metric(new)
    for metric in [*after, *(name for name in before if name not in after)]:
        for was, now in _pairs(before[metric], after[metric]):
            change = _change(metric, was, now)
            if change and not _moved(was, now, old, new):
                yield change


def _by_metric(requirements: Sequence[Requirement]) -> defaultdict[str, list[Requirement]]:
    found = defaultdict[str, list[Requirement]](list)
    for requirement in requirements:
        found[requirement.metric].append(requirement)
    return found


def _pairs(old: list[Requirement],
           new: list[Requirement]) -> Iterator[tuple[Requirement | None, Requirement | None]]:
    """Every requirement of one metric once, with its partner of the other year or None."""
    scored = sorted(((-_closeness(was, now), i, j) for i, was in enumerate(old) for j, now in enumerate(new)))
    left, right = set(range(len(old))), set(range(len(new)))
    for negative, i, j in scored:
        if i in left and j in right and -negative >= _least(old[i], new[j]):
            left.discard(i)
            right.discard(j)
            yield old[i], new[j]
    yield from ((old[i], None) for i in sorted(left))
    yield from ((None, new[j]) for j in sorted(right))


def _least(old: Requirement, new: Requirement) -> float:
    return AKIN_CLAUSE if in_words(old) or in_words(new) else 0.0


def _closeness(old: Requirement, new: Requirement) -> float:
    if in_words(old) or in_words(new):
        return containment(_words(old), _words(new))
    return likeness(old.quote, new.quote) + (1.0 if meaning(old) == meaning(new) else 0.0)


def _apart(old: Requirement, new: Requirement) -> tuple[dict[str, Any], dict[str, Any]]:
    """The qualifiers that differ, where the clause that was quoted is the same."""
    before, after = old.qualifiers, new.qualifiers
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return {name: before.get(name) for name in names}, {name: after.get(name) for name in names}


def _other_figures(old: Requirement, new: Requirement) -> bool:
    """True where two clauses in words differ by a date or a number and by little else."""
    before, after = _words(old), _words(new)
    return figures(before) != figures(after) and likeness(before, after) >= REDATED


def _words(requirement: Requirement) -> str:
    """What a demand in words is about: the document's name, what is excluded, or else its clause."""
    return requirement.value if isinstance(requirement.value, str) else requirement.quote


def _change(metric: str, old: Requirement | None, new: Requirement | None) -> Change | None:
    if old and new and (in_words(old) or meaning(old) == meaning(new)):
        same = _closeness(old, new) >= SAME_CLAUSE if in_words(old) else old.soft == new.soft
        kind: Literal["value", "wording"] = "value" if in_words(old) and _other_figures(old, new) else "wording"
        return None if same and kind == "wording" else Change(field=metric, old=old.quote, new=new.quote, kind=kind)
    before, after = shown(old), shown(new)
    if before == after and old and new:
        before, after = (old.quote, new.quote) if old.quote != new.quote else _apart(old, new)
    return Change(field=metric, old=before, new=after, kind="value")


def _moved(old: Requirement | None, new: Requirement | None, before: Sequence[Requirement],
           after: Sequence[Requirement]) -> bool:
    """True where a requirement of one year only stands, figures and all, in some clause of the other year."""
    if old and new:
        return False
    alone, others = (old, after) if old else (new, before)
    return alone is not None and any(
        containment(alone.quote, other.quote) >= MOVED_CLAUSE and len(fold(alone.quote)) <= len(fold(other.quote)) * 1.5
        and set(figures(alone.quote)) <= set(figures(other.quote)) for other in others)


def in_words(requirement: Requirement) -> bool:
    """True for a demand whose clause is the demand: there is no figure, list, pattern or date to compare."""
    named = requirement.metric in IN_WORDS or requirement.metric.startswith("other:")
    return named and requirement.op in ("must", "must_not")


def meaning(requirement: Requirement) -> tuple[Any, ...]:
    """All that a checker would hold against a proposal; a bare count means at least."""
    op = ">=" if requirement.op == "=" and requirement.metric in QUOTAS else requirement.op
    value: object = requirement.value
    if isinstance(value, list):
        value = sorted(map(fold, value))
    elif isinstance(value, str):
        value = printed(value)
    if requirement.metric == "duration_months" and requirement.low is not None:
        return "range", requirement.low, requirement.high  # 2~3年 and 2年或3年 have the same least and most
    return (op, repr(value), requirement.low, requirement.high, fold(requirement.unit or ""), requirement.per,
            _conditions(requirement), tuple(sorted((meaning(option) for option in requirement.alternatives), key=repr)))


def _conditions(requirement: Requirement) -> str:
    """The figures among the qualifiers, whose duty it is, and whether there is a condition at all. A partner is the
    other side whether or not the clause says so."""
    kept: dict[str, object] = {name: value for name, value in requirement.qualifiers.items()
                               if isinstance(value, int | float) and not isinstance(value, bool)}
    if not requirement.metric.startswith("partner_"):
        kept["foreign"] = requirement.qualifiers.get("side") == "foreign"
    kept["continuous"] = bool(requirement.qualifiers.get("continuous"))
    kept["condition"] = bool(requirement.condition)
    return repr(sorted(kept.items()))


def shown(requirement: Requirement | None) -> Any:
    """A requirement for the reader's `old → new`: its value, its span, or else its clause."""
    if requirement is None:
        return None
    spans = requirement.value is None or requirement.metric == "duration_months"
    if spans and (requirement.low, requirement.high) != (None, None):
        return [requirement.low, requirement.high]
    if requirement.value is None or requirement.value is True or requirement.metric in IN_CLAUSE:
        return requirement.quote
    return requirement.value
