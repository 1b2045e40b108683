"""Shares of the budget: of one unit, one side, one use; as the proposal states them, or worked out from its table.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: the share of another side or use.
"""

from __future__ import annotations

import re

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, figure
from assistant.check.heads import Slot
from assistant.check.outline import Line
from assistant.check.reading import quantities
from assistant.check.stance import PROMISED, stances
from assistant.check.statements import Statement
from assistant.check.units import amount_in
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_EACH_UNIT = re.compile(r"(?:单个|每个|任[一何]|每家|单家|一家)[^，。；]{0,6}(?:机构|单位|参与方|合作方)")
_SHARE, _ASKED = re.compile(r"占.{0,8}(?:预算|经费|总)|比例|占比"), re.compile(r"申请|资金|经费|预算")
_SIDES = (re.compile(r"中方|我方|国内"), re.compile(r"外方|境外|国外|[一-龥](?<![中我双各多对地])方"))
_USES = re.compile(r"设备费|业务费|劳务费|间接费用?|人员费|差旅费|会议费|管理费|材料费|外拨|[一-龥]{2,4}费")
SURE = 0.4


def share(requirement: Requirement, case: Case) -> Finding:
    """A share of the budget stays within its limit."""
    limit = float(requirement.value) if isinstance(requirement.value, (int, float)) else requirement.high
    if limit is None:
        return Finding("unclear", "undecided")
    found = _of_units(case) if _EACH_UNIT.search(requirement.quote) else _stated(requirement, case)
    if not found:
        return Finding("unclear", "silent")
    highest = max(value for value, _, _ in found)
    label: dict[str, object] = {"found": f"{figure(round(highest, 2))}%", "need": f"{figure(limit)}%"}
    evidence = tuple(item for _, item, _ in found)
    if any(value > limit + 1e-9 and sure for value, _, sure in found):
        return Finding("violated", "too_many", evidence, label)
    if all(sure for _, _, sure in found) and highest <= limit + 1e-9:
        return Finding("met", "within", evidence, label)
    return Finding("unclear", "unsure", evidence, label)


def _of_units(case: Case) -> list[tuple[float, Found, bool]]:
    """Every unit's share: the row of shares, else the row of amounts; both where both are there."""
    made: list[tuple[float, Found, bool]] = []
    for line in case.laid.rows:
        title = line.slots[0].strip.text
        cells = [slot for slot in line.slots[1:] if slot.strip.text.strip() and not re.search("合计|总计", slot.head)]
        if len(cells) < 2:
            continue
        if _SHARE.search(title):
            made += [
                (value, _found(line, slot, value), True) for slot in cells if (value := _percent(slot)) is not None
            ]
        elif _ASKED.search(title):
            made += _amounts(line, title, cells)
    return made


def _amounts(line: Line, title: str, cells: list[Slot]) -> list[tuple[float, Found, bool]]:
    sums = [amount_in(Slot(slot.strip, slot.column, f"{slot.head} {title}")) for slot in cells]
    known = [value for value in sums if value is not None]
    if len(known) != len(cells) or not sum(known):
        return []
    return [
        (100 * value / sum(known), _found(line, slot, round(100 * value / sum(known), 2)), True)
        for slot, value in zip(cells, known, strict=True)
    ]


def _percent(slot: Slot) -> float | None:
    mark = re.match(r"\s*(\d+(?:\.\d+)?)\s*%", slot.strip.text)
    return float(mark[1]) if mark else None


def _found(line: Line, slot: Slot, value: float) -> Found:
    low, high = slot.strip.starts[0], slot.strip.stop
    return Found(
        value=value, unit="%", text=slot.strip.text, where=line.where.model_copy(update={"start": low, "end": high})
    )


def _stated(requirement: Requirement, case: Case) -> list[tuple[float, Found, bool]]:
    """Shares that promises state of the side and the use that the guide speaks of."""
    quote = requirement.quote
    words = {pair for place in range(len(quote) - 1) if re.fullmatch("[一-龥]{2}", pair := quote[place : place + 2])}
    found = []
    for statement in case.statements:
        text = statement.text
        if "%" not in text or not re.search(r"经费|预算|资金|费", text) or _differs(quote, text):
            continue
        near = sum(word in text for word in words) / max(1, len(words))
        if near < 0.25:
            continue
        for quantity in quantities(text):
            if quantity.unit == "%":
                value = float(quantity.value if quantity.value is not None else quantity.high or 0)
                stance = stances(text, start=statement.stance).at(quantity.number_start)
                if stance == PROMISED:
                    place = statement.strip.span(quantity.start, quantity.end)
                    sure = near >= SURE and not doubtful(text)
                    found.append((value, _quoted(statement, value, *place), sure))
    return found if len(found) == 1 else [(value, item, False) for value, item, _ in found]


def _quoted(statement: Statement, value: float, low: int, high: int) -> Found:
    where = statement.line.where.model_copy(update={"start": low, "end": high})
    return Found(value=value, unit="%", text=statement.text[:60], where=where)


def _differs(quote: str, text: str) -> bool:
    """Whether the sentence speaks of another side or another use than the guide."""
    sides = [side for side in _SIDES if side.search(quote)]
    if len(sides) == 1 and not sides[0].search(text):
        return any(side.search(text) for side in _SIDES)
    uses, told = set(_USES.findall(quote)), set(_USES.findall(text))
    return bool(uses and told and not uses & told)
