"""Who takes part: how many units, of which kind, from which country, registered for how long, led by whom.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: a foreign firm taken for a Chinese one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.check.finding import Case, Finding, figure
from assistant.check.leads import led_by
from assistant.check.units import Party
from assistant.schema.report import Found
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
_MORE = re.compile(
    r"(?:另有|另外|此外|还有)[^。；]{0,40}(?:大学|学院|研究院|研究所|公司|集团|中心)[^。；]{0,10}(?:参与|参加|承担|"
    r"协作)"
)
_REGISTERED = re.compile(
    r"注册(?:登记)?(?:已|时间|年限)?(?:满|超过|达|为|:)*\s*(\d{1,3})\s*(?:余)?年|"
    r"(?:成立|注册|创建|创办|建立)于\s*((?:18|19|20)\d\d)\s*年|"
    r"((?:18|19|20)\d\d)\s*年(?:\d{1,2}月)?(?:\d{1,2}日)?[^，。；\d]{0,10}(?:成立|注册|创建|创办|建立|登记)"
)
_STATED = re.compile(
    r"(?P<home>中方|国内)(?:参与|参加|合作|承担|申报)?单位(?:总数)?(?:共|为|:|计|合计|总计|"
    r"有)*\s*(\d{1,2})\s*[家个]|"
    r"(?P<foreign>国\(境\)外|境外|国外|外方)(?:合作|参与|参加)?单位(?:总数)?(?:共|为|:|计|合计|"
    r"有)*\s*(\d{1,2})\s*[家个]"
)


def side_of(requirement: Requirement) -> str | None:
    """`cn`, `foreign` or `both`, as the requirement or its clause says; None where neither does."""
    side = requirement.qualifiers.get("side")
    if side in ("cn", "foreign", "both"):
        return str(side)
    if re.search(r"双方(?:合作)?(?:团队)?(?:均|都|各)", requirement.quote):
        return "both"
    if re.search(r"中方|我方|国内", requirement.quote):
        return "cn"
    return (
        "foreign"
        if re.search(
            r"外方|境外|国外|[一-龥](?<![中我双各多对地])方(?:联合|合作|牵头|申报|项目|单位)", requirement.quote
        )
        else None
    )


def _on(case: Case, side: str | None) -> list[Party]:
    if side is None:
        return list(case.stated.parties)
    return [party for party in case.stated.parties if party.home is (side == "cn")]


def _evidence(found: Sequence[Party]) -> tuple[Found, ...]:
    return tuple(party.found for party in found)


def _stated(case: Case, group: str) -> list[tuple[int, Found]]:
    """Numbers of units that sentences state."""
    made = []
    for line in case.laid.paragraphs:
        for mark in _STATED.finditer(line.strip.text):
            if mark[group] and not re.search(
                "不超过|要求|至少", line.strip.text[max(0, mark.start() - 8) : mark.end()]
            ):
                count = int(mark[2] or mark[4])
                made.append((count, Found(value=count, unit="家", text=mark.group(), where=line.at(*mark.span()))))
    return made


def units_max(requirement: Requirement, case: Case) -> Finding:
    """No more Chinese units than allowed."""
    limit = float(requirement.value) if isinstance(requirement.value, (int, float)) else None
    return _counted(requirement, case, "cn", "home", limit)


def units_min(requirement: Requirement, case: Case) -> Finding:
    """At least so many foreign units."""
    least = float(requirement.value) if isinstance(requirement.value, (int, float)) else 1.0
    found, stated = _on(case, "foreign"), _stated(case, "foreign")
    unknown = [party for party in case.stated.parties if party.home is None]
    counts = [len(found), *(count for count, _ in stated)] if found else [count for count, _ in stated]
    evidence = (*_evidence(found), *(item for _, item in stated))
    label: dict[str, object] = {
        "found": "、".join(f"{count}家" for count in dict.fromkeys(counts)),
        "need": f"{figure(least)}家",
    }
    if not counts:
        return Finding(
            "unclear" if unknown else "missing",
            "no_units" if not case.stated.parties else "too_few",
            (),
            {"found": "0家", "need": label["need"]},
        )
    if min(counts) >= least:
        return Finding("met", "enough", evidence, label)
    return Finding("violated" if max(counts) + len(unknown) < least else "unclear", "too_few", evidence, label)


def _counted(requirement: Requirement, case: Case, side: str, group: str, limit: float | None) -> Finding:
    found, stated = _on(case, side), _stated(case, group)
    unknown = [party for party in case.stated.parties if party.home is None]
    if limit is None:
        return Finding("unclear", "undecided")
    if not found and not stated:
        return Finding("unclear", "no_units")
    counts = ([len(found)] if found else []) + [count for count, _ in stated]
    evidence = (*_evidence(found), *(item for _, item in stated))
    label: dict[str, object] = {
        "found": "、".join(f"{count}家" for count in dict.fromkeys(counts)),
        "need": f"{figure(limit)}家",
    }
    more = [line for line in case.laid.paragraphs if _MORE.search(line.strip.text)]
    if max(counts) + len(unknown) <= limit and more and not stated:
        return Finding("unclear", "too_many", evidence, {**label, "found": f"{label['found']}+{len(more)}"})
    if max(counts) + len(unknown) <= limit:
        return Finding("met", "within", evidence, label)
    return Finding("violated" if min(counts) > limit else "unclear", "too_many", evidence, label)


def enterprise(requirement: Requirement, case: Case) -> Finding:
    """A firm on the side that needs one."""
    side = side_of(requirement)
    if not case.stated.parties:
        return Finding("unclear", "no_units")
    least = (
        float(requirement.value)
        if isinstance(requirement.value, (int, float)) and requirement.value is not True
        else 1.0
    )
    answers = [_firms(_on(case, one), least) for one in (("cn", "foreign") if side == "both" else (side or "cn",))]
    worst = next((answer for status in ("violated", "unclear") for answer in answers if answer.status == status), None)
    if worst:
        return worst
    return Finding("met", "enough", tuple(item for answer in answers for item in answer.found), answers[0].figures)


def _firms(units: Sequence[Party], least: float) -> Finding:
    units = [replace(party, kind=None) if party.pending else party for party in units]
    firms = [party for party in units if party.kind == "企业"]
    label: dict[str, object] = {"found": f"{len(firms)}家企业", "need": f"{figure(least)}家"}
    if len(firms) >= least:
        return Finding("met", "enough", _evidence(firms), label)
    unknown = [party for party in units if party.kind is None]
    if unknown or not units:
        return Finding(
            "unclear", "kind_unknown", _evidence(unknown), {"found": "、".join(party.name for party in unknown) or "—"}
        )
    return Finding("violated", "too_few", _evidence(units), label)


def lead_enterprise(requirement: Requirement, case: Case) -> Finding:
    """The leading unit of the side is a firm."""
    side = side_of(requirement) or "cn"
    leads = [party for party in _on(case, side) if party.lead]
    told = [item for item in led_by(case, side == "cn") if item[0] not in {party.name for party in leads}]
    if not leads:
        own = _on(case, side)
        leads = own if len(own) == 1 else []
    if not leads:
        return Finding("unclear", "no_units")
    wrong = [party for party in leads if party.kind not in ("企业", None)]
    if wrong:
        return Finding("violated", "wrong_kind", _evidence(wrong), {"found": _told(wrong)})
    if any(party.kind is None for party in leads):
        return Finding("unclear", "kind_unknown", _evidence(leads), {"found": _told(leads)})
    against = [item for item in told if item[1] != "企业"]
    if against:
        found = "、".join(dict.fromkeys(name for name, _, _ in against))
        places = (*_evidence(leads), *(item for _, _, item in against))
        return Finding("unclear", "two_leads", places, {"found": f"{_told(leads)}、{found}"})
    return Finding("met", "named", _evidence(leads), {"found": _told(leads)})


def _told(units: Sequence[Party]) -> str:
    return "、".join(f"{party.name}（{party.kind or '性质未写明'}）" for party in units)


def partner_kind(requirement: Requirement, case: Case) -> Finding:
    """Every partner on the side is of a kind that the guide allows."""
    named = requirement.value if isinstance(requirement.value, list) else [str(requirement.value or "")]
    allowed = {_KINDS.get(name, name) for name in named}
    units = _on(case, side_of(requirement) or "foreign")
    if not allowed <= set(_KINDS.values()):
        return _belonging(named, units)
    if not units:
        return Finding("unclear", "no_units")
    wrong = [party for party in units if party.kind and party.kind not in allowed]
    unknown = [party for party in units if party.kind is None]
    if wrong:
        open_list = bool(requirement.qualifiers.get("open_list"))
        return Finding("unclear" if open_list else "violated", "wrong_kind", _evidence(wrong), {"found": _told(wrong)})
    if unknown:
        return Finding("unclear", "kind_unknown", _evidence(unknown), {"found": _told(unknown)})
    return Finding("met", "named", _evidence(units), {"found": _told(units)})


def _belonging(named: Sequence[str], units: Sequence[Party]) -> Finding:
    """Units that must belong to a named body (某国科学院下属机构): the body's name in every unit's name."""
    bodies = [body for name in named if (body := re.split("下属|所属|直属|体系", name)[0]) != name]
    if bodies and units and all(any(body in party.name for body in bodies) for party in units):
        return Finding("met", "named", _evidence(units), {"found": _told(units)})
    return Finding("unclear", "undecided", _evidence(units))


def registered(requirement: Requirement, case: Case) -> Finding:
    """Every partner registered for so many years."""
    least = float(requirement.value) if isinstance(requirement.value, (int, float)) else 0.0
    units = _on(case, side_of(requirement) or "foreign")
    if not units:
        return Finding("unclear", "no_units")
    year = case.guide.guide.year or case.stated.first_year
    ages = {party.name: _age(party, year, case) for party in units}
    label = "、".join(f"{name}{figure(age)}年" for name, age in ages.items() if age is not None)
    figures: dict[str, object] = {"found": label, "need": f"{figure(least)}年"}
    if any(age is not None and age < least for age in ages.values()):
        return Finding("violated", "too_few", _evidence(units), figures)
    if all(age is None for age in ages.values()):
        return Finding("missing", "not_named", (), {"need": "外方单位注册年限"})
    if any(age is None for age in ages.values()):
        return Finding(
            "unclear",
            "partial",
            _evidence(units),
            {"found": label, "need": "、".join(name for name, age in ages.items() if age is None)},
        )
    return Finding("met", "enough", _evidence(units), figures)


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
