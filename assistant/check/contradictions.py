"""One thing stated with different values in different places.

In: the `Case`. Out: `Contradiction`s by metric. Next: the report. Never: a part held against its whole.
"""

from __future__ import annotations

from assistant.check.both_forms import against_facts, against_partner
from assistant.check.finding import Case
from assistant.check.judge_quota import answering
from assistant.check.judge_time import disagreeing
from assistant.check.mention import Mention
from assistant.check.places import YES
from assistant.check.stance import PROMISED
from assistant.check.totals import amount
from assistant.check.wanted import KIND_OF
from assistant.schema.report import Contradiction, Found
from assistant.schema.requirement import Requirement


def contradictions(case: Case) -> tuple[Contradiction, ...]:
    """Contradictions in what the guide asks for, each metric once."""
    made: dict[str, tuple[Found, ...]] = {}
    for requirement in case.requirements:
        alone = sum(other.metric == requirement.metric for other in case.requirements) == 1
        if requirement.metric in KIND_OF and requirement.metric not in made and (alone or _apart(requirement, case)):
            found = _disagreement(requirement, case)
            if found:
                made[requirement.metric] = found
    lengths = case.stated.lengths
    if disagreeing(lengths):
        made["duration_months"] = tuple(length.found for length in lengths)
    given = case.facts.duration_months
    if given and lengths and all(abs(length.low - given) > 1 for length in lengths):
        made.setdefault("duration_months", (*(length.found for length in lengths[:1]), _from_facts(given)))
    told = tuple(Contradiction(metric=metric, found=found) for metric, found in made.items())
    known = {item.metric for item in told}
    beyond = (item for item in (*against_facts(case), *against_partner(case)) if item.metric not in known)
    return (*told, *beyond)


def _apart(requirement: Requirement, case: Case) -> bool:
    """Whether every demand of a metric that has several is answered by figures of its own, so that no two of them are
    mistaken for one thing told twice."""
    rivals = [other for other in case.requirements if other.metric == requirement.metric]
    answers = [{m.group for m, fit in answering(other, case) if fit == YES} for other in rivals]
    return all(not (first & second) for place, first in enumerate(answers) for second in answers[place + 1 :])


def _from_facts(months: float) -> Found:
    from assistant.schema.report import Where

    return Found(value=months, unit="月", text=f"{months:g}个月", where=Where(section="facts"))


def _disagreement(requirement: Requirement, case: Case) -> tuple[Found, ...]:
    promised = [mention for mention, fit in answering(requirement, case) if mention.stance == PROMISED and fit == YES]
    if requirement.metric == "inbound_stay_months":
        return _stays(promised)
    if requirement.metric == "exchange_visits" and (unlike := _sides(case)):
        return unlike
    units = {mention.unit for mention in promised if mention.op != "none" and mention.unit}
    if len(units) > 1:
        return ()
    total = amount(list(promised), case.stated.years)
    if not total or not total.conflict:
        return ()
    return tuple(mention.found for mention in total.mentions)


def _sides(case: Case) -> tuple[Found, ...]:
    """双方各派2人次 beside 中方派出4人次: what each side sends is told twice and differently."""
    told = [mention for mention in case.mentions if mention.stance == PROMISED and mention.part is None]
    both = [m for m in told if m.kind == "exchange" and m.each and m.op == "=" and m.unit == "人次"]
    single = [
        m for m in told if m.kind in ("inbound", "outbound") and m.op == "=" and m.unit == "人次" and not m.subset
    ]
    differ = [(one, each) for each in both for one in single if one.low != each.low and one.group != each.group]
    return (differ[0][0].found, differ[0][1].found) if differ else ()


def _stays(promised: list[Mention]) -> tuple[Found, ...]:
    """Lengths of stay that differ though they are told of the same thing: each person's, or all of them together."""
    groups: dict[tuple[str | None, bool], list[Mention]] = {}
    for mention in (mention for mention in promised if mention.part is None):
        groups.setdefault((mention.unit, "person" in mention.features), []).append(mention)
    for same in groups.values():
        if len({mention.low for mention in same}) > 1:
            return tuple(mention.found for mention in same)
    return ()
