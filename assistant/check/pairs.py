"""Labelled values: `项目名称：…`, `| 项目执行期 | 36个月 |`, `**申请经费**：…`.

In: `Outline`. Out: `Pair`s in reading order. Next: `facts`, `units`. Never: a sentence cut at a colon in its middle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.check.outline import Line, Outline
from assistant.check.strip import Strip

_LABELLED = re.compile(
    r"(?:^|(?<=[\s。；;)]))(?:[-*·]\s*)?[(\[【]?(?:[\d一二三四五六七八九十]{1,2}[.、)]\s*)?"
    r"(?P<label>[一-龥A-Za-z()/ ]{2,16}?(?:\(共?\d{1,2}家\))?)\s*[】\]]?\s*:\s*"
    r"(?P<value>.+?)(?=\s{1,}(?:[一-龥()/]{2,12}):|[；;。]\s*[^\W\da-zA-Z_]{2,12}:|$)"
)


_WIDE = re.compile(r"(?P<label>[^\W\da-zA-Z_]{2,12}) {2,}(?P<value>\S.*)$")
_FIELD = re.compile(
    r"[一-龥()]{0,8}(?:名称|题目|方向|单位|机构|国别?|国家|地区|周期|期限?|日期|时间|年限|经费|资金|类型|类别|领域|"
    r"编号|注册号|负责人|"
    r"电话|邮箱|密级|日期)"
)
"""Labels of a form's fields."""
_ITEM_HEAD, _VALUE_HEAD = (
    re.compile(
        r"项目|栏目|事项|字段|要素|条目|内容|"
        r"信息项"
    ),
    re.compile(r"内容|填报|信息|填写|情况|说明"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and its value with the line they stand in."""

    label: str
    value: Strip
    line: Line


def pairs(laid: Outline) -> list[Pair]:
    """All labelled values: rows of two cells (or several label-value couples), and `label: value` lines."""
    found: list[Pair] = []
    for line in laid.lines:
        if line.kind in ("row", "head"):
            found += _of_row(line)
            continue
        text = line.strip.text
        for mark in _LABELLED.finditer(text):
            found.append(Pair(mark["label"].strip(), line.strip.part(*mark.span("value")), line))
        wide = _WIDE.match(text)
        if wide and _FIELD.fullmatch(wide["label"]):
            found.append(Pair(wide["label"], line.strip.part(*wide.span("value")), line))
    return found


def _of_row(line: Line) -> list[Pair]:
    slots = line.slots
    if len(slots) in (2, 4, 6) and (_fields(line) or (line.kind == "row" and (not slots[0].head or len(slots) == 2))):
        return [
            Pair(slots[place].strip.text.strip(" *:"), slots[place + 1].strip, line)
            for place in range(0, len(slots), 2)
            if slots[place + 1].strip.text
        ]
    if len(slots) == 3 and _ITEM_HEAD.fullmatch(slots[0].head.strip()) and _VALUE_HEAD.search(slots[1].head):
        return [Pair(slots[0].strip.text.strip(" *:"), slots[1].strip, line)] if slots[1].strip.text else []
    if line.kind == "row" and len(slots) == 3 and re.fullmatch(r"\d{1,2}", slots[0].strip.text.strip()):
        return [Pair(slots[1].strip.text.strip(" *:"), slots[2].strip, line)]
    return []


def _fields(line: Line) -> bool:
    """Whether labels and values take turns in the row though its table's first row looks like a head."""
    texts = [slot.strip.text.strip(" *:") if line.kind == "head" else slot.head.strip(" *:") for slot in line.slots]
    labels, values = texts[::2], texts[1::2]
    return all(_FIELD.fullmatch(text) for text in labels) and not any(_FIELD.fullmatch(text) for text in values)
