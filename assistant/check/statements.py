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

from assistant.check.doubt import doubtful
from assistant.check.heads import Slot
from assistant.check.lexicon import KINDS, TABLE_SCOPES
from assistant.check.outline import LISTED, Line, Outline
from assistant.check.stance import BACKGROUND, BACKGROUND_TITLE, CITED_TITLE, DOUBT, GUIDE, PROMISED, stances
from assistant.check.strip import Strip, joined

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+|[^。！？!?]+$")
_HEAD_UNIT = re.compile(r"\((?:单位:)?([一-龥%/·]{1,3})[)，、]")
_BARE = re.compile(r"\s*(?:[≥>≤<]=?\s*)?\d+(?:\.\d+)?(?:\s*[~—-]\s*\d+)?\s*")
_YEAR = re.compile(
    r"第\s*([一二三四五六1-6])\s*(?:个)?(?:年度?|项目年|阶段)(?!以)|(首年|次年|末年)|(?<!\d)(20\d\d)\s*年?(?:度|"
    r"底)?$"
)
_OPENS = re.compile(r"[:：]\s*$|(?:如下|以下)[。:]?\s*$|^\s*(?:附?表|图)\s*[\d一二三四五六七八九十]")
_ANSWERED = re.compile(r"本项目|我方|承诺|响应|落实|对应|对照|满足|完成|覆盖|基础上|结合")
_CONTENTS = re.compile(r"(?:…{2,}|\.{4,}|·{4,})\s*\d+\s*$")
_ANSWER = re.compile(r"承诺|目标|完成|本项目|计划|预期|响应|指标值|数值|数量|值$")
CAPTION = 30
"""So many characters at the most has a caption or a line that stands as one."""
_FIGURE = re.compile(r"\d|[一二两三四五六七八九十][篇项件人名次场届个]")
_TOLD_TOO = re.compile(r"\d\s*%|[每均][次场].{0,8}\d|一半|半数|\d{2}岁")
"""What a column of proofs may say of the promise itself."""
_LIST_CELL = re.compile(r"(?:[一-龥]{1,4}\d+[、，/]?)+")
_NUMBER_CELL = re.compile(
    r"[^\d，。；:|]{0,6}\d+(?:\.\d+)?(?:\s*[×xX*]\s*10\^?\d+)?(?:\s*[~—-]\s*\d+(?:\.\d+)?)?\s*|\s*[一二两三四五六七八九十]{1,3}\s*"
)
_UNIT_CELL = re.compile(
    r"(?:篇|项|件|人次|批次|批|人月|个月|月|天|人|名|位|次|场次|场|届|期|个|套|家|台|份|公顷|亩|万元|亿元|元)(?=$|[，,、。；(\s])|"
    r"[%‰℃°]|[A-Za-zμΩ°²³/^·\d]{1,10}$"
)
_WHOLE = re.compile(r"合计|总计|总数|总量|共计|小计")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

_TASK_NAME = re.compile(
    r"(?:课题|任务|子任务|子课题|专题|工作包|WP|研究内容)\s*"
    r"(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2}|[A-H])(?![\d.]*[个项类])",
    re.I,
)


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
    opened = _Opened()
    for line in laid.lines:
        stance = opened.stance(line)
        if line.kind == "row":
            found += _of_row(line, stance)
        elif line.kind != "head":
            found += _of_prose(line, stance)
    return found


class _Opened:
    """What the line before a list or a table says of all of it: 近五年取得的成果：, 表1 历史合作情况."""

    def __init__(self) -> None:
        self.said = PROMISED
        self.table: int | None = None

    def stance(self, line: Line) -> str:
        """How the line begins: by its chapters, else by the line that opens its list or table."""
        own = _chapter(line)
        if line.kind in ("row", "head"):
            if self.table not in (None, line.where.table):
                self.said = PROMISED
            self.table = line.where.table
            told = any(_scope(slot.head) in ("guide", "past") for slot in line.slots)
            return own if own != PROMISED or told else self.said
        text = line.strip.text
        listed = self.table is None and (LISTED.match(text) or text.endswith(("；", ";")))
        said = self.said if listed else PROMISED
        if not listed or _OPENS.search(text):
            self.said, self.table = _opening(text, own), None
        if own == PROMISED and line.kind == "heading":
            return DOUBT
        return own if own != PROMISED else said


