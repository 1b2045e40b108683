"""What stands behind every figure of the proposal: the guide, the applicant's facts, arithmetic on them, or nothing.

In: the `Case`. Out: `NumberUse`s in reading order. Next: the report. Never: a figure explained by a guess: value and
unit
must both be found.
"""

from __future__ import annotations

from typing import Literal

from assistant.check.finding import Case
from assistant.check.reading import quantities
from assistant.check.statements import Statement
from assistant.requirements.quantities import Quantity
from assistant.schema.facts import Facts
from assistant.schema.report import NumberUse

_FOLD = {"个月": "月", "名": "人", "位": "人", "万元人民币": "万元", "件": "项", "场": "次"}
Key = tuple[float, str]


def numbers(case: Case) -> tuple[NumberUse, ...]:
    """Every quantity of the proposal with its support."""
    guide, facts = _of_guide(case), _of_facts(case.facts)
    made = []
    for statement in case.statements:
        for quantity in quantities(statement.text):
            keys = _keys(quantity, statement.unit)
            if not keys:
                continue
            made.append(_use(statement, quantity, _status(keys, guide, facts)))
    return tuple(made)


def _use(
    statement: Statement, quantity: Quantity, status: Literal["from_guide", "from_facts", "unsupported"]
) -> NumberUse:
    low, high = statement.strip.span(quantity.start, quantity.end)
    return NumberUse(
        text=statement.text[quantity.start : quantity.end],
        where=statement.line.where.model_copy(update={"start": low, "end": high}),
        status=status,
    )


def _status(keys: set[Key], guide: set[Key], facts: set[Key]) -> Literal["from_guide", "from_facts", "unsupported"]:
    if keys <= facts:
        return "from_facts"
    if keys <= guide:
        return "from_guide"
    if keys <= facts | guide or keys <= _computed(facts):
        return "from_facts"
    return "unsupported"


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
    known |= {(unit.registered_years * 12, "月") for unit in facts.units if unit.registered_years}
    if facts.background:
        known |= {key for quantity in quantities(facts.background) for key in _keys(quantity, None)}
    return known
