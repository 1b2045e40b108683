"""Shares of the budget: of one unit, one side, one use; as the proposal states them, or worked out from its table.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: the share of another side or use.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, figure
from assistant.check.heads import Slot
from assistant.check.money import amount_in, money_in
from assistant.check.outline import Line
from assistant.check.reading import quantities
from assistant.check.stance import PROMISED, stances
from assistant.check.statement import Statement
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_EACH_UNIT = re.compile(r"(?:单个|每个|任[一何]|每家|单家|一家)[^，-；。]{0,6}(?:机构|单位|参与方|合作方)")
_SHARE, _ASKED = re.compile(r"占.{0,8}(?:预算|经费|总)|比例|占比"), re.compile(r"申请|资金|经费|预算")
_SIDES = (re.compile(r"中方|我方|国内"), re.compile(r"外方|境外|国外|[^\W\da-zA-Z_](?<![中我双各多对地])方"))
_USES = re.compile(
    r"设备费|业务费|劳务费|间接费用?|人员费|差旅费|会议费|管理费|材料费|外拨|"
    r"[^\W\da-zA-Z_]{1,3}(?<!经)费(?!用)"
)
_CN_MONEY = re.compile(r"中央财政|国拨|中方[^，-；。]{0,8}(?:经费|资金|预算)")
_CENTRAL = re.compile(r"^\s*(?:中方)?(?:申请|申报)?(?:中央财政|国拨)(?:经费|资金|专项)?\s*$")
_TOTAL = re.compile(
    r"(?:联合)?(?:项目|全部|各方|双方)?(?:的)?(?:总预算|预算总额|总经费|经费总额|总投入|预算合计|"
    r"经费合计)"
)
_CN_PART = re.compile(
    r"(?:中方|我方)[^，-；。]{0,6}(?:申请|申报|承担)[^，-；。]{0,10}|(?:申请|申报)?(?:中央财政|"
    r"国拨)(?:经费|资金)?"
)
SURE, ROUNDING = 0.4, 0.6


def share(requirement: Requirement, case: Case) -> Finding:
    """A share of the budget stays within its limit."""
    limit = float(requirement.value) if isinstance(requirement.value, (int, float)) else requirement.high
    if limit is None:
        return Finding("unclear", "undecided")
    if _EACH_UNIT.search(requirement.quote):
        found = _of_units(case)
    else:
        rows = _of_source(requirement, case)
        known = {value for value, _, _ in rows}
        found = [*rows, *(told for told in _stated(requirement, case) if told[0] not in known)]
        worked = _worked_out(requirement, case)
        if worked and any(abs(worked[0] - value) > ROUNDING for value, _, _ in found):
            shown = "、".join(f"{figure(round(value, 2))}%" for value in (*(value for value, _, _ in found), worked[0]))
            places = (*(item for _, item, _ in found), worked[1])
            return Finding("unclear", "conflict", places, {"found": shown, "need": f"{figure(limit)}%"})
        found = [*([worked] if worked else []), *((value, item, sure or bool(worked)) for value, item, sure in found)]
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
    made: list[tuple[float, Found, bool]] = list(_of_columns(case))
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


def _of_columns(case: Case) -> Iterator[tuple[float, Found, bool]]:
    """The shares of a table with a row for every unit: its column of shares, and that of amounts worked out."""
    names = {party.name for party in case.stated.parties}
    for _, group in groupby(case.laid.rows, key=lambda line: line.where.table):
        rows = [line for line in group if any(name in slot.strip.text for slot in line.slots for name in names)]
        if len(rows) < 2:
            continue
        cells = [(line, slot) for line in rows for slot in line.slots]
        for line, slot in cells:
            if _SHARE.search(slot.head) and (value := _percent(slot)) is not None:
                yield value, _found(line, slot, value), True
        asked = [
            (line, slot, amount_in(slot))
            for line, slot in cells
            if _ASKED.search(slot.head) and not _SHARE.search(slot.head)
        ]
        sums = [value for _, _, value in asked if value]
        if len(asked) == len(rows) == len(sums):
            for line, slot, value in asked:
                share = round(100 * (value or 0) / sum(sums), 2)
                yield share, _found(line, slot, share), True


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
    words = {
        pair for place in range(len(quote) - 1) if re.fullmatch(r"[^\W\da-zA-Z_]{2}", pair := quote[place : place + 2])
    }
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


def _of_source(requirement: Requirement, case: Case) -> list[tuple[float, Found, bool]]:
    """The share in the row of the central money, in a table of sources with a column of shares."""
    if not _CN_MONEY.search(requirement.quote) or _USES.search(requirement.quote):
        return []
    return [
        (value, _found(line, slot, value), True)
        for line in case.laid.rows
        if _CENTRAL.search(line.slots[0].strip.text)
        for slot in line.slots[1:]
        if _SHARE.search(slot.head) and (value := _percent(slot)) is not None
    ]


def _worked_out(requirement: Requirement, case: Case) -> tuple[float, Found, bool] | None:
    """The share of the Chinese side's money in the total, where both are stated once."""
    if not _CN_MONEY.search(requirement.quote) or _USES.search(requirement.quote):
        return None
    totals: dict[float, Found] = {}
    parts: dict[float, Found] = {}
    for statement in case.statements:
        text = statement.text
        states = stances(text, start=statement.stance)
        for value, start, end in money_in(text):
            if states.at(start) != PROMISED or doubtful(text, start):
                continue
            before = re.split(r"[，。；、:]|\d", text[:start])[-1]
            found = _quoted(statement, value, *statement.strip.span(start, end)).model_copy(update={"unit": "万元"})
            if _TOTAL.search(before):
                totals[value] = found
            elif _CN_PART.search(before):
                parts[value] = found
    if len(totals) != 1 or len(parts) != 1:
        return None
    (total, _), (part, found) = *totals.items(), *parts.items()
    return (100 * part / total, found, True) if total and part <= total else None


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