def _opening(text: str, own: str) -> str:
    """The stance that a line ending in a colon, or a caption, gives to what follows."""
    if not _OPENS.search(text) and not (len(text) < CAPTION and not text.endswith("。")):
        return PROMISED
    if BACKGROUND_TITLE.search(text) and len(text) < CAPTION:
        return BACKGROUND
    if "指南" in text and not _ANSWERED.search(text):
        return GUIDE
    last = re.split(r"[。！？]", text.rstrip("。:"))[-1]
    return DOUBT if doubtful(last) and own == PROMISED else stances(last, start=own).at(len(last))


def year_of(text: str) -> str | None:
    """The part that a head or label names: `year:2` of 第二年, `year:2027` of a calendar year, None of none."""
    found = _YEAR.search(text.strip())
    if not found:
        return None
    if found[1]:
        return f"year:{_ORDER.get(found[1], found[1])}"
    return f"year:{found[3]}" if found[3] else f"year:{found[2]}"


def task_of(text: str) -> str | None:
    """The task that a heading or the opening of a paragraph names: 任务二：… → task:2."""
    found = _TASK_NAME.match(text.lstrip("-*•·(（0123456789.、 "))
    if not found:
        return None
    return f"task:{_ORDER.get(found['n'], found['n'].upper())}"


def _chapter(line: Line) -> str:
    """The stance that the chapters of a line give it."""
    if any(CITED_TITLE.search(title) for title in line.above):
        return GUIDE
    if any(BACKGROUND_TITLE.search(title) for title in line.above):
        return BACKGROUND
    return DOUBT if _CONTENTS.search(line.strip.text) else PROMISED


def _of_prose(line: Line, stance: str) -> Iterator[Statement]:
    text = line.strip.text
    opening = re.match(r"[-*\s(]*([^，。:；]{1,14}?)(?:\([^)]*\))?\s*[::，]", text)
    part = (year_of(opening[1]) if opening else None) or _task(line)
    for number, mark in enumerate(_SENTENCE.finditer(text)):
        if mark.group().strip():
            yield Statement(line.strip.part(*mark.span()), line, number, part=part, stance=stance)


def _task(line: Line) -> str | None:
    """The task that a paragraph opens with, or that the chapter it stands in is about."""
    names = (line.strip.text[:20], *reversed(line.above))
    return next((task for name in names if (task := task_of(name))), None)


def _scope(head: str) -> str:
    return next((name for name, pattern in TABLE_SCOPES if head and pattern.search(head.strip())), "promise")


def _of_row(line: Line, stance: str) -> Iterator[Statement]:
    scopes = [_scope(slot.head) for slot in line.slots]
    if "asked" in scopes:
        other = any(_ANSWER.search(slot.head) for slot in line.slots)
        stance = stance if other or stance != PROMISED else DOUBT
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
            if scope in ("year", "mid", "past", "guide")
        ),
        default=len(line.slots) + 99,
    )
    labels = [slot for slot in kept if not _is_value(slot) and slot.column < edge]
    unit = next((slot.strip.text for slot, scope in zip(line.slots, scopes, strict=True) if scope == "unit"), None)
    if kept:
        yield _row_statement(line, kept, labels, unit, 0, None, stance)
    for slot, scope in zip(line.slots, scopes, strict=True):
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
        if held and (_UNIT_CELL.match(slot.strip.text) or "单位" in slot.head):
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
    part = None if _WHOLE.search(label) else year_of(label) or (f"row:{label}" if label else None)
    for slot in line.slots:
        if slot.head and slot.strip.text != label and _FIGURE.search(slot.strip.text):
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
