"""Counts: papers, patents, visits, meetings … held against the guide's quota.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: `met` from a wish, the past, the guide's own
words, another metric or another unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from assistant.check.attendance import attendance
from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, figure
from assistant.check.judge_units import side_of
from assistant.check.mention import Mention
from assistant.check.patents import inventions
from assistant.check.places import NO, PERHAPS, YES
from assistant.check.rivals import closest
from assistant.check.stance import DOUBT, NOTHING, PROMISED, stances
from assistant.check.totals import TOLERANCE, Amount, amount
from assistant.check.visits import by_side, each_way, side_quota, visits
from assistant.check.wanted import bounds, wanted
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

WHOLES = {"patents": "international", "papers": "joint"}
"""Metrics of which a narrower one has its own figure, and the feature of the narrower one."""
_BUILD = re.compile(
    r"(?:共建|共同建设|联合建设|建立|建设|成立|建成|组建|新建)[^，-；。、的|｜]{0,30}?"
    r"(?:联合实验室|联合研究中心|联合研发中心|联合研究院|联合创新中心)(?!的|管理|建设|合作)"
)
_CORRECTED = re.compile(r"更正|勘误|误写|笔误|应为|(?:调整|修改|变更)为|改为|核减")
_YEARS = re.compile(r"第[一二三四五1-5]年|20\d\d年|(?<![A-Za-z])Y[1-5](?!\d)")
_YEAR_LIST = re.compile(r"第([一二三四五](?:、[一二三四五])+)年各")
_PLACES = re.compile(
    r"(?:在|于)(?P<places>[^\W\da-zA-Z_]{2,6}(?:[、和与及][^\W\da-zA-Z_]{2,6})+?)(?:两地|三地|两国|三国)?各"
)
_BOTH = re.compile(r"两国|双方|两地|中(?!方)[^\W\da-zA-Z_]{1,6}[和、与]|和合作国|中[^\W\da-zA-Z_]{1,2}各")


def quota(requirement: Requirement, case: Case) -> Finding:
    """The verdict on a count."""
    need = needed(requirement)
    want = wanted(requirement)
    if want is None or need is None:
        return Finding("unclear", "undecided")
    answers = answering(requirement, case)
    sided = _sided(requirement, case, answers, need) if requirement.per == "side" else None
    finding = sided or _judged(requirement, case, answers, need)
    if requirement.metric in ("conferences", "trainings") and finding.status in ("met", "unclear"):
        return attendance(
            requirement,
            case,
            finding,
            [mention for mention, fit in answers if fit == YES] or [mention for mention, _ in answers],
        )
    return finding


def _sided(requirement: Requirement, case: Case, answers: Sequence[tuple[Mention, str]], need: float) -> Finding | None:
    """Each side so many, where the two sides' own figures tell it: visits by direction, meetings by place."""
    label = f"{figure(need)}{requirement.unit or ''}"
    if requirement.metric == "exchange_visits":
        if any(mention.each and mention.stance == PROMISED for mention, _ in answers):
            return None
        return each_way(requirement, case, need, label)
    if requirement.metric in ("conferences", "trainings"):
        promised = [m for m, _ in answers if m.stance == PROMISED and m.op != "none"]
        return by_side(promised, need, label, case.stated.years)
    return None


def needed(requirement: Requirement) -> float | None:
    """The least that satisfies the requirement; 1 for a thing that must exist."""
    if requirement.op == "must":
        return 1.0
    if requirement.op == "range":
        return requirement.low
    return float(requirement.value) if isinstance(requirement.value, (int, float)) else None


def least(requirement: Requirement, case: Case) -> float:
    """The least that is surely promised of it; 0 where nothing is, or two places disagree."""
    sure = [m for m, fit in answering(requirement, case) if fit == YES and m.stance == PROMISED]
    total = amount([_of_all(mention) for mention in sure if mention.op != "none"], case.stated.years)
    return 0.0 if total is None or total.conflict or any(mention.op == "none" for mention in sure) else total.low


