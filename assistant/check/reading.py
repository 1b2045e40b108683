"""Quantities of a sentence, read once for all who ask.

In: folded text. Out: its quantities. Next: `mentions`, `numbers`, the judges. Never: a number where there is no digit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from assistant.parse.numerals import number
from assistant.requirements.quantities import Quantity, scan

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十半]\s*[个篇项件次场届名人位家套份年月]|[等]额")
_ABOUT = re.compile(r"[一二两三四五六七八九]{2}")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order."""
    return tuple(_spoken(text, quantity) for quantity in scan(text)) if _DIGIT.search(text) else ()


def _spoken(text: str, quantity: Quantity) -> Quantity:
    """二三人 is two or three, not twenty-three."""
    word = text[quantity.number_start : quantity.number_end]
    if not _ABOUT.fullmatch(word):
        return quantity
    low, high = (float(number(digit) or 0) for digit in word)
    return replace(quantity, op="range", value=None, low=low, high=high) if low < high else quantity
