"""Cells that hold a number and nothing else.

In: a row's folded text and the quantities found in it. Out: the quantities of the bare cells. Next: `mentions`.
Never: a number that has a unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.check.strip import BAR
from assistant.requirements.quantities import Quantity
from assistant.schema.requirement import Op

_BARE_CELL = re.compile(
    rf"(?<={BAR})\s*(?P<sign>[≥>≤<]=?)?\s*(?P<low>\d+(?:\.\d+)?)(?:\s*[~—-]\s*(?P<high>\d+(?:\.\d+)?))?\s*(?={BAR}|"
    rf"$)"
)
DATE = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2}){0,2}")
"""A cell with a year or a date holds no count."""
_OPS: dict[str, Op] = {"≥": ">=", ">=": ">=", ">": ">", "≤": "<=", "<=": "<=", "<": "<"}


def bare_cells(text: str, known: Sequence[Quantity]) -> Iterator[Quantity]:
    """Cells that hold a number and nothing else: their unit stands in the head, or goes without saying."""
    for mark in _BARE_CELL.finditer(text) if BAR in text else ():
        if DATE.fullmatch(mark.group().strip()):
            continue
        if not any(quantity.start < mark.end() and mark.start() < quantity.end for quantity in known):
            op = _OPS.get(mark["sign"] or "", "=")
            low, high = float(mark["low"]), float(mark["high"]) if mark["high"] else None
            yield Quantity(
                start=mark.start("low"),
                end=mark.end("high") if high else mark.end("low"),
                number_start=mark.start("low"),
                number_end=mark.end("low"),
                op="range" if high else op,
                value=None if high else low,
                low=low if high else None,
                high=high,
            )
