"""Cooperation quotas: papers, patents, standards, visits, meetings, training, with their scopes.

In: a sentence and the part it stands in. Out: `Quota`s: requirements without an id, each with the folded clause that
says it, in the order of the text. Next: `fill`; `technical` leaves the clauses alone. Never: what is measured.

    every number: whom or what it counts ─ a guest at a meeting, a stay, an age  ─▶ a qualifier of the quota beside it
                                         └ the nearest noun that fits the unit  ─▶ a quota
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assistant.requirements import conditions, scopes
from assistant.requirements.amounts import Amount, amounts
from assistant.requirements.clauses import Sentence
from assistant.requirements.rows_quota import KINDS, Kind
from assistant.requirements.scopes import Draft

_FILLER = re.compile(r"(?:每年|每方|且|并|共|合计|累计|总数|数量|次数|应|须|需|均|为|达到|其中|,|要求)*")
_EITHER = re.compile(r"[^、,;。]{0,4}或者?[^、,;。]{0,16}$")
_SPAN = re.compile(r"\d(?:个月|天|周|年)(?:及?以上|左右|以内)?的?[^,;。\d]{0,10}(?:不少于|至少|达到|≥)?$")
"""A time that those who are counted stay, right before their number (赴外开展3个月以上合作研究不少于4人次)."""
_NEAR = 16


def quotas(sentence: Sentence, part: str) -> list[Draft]:
    """The quotas of one sentence, scopes applied; linear in its length."""
    made: list[Draft] = []
    for amount in amounts(sentence):
        if scopes.is_aside(amount) or scopes.attach(amount, made):
            continue
        drafts = _counted(sentence, amount, part, made)
        if not drafts:
            drafts = scopes.echo(amount, made)
        for draft in drafts:
            scopes.settle(draft, sentence, made)
        made += drafts
    scopes.close(made, sentence)
    return made


def _counted(sentence: Sentence, amount: Amount, part: str, made: list[Draft]) -> list[Draft]:
    """The quota that the number states: by the noun before it, behind it, or in the clause before."""
    stay = scopes.stay(amount, made)
    if stay:
        return [stay]
    unit = amount.unit
    fitting = [kind for kind in KINDS if unit in kind.counted_in and kind.part in ("", part)
               and not (part == "general" and kind.metric == "partner_countries")]
    named = (
        _before(fitting, amount.left)
        or _across(fitting, amount)
        or _behind(fitting, amount.right)
        or _behind(fitting, amount.beyond)
    )
    if not named and amount.unit in scopes.PERSONS and _SPAN.search(amount.lead):
        named = _before(fitting, amount.lead)
    begins = None
    if not named and _FILLER.fullmatch(amount.left) and amount.before and not amount.inside:
        named, begins = _before(fitting, amount.before), amount.before_at
    if not named:
        return scopes.some_of(amount, made)
    if len(named) == 2:
        return [
            Draft(
                metric="any_of",
                amount=amount,
                family=named[0].family,
                begins=begins,
                options=tuple(kind.metric for kind in named),
            )
        ]
    kind = named[0]
    copies = scopes.coordinated(amount, kind.before) if amount.each else 1
    return [Draft(metric=kind.metric, amount=amount, family=kind.family, begins=begins) for _ in range(copies)]


def _before(kinds: list[Kind], words: str) -> list[Kind]:
    """The kind whose noun ends nearest to the number, or the two that 或 joins there."""
    ends: list[tuple[int, int, Kind]] = []
    for kind in kinds:
        found = list(kind.before.finditer(words))
        if found:
            ends.append((found[-1].end(), found[-1].start(), kind))
    if not ends:
        return []
    end = max(end for end, _, _ in ends)
    chosen = next(kind for at, _, kind in ends if at == end)
    begin = min(start for at, start, kind in ends if at == end and kind is chosen)
    other = next(
        (
            kind
            for at, _, kind in sorted(ends, key=lambda entry: -entry[0])
            if kind.metric != chosen.metric and at <= begin and _EITHER.fullmatch(words[at:begin] or "")
        ),
        None,
    )
    if other and chosen.family == other.family == "event":
        return [other, chosen]
    return [chosen]


def _across(kinds: list[Kind], amount: Amount) -> list[Kind]:
    """The kind whose verb stands right before the number and whose noun behind it: 联合发表 4篇 论文."""
    families = {kind.family for kind in _behind(kinds, amount.right)}
    verbs = (kind for kind in kinds if kind.verb and kind.family in families)
    return [kind for kind in verbs if re.search(kind.verb + "$", amount.left)][:1]


def _behind(kinds: list[Kind], words: str) -> list[Kind]:
    """The kind whose noun follows the number within a few characters, or the two that 或 joins there."""
    found: list[tuple[int, int, Kind]] = []
    for kind in kinds:
        match = kind.behind.search(words) if kind.behind else None
        if match and match.start() <= _NEAR:
            found.append((match.end(), match.start(), kind))
    return [min(found, key=lambda entry: entry[0])[2]] if found else []


def requirement_fields(draft: Draft, sentence: Sentence) -> Iterator[dict[str, Any]]:
    """The fields of the requirement that a draft stands for, then those of its alternatives."""
    amount = draft.amount
    shared: dict[str, Any] = {
        "op": amount.op,
        "value": amount.value,
        "low": amount.low,
        "high": amount.high,
        "unit": draft.unit or amount.printed_unit,
        "per": draft.per,
        "qualifiers": draft.qualifiers,
        "soft": amount.soft,
        "condition": conditions.condition(sentence.text, amount.clause[0], amount.clause[1]),
    }
    if draft.metric == "any_of":
        yield {
            **shared,
            "metric": "any_of",
            "op": "any_of",
            "value": 1,
            "low": None,
            "high": None,
            "unit": amount.printed_unit,
            "qualifiers": {"sum_allowed": True},
        }
        for metric in draft.options:
            yield {**shared, "metric": metric}
    elif draft.metric == "partner_countries":
        yield {
            **shared,
            "metric": draft.metric,
            "op": "min_count",
            "value": None,
            "low": amount.value,
            "high": None,
            "unit": amount.printed_unit or "个",
        }
    else:
        yield {**shared, "metric": draft.metric}
