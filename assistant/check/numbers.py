"""What stands behind every figure of the proposal: the guide, the applicant's facts, arithmetic on them, or nothing.

In: the `Case`. Out: `NumberUse`s in reading order. Next: the report. Never: a figure explained by a guess: value and
unit
must both be found.
"""

from __future__ import annotations

import re
from math import ceil
from typing import Literal

from assistant.check.finding import Case
from assistant.check.lexicon import ANY_KIND
from assistant.check.parts import part_at
from assistant.check.reading import quantities
from assistant.check.statement import Statement
from assistant.requirements.quantities import Quantity
from assistant.schema.facts import Facts
from assistant.schema.report import NumberUse

_ORDER = re.compile(r"第\s*(?:\d{1,3}\s*(?:[—~至-]|个月至第?)*\s*)?$")
_SPOKEN = re.compile(r"(?:方面|层次|阶段|步骤|任务|类|部分|环节|问题|小组|维度|层面|途径|关键|方向)")
_FOLD = {"个月": "月", "名": "人", "位": "人", "万元人民币": "万元", "件": "项", "场": "次"}
Key = tuple[float, str]


def numbers(case: Case) -> tuple[NumberUse, ...]:
    """Every quantity of the proposal with its support."""
    guide, facts = _of_guide(case), _of_facts(case.facts)
    guide |= _shares(guide) | _averages(case)
    known = guide | facts
    derived = _computed(facts) | _shares(known)
    made = []
    for statement in case.statements:
        found = [
            (quantity, keys)
            for quantity in quantities(statement.text)
            if not _idle(statement.text, quantity) and (keys := _keys(quantity, statement.unit))
        ]
        split = _split(statement, [(quantity, keys) for quantity, keys in found], known | derived)
        for quantity, keys in found:
            status = _status(keys, guide, facts, derived)
            if status == "unsupported" and quantity.start in split:
                status = "from_facts" if split[quantity.start] <= facts else "from_guide"
            made.append(_use(statement, quantity, status))
    return tuple(made)


def _idle(text: str, quantity: Quantity) -> bool:
    """A figure of speech or of order: 一项任务, 三个方面, 半年, 第7—12个月, 2.1."""
    written = text[quantity.start : quantity.end]
    before = text[max(0, quantity.start - 8) : quantity.start]
    if not quantity.unit and "｜" not in text:
        return True
    if _ORDER.search(before) or written.startswith("半"):
        return True
    if re.search(r"\d", written):
        return False
    value = quantity.value if quantity.value is not None else quantity.low or 0
    return value <= 1 or (value <= 10 and bool(_SPOKEN.match(text, quantity.end) or not ANY_KIND.search(text)))


def _split(statement: Statement, found: list[tuple[Quantity, set[Key]]], known: set[Key]) -> dict[int, set[Key]]:
    """Yearly figures of one sentence that add up to a known one, and a state half way that stays below one; each with
    the known figure."""
    made: dict[int, set[Key]] = {}
    yearly: dict[str, list[tuple[Quantity, float]]] = {}
    for quantity, keys in found:
        value, unit = next(iter(keys))
        part, _ = part_at(statement, statement.text, quantity.number_start)
        if part and part.startswith("year:"):
            yearly.setdefault(unit, []).append((quantity, value))
        elif part == "mid":
            whole = {(most, other) for most, other in known if other == unit and most >= value}
            made.update({quantity.start: whole} if whole else {})
    for unit, parts in yearly.items():
        total = (sum(value for _, value in parts), unit)
        if total in known and len(parts) > 1:
            made.update({quantity.start: {total} for quantity, _ in parts})
    return made


def _use(
    statement: Statement, quantity: Quantity, status: Literal["from_guide", "from_facts", "unsupported"]
) -> NumberUse:
    low, high = statement.strip.span(quantity.start, quantity.end)
    return NumberUse(
        text=statement.text[quantity.start : quantity.end],
        where=statement.line.place(low, high),
        status=status,
    )


def _status(
    keys: set[Key], guide: set[Key], facts: set[Key], derived: set[Key]
) -> Literal["from_guide", "from_facts", "unsupported"]:
    if keys <= facts:
        return "from_facts"
    if keys <= guide:
        return "from_guide"
    return "from_facts" if keys <= facts | guide | derived else "unsupported"


def _shares(known: set[Key]) -> set[Key]:
    """So many of so many: 50 % of 2 papers; of 3 papers at least 2."""
    shares = [value for value, unit in known if unit == "%"]
    exact = {(value * share / 100, unit) for value, unit in known for share in shares if unit in ("篇", "人", "项")}
    return exact | {(float(ceil(value)), unit) for value, unit in exact}


def _averages(case: Case) -> set[Key]:
    """What one project gets on the average, by the guide's own totals."""
    funding, projects = case.direction.funding_wan, case.direction.projects
    count = (projects.value or projects.high) if projects else None
    return {(round(funding / count, 2), "万元")} if funding and count else set()


def _computed(known: set[Key]) -> set[Key]:
    """Sums of two figures of one unit, years of months, percentages of two figures."""
    made = {(value / 12, "年") for value, unit in known if unit == "月"}
    made |= {(first + second, unit) for first, unit in known for second, other in known if unit == other}
    made |= {
        (round(100 * first / second, 1), "%")
        for first, unit in known
        for second, other in known
        if unit == other and second
    }
    return made | known


def _keys(quantity: Quantity, unit: str | None) -> set[Key]:
    name = quantity.unit or unit or ""
    values = [value for value in (quantity.value, quantity.low, quantity.high) if value is not None]
    factor = 10000.0 if name == "亿元" else 1.0
    name = re.sub(r"/(?:次|场|届|期)$", "", name)
    name = "万元" if name == "亿元" else _FOLD.get(name, name)
    if name == "年":
        return {(value * 12, "月") for value in values}
    return {(value * factor, name) for value in values}


def _of_guide(case: Case) -> set[Key]:
    content, source = case.guide_text.content, case.direction.source
    texts = [content[source.start : source.end], *(content[part.start : part.end] for part in case.guide.parts)]
    return {key for text in texts for quantity in quantities(text) for key in _keys(quantity, None)}


def _of_facts(facts: Facts) -> set[Key]:
    known: set[Key] = set()
    for value in (
        facts.budget.central_wan,
        facts.budget.matching_wan,
        facts.budget.foreign_wan,
        *(unit.budget_wan for unit in facts.units),
        *(unit.matching_wan for unit in facts.units),
    ):
        if value is not None:
            known.add((value, "万元"))
    if facts.duration_months:
        known.add((facts.duration_months, "月"))
    for item in facts.commitments:
        if isinstance(item.value, (int, float)):
            known.add((float(item.value), _FOLD.get(item.unit or "", item.unit or "")))
        elif item.value:
            known |= {key for quantity in quantities(str(item.value)) for key in _keys(quantity, item.unit)}
    known |= {(unit.registered_years * 12, "月") for unit in facts.units if unit.registered_years}
    if facts.background:
        known |= {key for quantity in quantities(facts.background) for key in _keys(quantity, None)}
    return known
