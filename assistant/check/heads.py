"""The cells of a table and which of its rows are heads.

    | 指标 | 目标值 | 考核方式 |   →  a head; 数值, 单位 below it: a second head under 目标值

In: the rows of a table as `Slot`s. Out: `is_head`, `is_second_head`, `filled`. Next: `outline`. Never: a row that holds
a value taken for a head.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from assistant.check.strip import Strip

VALUE = re.compile(r"\d+(?:\.\d+)?\s*(?:~\s*\d+)?\s*(?:篇|项|件|人|次|场|名|个|%|万|亿|月|家|套|台|份|年(?!度))")
_YEAR_HEAD = re.compile(r"(?:第[一二三四五1-5]年|20\d\d年?)(?:度|末)?")
_STAGE_HEAD = re.compile(
    r"中期.{0,4}|(?:完成|结题|验收)时.{0,4}|合计|总计|(?:立项|申报|申请)时[^\d]{0,5}|(?:现有|已有|基线|基期)[^\d]{0,2}"
)
_VALUE_HEAD = re.compile(r"(?:指标|目标)?(?:数值|量值|值)|(?:计量)?单位")
_COUNTED = re.compile(r"\((?:单位:)?(?:名|项|篇|人|次|件|个|人次|场|份)\)")
_KEYS = re.compile(r"栏目|事项|类别|类型|指标|序号|字段|名称|条目|内容|要素|单位|附件|材料|年度|时间|阶段")


@dataclass(frozen=True, slots=True)
class Slot:
    """One cell of a row: its strip, its column (from 0) and the head above it ("" without one)."""

    strip: Strip
    column: int
    head: str


def is_head(slots: list[Slot], number: int, rows: list[list[Slot]]) -> bool:
    """The first row of several cells, all short, none with a value."""
    if len(slots) < 2 or number > 1 or number == len(rows) - 1 or any(len(row) > 1 for row in rows[:number]):
        return False
    texts = [slot.strip.text.strip() for slot in slots]
    if any(len(text) > 30 or (VALUE.search(text) and not _YEAR_HEAD.search(text)) for text in texts):
        return False
    if len(slots) == 2 and all(re.fullmatch(r"\d+(?:\.\d+)?", row[-1].strip.text) for row in rows[number + 1 :]):
        return True
    if len(slots) == 2 and _COUNTED.search(texts[0]) and all(row[0].strip.text.isdigit() for row in rows[number + 1 :]):
        return True
    if len(slots) == 2:
        return (
            bool(_KEYS.search(texts[0]))
            and len(texts[0]) <= 6
            and len(texts[1]) <= 10
            and bool(re.search(r"内容|目标|指标|数|值|要求|名称|填报|说明|情况|安排|任务|计划|期限|时间", texts[1]))
        )
    return sum(bool(text) for text in texts) >= len(texts) - 1


def is_second_head(slots: list[Slot], heads: dict[int, str], number: int) -> bool:
    """A second row of heads: the years or stages under a head that spans them."""
    texts = [slot.strip.text.strip() for slot in slots]
    own = [text for text in texts if text and text not in heads.values()]
    looks = (_YEAR_HEAD, _STAGE_HEAD, _VALUE_HEAD)
    return number <= 2 and bool(own) and all(any(look.fullmatch(text) for look in looks) for text in own)


def filled(heads: dict[int, str], rows: list[list[Slot]]) -> dict[int, str]:
    """A head that spans several columns stands over each of them."""
    columns = sorted({slot.column for row in rows for slot in row})
    known = sorted(heads)
    return {column: heads[known[max(0, bisect_right(known, column) - 1)]] for column in columns if known}
