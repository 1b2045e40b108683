"""How long the project runs, and dates that must lie before others.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: a clock; the present is not known here.
"""

from __future__ import annotations

import re

from assistant.check.facts import Length, dates
from assistant.check.finding import Case, Finding, figure
from assistant.check.stance import NOTHING
from assistant.check.strip import BAR
from assistant.schema.report import Found, Status, Where
from assistant.schema.requirement import Requirement

_SIGNED = re.compile(r"签署|签订|签字|签约|订立")
_AGREEMENT = re.compile(r"协议")
_LIMIT, _BEFORE = re.compile(r"[早晚迟]于\s*$"), re.compile(r"\s*(?:之前|以前|前)")
"""A date that is the guide's limit, not the day of signing."""
_PLANNED = re.compile(r"计划|拟|将|预计|争取|应|须|力争|预期")
"""A day on which something is still to be done."""
_OTHER_PAPER = re.compile(r"另行签|纪要|备忘录|意向")
DATE_ALONE = 4
"""So many characters beside a date make no sentence of their own: 于2025年6月，双方签署…"""
_FOUNDING = re.compile(r"共建|联合实验室|联合研究中心")


def duration(requirement: Requirement, case: Case) -> Finding:
    """The project's length against the guide's."""
    lengths = case.stated.lengths
    if not lengths:
        return Finding("missing", "silent")
    exact = [length for length in lengths if not length.dated]
    evidence = tuple(length.found for length in lengths)
    label = _label(requirement)
    values = sorted({length.low for length in exact or lengths})
    shown = "、".join(figure(value) for value in values)
    if (len(values) > 1 and exact) or disagreeing(lengths):
        status: Status = "unclear" if any(_fits(requirement, length) for length in lengths) else "violated"
        return Finding(status, "duration_conflict", evidence, {"found": shown})
    fits = {_fits(requirement, length) for length in exact or lengths}
    if fits == {True}:
        return Finding("met", "duration", evidence, {"found": shown, "need": label})
    if fits == {False}:
        return Finding("violated", "duration_wrong", evidence, {"found": shown, "need": label})
    return Finding("unclear", "unsure", evidence, {"found": f"{shown}个月", "need": label})


def disagreeing(lengths: tuple[Length, ...]) -> bool:
    """Whether two places state lengths that cannot both hold (dates without days count with or without the last
    month)."""
    return any(
        first.low > second.high + 0.5 or second.low > first.high + 0.5 for first in lengths for second in lengths
    )


def _label(requirement: Requirement) -> str:
    words = {"<=": "不超过", "<": "少于", ">=": "不少于", "=": "", "~": "约"}
    if requirement.op in ("range", "any_of"):
        joint = "或" if requirement.op == "any_of" else "至"
        return f"{figure(requirement.low or 0)}{joint}{figure(requirement.high or 0)}个月"
    value = _number(requirement)
    return f"{words.get(requirement.op, '')}{figure(value)}个月" if value is not None else requirement.quote


def _number(requirement: Requirement) -> float | None:
    value = requirement.value
    if isinstance(value, (int, float)):
        return float(value)
    return requirement.high if requirement.high is not None else requirement.low


def _fits(requirement: Requirement, length: Length) -> bool | None:
    """True or False; None where only a part of the length's span fits."""
    answers = {_allowed(requirement, months) for months in (length.low, length.high)}
    return answers.pop() if len(answers) == 1 else None


def _allowed(requirement: Requirement, months: float) -> bool:
    value = _number(requirement)
    low, high = requirement.low, requirement.high
    if requirement.op == "any_of":
        allowed = (
            [float(item) for item in requirement.value if str(item).replace(".", "").isdigit()]
            if isinstance(requirement.value, list)
            else [item for item in (low, high) if item is not None]
        )
        return months in allowed
    if requirement.op == "range":
        return (low is None or months >= low) and (high is None or months <= high)
    if value is None:
        return False
    return {
        "<=": months <= value,
        "<": months < value,
        ">=": months >= value,
        ">": months > value,
        "=": months == value,
        "~": abs(months - value) <= 0.1 * value,
    }.get(requirement.op, False)


def signed_before(requirement: Requirement, case: Case) -> Finding:
    """The date on which the agreement was signed against the latest one allowed."""
    limit = str(requirement.value or "")
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", limit):
        return Finding("unclear", "undecided")
    found = _signatures(case)
    if not found:
        mentioned = any(_AGREEMENT.search(line.strip.text) for line in case.laid.lines)
        return Finding("missing", "not_named", (), {"need": "协议签署日期" if mentioned else "协议"})
    inclusive = requirement.op == "<="
    answers = {
        (last <= limit if inclusive else last < limit) or (None if (first < limit) else False)
        for first, last, _ in found
    }
    evidence = tuple(item for _, _, item in found)
    figures: dict[str, object] = {"found": "、".join(dict.fromkeys(item.text for item in evidence)), "need": limit}
    if answers == {True}:
        return Finding("met", "dated", evidence, figures)
    return Finding("violated" if answers == {False} else "unclear", "dated_late", evidence, figures)


def _around(text: str, start: int, end: int) -> str:
    """The words that a date belongs to: its own segment, the next too where it holds the date alone, a whole row."""
    if BAR in text:
        return text[max(0, start - 24) : end + 24]
    low = max(text.rfind(mark, 0, start) for mark in "，；;。") + 1
    stops = sorted(stop for mark in "，；;。" if (stop := text.find(mark, end)) >= 0)
    alone = len(text[low:start].strip()) + len(text[end : stops[0] if stops else len(text)].strip()) <= DATE_ALONE
    high = stops[min(int(alone), len(stops) - 1)] if stops else len(text)
    return text[low:high]


def _signatures(case: Case) -> list[tuple[str, str, Found]]:
    """Signing dates as first and last possible ISO day."""
    made = []
    if case.facts.agreement.signed:
        day = case.facts.agreement.signed.isoformat()
        made.append((day, day, Found(value=day, text=day, where=Where(section="facts"))))
    told = [
        statement
        for statement in case.statements
        if _SIGNED.search(statement.text) and _AGREEMENT.search(statement.text) and not NOTHING.search(statement.text)
    ]
    for statement in [statement for statement in told if _FOUNDING.search(statement.text)] or told:
        text = statement.text
        for year, month, day_number, start, end in dates(statement.strip):
            near = _around(text, start, end)
            if not _SIGNED.search(near) or _LIMIT.search(text[max(0, start - 4) : start]) or _BEFORE.match(text, end):
                continue
            low, high = statement.strip.span(start, end)
            item = Found(
                value=f"{year}-{month:02d}",
                text=text[start:end],
                where=statement.line.where.model_copy(update={"start": low, "end": high}),
            )
            if _PLANNED.search(text[max(0, start - 10) : start]) or _OTHER_PAPER.search(near):
                made.append(("0000", "9999", item))
                continue
            first = f"{year}-{month:02d}-{day_number or 1:02d}"
            made.append((first, f"{year}-{month:02d}-{day_number or 31:02d}", item))
    return made