def answering(requirement: Requirement, case: Case) -> list[tuple[Mention, str]]:
    """The mentions that answer or may answer the requirement and none of its rivals better."""
    want = wanted(requirement)
    if want is None:
        return []
    found = [
        (mention, fit)
        for mention in (
            visits(requirement, case) if want.kind in ("exchange", "inbound", "outbound") else case.mentions
        )
        if (fit := want.fit(mention)) != NO
    ]
    if want.kind == "patent" and "发明" in requirement.quote:
        found = [(inventions(mention), fit) for mention, fit in found]
    if requirement.metric in WHOLES:
        found = _wholes(found, WHOLES[requirement.metric])
    sided = [item for item in found if _of_each_side(item[0]) == (requirement.per == "side")]
    if any(mention.op != "none" and mention.stance == PROMISED for mention, _ in sided):
        found = sided
    rivals = [
        other
        for other in case.requirements
        if other is not requirement
        and other.metric == requirement.metric
        and side_of(other) != "foreign"
        and other.per == requirement.per
    ]
    return [
        (mention, fit if mine else PERHAPS)
        for mention, fit in found
        if (mine := closest(mention, requirement, want, rivals)) is not None
    ]


def _wholes(found: list[tuple[Mention, str]], narrower: str) -> list[tuple[Mention, str]]:
    """International patents count as patents, joint papers as papers, only where no figure for all of them is given; a
    figure beside them (国内专利2项、国际专利1项) may or may not contain them."""
    plain = [(mention, fit) for mention, fit in found if narrower not in mention.features]
    if not any(mention.op != "none" for mention, _ in plain):
        return [item for item in found if item[0].op != "none"]
    beside = {mention.group: mention for mention, _ in found if narrower in mention.features and not mention.subset}
    return [(_beside(mention, beside.get(mention.group)), fit) for mention, fit in plain]


def _beside(mention: Mention, other: Mention | None) -> Mention:
    if other is None or "(" in mention.found.text:
        return mention
    own = "national" in mention.features
    return replace(mention, low=mention.low + (other.low if own else 0), high=mention.high + other.high)


def _judged(requirement: Requirement, case: Case, answers: Sequence[tuple[Mention, str]], need: float) -> Finding:
    want = wanted(requirement)
    unit = want.unit if want else None
    promised = [(mention, fit) for mention, fit in answers if mention.stance == PROMISED]
    sure = [mention for mention, fit in promised if fit == YES and mention.op != "none"]
    refused = [mention for mention, fit in promised if mention.op == "none"]
    label = f"{figure(need)}{unit or ''}"
    corrected = [m for m, _ in answers if m.stance != PROMISED and _CORRECTED.search(m.found.text)]
    if sure and corrected:
        told = [*sure, *corrected]
        return Finding("unclear", "conflict", _evidence(told), {"found": _figures(told), "need": label})
    if not sure:
        return _without(requirement, case, promised, [mention for mention, _ in answers], refused, label)
    measured = [replace(mention, low=both[0], high=both[1]) for mention in sure if (both := bounds(mention, unit))]
    if requirement.per != "side":
        measured = [_of_all(mention) for mention in measured]
    if not measured:
        return Finding("unclear", "units", _evidence(sure), {"found": _figures(sure), "need": label})
    total = amount(measured, case.stated.years)
    if requirement.per == "side":
        return side_quota(measured, need, label, case.stated.years)
    return (
        _compared(total, need, requirement.op == ">", label)
        if total and not refused
        else Finding(
            "unclear", "conflict", _evidence([*sure, *refused]), {"found": _figures([*sure, *refused]), "need": label}
        )
    )


def _of_each_side(mention: Mention) -> bool:
    """双方各2人次, 在两国各举办1次."""
    return mention.each and bool(_BOTH.search(mention.found.text))


