"""Which demands bind this draft.

In: a guide, a direction, the applicant's facts and the chosen subtopic. Out: the requirements that apply: the
direction's own
before the guide's general ones, one alternative of each any-of. Next: `quotas`, `plan`. Never: a demand of another
subtopic.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide, Subtopic
from assistant.schema.requirement import Requirement

_OWN_WINS = frozenset({"duration_months", "subprojects_max", "cn_units_max", "per_project_cap"})


def binding(guide: Guide, direction: Direction, facts: Facts, subtopic: Subtopic | None) -> tuple[Requirement, ...]:
    """The requirements that the draft must answer, the direction's first."""
    own = [rule for rule in direction.requirements if _concerns(rule, direction, subtopic)]
    metrics = {rule.metric for rule in own}
    general = [rule for rule in guide.general_requirements if not (rule.metric in _OWN_WINS and rule.metric in metrics)]
    return tuple(_chosen([*own, *general], facts))


def technical(direction: Direction, subtopic: Subtopic | None) -> tuple[Requirement, ...]:
    """The technical figures that the draft must answer."""
    return tuple(rule for rule in direction.technical if _concerns(rule, direction, subtopic))


def _concerns(rule: Requirement, direction: Direction, chosen: Subtopic | None) -> bool:
    home = next(
        (
            topic
            for topic in direction.subtopics
            if topic.source.start <= rule.source.start and rule.source.end <= topic.source.end
        ),
        None,
    )
    if home is not None:
        return home == chosen
    if rule.condition and chosen and "topic" in rule.condition:
        return any(name and name in rule.condition for name in (chosen.group, chosen.title, chosen.number))
    return True


def _chosen(rules: Iterable[Requirement], facts: Facts) -> Iterable[Requirement]:
    wanted = {commitment.metric for commitment in facts.commitments}
    for rule in rules:
        if rule.metric != "any_of" or not rule.alternatives:
            yield rule
            continue
        many = int(rule.value) if isinstance(rule.value, (int, float)) else 1
        ranked = sorted(rule.alternatives, key=lambda choice: choice.metric not in wanted)
        for choice in ranked[: max(1, many)]:
            where = (
                choice if choice.source.end > choice.source.start else choice.model_copy(update={"source": rule.source})
            )
            yield where.model_copy(update={"id": choice.id or rule.id, "quote": choice.quote or rule.quote})
