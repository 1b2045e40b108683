"""Which way is better: the meaning of 优于, 达到, 不低于 by what is measured.

    对接精度不低于 5mm   <= 5 mm      识别精度不低于 90%   >= 90 %      寿命优于 60μs   >= 60 μs

In: a quantity and the name of what it measures. Out: `meaning(…)`, the op and the qualifiers that say how it was
printed. Next: `technical`. Never: a guess without `uncertain_direction`.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.requirements.quantities import Quantity
from assistant.requirements.technical_subject import tidy
from assistant.requirements.technical_words import BETTER, GAIN, REVERSIBLE, REVERSIBLE_WHERE_FINER, Noun
from assistant.schema.requirement import Op

_ROWS = tuple((row, re.compile(row.pattern), re.compile(row.units) if row.units else None) for row in BETTER)
_FLIPPED: dict[str, Op] = {">=": "<=", ">": "<"}


def meaning(quantity: Quantity, name: str) -> tuple[Op, dict[str, Any]]:
    """(op by meaning, qualifiers) of a quantity of what `name` names: a comparator that says "better" is turned where
    less is better; qualifiers: `literal_op` as printed, `uncertain_direction` where no row knows the name."""
    literal, op = quantity.literal_op, quantity.op
    extra: dict[str, Any] = {}
    if literal is None or op not in _FLIPPED or GAIN.search(name):
        return op, extra
    row = _better(name, tidy(quantity.unit or ""), quantity.value or 0)
    reversible = REVERSIBLE.match(literal) or (row and row.finer and REVERSIBLE_WHERE_FINER.fullmatch(literal))
    if reversible and row and row.better == "smaller":
        return _FLIPPED[op], {"literal_op": literal} | ({"uncertain_direction": True} if row.below else {})
    better = literal.startswith(("优于", "好于"))
    if (better and row is None and quantity.unit != "%") or (row and row.finer and row.better == "smaller"):
        extra["uncertain_direction"] = True
    if better or literal.startswith("达"):
        extra["literal_op"] = literal
    return op, extra


def _better(name: str, unit: str, value: float) -> Noun | None:
    """The row of the measured quantity that stands last in the name; None where no row knows it."""
    best: tuple[int, int, Noun] | None = None
    for row, pattern, units in _ROWS:
        if (units is not None and not units.search(unit)) or (row.below is not None and value > row.below):
            continue
        for match in pattern.finditer(name):
            rank = (match.end(), match.end() - match.start())
            if best is None or rank > best[:2]:
                best = (*rank, row)
    return best[2] if best else None
