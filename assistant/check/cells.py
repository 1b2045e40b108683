"""A table row as statements: its promise, its years and stages, and the columns that are no promise.

    row  | 论文 | 中外合著论文 | 4 |  under  | 类别 | 指标 | 数量（篇） |
      →  "论文｜中外合著论文｜4", unit "篇"

In: a row `Line` and its stance. Out: `Statement`s. Next: `statements`. Never: two numbers glued together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.bare import DATE
from assistant.check.heads import Slot
from assistant.check.lexicon import KINDS, TABLE_SCOPES
from assistant.check.outline import Line
from assistant.check.stance import DOUBT, OTHER, PROMISED, WISH
from assistant.check.statement import Statement, year_of
from assistant.check.strip import Strip, joined

_HEAD_UNIT = re.compile(r"\((?:单位:)?([一-龥%/·]{1,3})[)，、]")
_BARE = re.compile(r"\s*(?:[≥>≤<]=?\s*)?\d+(?:\.\d+)?(?:\s*[~—-]\s*\d+)?\s*")
_ANSWER = re.compile(r"承诺|目标|完成|本项目|计划|预期|响应|指标值|数值|数量|值$")
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十][篇项件人名次场届个]")
_TOLD_TOO = re.compile(r"\d\s*%|[每均][次场].{0,8}\d|一半|半数|\d{2}岁")
"""What a column of proofs may say of the promise itself."""
_LIST_CELL = re.compile(r"(?:[^\W\da-zA-Z_]{1,4}\d+[、，/]?)+")
_NUMBER_CELL = re.compile(
    r"[^\d，。；:|]{0,6}\d+(?:\.\d+)?(?:\s*[×xX*]\s*10\^?\d+)?(?:\s*[~—-]\s*\d+(?:\.\d+)?)?\s*|\s*[一二两三四五六七八九十]{1,3}\s*"
)
_UNIT_CELL = re.compile(
    r"(?:篇|项|件|人次|批次|批|人月|个月|月|天|人|名|位|次|场次|场|届|期|个|套|家|台|份|公顷|亩|万元|亿元|元)(?=$|[，,、。；(\s])|"
    r"[%‰℃°]|(?=[\d.^/·]*[A-Za-zμΩ])[A-Za-zμΩ°²³/^·\d]{1,10}$"
)
_UNIT_HEAD = re.compile(r"(?:^|\s)(?:计量)?单位$")
_OWN_TABLE = re.compile(r"考核指标|项目目标|预期成果|绩效目标|指标表")
_ANSWERS_TO = re.compile(r"指南|原文|对照|申报要求")
_CHOICE = re.compile(r"\s*(?:方案|情景|选项|备选)")
_WHOLE = re.compile(r"合计|总计|总数|总量|共计|小计")
ASIDE = {"wish": WISH, "other": OTHER}
"""Columns whose figures are no promise of the project: what it would like, what others have, weights and ages."""


def scope_of(head: str) -> str:
    """What a column holds, by its head: one of the names of `TABLE_SCOPES`, else `promise`."""
    return next((name for name, pattern in TABLE_SCOPES if head and pattern.search(head.strip())), "promise")


def of_row(line: Line, stance: str) -> Iterator[Statement]:
    """What a row promises, then what each of its years and stages does, then its columns that are no promise."""
    scopes = [scope_of(slot.head) for slot in line.slots]
    if "asked" in scopes:
        other = any(_ANSWER.search(slot.head) for slot in line.slots)
        own = any(_OWN_TABLE.search(title) and not _ANSWERS_TO.search(title) for title in line.above)
        stance = stance if other or own or stance != PROMISED else DOUBT
        scopes = [("guide" if other else "promise") if scope == "asked" else scope for scope in scopes]
    if not line.slots[0].head and re.fullmatch(
        r"(?!(?:19|20)\d\d)\(?[\d一二三四五六七八九十]{1,3}[-.、)]?\d?\)?", line.slots[0].strip.text
    ):
        scopes[0] = "index"
    kept = [
        slot
        for slot, scope in zip(line.slots, scopes, strict=True)
        if slot.strip.text and (scope == "promise" or (scope == "proof" and _TOLD_TOO.search(slot.strip.text)))
    ]
    if _counts_in_heads(line):
        yield from _transposed(line, kept, stance)
        return
    edge = min(
        (
            slot.column
            for slot, scope in zip(line.slots, scopes, strict=True)
            if scope in ("year", "mid", "past", "guide", *ASIDE)
        ),
        default=len(line.slots) + 99,
    )
    labels = [slot for slot in kept if not _is_value(slot) and slot.column < edge]
    unit = next((slot.strip.text for slot, scope in zip(line.slots, scopes, strict=True) if scope == "unit"), None)
    if kept:
        yield _row_statement(line, kept, labels, unit, 0, None, stance)
    for slot, scope in zip(line.slots, scopes, strict=True):
        if scope in ASIDE and re.search(r"\d", slot.strip.text):
            yield _row_statement(line, [*labels, slot], labels, unit, slot.column + 1, None, ASIDE[scope])
        if scope in ("year", "mid") and re.search(r"[\d一二两三四五六七八九十]", slot.strip.text):
            part = "mid" if scope == "mid" else year_of(slot.head) or f"year:{slot.column}"
            yield _row_statement(line, [*labels, slot], labels, unit, slot.column + 1, part, stance)


def _row_statement(
    line: Line, slots: list[Slot], labels: list[Slot], unit: str | None, order: int, part: str | None, stance: str
) -> Statement:
    strip = joined(_with_units(slots))
    length = sum(len(slot.strip.text) + 1 for slot in labels) if part else 0
    head_unit = next(
        (
            found[1]
            for slot in reversed(slots)
            for text in (slot.head, *(other.strip.text for other in labels))
            if (found := _HEAD_UNIT.search(text))
        ),
        None,
    )
    return Statement(strip, line, order, labels=length, unit=unit or head_unit, part=part, stance=stance)


def _with_units(slots: list[Slot]) -> Iterator[Strip]:
    """The cells; one that holds a number only goes together with the next where that begins with what it counts."""
    held: Strip | None = None
    for place, slot in enumerate(slots):
        if held and (_UNIT_CELL.match(slot.strip.text) or _UNIT_HEAD.search(slot.head)):
            yield Strip(held.text + slot.strip.text, (*held.starts, *slot.strip.starts), slot.strip.stop)
            held = None
            continue
        if held:
            yield held
        following = slots[place + 1].strip.text if place + 1 < len(slots) else ""
        if _LIST_CELL.fullmatch(slot.strip.text) and re.fullmatch(_UNIT_CELL.pattern, following):
            yield _each_with(slot.strip, following)
            held = None
            continue
        held = slot.strip if _NUMBER_CELL.fullmatch(slot.strip.text) else None
        if not held:
            yield slot.strip
    if held:
        yield held


def _each_with(strip: Strip, unit: str) -> Strip:
    """首年4、次年4 with its unit behind every number."""
    text, starts = "", []
    for place, character in enumerate(strip.text):
        text += character
        starts.append(strip.starts[place])
        if character.isdigit() and not strip.text[place + 1 : place + 2].isdigit():
            text += unit
            starts += [strip.starts[place]] * len(unit)
    return Strip(text, tuple(starts), strip.stop)


def _is_value(slot: Slot) -> bool:
    return bool(_BARE.fullmatch(slot.strip.text) or re.match(r"\s*(?:[≥>≤<]|不[少低]于|至少)?\s*\d", slot.strip.text))


def _counts_in_heads(line: Line) -> bool:
    """A table whose columns are what is counted and whose rows are years or units."""
    counted = [
        slot
        for slot in line.slots
        if slot.head and _is_value(slot) and any(kind.words.search(slot.head) for kind in KINDS)
    ]
    return bool(counted)


def _transposed(line: Line, kept: list[Slot], stance: str) -> Iterator[Statement]:
    first = kept[0].strip.text if kept else ""
    label = first if year_of(first) or not re.search(r"\d", first) else ""
    stance = DOUBT if _CHOICE.match(label) and stance == PROMISED else stance
    part = None if _WHOLE.search(label) else year_of(label) or (f"row:{label}" if label else None)
    for slot in line.slots:
        dated = DATE.fullmatch(slot.strip.text.strip())
        if slot.head and slot.strip.text != label and _FIGURE.search(slot.strip.text) and not dated:
            text = f"{slot.head}:"
            head = Strip(text, (slot.strip.starts[0],) * len(text), slot.strip.starts[0])
            strip = Strip(text + slot.strip.text, (*head.starts, *slot.strip.starts), slot.strip.stop)
            found = _HEAD_UNIT.search(slot.head)
            yield Statement(
                strip,
                line,
                slot.column,
                labels=len(text),
                unit=found[1] if found else None,
                part=part,
                stance=stance,
            )
