"""Tables of units that stand on their side: a column for every unit, a row for every property.

    |      | 中方牵头 | 外方牵头 |
    | 单位 | 甲大学   | 乙公司   |      →   甲大学: 性质 高校, 角色 中方牵头;   乙公司: 性质 企业, 角色 外方牵头
    | 性质 | 高校     | 企业     |

In: `Outline`. Out: the rows as they would stand upright, each cell under its property. Next: `units`.
Never: a table whose first column names no units.
"""

from __future__ import annotations

import re
from itertools import groupby

from assistant.check.heads import Slot
from assistant.check.outline import Line, Outline
from assistant.check.strip import Strip, joined

_UNIT = re.compile(r"(?:承担|参与|申报|合作|依托|牵头|共建)?(?:单位|机构)(?:名称|全称)?")
_SIDE = re.compile(r"[中外我一-龥]方")


def upright(laid: Outline) -> list[Line]:
    """One line for every unit of every table that stands on its side."""
    made: list[Line] = []
    for _, group in groupby((line for line in laid.lines if line.slots), key=lambda line: line.where.table):
        lines = list(group)
        names = next((line for line in lines if _UNIT.fullmatch(line.slots[0].strip.text.strip())), None)
        if names and len(names.slots) > 2 and not (names.kind == "head" and _upright(lines)):
            made += _turned(lines, names)
    return made


def _upright(lines: list[Line]) -> bool:
    """Whether the table's first row is a head over rows of units, not a row of units itself."""
    return not any(re.search(r"性质|类型|经费|资金|角色", line.slots[0].strip.text) for line in lines[1:])


def _turned(lines: list[Line], names: Line) -> list[Line]:
    made = []
    for name in names.slots[1:]:
        if not name.strip.text.strip() or re.search("合计|总计", name.strip.text):
            continue
        slots = [Slot(name.strip, 0, "单位名称")]
        for line in lines:
            cell = next((slot for slot in line.slots[1:] if slot.column == name.column), None)
            if cell and line is not names and cell.strip.text.strip():
                label = line.slots[0].strip.text.strip() or ("角色" if _SIDE.search(cell.strip.text) else "")
                slots.append(Slot(cell.strip, len(slots), label))
        if _SIDE.search(name.head) and not any(slot.head == "角色" for slot in slots):
            at = name.strip.starts[0]
            slots.append(Slot(Strip(name.head, (at,) * len(name.head), at), len(slots), "角色"))
        made.append(Line("row", joined([name.strip]), names.where, tuple(slots), True))
    return made
