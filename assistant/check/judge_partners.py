"""What the partners must be: of which kind, belonging to whom, registered where and for how long.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`, `judge_other`. Never: a partner's age or seat guessed
from another's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.check.finding import Case, Finding, figure
from assistant.check.judge_deed import at, said, side_at
from assistant.check.judge_units import evidence_of, kinds_told, on_side, side_of
from assistant.check.nations import leading
from assistant.check.places import YES, held_at_home
from assistant.check.polarity import DENIED, SO, polarity
from assistant.check.units import Party
from assistant.schema.requirement import Requirement

_KINDS = {
    "企业": "企业",
    "公司": "企业",
    "高校": "高校",
    "高等学校": "高校",
    "大学": "高校",
    "科研院所": "科研院所",
    "科研机构": "科研院所",
    "研究机构": "科研院所",
    "研究院所": "科研院所",
    "科研单位": "科研院所",
    "高等院校": "高校",
}
_BELONGS, _NO_TIE = re.compile(r"隶属(?!证明)"), re.compile(r"(?:无|没有)隶属|不隶属")
_ALL, _BUT = re.compile(r"全部|均|都|所有"), re.compile(r"除[^，-；。]{1,12}外|多数|大部分")
_SEAT = re.compile(
    r"注册(?:地|于|在)(?:址)?(?:为|是|:)?(?P<place>[^\W\da-zA-Z_]{2,12})|"
    r"在(?P<other>[^\W\da-zA-Z_]{2,10})(?:境内)?(?:依法)?注册"
)
_REGISTERED = re.compile(
    r"注册(?:登记)?(?:已|时间|年限)?(?:满|超过|达|为|:)*\s*(\d{1,3})\s*(?:余)?年|"
    r"(?:成立|注册|创建|创办|建立)于\s*((?:18|19|20)\d\d)\s*年|"
    r"((?:18|19|20)\d\d)\s*年(?:\d{1,2}月)?(?:\d{1,2}日)?[^，-；。\d]{0,24}(?:成立|注册|创建|创办|建立|登记)"
)


def partner_kind(requirement: Requirement, case: Case) -> Finding:
    """Every partner on the side is of a kind that the guide allows."""
    named = requirement.value if isinstance(requirement.value, list) else [str(requirement.value or "")]
    allowed = {_KINDS.get(name, name) for name in named}
    units = on_side(case, side_of(requirement) or "foreign")
    if not allowed <= set(_KINDS.values()):
        return _belonging(named, units, case)
    if not units:
        return Finding("unclear", "no_units")
    wrong = [party for party in units if party.kind and party.kind not in allowed]
    unknown = [party for party in units if party.kind is None]
    if wrong:
        open_list = bool(requirement.qualifiers.get("open_list"))
        return Finding(
            "unclear" if open_list else "violated", "wrong_kind", evidence_of(wrong), {"found": kinds_told(wrong)}
        )
    if unknown:
        return Finding("unclear", "kind_unknown", evidence_of(unknown), {"found": kinds_told(unknown)})
    return Finding("met", "named", evidence_of(units), {"found": kinds_told(units)})


def _belonging(named: Sequence[str], units: Sequence[Party], case: Case) -> Finding:
    """Units, or people, that must belong to a named body: the body's name in every unit's name, else as is told."""
    bodies = [body for name in named if (body := re.split("下属|所属|直属|体系", name)[0]) != name]
    within = [party for party in units if any(body in party.found.text for body in bodies)]
    if bodies and units and len(within) == len(units):
        return Finding("met", "named", evidence_of(units), {"found": kinds_told(units)})
    outside = [party for party in units if bodies and party not in within and party.kind in ("高校", "企业")]
    if outside:
        return Finding("violated", "wrong_kind", evidence_of(outside), {"found": kinds_told(outside)})
    told = [
        (polarity(statement.text, *mark.span()), at(statement, start, end), statement.text[start:end])
        for statement, start, end in said(case)
        for mark in _BELONGS.finditer(statement.text, start, end)
    ]
    against = [found for state, found, text in told if state == DENIED or _NO_TIE.search(text)]
    if against:
        return Finding("violated", "denied", tuple(against), {"found": against[0].text[:40]})
    every = [found for state, found, text in told if state == SO and _ALL.search(text) and not _BUT.search(text)]
    if every and any("隶属" in name for name in named):
        return Finding("met", "named", tuple(every), {"found": every[0].text[:40]})
    return Finding("unclear", "undecided", evidence_of(units))


def registered_in(requirement: Requirement, case: Case) -> Finding:
    """Every partner registered in the country that the guide names."""
    land = leading(str(requirement.value or "")) or ""
    units = on_side(case, "foreign")
    places = [
        (mark["place"] or mark["other"], at(statement, start, end))
        for statement, start, end in said(case)
        for mark in _SEAT.finditer(statement.text, start, end)
        if side_at(statement.text, mark.start(), case) != "home"
    ]
    evidence = tuple(found for _, found in places)
    away = [(place, found) for place, found in places if land not in place and (_elsewhere(place, land))]
    if away:
        return Finding("violated", "denied", (away[0][1],), {"found": away[0][1].text[:40]})
    if land and places and all(land in place for place, _ in places) and len(places) >= max(1, len(units)):
        return Finding("met", "named", evidence, {"found": "、".join(place for place, _ in places)})
    return Finding(
        "unclear" if places or units else "missing",
        "partial" if places else "silent",
        evidence,
        {"found": "、".join(place for place, _ in places), "need": str(requirement.value)},
    )


def _elsewhere(place: str, land: str) -> bool:
    """Whether a place is told to lie in another country."""
    told = leading(place)
    return (told is not None and told != land) or held_at_home(place) == YES or "省" in place


def registered(requirement: Requirement, case: Case) -> Finding:
    """Every partner registered for so many years."""
    least = float(requirement.value) if isinstance(requirement.value, (int, float)) else 0.0
    units = on_side(case, side_of(requirement) or "foreign")
    if not units:
        return Finding("unclear", "no_units")
    year = case.guide.guide.year or case.stated.first_year
    ages = {party.name: _age(party, year, case) for party in units}
    label = "、".join(f"{name}{figure(age)}年" for name, age in ages.items() if age is not None)
    figures: dict[str, object] = {"found": label, "need": f"{figure(least)}年"}
    if any(age is not None and age < least for age in ages.values()):
        return Finding("violated", "too_few", evidence_of(units), figures)
    if all(age is None for age in ages.values()):
        return Finding("missing", "not_named", (), {"need": "外方单位注册年限"})
    if any(age is None for age in ages.values()):
        return Finding(
            "unclear",
            "partial",
            evidence_of(units),
            {"found": label, "need": "、".join(name for name, age in ages.items() if age is None)},
        )
    return Finding("met", "enough", evidence_of(units), figures)


def _age(party: Party, year: int | None, case: Case) -> float | None:
    """Years since registration: as stated, or up to the year before the guide's (a whole year at the least)."""
    if party.years is not None:
        return party.years
    if party.since and year:
        return float(year - party.since - 1)
    ages = [age for line in case.laid.lines if (age := _told_age(line.strip.text, party, year)) is not None]
    return min(ages, default=None)


def _told_age(text: str, party: Party, year: int | None) -> float | None:
    place = text.rfind(party.name)
    told = _REGISTERED.search(text[place : place + 60]) if place >= 0 else None
    if told and told[1]:
        return float(told[1])
    return float(year - int(told[2] or told[3]) - 1) if told and year else None
