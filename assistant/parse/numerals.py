"""Numbers as guides print them: 20, ２０, 1,000, 1.4亿, 两, 十二, 二〇二六, 三万五千, 50万.

In: the characters of one number, nothing around them. Out: its value, or None. `NUMBER` is the pattern of one such
number in running text. Next: `parse.fields`, `parse.totals`, `requirements.quantities`. Never: units, comparators.
"""

from __future__ import annotations

import re
import unicodedata

HAN_DIGITS = {"零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
              "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9}
SMALL_UNITS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
LARGE_UNITS = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
_FULL_WIDTH = "０１２３４５６７８９"

_ARABIC = rf"[\d{_FULL_WIDTH}]+(?:[,，][\d{_FULL_WIDTH}]{{3}}(?![\d{_FULL_WIDTH}]))*(?:[.．][\d{_FULL_WIDTH}]+)?"
_HAN = f"[{''.join((*HAN_DIGITS, *SMALL_UNITS))}]"
_LARGE = f"[{''.join(LARGE_UNITS)}]"
NUMBER = rf"(?:{_ARABIC}|{_HAN}+)(?:\s*{_LARGE}(?:{_ARABIC}|{_HAN}+)?)*"
"""The pattern of one number (no group): Arabic in either width, Han, mixed with 万 and 亿."""

_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_LARGE_PART = re.compile(rf"([^{''.join(LARGE_UNITS)}]*)({_LARGE})")


def number(text: str) -> float | None:
    """The value of `text` when all of it is one number, else None. `number("三万五千") == 35000`."""
    folded = re.sub(r"[\s,]", "", unicodedata.normalize("NFKC", text))
    if not folded:
        return None
    total, end = 0.0, 0
    for part in _LARGE_PART.finditer(folded):
        amount = _below_wan(part.group(1)) if part.group(1) else None
        if amount is None and part.group(1):
            return None
        factor = LARGE_UNITS[part.group(2)]
        if amount is None:
            if not total:
                return None
            total *= factor
        else:
            total += amount * factor
        end = part.end()
    if end == len(folded):
        return total
    rest = _below_wan(folded[end:])
    return None if rest is None else total + rest


def _below_wan(text: str) -> float | None:
    """A number without 万 or 亿."""
    if _PLAIN.fullmatch(text):
        return float(text)
    if any(mark in SMALL_UNITS for mark in text):
        return _with_units(text)
    if text and all(mark in HAN_DIGITS for mark in text):
        return float("".join(str(HAN_DIGITS[mark]) for mark in text))
    return None


def _with_units(text: str) -> float | None:
    """十二, 二百零五, 3千: digits, each before its unit; a bare unit at the beginning stands for one of it."""
    total, digit = 0.0, None
    for piece in re.findall(r"\d+(?:\.\d+)?|.", text):
        if piece in SMALL_UNITS:
            total += (1 if digit is None else digit) * SMALL_UNITS[piece]
            digit = None
        elif piece in HAN_DIGITS:
            digit = float(HAN_DIGITS[piece])
        elif _PLAIN.fullmatch(piece):
            digit = float(piece)
        else:
            return None
    return total + (digit or 0)
