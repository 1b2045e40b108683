"""Which judge decides which metric; conditions and precedence first.

In: every requirement that binds the proposal, and the `Case`. Out: `Verdict`s in order. Next: the report.
Never: a requirement without a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.check.conditions import holds
from assistant.check.coverage import coverage
from assistant.check.finding import Case, Finding, figure
from assistant.check.judge_applying import both_apply
from assistant.check.judge_budget import share
from assistant.check.judge_countries import partner_countries
from assistant.check.judge_documents import attachment
from assistant.check.judge_format import readiness, registration, subprojects, title_format, topics
from assistant.check.judge_money import cap, matching
from assistant.check.judge_other import exclusion, other
from assistant.check.judge_partners import partner_kind, registered
from assistant.check.judge_quota import least, quota
from assistant.check.judge_share import journal_share
from assistant.check.judge_technical import technical
from assistant.check.judge_time import duration, signed_before
from assistant.check.judge_units import enterprise, lead_enterprise, side_of, units_max, units_min
from assistant.check.topic import of_another_topic
from assistant.check.visits import stay
from assistant.check.wanted import KIND_OF
from assistant.schema.report import Status, Verdict
from assistant.schema.requirement import Requirement

Judge = Callable[[Requirement, Case], Finding]
JUDGES: dict[str, Judge] = {
    **dict.fromkeys(KIND_OF, quota),
    "inbound_stay_months": stay,
    "domestic_journal_share": journal_share,
    "duration_months": duration,
    "agreement_signed_before": signed_before,
    "cn_units_max": units_max,
    "foreign_units_min": units_min,
    "enterprise_required": enterprise,
    "lead_must_be_enterprise": lead_enterprise,
    "matching_funds_ratio": matching,
    "partner_countries": partner_countries,
    "partner_registered_years": registered,
    "partner_kind": partner_kind,
    "budget_share_max": share,
    "per_project_cap": cap,
    "subprojects_max": subprojects,
    "title_format": title_format,
    "attachment": attachment,
    "both_sides_apply": both_apply,
    "trl_range": readiness,
    "topic_count": topics,
    "registration_number": registration,
    "exclusion": exclusion,
    "coverage": coverage,
    "technical": technical,
}
FOREIGN_ASKED = frozenset({"partner_kind", "partner_registered_years", "partner_countries", "foreign_units_min"})
_EXCEPT = re.compile(r"(?:指南)?方向\s*([\d.、，和及]+)\s*除外")
_FIRMS = re.compile(r"企业.{0,4}参[与加]|enterprise participates")
_KIND = re.compile(r"(?:not |非)?[^\W\da-zA-Z_]{2,6}类")
_BOTH = re.compile(r"both sides|双方同时申报")


def verdicts(
    case: Case, general: tuple[Requirement, ...], own: tuple[Requirement, ...], lang: str
) -> tuple[Verdict, ...]:
    """A verdict for each of the direction's requirements, then for each general one."""
    made = [_verdict(requirement, finding(requirement, case), lang) for requirement in own]
    for requirement in general:
        made.append(_verdict(requirement, _general(requirement, case, made), lang))
    return tuple(made)


def _verdict(requirement: Requirement, found: Finding, lang: str) -> Verdict:
    return Verdict(requirement=requirement, status=found.status, found=found.found, reason=found.reason(lang))


def _general(requirement: Requirement, case: Case, own: list[Verdict]) -> Finding:
    """A general rule gives way to the direction's own rule of the same metric, where the two differ."""
    named = _EXCEPT.search(requirement.condition or requirement.quote)
    if named and case.direction.number in re.split(r"[、，和及]", named[1]):
        return Finding("not_applicable", "overridden")
    found = finding(requirement, case)
    same = [verdict for verdict in own if verdict.requirement.metric == requirement.metric]
    special = {"duration_months", "subprojects_max", "cn_units_max", "foreign_units_min", "per_project_cap"}
    if requirement.metric == "duration_months" and same and not _speaks_of_it(requirement, same, case):
        return found
    if requirement.metric in special and found.status != "met" and any(verdict.status == "met" for verdict in same):
        return Finding("not_applicable", "overridden")
    return found


def _speaks_of_it(requirement: Requirement, own: list[Verdict], case: Case) -> bool:
    """Whether the direction's own rule of length speaks of the bound that the general rule sees broken: 不超过3年 says
    nothing of a least length, so a general 2~3年 still binds from below."""
    low = requirement.low if requirement.op == "range" else None
    too_short = low is not None and all(length.high < low for length in case.stated.lengths)
    return not too_short or any(verdict.requirement.op in ("range", "=", ">=", "any_of") for verdict in own)


def finding(requirement: Requirement, case: Case) -> Finding:
    """What becomes of one requirement."""
    stopped = _stopped(requirement, case)
    if stopped:
        return stopped
    if requirement.metric == "any_of":
        return _any_of(requirement, case)
    return JUDGES.get(requirement.metric, other)(requirement, case)


