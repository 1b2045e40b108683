r"""Quantities in Chinese text: a number with its comparator, unit, softness and multiplier, and where it stands.

    原则上不低于 50%          op ">="     value 50        unit "%"    soft
    召开会议 2~3 次           op "range"  low 2  high 3   unit "次"
    $\leq 5\text{min}$        op "<="     value 5         unit "min"
    达到 80% 以上             op ">="     value 80        unit "%"
    300nm ≤ 分辨率 ≤ 500nm    op "range"  low 300  high 500  unit "nm"

    quantity := [soft] [各] [comparator [comparator]] [约 | ~ | ±] number [unit] [range-sign number [unit]] [comparator]

In: any text. Out: `scan(text)`: quantities in order, never overlapping, with offsets of that text.
Next: the pattern tables of `requirements`, `technical`, `check`. Never: what is counted, nor whether more is better.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.requirements.numbers import Figure, figures
from assistant.requirements.plain import Plain, plain
from assistant.requirements.units import AFTER, BARE_HAN, BEFORE, LOOSE, REACHING
from assistant.schema.requirement import Op

_WINDOW = 28
_BLANK = r"[^\S\n]{0,3}"
_BEFORE = re.compile(rf"(?P<op>{'|'.join(pattern for _, pattern in BEFORE)}){_BLANK}(?:为|到|在|是)?{_BLANK}\Z")
_BEFORE_ROWS = tuple((op, re.compile(pattern)) for op, pattern in BEFORE)
_AFTER = re.compile(rf"{_BLANK}(?:[^\W\da-zA-Z_]{{1,4}}?(?<![的和与及或在含至、]))??"
                    rf"(?P<op>{'|'.join(pattern for _, pattern in AFTER)})")
_AFTER_ROWS = tuple((op, re.compile(pattern)) for op, pattern in AFTER)
_LOOSE = re.compile(rf"(?P<op>{'|'.join(sorted(LOOSE, key=len, reverse=True))})[^\W\da-zA-Z_]{{1,6}}{_BLANK}\Z"
                    rf"|(?P<of>(?:不(?:得|应|能)?)?(?:超过|高于|低于|少于|多于))[^\W\da-zA-Z_]{{1,9}}的{_BLANK}\Z")
_APPROX = re.compile(rf"(?P<mark>大约|约|近|≈|~|±){_BLANK}(?:为|是)?{_BLANK}\Z")
_EACH = re.compile(rf"各(?:自|派|方)?{_BLANK}\Z")
_SOFT = re.compile(rf"(?:原则上?|一般)(?:应当?|须|需|要|为|是|均|也)?{_BLANK}\Z")
_JOIN = re.compile(rf"{_BLANK}(?P<sign>~|—|-|至|到|或|±|[≤<]{_BLANK}[^≤<≥>，。；\d]{{1,24}}?{_BLANK}[≤<]){_BLANK}\Z")
_COORDINATED = re.compile(rf"{_BLANK}(?:、|和|与|及|以及|或|/)?{_BLANK}\Z")
_STATED = "为是=:至到度率值数量比系"


@dataclass(frozen=True, slots=True)
class Quantity:
    """text[start:end] is the whole expression with its comparator, text[number_start:number_end] the number (both of
    a range). `value` is None for a range, `low` and `high` for all else. `unit` as printed, None without one.
    `literal_op`: the comparator as printed (不低于, 优于, 达到…以上), None for a bare number, whose `op` is "="."""

    start: int
    end: int
    number_start: int
    number_end: int
    op: Op
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    soft: bool = False
    approx: bool = False
    each: bool = False
    literal_op: str | None = None


@dataclass(frozen=True, slots=True)
class _Comparator:
    start: int
    op: Op | None = None
    literal: str | None = None
    approx: str | None = None
    soft: bool = False
    each: bool = False


def scan(text: str) -> list[Quantity]:
    """The quantities of `text`, in order, not overlapping; linear in its length."""
    return list(_scan(text))


@lru_cache(maxsize=512)
def _scan(text: str) -> tuple[Quantity, ...]:
    view = plain(text)
    numbers = figures(view.text)
    made: list[Quantity] = []
    position, floor = 0, 0
    while position < len(numbers):
        first = last = numbers[position]
        sign = None
        if position + 1 < len(numbers):
            sign = _range_sign(view.text, first, numbers[position + 1])
        if sign:
            last = numbers[position + 1]
        quantity = _quantity(view, first, last, sign, floor)
        if quantity:
            made.append(quantity[0])
            floor = quantity[1]
        position += 2 if sign else 1
    return tuple(_coordinated(made, text))


def _range_sign(text: str, first: Figure, second: Figure) -> str | None:
    """What makes one range of two neighbouring numbers (~ — 至 或 ± or a subject between two ≤), else None."""
    between = text[first.unit_end:second.start]
    joined = _JOIN.match(between)
    if not joined or first.kind != "number" or second.kind != "number":
        return None
    sign = joined["sign"]
    if sign == "±":
        return sign
    if sign == "-" and first.unit_end > first.end:
        return None
    low = first.value * (second.times if _shares_times(first, second) else 1)
    return sign[0] if low < second.value else None


def _shares_times(first: Figure, second: Figure) -> bool:
    """2~3 万: the multiplier stands once, behind both."""
    return first.times == 1 and second.times > 1 and first.unit_end == first.end


def _quantity(view: Plain, first: Figure, last: Figure, sign: str | None, floor: int) -> tuple[Quantity, int] | None:
    """The quantity, and the end of its expression in the plain text."""
    text = view.text
    before = _before(text, first.start, floor)
    unit = text[last.unit_start:last.unit_end] or (text[first.unit_start:first.unit_end] if last is not first else "")
    after = _AFTER.match(text, last.unit_end)
    compared = bool(before.op or before.approx or after or first.more)
    if not _is_quantity(text, first, unit, compared, is_range=sign is not None):
        return None
    end = after.end() if after else last.unit_end
    op, literal = _operator(before, after)
    start, stop = view.span(before.start, end)
    printed = _printed(view, first, last, unit) if unit else None
    number_start, number_end = view.number(first.start, last.end)
    made = Quantity(start, stop, number_start, number_end, op, unit="%" if first.kind == "percent" else printed,
                    soft=before.soft, approx=op == "~" or before.approx not in (None, "±"), each=before.each,
                    literal_op=literal)
    return _valued(made, first, last, sign), end


def _valued(made: Quantity, first: Figure, last: Figure, sign: str | None) -> Quantity:
    """The quantity with its value, or the two ends of its range."""
    if sign == "±":
        return replace(made, op="range", low=first.value - last.value, high=first.value + last.value, literal_op="±")
    if sign:
        low = first.value * (last.times if _shares_times(first, last) else 1)
        return replace(made, op="range", low=low, high=last.value, literal_op=made.literal_op or sign)
    if first.kind == "equal":
        return replace(made, op=">=", value=first.value, literal_op="等额")
    if first.more and made.op == "=":
        return replace(made, op=">=", value=first.value, literal_op=first.more)
    return replace(made, value=first.value)


def _printed(view: Plain, first: Figure, last: Figure, unit: str) -> str:
    """The unit as the original prints it where no markup stands in it, else as plain text."""
    figure = last if last.unit_end > last.unit_start else first
    raw = view.original[view.starts[figure.unit_start]:view.ends[figure.unit_end - 1]]
    return unit.replace(" ", "") if re.search(r"[\\${}<>\s]", raw) else raw


def _before(text: str, end: int, floor: int) -> _Comparator:
    """What stands in front of a number, read from right to left: approx, comparator (twice), 各, soft."""
    window = text[max(floor, end - _WINDOW):end]
    offset = end - len(window)
    approx = _APPROX.search(window)
    window = window[:approx.start()] if approx else window
    words: list[str] = []
    while len(words) < 2 and (found := _BEFORE.search(window)):
        words.insert(0, found["op"])
        window = window[:found.start()]
    if not words and (found := _LOOSE.search(window)):
        words.append(found["op"] or found["of"])
        window = window[:found.start()]
    each = _EACH.search(window)
    window = window[:each.start()] if each else window
    soft = _SOFT.search(window)
    window = window[:soft.start()] if soft else window
    firm = [word for word in words if word not in REACHING]
    strict = [word for word in firm if word in "<>"]
    chosen = next(iter(strict or firm or words[-1:]), None)
    return _Comparator(offset + len(window), _op_of(chosen, _BEFORE_ROWS), chosen, approx["mark"] if approx else None,
                       bool(soft), bool(each))


def _op_of(word: str | None, rows: tuple[tuple[Op, re.Pattern[str]], ...]) -> Op | None:
    return next((op for op, pattern in rows if word and pattern.fullmatch(word)), None)


def _operator(before: _Comparator, after: re.Match[str] | None) -> tuple[Op, str | None]:
    """(op, literal) from what stands before and after: 达到 80% 以上 is the 以上, 至少 15 年以上 the 至少."""
    if before.op and before.literal not in REACHING:
        return before.op, before.literal
    if after:
        op = next(op for op, pattern in _AFTER_ROWS if pattern.match(after.string, after.start("op")))
        return op, (before.literal or "") + after["op"]
    if before.approx == "±":
        return "<=", "±"
    if before.approx:
        return "~", before.literal or before.approx
    return before.op or "=", before.literal


def _is_quantity(text: str, first: Figure, unit: str, compared: bool, *, is_range: bool) -> bool:
    """False for what is a number and no quantity: dates, bare numerals in words, numbers without unit or comparator."""
    if first.kind != "number":
        return True
    if text[max(0, first.start - 3):first.start].rstrip().endswith("近") and unit in ("年", "月", "个月"):
        return False
    if compared:
        return True
    if first.han:
        return unit in BARE_HAN
    if unit in ("月", "日", "号"):
        return is_range
    if not unit:
        before = text[max(0, first.start - 2):first.start].rstrip()
        return bool(before) and before[-1] in _STATED
    return not (unit == "年" and 1900 <= first.value <= 2100)


def _coordinated(found: list[Quantity], text: str) -> list[Quantity]:
    """Numbers joined by 和 or 、 share a comparator that is printed once: 超过 A 和 B, 分别达到 90% 和 95% 以上."""
    for index in range(len(found) - 1):
        one, two = found[index], found[index + 1]
        if two.start <= one.end or not _COORDINATED.match(text[one.end:two.start]) or "range" in (one.op, two.op):
            continue
        leads = one.literal_op is not None and one.start < one.number_start and one.literal_op not in REACHING
        if two.literal_op is None and one.start < one.number_start and one.literal_op:
            found[index + 1] = replace(two, op=one.op, literal_op=one.literal_op, soft=one.soft)
        elif not leads and two.literal_op and two.start == two.number_start:
            found[index] = replace(one, op=two.op, literal_op=two.literal_op, unit=one.unit or two.unit)
    return found
