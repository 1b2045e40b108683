"""Demands without a figure: consistency of both forms, indicators in the form, budget rules, coverage, exclusions.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: `met` for what only a reader can tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.check.both_forms import against_partner, comparable
from assistant.check.finding import Case, Finding
from assistant.check.judge_countries import countries
from assistant.check.judge_days import founded_before, not_expiring
from assistant.check.judge_deed import deed
from assistant.check.judge_partners import registered_in
from assistant.check.judge_signature import signatures
from assistant.check.judge_technical import technical
from assistant.check.outline import Line
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, polarity
from assistant.check.stance import BACKGROUND, NOTHING, PAST, PROMISED
from assistant.requirements.countries import is_country
from assistant.schema.report import Found, Status
from assistant.schema.requirement import Requirement

_FORM = re.compile(r"[“\"]([^”\"]{4,30}表)[”\"]")
_LAW = re.compile(r"《([^》]{4,40})》")
_CONSISTENT = re.compile(r"一致")
_DIRECTION = re.compile(r"(?:指南|申报|所属)方向")
SEVERAL = 3
"""So many sorts of goals make goals of cooperation."""
_SORTS = {
    "paper": "paper",
    "patent": "right",
    "standard": "right",
    "meeting": "meeting",
    "exchange": "visit",
    "inbound": "visit",
    "outbound": "visit",
    "student": "people",
    "young": "people",
    "talent": "people",
    "trainee": "people",
    "training": "people",
    "lab": "platform",
}
_FIELDS = r"英文名称|英文题目|负责人|合作单位|领域|执行期|实施周期|名称|周期|单位"
_DIFFERS = re.compile(
    rf"(?:申报书|申报材料|申请|双方|两国|[^\W\da-zA-Z_]方)[^。；]{{0,30}}(?:{_FIELDS})[^。；]{{0,24}}(?:不一致|不相同|"
    rf"(?:有所|各)不同|存在差异|有出入|不完全一致)"
)
_TOLD_APART = re.compile(
    r"(?:负责人|英文名称|实施周期|执行期|合作单位|申报单位)[^。；]{0,60}(?:双方|[三四]方|各方|[^\W\da-zA-Z_]方|"
    r"两份)[^。；]{0,12}(?:不一致|不相同|各不同)"
)
_BOTH_FORMS = re.compile(r"英文名称|负责人|合作单位|关键信息|执行期|实施周期|领域方向")


def other(requirement: Requirement, case: Case) -> Finding:
    """The verdict on a demand known by its name, else by its wording."""
    name, quote = requirement.metric.removeprefix("other:"), requirement.quote
    if name in BY_NAME:
        return BY_NAME[name](requirement, case)
    known = deed(name, case)
    if known:
        return known
    if "一致" in quote and re.search("双方|两国|各方|申报书|申报材料", quote):
        return _consistent(requirement, case)
    form = _FORM.search(quote)
    if form and re.search("体现|填写|列入", quote):
        return _in_form(form[1], case)
    law = _LAW.search(quote)
    if law and re.search("预算|经费|规定|办法", quote):
        return _cited(law[1], case)
    if isinstance(requirement.value, (int, float)) and not isinstance(requirement.value, bool) and requirement.unit:
        return technical(requirement, case)
    return Finding("unclear", "undecided")


def _foreign_lead(requirement: Requirement, case: Case) -> Finding:
    """One foreign unit, and no more, leads its side."""
    foreign = [party for party in case.stated.parties if party.home is False]
    leads = [party for party in foreign if party.lead]
    if len(leads) > 1:
        told = "、".join(party.name for party in leads)
        return Finding("violated", "too_many", tuple(party.found for party in leads), {"found": told, "need": "1家"})
    if leads:
        return Finding("met", "named", tuple(party.found for party in leads), {"found": leads[0].name})
    named = any(party.lead for party in case.stated.parties) and len(foreign) > 1
    return Finding(
        "missing" if named else "unclear",
        "not_named",
        tuple(party.found for party in foreign),
        {"need": "外方牵头单位"},
    )


def _consistent(requirement: Requirement, case: Case) -> Finding:
    """The proposal says that both sides' forms agree in the items that the guide names."""
    said = [
        line
        for line in case.laid.lines
        if _CONSISTENT.search(line.strip.text)
        and _BOTH_FORMS.search(line.strip.text)
        and not NOTHING.search(line.strip.text)
    ]
    if not any(item.metric == "both_sides_apply" and item.op == "must" for item in case.requirements):
        return Finding("not_applicable", "condition", (), {"what": "本方向未要求双方同时申报"})
    differs = [
        line
        for line in case.laid.lines
        if (mark := _DIFFERS.search(line.strip.text) or _TOLD_APART.search(line.strip.text))
        and polarity(line.strip.text, *mark.span()) not in (DENIED, DUTY, ELSEWHERE)
    ]
    if differs:
        return Finding("violated", "forms_differ", tuple(map(_whole, differs)), {"found": differs[0].strip.text[:40]})
    if case.partner is not None:
        differing = list(against_partner(case))
        if differing:
            names = "、".join(item.metric for item in differing)
            return Finding("violated", "forms_differ", differing[0].found, {"found": names})
        if comparable(case):
            return Finding("met", "forms_agree", (), {})
    return (
        Finding("unclear", "perhaps", tuple(map(_whole, said)), {"found": said[0].strip.text[:40]})
        if said
        else Finding("unclear", "undecided")
    )


