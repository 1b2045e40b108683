"""Amounts of money and ratios of two amounts, in digits or in Chinese numerals.

    国拨经费六十万元，自筹1.2亿元                 60, 12000 (万元)
    自筹资金与国拨经费之比为一点五比一            1.5
    按所获国拨经费的120%自筹                      1.2

In: folded text, or a cell under its head. Out: `money_in`, `amount_in`, `ratio_in`. Next: `units`, `judge_money`,
`judge_budget`. Never: a percentage or another currency taken for an amount of yuan.
"""

from __future__ import annotations

import re

from assistant.check.heads import Slot
from assistant.check.reading import quantities
from assistant.parse.numerals import number

PUBLIC = re.compile(
    r"(?:政府资助|政府经费|国拨|中央财政|财政|专项(?!方案)|所获(?:得)?的?(?:资助|经费)|资助经费|"
    r"申请(?:的)?经费)[^\W\da-zA-Z_]{0,6}"
)
OWN = re.compile(r"(?:配套|自筹|自有|出资|匹配)[^\W\da-zA-Z_]{0,6}")
_FACTORS = {"万元": 1.0, "亿元": 10000.0, "元": 0.0001, "万": 1.0, "亿": 10000.0, "万元人民币": 1.0}
_HAN = r"[〇零一二两三四五六七八九十百千]+(?:点[〇零一二三四五六七八九]+)?"
_HAN_SUM = re.compile(rf"(?P<n>{_HAN})\s*(?:余)?(?P<unit>万元|亿元|元)(?!以上的)")
_NUMBER = rf"(?:\d+(?:\.\d+)?|{_HAN})"
_PERCENT = rf"(?:(?P<p>\d+(?:\.\d+)?)\s*%|百分之(?P<h>{_HAN}))"
_PUBLIC, _OWN = PUBLIC.pattern, OWN.pattern
_OWN_TO_PUBLIC = re.compile(
    rf"(?:{_OWN})[^。；]{{0,6}}[与和同][^。；]{{0,10}}(?:{_PUBLIC})[^。；]{{0,6}}(?:之比|比例|"
    rf"比值)[^。；\d〇零一二两三四五六七八九十百千点]{{0,6}}"
    rf"(?P<a>{_NUMBER})\s*(?:比|:)\s*(?P<b>{_NUMBER})"
)
_PUBLIC_TO_OWN = re.compile(
    rf"(?:{_PUBLIC})[^。；]{{0,6}}[与和同][^。；]{{0,10}}(?:{_OWN})[^。；]{{0,6}}(?:之比|比例|"
    rf"比值)[^。；\d〇零一二两三四五六七八九十百千点]{{0,6}}"
    rf"(?P<b>{_NUMBER})\s*(?:比|:)\s*(?P<a>{_NUMBER})"
)
_OWN_OF_PUBLIC = re.compile(
    rf"(?:{_OWN})[^。；]{{0,12}}?(?:为|是|相当于|占|达到?|不低于|"
    rf"按)[^。；%]{{0,14}}?(?:{_PUBLIC})[^。；%\d]{{0,8}}?{_PERCENT}"
)
_BY_PUBLIC = re.compile(rf"按[^。；%]{{0,14}}?(?:{_PUBLIC})[^。；%\d]{{0,8}}?{_PERCENT}[^。；]{{0,10}}?(?:{_OWN})")
_ONE_TO = re.compile(
    rf"1\s*:\s*(?P<n>\d+(?:\.\d+)?)[^。；\d]{{0,6}}(?:{_OWN})|"
    rf"(?:{_OWN})[^。；\d]{{0,8}}1\s*:\s*(?P<m>\d+(?:\.\d+)?)"
)
_EQUAL = re.compile(rf"等额[^。；，]{{0,8}}(?:{_OWN})|(?:{_OWN})[^。；，]{{0,10}}等额")


def money_in(text: str) -> list[tuple[float, int, int]]:
    """Amounts of money in a folded text, in 万元, with their spans, in order."""
    found = [
        (float(q.value if q.value is not None else q.low or 0) * _FACTORS[q.unit], q.start, q.end)
        for q in quantities(text)
        if q.unit in _FACTORS
    ]
    taken = [(start, end) for _, start, end in found]
    for mark in _HAN_SUM.finditer(text):
        value = han(mark["n"])
        if value is not None and not any(start < mark.end() and mark.start() < end for start, end in taken):
            found.append((value * _FACTORS[mark["unit"]], mark.start(), mark.end()))
    return sorted(found, key=lambda item: item[1])


def han(text: str) -> float | None:
    """The value of a numeral in digits or in Chinese, 一点五 and 二百五十 too."""
    whole, point, rest = text.partition("点")
    value = number(whole)
    if value is None or not point:
        return value
    digits = number(rest)
    return None if digits is None else value + digits / 10 ** len(rest)


def amount_in(slot: Slot | None) -> float | None:
    """An amount of a money column in 万元; a dash is 0."""
    if not slot:
        return None
    text = slot.strip.text.strip()
    if re.fullmatch(r"[—\-/无]+|", text):
        return 0.0
    if re.search(r"尚未|未落实|拟|待|意向|争取|计划|%|欧元|美元|百分之", text):
        return None
    told = re.match(r"\d+(?:\.\d+)?", text)
    if not told:
        sums = money_in(text)
        return sums[0][0] if len(sums) == 1 and sums[0][1] == 0 else None
    near = text + slot.head
    factor = 10000 if "亿" in near else 1 if "万" in near else 0.0001 if "元" in near else 1
    return float(told.group()) * factor


def ratio_in(text: str) -> tuple[float, int] | None:
    """Own money to public money as the text states it, and where it says so."""
    for pattern in (_OWN_TO_PUBLIC, _PUBLIC_TO_OWN):
        mark = pattern.search(text)
        if mark and (first := han(mark["a"])) is not None and (second := han(mark["b"])):
            return first / second, mark.start()
    for pattern in (_OWN_OF_PUBLIC, _BY_PUBLIC):
        mark = pattern.search(text)
        if mark and (share := han(mark["p"] or mark["h"])) is not None:
            return share / 100, mark.start()
    mark = _ONE_TO.search(text)
    if mark:
        return float(mark["n"] or mark["m"]), mark.start()
    mark = _EQUAL.search(text)
    return (1.0, mark.start()) if mark else None
