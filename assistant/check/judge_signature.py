"""Signatures and seals on the agreement, and when a laboratory was founded.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge_other`. Never: one side's seal taken for the other's, a
seal still to come taken for one that is there, a day of signing taken for a day of founding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.deeds import BOTH, HOME, PARTNER
from assistant.check.facts import dates
from assistant.check.finding import Case, Finding
from assistant.check.judge_deed import at, said, side_at
from assistant.check.outline import Line
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, PUT_OFF, SO, polarity
from assistant.check.strip import Strip
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

SIGN, SEAL = "签字", "盖章"
_ACTS = re.compile(
    r"(?P<both>签(?:字|名)?盖章|签章)|(?P<sign>签字|签名|签署人)|(?P<seal>盖章|公章|用印|印章|"
    r"盖(?=[^，。；]{0,4}[章印]))"
)
_PAPER = re.compile(r"协议|合同")
_OTHER_PAPER = re.compile(r"承诺书|保密|意向书|备忘录|责任书|登记表|申报书|推荐函|证明|邀请函")
_ONLY = re.compile(r"(?:仅|只)(?:有|作|做|由[^，。；]{1,8})?(?=签字|签名)")
_FOUNDED = re.compile(r"成立|建立(?!在)|建成|揭牌|挂牌(?!活动|仪式)|组建|设立|启用|创建")
_LAB = re.compile(r"联合实验室|联合研究中心|联合(?:研究|创新)?中心|实验室")
_SAME_DAY = re.compile(r"同[日天]|当[日天]|同时")
_BY = re.compile(r"由[^，。；]*")
_ORG = re.compile(r"大学|学院|公司|研究院|研究所|协议|集团")


def signatures(requirement: Requirement, case: Case) -> Finding:
    """Every act (签字, 盖章) that the guide asks of a side; any one of them where it says so."""
    acts = [str(act) for act in requirement.qualifiers.get("acts") or (SIGN, SEAL)]
    side = str(requirement.qualifiers.get("side") or "both")
    sides = {"cn": (HOME,), "foreign": (PARTNER,)}.get(side, (HOME, PARTNER))
    told = list(_signed(case))
    enough = 1 if requirement.op == "any_of" else len(acts)
    answers = [_of_side(one, acts, enough, told) for one in sides]
    if not told:
        named = any(_PAPER.search(line.strip.text) for line in case.laid.lines)
        return Finding("unclear" if named else "missing", "silent")
    worst = next((answer for status in ("violated", "unclear") for answer in answers if answer.status == status), None)
    if worst:
        return worst
    evidence = tuple(item for answer in answers for item in answer.found)
    return Finding("met", "named", evidence, {"found": evidence[0].text[:40]})


def unsigned_by(case: Case) -> tuple[Found, ...]:
    """Where a side is said not to have signed the agreement, nor to have sealed it."""
    refused: dict[str, set[str]] = {}
    for _, act, state, found in _signed(case):
        if state in (DENIED, PUT_OFF):
            refused.setdefault(found.text, set()).add(act)
        else:
            refused.setdefault(found.text, set()).discard(act)
    return tuple(
        found for _, act, state, found in _signed(case) if state in (DENIED, PUT_OFF) and SIGN in refused[found.text]
    )


def _of_side(side: str, acts: list[str], enough: int, told: list[tuple[str | None, str, str, Found]]) -> Finding:
    own = [(act, state, found) for who, act, state, found in told if who in (side, BOTH)]
    states = {act: {state for name, state, _ in own if name == act} for act in acts}
    done = [act for act in acts if states[act] == {SO}]
    evidence = tuple(found for _, _, found in own)
    figures: dict[str, object] = {"found": evidence[0].text[:40] if evidence else "", "need": "、".join(acts)}
    if len(done) >= enough:
        return Finding("met", "named", evidence, figures)
    refused = [act for act in acts if states[act] & {DENIED, PUT_OFF}]
    if refused and len(acts) - len(refused) < enough:
        against = tuple(found for act, state, found in own if state in (DENIED, PUT_OFF))
        return Finding("violated", "denied", against, {"found": against[0].text[:40]})
    return Finding(
        "unclear", "partial", evidence, {**figures, "need": "、".join(act for act in acts if act not in done)}
    )


def _signed(case: Case) -> Iterator[tuple[str | None, str, str, Found]]:
    """Who did which act, and whether it is so, in every clause that speaks of the agreement."""
    for statement, start, end in said(case):
        text = statement.text
        clause = text[start:end]
        if not _PAPER.search(text) and not _PAPER.search(statement.line.strip.text):
            continue
        if _OTHER_PAPER.search(clause) and not _PAPER.search(clause):
            continue
        for mark in _ACTS.finditer(text, start, end):
            state = polarity(text, *mark.span(), first_year=case.first_year)
            if state in (DUTY, ELSEWHERE):
                continue
            who, found = side_at(text, mark.start(), case), at(statement, start, end)
            for act in (SIGN, SEAL) if mark["both"] else (SIGN,) if mark["sign"] else (SEAL,):
                yield who, act, state, found
            if _ONLY.search(text, max(start, mark.start() - 6), mark.end()):
                yield who, SEAL, DENIED, found


def founded_before(requirement: Requirement, case: Case) -> Finding:
    """The laboratory was founded before the day that the guide names."""
    limit = _day(str(requirement.value or ""))
    if limit is None:
        return Finding("unclear", "undecided")
    told = [item for line in case.laid.lines if line.kind != "head" for item in _foundings(line)]
    figures: dict[str, object] = {"found": "、".join(item.text for _, item in told), "need": str(requirement.value)}
    evidence = tuple(found for _, found in told)
    if not told:
        return Finding("unclear", "silent")
    early = {day < limit for day, _ in told}
    if len(early) == 2:
        return Finding("unclear", "conflict", evidence, figures)
    return (
        Finding("met", "dated", evidence, figures)
        if early == {True}
        else Finding("violated", "dated_late", evidence, figures)
    )


def _foundings(line: Line) -> Iterator[tuple[tuple[int, int, int], Found]]:
    """Days on which a laboratory is said to have been founded."""
    text = line.strip.text
    if not _LAB.search(text):
        return
    days = [(_full(year, month, day), start, end) for year, month, day, start, end in dates(Strip(text, (), 0))]
    for mark in _FOUNDED.finditer(text):
        breath = _breath(text, mark.start())
        lab = list(_LAB.finditer(text, breath[0], mark.start())) or list(_LAB.finditer(text, breath[0], breath[1]))
        if (
            not lab
            or polarity(text, *mark.span()) != SO
            or _ORG.search(_BY.sub("", text[lab[-1].end() : mark.start()]))
        ):
            continue
        near = [item for item in days if breath[0] <= item[1] < breath[1]]
        if not near and _SAME_DAY.search(breath[2]):
            near = [item for item in days if item[2] <= breath[0]][-1:]
        for day, start, end in near[:1]:
            yield day, Found(value="-".join(map(str, day)), text=text[start:end], where=line.at(start, end))


def _breath(text: str, position: int) -> tuple[int, int, str]:
    low = max(text.rfind(mark, 0, position) for mark in "，。；;:") + 1
    ends = [place for mark in "，。；;:" if (place := text.find(mark, position)) >= 0]
    high = min(ends, default=len(text))
    return low, high, text[low:high]


def _full(year: int, month: int, day: int | None) -> tuple[int, int, int]:
    """Without a day the month's last counts, which is the later."""
    return year, month, day or 31


def _day(text: str) -> tuple[int, int, int] | None:
    mark = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    return (int(mark[1]), int(mark[2]), int(mark[3])) if mark else None
