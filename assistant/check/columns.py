"""What the table says of a figure: the head above its cell and the unit of its column.

In: a `Reading` and a quantity in it. Out: `head_of`, `unit_of`. Next: `mentions`. Never: the unit of another column.
"""

from __future__ import annotations

import re

from assistant.check.mention import Reading
from assistant.requirements.quantities import Quantity

_UNIT_OF_HEAD = re.compile(r"\((?:单位:)?(人次|人月|[篇项件名次场届个份人])\)|^(人次|人月|篇数|项数|人数|次数)$")
PER_EVENT = re.compile(r"(人|名|位)[/每](?:次|场|届|会|期)")


def unit_of(reading: Reading, quantity: Quantity) -> str | None:
    """The unit of a quantity: its own, its column's, its table's; None without one."""
    if quantity.unit:
        return re.sub(r"[·\s]", "", quantity.unit)
    head = head_of(reading, quantity).strip()
    own = _UNIT_OF_HEAD.search(head)
    if own:
        return own[1] or own[2].removesuffix("数")
    unit = reading.statement.unit if quantity.number_start >= reading.statement.labels else None
    return PER_EVENT.sub(r"\1", unit) if unit else None


def head_of(reading: Reading, quantity: Quantity) -> str:
    """What stands above the cell of a quantity, and the unit where it is one per event: 参会人数, 人/次."""
    place = reading.statement.strip.starts[quantity.number_start]
    slots = reading.statement.line.slots
    head = next(
        (slot.head for slot in slots if slot.strip.text and slot.strip.starts[0] <= place < slot.strip.stop), ""
    )
    unit = reading.statement.unit or ""
    return f"{head}{unit}" if PER_EVENT.fullmatch(unit) else head
