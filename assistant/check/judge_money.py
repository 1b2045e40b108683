"""Money: matching funds, the cap of a project.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: the firms' money guessed from the project's
total.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, figure
from assistant.check.money import OWN, PUBLIC, amount_in, money_in, ratio_in
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, OPEN, PUT_OFF, polarity
from assistant.check.stance import CITED, GUIDE, OTHER, PAST, WISH, stances
from assistant.check.strip import BAR
from assistant.check.units import Party
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_PLANNED = re.compile(r"拟争取|拟申请|尚未|未落实|洽谈|待落实|仅为|意向")
_ALL_FIRMS = re.compile(r"(?:各|每家|所有|参与|参加|两家|三家)(?:参与|参加)?企业[^。；]{0,4}(?:均|都|各|按|以)")
_ORG = re.compile(r"大学|学院|研究院|研究所|公司|集团|中心")
NEAR = 14
"""So many characters at the most stand between a firm and the share of a sum that is its own."""
_EXTRA = re.compile(
    r"(?:另|再|还)(?:行)?(?:申请|需)[^，-；。]{0,12}\d[^，-；。]{0,6}元|"
    r"每年[^，-；。]{0,4}(?:申请|国拨|资助)"
)
"""Money applied for beside what was named."""


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
        said = any(OWN.search(line.strip.text) for line in case.laid.lines)
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
        for mark in OWN.finditer(text):
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
    public = [value for value in (party.public, _cell(party, case, PUBLIC, OWN)) if value is not None]
    own = [value for value in (party.own, _cell(party, case, OWN, None)) if value is not None]
    for statement in case.statements:
        if party.name in statement.text or (alone and re.search(r"企业|公司", statement.text)):
            given = _sums(party, statement.text, case)
            public += given[0]
            own += given[1]
    if public and own:
        return max(public), min(own)
    return _by_ratio(party, case, alone=alone)


def _sums(party: Party, text: str, case: Case) -> tuple[list[float], list[float]]:
    """Public and own money that a sentence gives the firm: the amounts after its name, up to the next unit's."""
    begin = text.find(party.name)
    named = begin >= 0
    begin = begin + len(party.name) if named else 0
    others = [
        place for unit in case.stated.parties if unit is not party and (place := text.find(unit.name, begin)) >= 0
    ]
    high = min(others, default=len(text))
    public: list[float] = []
    own: list[float] = []
    last = begin
    for value, start, end in money_in(text):
        if (
            not begin <= start < high
            or (named and _ORG.search(text, begin, start))
            or polarity(text, start, end) in (DUTY, ELSEWHERE, OPEN, PUT_OFF, DENIED)
        ):
            continue
        before = text[last:start]
        if OWN.search(before) or OWN.match(text, end):
            own.append(value)
        elif named and (
            PUBLIC.search(before) or (last == begin and PUBLIC.search(text[:begin]) and len(before) <= NEAR)
        ):
            public.append(value)
        last = end
    return public, own


def _by_ratio(party: Party, case: Case, *, alone: bool) -> tuple[float, float] | None:
    """1 and the ratio, where the firm's row or a sentence on it states one."""
    texts = party.found.text.split(BAR) if BAR in party.found.text else []
    texts += [
        statement.text
        for statement in case.statements
        if statement.line.kind != "row"
        and (party.name in statement.text or (alone and "企业" in statement.text) or _ALL_FIRMS.search(statement.text))
    ]
    ratios = [
        told[0]
        for text in texts
        if (told := ratio_in(text))
        and polarity(text, told[1], told[1] + 1) not in (DUTY, ELSEWHERE, OPEN, PUT_OFF, DENIED)
    ]
    return (1.0, min(ratios)) if ratios else None


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