def _of_all(mention: Mention) -> Mention:
    """在两国各举办1次 is two in all; 各1次 of who knows how many is at least one."""
    shared = _PLACES.search(mention.found.text) if mention.each else None
    if shared or _of_each_side(mention):
        count = len(re.split("[、和与及]", shared["places"])) if shared else 2
        return replace(mention, low=count * mention.low, high=count * mention.high)
    listed = _YEAR_LIST.search(mention.found.text)
    years = len(listed[1].split("、")) if listed else len(set(_YEARS.findall(mention.found.text)))
    if mention.each and years > 1:
        return replace(mention, low=years * mention.low, high=years * mention.high, part=None)
    return replace(mention, high=inf) if mention.each else mention


def _built(case: Case) -> tuple[Found, ...]:
    """共建…联合实验室 promises one without a figure."""
    found = []
    for statement in case.statements:
        for mark in _BUILD.finditer(statement.text):
            state = stances(statement.text, start=statement.stance).at(mark.start())
            if state == PROMISED and not NOTHING.search(statement.text) and not doubtful(statement.text):
                low, high = statement.strip.span(*mark.span())
                where = statement.line.where.model_copy(update={"start": low, "end": high})
                found.append(Found(value=1, text=mark.group(), where=where))
    return tuple(found)


def _without(
    requirement: Requirement,
    case: Case,
    promised: Sequence[tuple[Mention, str]],
    seen: Sequence[Mention],
    refused: Sequence[Mention],
    label: str,
) -> Finding:
    maybe = [mention for mention, fit in promised if fit == PERHAPS and mention.op != "none"]
    maybe += [mention for mention in seen if mention.stance == DOUBT and mention.op != "none"]
    if refused:
        return Finding("violated", "left_out", _evidence(refused))
    built = _built(case) if requirement.metric == "joint_labs" and label.startswith("1") and len(label) < 3 else ()
    if built:
        return Finding("met", "named", built, {"found": built[0].text})
    if maybe:
        total = amount(maybe, case.stated.years)
        if total and total.high < float(re.sub(r"[^\d.]", "", label) or 0) and not total.conflict:
            return Finding("violated", "short", _evidence(maybe), {"found": _figures(maybe), "need": label})
        return Finding("unclear", "perhaps", _evidence(maybe), {"found": _figures(maybe)})
    other = [mention for mention in seen if mention.stance != PROMISED]
    if other:
        return Finding("missing", "silent_but", _evidence(other), {"found": _figures(other)})
    return Finding("missing", "silent")


def _compared(total: Amount, need: float, strict: bool, label: str) -> Finding:
    evidence = _evidence(total.mentions)
    found = _figures(total.mentions)
    enough = total.low > need + TOLERANCE if strict else total.low >= need - TOLERANCE
    if total.added:
        found = f"{figure(total.low)}{total.mentions[0].unit or ''}"
    if enough:
        key = "met_conflict" if total.conflict else "met_sum" if total.added else "met"
        return Finding("met", key, evidence, {"found": found, "need": label})
    if total.high < need - TOLERANCE or (strict and total.high <= need):
        return Finding("violated", "short_sum" if total.added else "short", evidence, {"found": found, "need": label})
    if total.conflict:
        return Finding("unclear", "conflict", evidence, {"found": found, "need": label})
    if all(mention.op in (">=", ">", "range") and not mention.each for mention in total.mentions) and not total.added:
        return Finding("violated", "short", evidence, {"found": found, "need": label})
    return Finding("unclear", "unsure", evidence, {"found": found, "need": label})


def _evidence(found: Sequence[Mention]) -> tuple[Found, ...]:
    return tuple(
        {
            mention.found.text + str(mention.found.where.start) + str(mention.found.value): mention.found
            for mention in found
        }.values()
    )


def _figures(found: Sequence[Mention]) -> str:
    seen = dict.fromkeys(
        "不安排" if mention.op == "none" else f"{_number(mention)}{mention.unit or ''}" for mention in found
    )
    return "、".join(seen)


def _number(mention: Mention) -> str:
    return (
        f"{figure(mention.low)}~{figure(mention.high)}"
        if mention.op == "range"
        else figure(float(mention.found.value) if isinstance(mention.found.value, (int, float)) else mention.low)
    )
