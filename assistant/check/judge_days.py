"""Days that a guide sets: since when a laboratory stands, until when a paper is valid.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge_other`. Never: a day of signing taken for a day of
founding; a renewal still to come taken for validity.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.facts import dates
from assistant.check.finding import Case, Finding
from assistant.check.judge_deed import at, said
from assistant.check.outline import Line
from assistant.check.polarity import DUTY, ELSEWHERE, SO, polarity
from assistant.check.strip import Strip
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_FOUNDED = re.compile(r"成立|建立(?!在)|建成|揭牌|挂牌(?!活动|仪式)|组建|设立|启用|创建")
_LAB = re.compile(r"联合实验室|联合研究中心|联合(?:研究|创新)?中心|实验室")
_SAME_DAY = re.compile(r"同[日天]|当[日天]|同时")
_BY = re.compile(r"由[^，-；。]*")
_ORG = re.compile(r"大学|学院|公司|研究院|研究所|协议|集团")
_EXPIRES = re.compile(r"有效期(?:至|到|截至|为)?|到期(?:日|时间)?(?:为|是)?|失效|截止日|届满")


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


def not_expiring(requirement: Requirement, case: Case) -> Finding:
    """Every paper whose end is told is valid until the day that the guide names."""
    limit = _day(str(requirement.value or ""))
    if limit is None:
        return Finding("unclear", "undecided")
    told: list[tuple[tuple[int, int, int], Found]] = []
    for statement, start, end in said(case):
        text = statement.text
        for mark in _EXPIRES.finditer(text, start, end):
            low, high, breath = _breath(text, mark.start())
            days = list(dates(Strip(breath, (), 0)))
            if not days or polarity(text, *mark.span()) in (DUTY, ELSEWHERE) or re.search("续签|延期|拟", breath):
                continue
            year, month, day, _, _ = days[-1]
            if re.search("失效|作废|原为|原定", text[start:end]):
                year = 0
            told.append(((year, month, day or 1), at(statement, low, high)))
    evidence = tuple(found for _, found in told)
    if not told:
        return Finding("unclear", "silent")
    shown = "、".join(f"{year}-{month}-{day}" for (year, month, day), _ in told)
    if min(day for day, _ in told) >= limit:
        return Finding("met", "named", evidence, {"found": shown})
    return Finding("violated", "denied", evidence, {"found": shown})
