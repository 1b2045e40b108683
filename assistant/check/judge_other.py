"""Demands without a figure: consistency of both forms, indicators in the form, budget rules, coverage, exclusions.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: `met` for what only a reader can tell.
"""

from __future__ import annotations

import re

from assistant.check.both_forms import against_partner, comparable
from assistant.check.finding import Case, Finding
from assistant.check.judge_countries import countries
from assistant.check.judge_documents import attachment
from assistant.check.judge_technical import technical
from assistant.check.outline import Line
from assistant.check.stance import NOTHING
from assistant.requirements.countries import is_country
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_FORM = re.compile(r"[“\"]([^”\"]{4,30}表)[”\"]")
_LAW = re.compile(r"《([^》]{4,40})》")
_CONSISTENT = re.compile(r"一致")
_AGREEMENT = re.compile(r"合作协议|协议")
_BOTH_FORMS = re.compile(r"英文名称|负责人|合作单位|关键信息|执行期|实施周期|领域方向")


def other(requirement: Requirement, case: Case) -> Finding:
    """The verdict on a demand known by its wording."""
    quote = requirement.quote
    if "一致" in quote and re.search("双方|两国|申报书", quote):
        return _consistent(requirement, case)
    if "外方牵头单位" in quote or requirement.metric == "other:foreign_lead_unit":
        return _foreign_lead(case)
    form = _FORM.search(quote)
    if form and re.search("体现|填写|列入", quote):
        return _in_form(form[1], case)
    law = _LAW.search(quote)
    if law and re.search("预算|经费|规定|办法", quote):
        return _cited(law[1], case)
    if (
        requirement.op == "must"
        and re.search("合作协议", quote)
        and re.search("签订|签署|签有", quote)
        and len(quote) < 60
    ):
        return attachment(requirement.model_copy(update={"value": "合作协议"}), case)
    if isinstance(requirement.value, (int, float)) and not isinstance(requirement.value, bool) and requirement.unit:
        return technical(requirement, case)
    return Finding("unclear", "undecided")


def _foreign_lead(case: Case) -> Finding:
    """One foreign unit leads its side."""
    foreign = [party for party in case.stated.parties if party.home is False]
    leads = [party for party in foreign if party.lead]
    if leads:
        return Finding("met", "named", tuple(party.found for party in leads), {"found": leads[0].name})
    told = any(party.lead for party in case.stated.parties) and len(foreign) > 1
    return Finding(
        "missing" if told else "unclear", "not_named", tuple(party.found for party in foreign), {"need": "外方牵头单位"}
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
