"""Money: matching funds, the cap of a project.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: the firms' money guessed from the project's
total.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, figure
from assistant.check.stance import CITED, GUIDE, OTHER, PAST, WISH, stances
from assistant.check.units import Party, amount_in, money_in
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_PUBLIC = re.compile(r"(?:政府资助|国拨|中央财政|财政|专项)[一-龥]{0,6}")
_OWN = re.compile(r"(?:配套|自筹|自有|出资|匹配)[一-龥]{0,6}")
_PLANNED = re.compile(r"拟争取|拟申请|尚未|未落实|洽谈|待落实|仅为|意向")
_EXTRA = re.compile(
    r"(?:另|再|还)(?:行)?(?:申请|需)[^，。；]{0,12}\d[^，。；]{0,6}元|"
    r"每年[^，。；]{0,4}(?:申请|国拨|资助)"
)
"""Money applied for beside what was named."""
_RATIO = re.compile(r"(?:等额|1\s*:\s*(\d+(?:\.\d+)?))")


def matching(requirement: Requirement, case: Case) -> Finding:
    """Every firm matches the public money it gets at the ratio demanded."""
    need = _ratio(requirement.value)
    if need is None or re.search("地方政府", requirement.quote):
        return Finding("unclear", "ratio_unknown")
    firms = [party for party in case.stated.parties if party.home is not False and party.kind == "企业"]
    unknown = [party for party in case.stated.parties if party.home is not False and party.kind is None]
    if case.stated.parties and not firms and not unknown:
        return Finding("not_applicable", "condition", (), {"what": "中方没有企业参与"})
    ratios = {party.name: _of(party, case, alone=len(firms) == 1) for party in firms}
    evidence = tuple(party.found for party in firms)
    shown = "、".join(
        f"{name} {figure(own)}:{figure(public)}" for name, both in ratios.items() if both for public, own in (both,)
    )
    figures: dict[str, object] = {"found": shown, "need": f"{figure(need)}:1"}
    known = [both for both in ratios.values() if both]
    if any(own < need * public - 1e-9 for public, own in known):
        return Finding("violated", "ratio_short", evidence, figures)
    if not firms or len(known) < len(firms):
        said = any(_OWN.search(line.strip.text) for line in case.laid.lines)
        return Finding("unclear" if said or not case.stated.parties else "missing", "ratio_unknown", evidence)
    against = _against(case, min(own for _, own in known))
    if against:
        return Finding("unclear", "conflict", (*evidence, *against), {"found": shown, "need": figures["need"]})
    return Finding("met", "ratio", evidence, figures)


def _against(case: Case, least: float) -> tuple[Found, ...]:
    """Sentences by which the matching money is less than the least that a firm's row gives, or not promised."""
    made = []
    for statement in case.statements:
        text = statement.text
        if statement.line.kind == "row":
            continue
        states = stances(text, start=statement.stance)
        for mark in _OWN.finditer(text):
            sums = [value for value, start, _ in money_in(text) if mark.start() <= start <= mark.end() + 10]
            open_ = states.at(mark.start()) in (WISH, OTHER, PAST) or _PLANNED.search(text) or doubtful(text)
            if (sums and min(sums) < least - 1e-9) or (open_ and states.at(mark.start()) not in (GUIDE, CITED)):
                where = statement.line.at(0, 1).model_copy(
                    update=dict(zip(("start", "end"), statement.strip.span(*mark.span()), strict=True))
                )
                made.append(Found(value=min(sums, default=None), unit="万元", text=text[:60], where=where))
    return tuple(made)


def _ratio(value: object) -> float | None:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return float(value)
    mark = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*[:：]\s*(\d+(?:\.\d+)?)\s*", str(value))
    return float(mark[2]) / float(mark[1]) if mark and float(mark[1]) else None


def _of(party: Party, case: Case, *, alone: bool) -> tuple[float, float] | None:
    """(public, own) money of one firm in 万元: of the unit table, else of the sentences that name the firm."""
    if party.public is not None and party.own is not None:
        return party.public, party.own
    public, own = (
        _either(party.public, _cell(party, case, _PUBLIC, _OWN)),
        _either(party.own, _cell(party, case, _OWN, None)),
    )
    for statement in case.statements:
        text = statement.text
        if party.name not in text and not (alone and re.search(r"企业|公司", text)):
            continue
        amounts = money_in(text)
        for value, start, end in amounts:
            before = text[max(0, start - 14) : start]
            if public is None and _PUBLIC.search(before) and not _OWN.search(before) and party.name in text:
                public = value
            elif own is None and (_OWN.search(before) or _OWN.match(text, end)):
                own = value
    return (public, own) if public is not None and own is not None else None


def _either(first: float | None, second: float | None) -> float | None:
    return second if first is None else first


def _cell(party: Party, case: Case, label: re.Pattern[str], other: re.Pattern[str] | None) -> float | None:
    """The amount in the firm's column of a table whose rows are sources of money."""
    for line in case.laid.rows:
        title = line.slots[0].strip.text
        if label.search(title) and not (other and other.search(title)):
            for slot in line.slots[1:]:
                if party.name in slot.head:
                    return amount_in(replace(slot, head=f"{slot.head} {title}"))
    return None


def cap(requirement: Requirement, case: Case) -> Finding:
    """The money applied for does not pass the cap of a project."""
    limit = float(requirement.value) if isinstance(requirement.value, (int, float)) else requirement.high
    applied = case.stated.applied
    if limit is None:
        return Finding("unclear", "undecided")
    if not applied:
        return Finding("unclear", "silent")
    highest = max(value for value, _ in applied)
    evidence = tuple(found for _, found in applied)
    label: dict[str, object] = {"found": f"{figure(highest)}万元", "need": f"{figure(limit)}万元"}
    if highest > limit:
        return Finding("violated", "too_many", evidence, label)
    extra = any(_EXTRA.search(line.strip.text) for line in case.laid.lines)
    return Finding("unclear" if extra else "met", "unsure" if extra else "within", evidence, label)
