"""What is decided before the first sentence: term, quotas, partners, topic, title.

In: a guide, its text, a direction, the applicant's facts. Out: `Plan`, from which every chapter is written, so that a
figure
is the same wherever it stands. Next: `offline`, `model`. Never: a figure below a demand; a fact that nobody gave.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from types import MappingProxyType
from typing import TypeVar

from assistant.draft.naming import title
from assistant.draft.partners import Seat, is_foreign, partner_country, seats
from assistant.draft.plain import bare
from assistant.draft.quotas import Quota, commit
from assistant.draft.rules import binding, technical
from assistant.draft.work import Item, items
from assistant.schema.facts import Facts, Unit
from assistant.schema.guide import Direction, Guide, Subtopic
from assistant.schema.requirement import Requirement
from assistant.schema.text import Notice, Source, Text

USUAL_MONTHS = 36
_ANY_FIELD = re.compile("不限|任何领域")
T = TypeVar("T")


@dataclass(frozen=True)
class Plan:
    """Everything that several chapters share. `months_given`: the term is the guide's or the applicant's, not a
    default."""

    guide: Guide
    text: Text
    direction: Direction
    facts: Facts
    subtopic: Subtopic | None
    topic: str | None
    rules: tuple[Requirement, ...]
    technical: tuple[Requirement, ...]
    months: int
    months_given: bool
    quotas: tuple[Quota, ...]
    seats: tuple[Seat, ...]
    country: str | None
    title: str
    items: tuple[Item, ...]
    notices: tuple[Notice, ...]

    @property
    def years(self) -> int:
        """Years of the term, a broken one counted whole."""
        return ceil(self.months / 12)

    def rule(self, *metrics: str) -> Requirement | None:
        """The first binding requirement of these metrics."""
        return next((rule for rule in self.rules if rule.metric in metrics), None)

    def quota(self, *metrics: str) -> Quota | None:
        """The first commitment of these metrics that is the Chinese side's or common to both."""
        return next(
            (
                quota
                for quota in self.quotas
                if quota.rule.metric in metrics and quota.rule.qualifiers.get("side") != "foreign"
            ),
            None,
        )

    def family(self, *families: str) -> list[Quota]:
        """The commitments of these families."""
        return [quota for quota in self.quotas if quota.family in families]

    def owner(self, rule: Requirement) -> str | None:
        """The direction that a clause belongs to; None for a general rule of the guide."""
        own = any(
            rule.id == general.id and rule.source == general.source for general in self.guide.general_requirements
        )
        return None if own else self.direction.number

    def units(self, *, foreign: bool) -> list[Unit]:
        """The units of one side that the applicant named."""
        return [unit for unit in self.facts.units if is_foreign(unit) == foreign]


def make(
    guide: Guide, text: Text, direction: Direction, facts: Facts, raised: Mapping[str, float] = MappingProxyType({})
) -> Plan:
    """The plan of one proposal; `raised`: figures above the demands, by their ids."""
    notices: list[Notice] = []
    subtopic, topic = _topic(direction, facts, notices)
    rules = binding(guide, direction, facts, subtopic)
    months, given = _months(direction, rules, facts, notices)
    quotas = commit(rules, facts, ceil(months / 12), raised)
    _warn_low(quotas, facts, notices)
    country = partner_country(direction, facts)
    return Plan(
        guide=guide,
        text=text,
        direction=direction,
        facts=facts,
        subtopic=subtopic,
        topic=topic,
        rules=rules,
        technical=technical(direction, subtopic),
        months=months,
        months_given=given,
        quotas=quotas,
        seats=seats(direction, rules, facts),
        country=country,
        title=title(direction, subtopic, rules, facts, topic, country),
        items=items(text, subtopic or direction),
        notices=tuple(notices),
    )


def _topic(direction: Direction, facts: Facts, notices: list[Notice]) -> tuple[Subtopic | None, str | None]:
    wanted = facts.topic
    if direction.subtopics:
        chosen = _picked(direction.subtopics, wanted, [topic.title for topic in direction.subtopics])
        if chosen is None:
            chosen = direction.subtopics[0]
            notices.append(
                Notice(
                    code="topic_assumed",
                    message=f"未指定领域方向，暂按“{bare(chosen.title)}”起草；请在 facts 中用 topic 指定。",
                    message_en="No topic was given; drafted for the first one. Name it as `topic` in the facts.",
                )
            )
        return chosen, bare(chosen.title)
    named = _picked(direction.topics, wanted, direction.topics) or (wanted if isinstance(wanted, str) else None)
    return None, None if named and _ANY_FIELD.search(named) else named


def _picked(choices: Sequence[T], wanted: int | str | None, names: Sequence[str]) -> T | None:
    if isinstance(wanted, int) or (isinstance(wanted, str) and wanted.isdigit()):
        number = int(wanted)
        return choices[number - 1] if 0 < number <= len(choices) else None
    if not wanted:
        return None
    return next((choice for choice, name in zip(choices, names, strict=True) if wanted in name or name in wanted), None)


def _months(
    direction: Direction, rules: tuple[Requirement, ...], facts: Facts, notices: list[Notice]
) -> tuple[int, bool]:
    low, high = _allowed(direction, rules)
    wanted = facts.duration_months
    if wanted is None:
        return (int(high), True) if high else (USUAL_MONTHS, False)
    kept = min(max(wanted, low or 1), high or wanted)
    if kept != wanted:
        notices.append(
            Notice(
                code="duration_fitted",
                message=f"申请人给出的执行期 {wanted:g} 个月超出指南范围，按 {kept:g} 个月起草。",
                message_en=f"The term of {wanted:g} months is outside the guide's; drafted for {kept:g} months.",
            )
        )
    return ceil(kept), True


def _allowed(direction: Direction, rules: tuple[Requirement, ...]) -> tuple[float | None, float | None]:
    """The least and most months that the guide allows, None for no bound; the direction's own field first."""
    own = direction.duration_months
    if own and (own.low or own.high):
        return (None if own.op == "<=" else own.low), own.high or own.low
    for rule in rules:
        if rule.metric == "duration_months":
            if isinstance(rule.value, (int, float)):
                return (None if rule.op in ("<=", "<") else float(rule.value)), float(rule.value)
            if rule.high:
                return rule.low, rule.high
    return None, None


def _warn_low(quotas: tuple[Quota, ...], facts: Facts, notices: list[Notice]) -> None:
    for offer in facts.commitments:
        for quota in quotas:
            if (
                quota.rule.metric == offer.metric
                and isinstance(offer.value, (int, float))
                and offer.value < quota.value
            ):
                notices.append(
                    Notice(
                        code="commitment_raised",
                        source=Source(start=quota.rule.source.start, end=quota.rule.source.end),
                        message=f"申请人承诺的{quota.name}低于指南要求，已按 {quota.final} 起草。",
                        message_en=f"The applicant's figure for {quota.rule.metric} is below the guide's; raised.",
                    )
                )
