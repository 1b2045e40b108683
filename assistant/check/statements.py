"""The outline as statements: sentences, and table rows with their labels, each with what its bare numbers count.

    row  | 论文 | 中外合著论文 | 4 |  under  | 类别 | 指标 | 数量（篇） |
      →  "论文｜中外合著论文｜4", unit "篇"

In: `Outline`. Out: `Statement`s in reading order. Next: `mentions`. Never: a column of the guide's own demands, of
the state
before the project or of proofs taken for a promise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check.lexicon import KINDS, TABLE_SCOPES
from assistant.check.outline import Line, Outline, Slot
from assistant.check.stance import BACKGROUND, BACKGROUND_TITLE, PROMISED
from assistant.check.strip import Strip, joined

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+|[^。！？!?]+$")
_HEAD_UNIT = re.compile(r"\((?:单位:)?([一-龥%/·]{1,3})[)，、]")
_BARE = re.compile(r"\s*(?:[≥>≤<]=?\s*)?\d+(?:\.\d+)?(?:\s*[~—-]\s*\d+)?\s*")
_YEAR = re.compile(
    r"第\s*([一二三四五六1-6])\s*(?:个)?(?:年度?|项目年|阶段)(?!以)|(首年|次年|末年)|(?<!\d)(20\d\d)\s*年?(?:度|"
    r"底)?$"
)
_WHOLE = re.compile(r"合计|总计|总数|总量|共计|小计")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or row. `labels`: how many characters of its text only say what the rest is about; `unit`: what a
    bare
    number counts; `part`: the year or stage that all of it belongs to; `stance`: how it begins."""

    strip: Strip
    line: Line
    order: int
    labels: int = 0
    unit: str | None = None
    part: str | None = None
    stance: str = PROMISED

    @property
    def text(self) -> str:
        """The folded text."""
        return self.strip.text


def statements(laid: Outline) -> list[Statement]:
    """All statements of the proposal, in reading order."""
    found: list[Statement] = []
    for line in laid.lines:
        if line.kind == "head":
            continue
        made = _of_row(line) if line.kind == "row" else _of_prose(line)
        found += made
    return found


def year_of(text: str) -> str | None:
    """The part that a head or label names: `year:2` of 第二年, `year:2027` of a calendar year, None of none."""
    found = _YEAR.search(text.strip())
    if not found:
        return None
    if found[1]:
        return f"year:{_ORDER.get(found[1], found[1])}"
    return f"year:{found[3]}" if found[3] else f"year:{found[2]}"


def _stance(line: Line) -> str:
    return BACKGROUND if line.where.section and BACKGROUND_TITLE.search(line.where.section) else PROMISED


def _of_prose(line: Line) -> Iterator[Statement]:
    text = line.strip.text
    opening = re.match(r"[-*\s(]*([^，。:；]{1,14}?)(?:\([^)]*\))?\s*[::，]", text)
    part = year_of(opening[1]) if opening else None
    for number, mark in enumerate(_SENTENCE.finditer(text)):
        if mark.group().strip():
            yield Statement(line.strip.part(*mark.span()), line, number, part=part, stance=_stance(line))


def _scope(head: str) -> str:
    return next((name for name, pattern in TABLE_SCOPES if head and pattern.search(head.strip())), "promise")


def _of_row(line: Line) -> Iterator[Statement]:
    scopes = [_scope(slot.head) for slot in line.slots]
    if not line.slots[0].head and re.fullmatch(
        r"\(?[\d一二三四五六七八九十]{1,3}[-.、)]?\d?\)?", line.slots[0].strip.text
    ):
        scopes[0] = "index"
    kept = [slot for slot, scope in zip(line.slots, scopes, strict=True) if scope == "promise" and slot.strip.text]
    if _counts_in_heads(line):
        yield from _transposed(line, kept)
        return
    edge = min(
        (
            slot.column
            for slot, scope in zip(line.slots, scopes, strict=True)
            if scope in ("year", "mid", "past", "guide")
        ),
        default=len(line.slots) + 99,
    )
    labels = [slot for slot in kept if not _is_value(slot) and slot.column < edge]
    unit = next((slot.strip.text for slot, scope in zip(line.slots, scopes, strict=True) if scope == "unit"), None)
    if kept:
        yield _row_statement(line, kept, labels, unit, 0)
    for slot, scope in zip(line.slots, scopes, strict=True):
        if scope in ("year", "mid") and re.search(r"[\d一二两三四五六七八九十]", slot.strip.text):
            part = "mid" if scope == "mid" else year_of(slot.head) or f"year:{slot.column}"
            yield _row_statement(line, [*labels, slot], labels, unit, slot.column + 1, part)


def _row_statement(
    line: Line, slots: list[Slot], labels: list[Slot], unit: str | None, order: int, part: str | None = None
) -> Statement:
    strip = joined(slot.strip for slot in slots)
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
    return Statement(strip, line, order, labels=length, unit=unit or head_unit, part=part, stance=_stance(line))


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


def _transposed(line: Line, kept: list[Slot]) -> Iterator[Statement]:
    label = next((slot.strip.text for slot in kept if not _is_value(slot)), "")
    part = None if _WHOLE.search(label) else year_of(label) or (f"row:{label}" if label else None)
    for slot in line.slots:
        if slot.head and _is_value(slot):
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
                stance=_stance(line),
            )