def _whole(line: Line) -> Found:
    return Found(value=True, text=line.strip.text[:80], where=line.where)


def _in_form(form: str, case: Case) -> Finding:
    """A chapter or table of that name, with figures in it."""
    folded = form.replace("，", "、")
    headed = [
        line for line in case.laid.lines if folded in line.strip.text.replace("，", "、") and len(line.strip.text) < 60
    ]
    if not headed:
        return Finding("unclear", "not_named", (), {"need": form})
    section = headed[0].where.section
    filled = any(
        line.where.section == section and re.search(r"\d", line.strip.text) and line is not headed[0]
        for line in case.laid.lines
    )
    return (
        Finding("met", "named", tuple(map(_whole, headed)), {"found": form})
        if filled
        else Finding("unclear", "not_named", (), {"need": form})
    )


def _cited(law: str, case: Case) -> Finding:
    """The budget says that it follows the rules named."""
    said = [
        line
        for line in case.laid.lines
        if law in line.strip.text
        and re.search("遵循|符合|执行|按照|依据|遵照|根据|编制", line.strip.text)
        and not NOTHING.search(line.strip.text)
    ]
    return (
        Finding("met", "named", tuple(map(_whole, said)), {"found": f"《{law}》"})
        if said
        else Finding("unclear", "not_named", (), {"need": f"《{law}》"})
    )


def exclusion(requirement: Requirement, case: Case) -> Finding:
    """A country that must not be a partner is looked up; of anything else only a reader can tell that it is not so."""
    name = str(requirement.value or "")
    found = countries(case) if is_country(name) else {}
    if not found:
        return Finding("unclear", "undecided")
    evidence = tuple(found.values())
    if name in found:
        return Finding("violated", "country_out", evidence, {"found": name})
    return Finding("met", "named", evidence, {"found": "、".join(found)})


def _of_direction(requirement: Requirement, case: Case) -> Finding:
    """The proposal names the direction of the guide that it answers, and no other."""
    told = [
        (mark.group(), Found(value=mark.group(), text=mark.group(), where=line.at(*mark.span())))
        for line in case.laid.lines
        if line.kind != "head"
        for label in _DIRECTION.finditer(line.strip.text)
        for mark in re.compile(r"(?<![\d.])\d{1,2}\.\d{1,2}(?![\d.])").finditer(
            line.strip.text, label.end(), label.end() + 8
        )
    ]
    numbers = {number for number, _ in told}
    evidence = tuple(found for _, found in told)
    if not told:
        return Finding("unclear", "silent")
    if numbers == {case.direction.number}:
        return Finding("met", "named", evidence, {"found": case.direction.number})
    status: Status = "unclear" if case.direction.number in numbers else "violated"
    return Finding(status, "denied", evidence, {"found": "、".join(sorted(numbers))})


def _indicators(requirement: Requirement, case: Case) -> Finding:
    """Goals of cooperation with figures: of several sorts; none at all is missing."""
    promised = [item for item in case.mentions if item.stance == PROMISED and item.low > 0 and item.op != "none"]
    if requirement.metric != "other:assessable_indicators":
        promised = [
            item for item in promised if item.kind in _SORTS and (item.kind != "paper" or "joint" in item.features)
        ]
    sorts = {_SORTS.get(item.kind, item.kind) for item in promised}
    evidence = tuple(item.found for item in promised[:8])
    if len(sorts) >= SEVERAL:
        return Finding("met", "named", evidence, {"found": "、".join(item.found.text[:12] for item in promised[:4])})
    if promised:
        return Finding("unclear", "perhaps", evidence, {"found": promised[0].found.text[:40]})
    near = [item.found for item in case.mentions if item.kind in _SORTS and item.stance not in (PAST, BACKGROUND)]
    if near:
        return Finding("unclear", "perhaps", tuple(near[:8]), {"found": near[0].text[:40]})
    return Finding("missing", "silent")


def _option(requirement: Requirement, case: Case) -> Finding:
    """One of two ways to settle the rights: a clause of the agreement, or an agreement of their own."""
    if "知识产权" not in requirement.quote:
        return Finding("unclear", "undecided")
    name = "ip_agreement" if re.search(r"另行|单独|知识产权协议", requirement.quote) else "ip_clause"
    return deed(name, case) or Finding("unclear", "undecided")


def _foreign_guide(requirement: Requirement, case: Case) -> Finding:
    return Finding("not_applicable", "foreign_rule")


BY_NAME: dict[str, Callable[[Requirement, Case], Finding]] = {
    "agreement_signature": signatures,
    "established_before": founded_before,
    "foreign_lead_unit": _foreign_lead,
    "apply_per_second_level_heading": _of_direction,
    "cooperation_indicators": _indicators,
    "assessable_indicators": _indicators,
    "foreign_guide": _foreign_guide,
    "option": _option,
    "partner_registered_in": registered_in,
    "not_expiring_before": not_expiring,
}
