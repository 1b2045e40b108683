"""Who takes part: how many units on each side, whether a firm is among them, led by whom.

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

_MORE = re.compile(
    r"(?:另有|另外|此外|还有)[^。；]{0,40}(?:大学|学院|研究院|研究所|公司|集团|中心)[^。；]{0,10}(?:参与|参加|承担|"
    r"协作)"
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
            r"外方|境外|国外|[^\W\da-zA-Z_](?<![中我双各多对地])方(?:联合|合作|牵头|申报|项目|单位)", requirement.quote
        )
        else None
    )


def on_side(case: Case, side: str | None) -> list[Party]:
    """The units of a side (`cn`, `foreign`); all of them where none is named."""
    if side is None:
        return list(case.stated.parties)
    return [party for party in case.stated.parties if party.home is (side == "cn")]


def evidence_of(found: Sequence[Party]) -> tuple[Found, ...]:
    """Where the units are named."""
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
    found, stated = on_side(case, "foreign"), _stated(case, "foreign")
    unknown = [party for party in case.stated.parties if party.home is None]
    counts = [len(found), *(count for count, _ in stated)] if found else [count for count, _ in stated]
    evidence = (*evidence_of(found), *(item for _, item in stated))
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
    found, stated = on_side(case, side), _stated(case, group)
    unknown = [party for party in case.stated.parties if party.home is None]
    if limit is None:
        return Finding("unclear", "undecided")
    if not found and not stated:
        return Finding("unclear", "no_units")
    counts = ([len(found)] if found else []) + [count for count, _ in stated]
    evidence = (*evidence_of(found), *(item for _, item in stated))
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
    answers = [_firms(on_side(case, one), least) for one in (("cn", "foreign") if side == "both" else (side or "cn",))]
    worst = next((answer for status in ("violated", "unclear") for answer in answers if answer.status == status), None)
    if worst:
        return worst
    return Finding("met", "enough", tuple(item for answer in answers for item in answer.found), answers[0].figures)


def _firms(units: Sequence[Party], least: float) -> Finding:
    units = [replace(party, kind=None) if party.pending else party for party in units]
    firms = [party for party in units if party.kind == "企业"]
    label: dict[str, object] = {"found": f"{len(firms)}家企业", "need": f"{figure(least)}家"}
    if len(firms) >= least:
        return Finding("met", "enough", evidence_of(firms), label)
    unknown = [party for party in units if party.kind is None]
    if unknown or not units:
        return Finding(
            "unclear",
            "kind_unknown",
            evidence_of(unknown),
            {"found": "、".join(party.name for party in unknown) or "—"},
        )
    return Finding("violated", "too_few", evidence_of(units), label)


def lead_enterprise(requirement: Requirement, case: Case) -> Finding:
    """The leading unit of the side is a firm."""
    side = side_of(requirement) or "cn"
    leads = [party for party in on_side(case, side) if party.lead]
    told = [item for item in led_by(case, side == "cn") if item[0] not in {party.name for party in leads}]
    if not leads:
        own = on_side(case, side)
        leads = own if len(own) == 1 else []
    if not leads:
        return Finding("unclear", "no_units")
    wrong = [party for party in leads if party.kind not in ("企业", None)]
    if wrong:
        return Finding("violated", "wrong_kind", evidence_of(wrong), {"found": kinds_told(wrong)})
    if any(party.kind is None for party in leads):
        return Finding("unclear", "kind_unknown", evidence_of(leads), {"found": kinds_told(leads)})
    against = [item for item in told if item[1] != "企业"]
    if against:
        found = "、".join(dict.fromkeys(name for name, _, _ in against))
        places = (*evidence_of(leads), *(item for _, _, item in against))
        return Finding("unclear", "two_leads", places, {"found": f"{kinds_told(leads)}、{found}"})
    return Finding("met", "named", evidence_of(leads), {"found": kinds_told(leads)})


def kinds_told(units: Sequence[Party]) -> str:
    """The units with their kinds, for a reason."""
    return "、".join(f"{party.name}（{party.kind or '性质未写明'}）" for party in units)