def _stopped(requirement: Requirement, case: Case) -> Finding | None:
    """Where a condition does not hold, or the rule binds the foreign side's own application."""
    if of_another_topic(requirement, case):
        return Finding("not_applicable", "another_topic")
    if excepted := _excepted(requirement, case):
        return excepted
    if requirement.metric in ("papers", "patents") and side_of(requirement) == "foreign":
        return Finding("not_applicable", "foreign_rule")
    return _conditioned(requirement, case) if requirement.condition else None


def _conditioned(requirement: Requirement, case: Case) -> Finding | None:
    """Where the condition of a requirement does not hold, or may not."""
    condition = requirement.condition or ""
    if _EXCEPT.search(condition):
        return None
    if _FIRMS.search(condition):
        return None if requirement.metric == "matching_funds_ratio" else _if_firms(case)
    if _BOTH.search(condition):
        return None
    kind = _KIND.search(condition)
    held = holds(condition, case)
    if held is not None:
        return None if held else Finding("not_applicable", "condition", (), {"what": condition})
    if kind:
        return _if_kind(condition, kind.group(), case)
    return None if re.match(r"除", condition) else Finding("unclear", "condition_unknown", (), {"what": condition})


def _excepted(requirement: Requirement, case: Case) -> Finding | None:
    """A rule from which the guide excepts this direction, or projects of this kind."""
    if case.direction.number in (requirement.qualifiers.get("except_directions") or ()):
        return Finding("not_applicable", "overridden")
    kinds = requirement.qualifiers.get("except_kinds") or ()
    kind = next((str(name) for name in kinds if _is_kind(str(name), case)), None)
    return Finding("not_applicable", "condition", (), {"what": f"本项目为{kind}"}) if kind else None


def _if_firms(case: Case) -> Finding | None:
    firms = [party for party in case.stated.parties if party.kind == "企业"]
    return None if firms else Finding("unclear", "condition_unknown", (), {"what": "有企业参与"})


def _if_kind(condition: str, name: str, case: Case) -> Finding | None:
    """A quota from which projects of one kind (基础研究类) are free."""
    free = bool(re.search(r"not |非|除外|除", condition))
    bare = re.sub(r"^(?:not |非|除)", "", name)
    told, stated = case.direction.kind, _stated_kind(case)
    is_kind = _is_kind(bare, case)
    if is_kind and free:
        return Finding("not_applicable", "condition", (), {"what": f"本项目为{bare}"})
    if not is_kind and not free:
        return (
            Finding("not_applicable", "condition", (), {"what": f"本项目不是{bare}"})
            if told or stated
            else Finding("unclear", "condition_unknown", (), {"what": bare})
        )
    return None


def _stated_kind(case: Case) -> str | None:
    """The kind of project that the proposal says it is."""
    return next(
        (
            pair.value.text
            for pair in case.stated.pairs
            if re.search(r"类型|类别|性质", pair.label) and re.search("项目|研究", pair.label)
        ),
        None,
    )


def _is_kind(name: str, case: Case) -> bool:
    """Whether the project is of a kind (基础研究类): by the guide's direction, else by the proposal's own field."""
    told = case.direction.kind
    return name in told if told else name.removesuffix("类") in (_stated_kind(case) or "")


def _together(requirement: Requirement) -> bool:
    """研讨会或培训班不少于2场: alternatives of one figure and one unit, printed once."""
    options = requirement.alternatives
    asked = {(option.op, str(option.value), option.unit) for option in options}
    return (
        len(options) > 1
        and len(asked) == 1
        and options[0].op in (">=", ">")
        and len(re.findall(r"\d+", requirement.quote)) == 1
        and all(option.metric in ("conferences", "trainings") for option in options)
    )


def _any_of(requirement: Requirement, case: Case) -> Finding:
    """So many of the alternatives must be met; alternatives of one unit that the guide counts together may add up."""
    need = int(requirement.value) if isinstance(requirement.value, (int, float)) else 1
    need = max(1, min(need, len(requirement.alternatives))) if requirement.alternatives else 1
    answers = [finding(option, case) for option in requirement.alternatives]
    if (
        need == 1
        and _together(requirement)
        and (total := sum(least(option, case) for option in requirement.alternatives))
    ):
        wanted = float(str(requirement.alternatives[0].value))
        if total >= wanted and all(answer.status != "met" for answer in answers):
            evidence = tuple(item for answer in answers for item in answer.found)
            return Finding("met", "met_sum", evidence, {"found": figure(total), "need": figure(wanted)})
    met = [answer for answer in answers if answer.status == "met"]
    evidence = tuple(item for answer in met or answers for item in answer.found)
    figures: dict[str, object] = {"found": figure(len(met)), "need": figure(need)}
    if answers and len(met) >= need:
        return Finding("met", "any_met", evidence, figures)
    open_ones = [answer for answer in answers if answer.status == "unclear"]
    if not answers or len(met) + len(open_ones) >= need:
        return Finding("unclear", "any_short", evidence, figures)
    silent = all(answer.status in ("missing", "not_applicable") for answer in answers)
    status: Status = "missing" if silent else "violated"
    return Finding(status, "any_short", evidence, figures)
