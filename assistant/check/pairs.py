"""Labelled values: `项目名称：…`, `| 项目执行期 | 36个月 |`, `**申请经费**：…`.

In: `Outline`. Out: `Pair`s in reading order. Next: `facts`, `units`. Never: a sentence cut at a colon in its middle.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.check.outline import Line, Outline
from assistant.check.strip import Strip

_LABELLED = re.compile(
    r"(?:^|(?<=[\s。；;)]))[(\[【]?(?:[\d一二三四五六七八九十]{1,2}[.、)]\s*)?"
    r"(?P<label>[一-龥A-Za-z()/ ]{2,16}?)\s*[】\]]?\s*:\s*"
    r"(?P<value>.+?)(?=\s{1,}(?:[一-龥()/]{2,12}):|[；;。]\s*[一-龥]{2,12}:|$)"
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
        if line.kind == "row":
            found += _of_row(line)
        elif line.kind != "head":
            for mark in _LABELLED.finditer(line.strip.text):
                found.append(Pair(mark["label"].strip(), line.strip.part(*mark.span("value")), line))
    return found


def _of_row(line: Line) -> list[Pair]:
    slots = line.slots
    if len(slots) in (2, 4, 6) and (not slots[0].head or len(slots) == 2):
        return [
            Pair(slots[place].strip.text.strip(" *:"), slots[place + 1].strip, line)
            for place in range(0, len(slots), 2)
            if slots[place + 1].strip.text
        ]
    if len(slots) == 3 and re.fullmatch(r"\d{1,2}", slots[0].strip.text.strip()):
        return [Pair(slots[1].strip.text.strip(" *:"), slots[2].strip, line)]
    return []
