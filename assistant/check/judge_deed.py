"""Demands without a figure that a proposal keeps or breaks by what it says it does.

In: a requirement whose metric `deeds` knows, and the `Case`. Out: `Finding`. Next: `judge_other`.
Never: `met` by a denial, by something put off, by another side's act, or by the guide's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.check.deeds import BOTH, CHAPTERS, DEEDS, HOME, PARTNER, PARTS, Deed
from assistant.check.doubt import doubtful, quoted
from assistant.check.finding import Case, Finding
from assistant.check.nations import leading
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, OPEN, PLANNED, PUT_OFF, SO, polarity
from assistant.check.statement import Statement
from assistant.schema.report import Found, Status

_HOME = re.compile(
    r"中方|我方|国内|我单位|本单位|(?<!外方)(?<!合作)申报单位|中国(?=[^，-；。]{0,12}(?:大学|院|所|公司))"
)
_PARTNER = re.compile(
    r"外方|境外|国外|对方|[^\W\da-zA-Z_](?<![中我双各多对地单官一两三四五六域究术南报属个])方(?![面式法案针便言圆程形可能才])"
)
_BOTH = re.compile(
    r"双方|各方|两国|中外(?:各方|双方|单位)?|[三四五六]方|"
    r"(?<!中方)(?<!我方)(?<!外方)(?<!国内)各(?:参加|合作)?单位|所有(?:参加|合作)?单位"
)


CHAPTER = 40
"""So many characters at the least has a chapter that sets out a plan."""


@dataclass(slots=True)
class Told:
    """Everything that the proposal says of one deed, by what it says."""

    kept: list[Found] = field(default_factory=list)
    broken: list[Found] = field(default_factory=list)
    open: list[Found] = field(default_factory=list)


def said(case: Case) -> Sequence[tuple[Statement, int, int]]:
    """The clauses of every statement that is not quoted from elsewhere."""
    return case.clauses


def at(statement: Statement, start: int, end: int, value: object = True) -> Found:
    """Evidence: the words text[start:end] of a statement."""
    low, high = statement.strip.span(start, end)
    return Found(value=value, text=statement.text[start:end].strip()[:80], where=statement.line.place(low, high))


def deed(name: str, case: Case) -> Finding | None:
    """The verdict on a deed; None where `deeds` does not know it."""
    answers = [_one(part, case) for part in PARTS.get(name, (name,)) if part in DEEDS]
    if not answers:
        return None
    for status in ("violated", "unclear", "missing"):
        worst = [answer for answer in answers if answer.status == status]
        if worst:
            return worst[0]
    evidence = tuple(item for answer in answers for item in answer.found)
    return Finding("met", "named", evidence, {"found": evidence[0].text[:40]})


def _one(name: str, case: Case) -> Finding:
    rule = DEEDS[name]
    told = _told(rule, case)
    if rule.partner and case.stated.parties and all(party.home for party in case.stated.parties):
        told.open, told.kept = told.open + told.kept, []
    if name in CHAPTERS:
        told.kept += _chapters(rule, case)
    return weigh(told, rule.silent)


def _chapters(rule: Deed, case: Case) -> list[Found]:
    """Headings that name the deed over enough words to be it."""
    made = []
    for place, line in enumerate(case.laid.lines):
        title = line.strip.text
        if line.kind != "heading" or not all(part.search(title) for part in rule.about):
            continue
        below = [other.strip.text for other in case.laid.lines[place + 1 :] if _bare(title) in map(_bare, other.above)]
        words = "".join(below)
        steps = len(re.findall(r"20\d\d\s*年|第[一二三四\d]+[步年阶]|首先|其次|一是|二是", words))
        if len(words) >= CHAPTER and steps >= 2:
            made.append(Found(value=True, text=title[:80], where=line.where))
    return made


def _bare(title: str) -> str:
    return re.sub(r"\s", "", title.lstrip("# "))[:50]


def weigh(told: Told, silent: str) -> Finding:
    """The verdict on what is told: broken and kept at once is open."""
    if told.broken:
        status: Status = "unclear" if told.kept else "violated"
        return Finding(status, "denied", (*told.broken, *told.kept), {"found": told.broken[0].text[:40]})
    if told.kept and not any(item.text not in {kept.text for kept in told.kept} for item in told.open):
        return Finding("met", "named", tuple(told.kept), {"found": told.kept[0].text[:40]})
    if told.kept or told.open:
        items = (*told.open, *told.kept)
        return Finding("unclear", "perhaps", items, {"found": items[0].text[:40]})
    return Finding("missing" if silent == "missing" else "unclear", "silent")


def _told(rule: Deed, case: Case) -> Told:
    told = Told()
    for statement, start, end in said(case):
        text = statement.text
        if not rule.about[0].search(text, start, end) and not (rule.against and rule.against.search(text, start, end)):
            continue
        clause = text[start:end]
        if rule.against and rule.against.search(clause) and not _repeated(statement, start):
            told.broken.append(at(statement, start, end))
            continue
        if not all(part.search(clause) for part in rule.about):
            continue
        if doubtful(clause):
            told.open += [at(statement, start, end) for _ in rule.act.findall(clause)[:1]]
            continue
        for mark in rule.act.finditer(statement.text, start, end):
            _sort(rule, case, statement, (start, end), mark, told)
    return told


def _repeated(statement: Statement, start: int) -> bool:
    return polarity(statement.text, start, start + 1) in (DUTY, ELSEWHERE)


def _sort(
    rule: Deed, case: Case, statement: Statement, clause: tuple[int, int], mark: re.Match[str], told: Told
) -> None:
    text, span = statement.text, mark.span()
    if quoted(text, mark.start()):
        return
    state = polarity(text, *span, first_year=case.first_year)
    if rule.who and (side := side_at(text, mark.start(), case)) not in (rule.who, BOTH):
        if side is None and state != DUTY:
            told.open.append(at(statement, *clause))
        return
    found = at(statement, *clause)
    if state == SO or (state == PLANNED and rule.ahead):
        told.kept.append(found)
    elif state in (DENIED, PUT_OFF):
        told.broken.append(found)
    elif state in (PLANNED, OPEN):
        told.open.append(found)


def side_at(text: str, position: int, case: Case) -> str | None:
    """Whose act stands at `position`: the side named last before it in its sentence, by word or by a unit's name."""
    low = max(text.rfind(mark, 0, position) for mark in "。!！?？\n") + 1
    head = text[low:position]
    places = [
        *((mark.end(), PARTNER) for name in _lands(case) for mark in re.finditer(re.escape(name), head)),
        *((mark.end(), HOME) for mark in _HOME.finditer(head)),
        *((mark.end(), PARTNER) for mark in _PARTNER.finditer(head)),
        *((mark.end(), BOTH) for mark in _BOTH.finditer(head)),
        *(
            (place + len(party.name), HOME if party.home else PARTNER)
            for party in case.stated.parties
            if party.home is not None and (place := head.rfind(party.name)) >= 0
        ),
    ]
    if places:
        return max(places)[1]
    return PARTNER if _foreign_name(head) else None


def _lands(case: Case) -> set[str]:
    """The partners' countries as the units tell them."""
    told = {
        land for party in case.stated.parties if party.home is False for land in (party.country, leading(party.name))
    }
    return {land for land in told if land}


def _foreign_name(head: str) -> bool:
    return any(
        leading(word) not in (None, "中国")
        for word in re.findall(r"[^\W\da-zA-Z_]{4,24}?(?:大学|学院|研究所|研究院|公司|中心|机构)", head)
    )
