"""The numbers in a line of plain text, each with its unit, and nothing that only looks like one.

Taken: 20, 1,000, 0.15, -50 (℃), 5×10^4, 10^-9, 2π×10^-6, 5 万, 10 亿, 3000 万元 (the 万 stays in the unit), 1:2,
等额, 百分之八十, 两次, 十五人, 半年. Left out: years and dates, 第3, (1), 1.1 before a heading, GB 2626-2019, PM2.5,
H2S, 3D, 5G, addresses, 《titles》.

In: text that `plain` has folded. Out: `figures(text)`, in order. Next: `quantities`. Never: comparators.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.parse.numerals import number as numeral
from assistant.requirements.units import COUNTERS, MONEY, NOT_AFTER, NOT_UNITS, UNIT

_STANDARDS = "GB|ISO|IEC|NIOSH|CFR|Part|IEEE|ASTM|DIN|ANSI|YY|HJ|NY|JJF|JJG|EN|Rev|No|Vol"
_TOKEN = re.compile(
    r"(?=[\dA-Za-z《〔^_(×第等半〇零一二两三四五六七八九十百千万亿])(?:"
    r"(?P<skip>(?:https?://|www\.)[^\s，。；）]+|(?<![\w.+-])[A-Za-z0-9._+-]+@[A-Za-z0-9-]+\.[A-Za-z0-9.]+|《[^《》]{1,80}》|〔\d+〕(?:\d+号)?|\d+\.html?"
    r"|(?:19|20)\d\d\s?[—~至到-]\s?(?:19|20)\d\d(?!\d)(?:\s?年)?"
    r"|(?<!\d)(?:19|20)\d\d\s?年度?(?:\s?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?)?|(?<!\d)\d{1,2}\s?月\s?\d{1,2}\s?日"
    r"|(?<!\d)\d{4}[-./]\d{1,2}[-./]\d{1,2}(?!\d)|[一二][〇零九][〇零一二三四五六七八九]{2}\s?年"
    r"|\d+(?:\.\d+)?\s?[cmμn]?m(?:\s?[×x*]\s?\d+(?:\.\d+)?\s?[cmμn]?m(?![a-zA-Z]))+"
    r"|(?<=[a-zA-Z%]/)\d+(?:\.\d+)?\s?[a-zA-Zμ]+"
    r"|\d+(?:\.\d+){2,}|(?<![\d.])\d{1,5}\s?[×x]\s?(?!10[-^{])\d{1,5}(?![\d.^]|\s?[a-zA-Zμ%])|(?<!\d)7\s?[×x*]\s?24(?!\d)|\d{3,4}-\d{7,8}|(?<![\d.])\d{11}(?!\d)"
    rf"|\b(?:{_STANDARDS})(?:/T|/IEC)?[ .-]?\s?\d[\d.—-]*(?:\s+CFR)?"
    r"|(?!TRL|pH)[A-Za-z]+(?:[-_.^]?\d[A-Za-z\d_.^+-]*)+|(?<=[A-Za-z\d])_\d+|\^[\d+/-]+[A-Za-z]*"
    r"|第\s?(?:\d+|[一二三四五六七八九十百]+)|\(\s?\d{1,2}\s?\))"
    r"|(?P<ratio>(?<![\d:])\d{1,3}(?:\.\d+)?\s?:\s?\d{1,3}(?:\.\d+)?(?![\d:]))"
    r"|(?P<power>(?:(?P<factor>\d+(?:\.\d+)?)?\s?(?P<pi>π)?\s?[×x*]\s?)?10\^\(?(?P<exponent>-?\d+)\)?)"
    r"|(?P<flat>(?P<times>\d+(?:\.\d+)?)\s?[×x]\s?10(?P<raised>-\d{1,2})(?![\d.]))"
    r"|(?P<of>[百千万])分之(?P<share>[零一二两三四五六七八九十百]+)"
    r"|(?P<whole>[二三四五六七八九十]|\d{1,2})分之(?P<part>[一二两三四五六七八九]|\d{1,2})(?!\d)"
    r"|(?P<arabic>(?<![\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][-+]?\d+)?)"
    r"|(?P<equal>等额)"
    r"|(?P<han>[〇零一二两三四五六七八九十百千万亿]+|半))")
_TIMES = re.compile(r"\s?(?:[十百千]?[万亿]|千(?![瓦克米伏赫帕焦卡])|百(?![分米瓦万兆]))亿?"
                    r"|[KM](?=\s?(?:突触|神经元|参数|样本|像素))")
_TIMES_OF = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000, "K": 1000, "M": 1_000_000}
_MONEY = re.compile(rf"\s?[十百千]?[万亿](?:{'|'.join(MONEY)})(?:人民币)?")
_MORE = re.compile(r"\s?[余多](?=\s?[^\W\da-zA-Z_])|\+(?=\s?[^\W\da-zA-Z_])")
_SIGNED = re.compile(r"(?:^|[\s(~≤≥<>=，；、:于过到至为达是])-\Z|[^\W\da-zA-Z_]-\Z")
_COMPARING = "于过到至为达是"
_DEGREES = ("°C", "° C", "℃", "度", "dB", "dBm", "摄氏度")
_RANGE = re.compile("(?:至|到|~|—|或)[一二两三四五六七八九十]")
_KINDS = {"百": "percent", "千": "share", "万": "share"}
_HEADING = re.compile(r"(?:^|\n)[\s#*]*\Z")


@dataclass(frozen=True, slots=True)
class Figure:
    """text[start:end] is the number, text[unit_start:unit_end] its unit (an empty span: none). `more`: 余, 多 or +."""

    start: int
    end: int
    value: float
    unit_start: int
    unit_end: int
    times: float = 1
    more: str | None = None
    han: bool = False
    kind: str = "number"


def figures(text: str) -> list[Figure]:
    """The numbers of `text`, in order; linear in its length."""
    made: list[Figure] = []
    for token in _TOKEN.finditer(text):
        if not token["skip"] and not (made and token.start() < made[-1].unit_end):
            made += _figure(text, token)
    return made


def _figure(text: str, token: re.Match[str]) -> Iterator[Figure]:
    """The figure of one token; none where the token turns out to be part of a word, a name or a heading's number."""
    start, end = token.span()
    if token["equal"]:
        yield Figure(start, end, 1.0, end, end, kind="equal")
    elif token["ratio"]:
        first, second = (float(part) for part in token["ratio"].split(":"))
        if second:
            yield Figure(start, end, first / second, end, end, kind="ratio")
    elif token["whole"]:
        whole, part = numeral(token["whole"]), numeral(token["part"])
        if whole and part is not None:
            yield Figure(start, end, round(part / whole * 100, 2), end, end, kind="percent")
    elif token["han"]:
        yield from _han(text, token)
    else:
        yield from _digits(text, token)


def _han(text: str, token: re.Match[str]) -> Iterator[Figure]:
    start, end = token.span()
    word = token["han"]
    value = 0.5 if word == "半" else numeral(word if word[0] not in "百千万亿" else "一" + word)
    if value is None or word in ("零", "〇") or (start and text[start - 1] in NOT_AFTER):
        return
    unit = _unit(text, end) or ((end, end) if _RANGE.match(text, end) else None)
    if unit:
        yield Figure(start, end, value, *unit, han=True)


def _digits(text: str, token: re.Match[str]) -> Iterator[Figure]:
    start, end = token.span()
    value, times = _value(token), 1.0
    if not _MONEY.match(text, end) and (factor := _TIMES.match(text, end)):
        times = math.prod(_TIMES_OF[mark] for mark in factor.group().strip())
        end = factor.end()
    more = _MORE.match(text, end)
    unit = _money(text, end) or _unit(text, more.end() if more else end)
    if token["of"]:
        unit = (end, end)
    unit_text = text[slice(*unit)] if unit else ""
    if _is_name(text, start, end, unit_text) or _is_heading(text, token, unit_text):
        return
    sign = _SIGNED.search(text[max(0, start - 2):start])
    if sign and (sign[0][0] < "\u4e00" or sign[0][0] >= "\uff00" or sign[0][0] in _COMPARING or unit_text in _DEGREES):
        start, value = start - 1, -value
    nowhere = (more.end(), more.end()) if more else (end, end)
    yield Figure(start, end, value * times, *(unit or nowhere), times=times, kind=_KINDS.get(token["of"], "number"),
                 more=more.group().strip() if more else None)


def _value(token: re.Match[str]) -> float:
    if token["arabic"]:
        return float(token["arabic"].replace(",", ""))
    if token["of"]:
        return (numeral(token["share"]) or 0.0) / {"百": 1, "千": 1000, "万": 10_000}[token["of"]]
    if token["flat"]:
        return float(f"{token['times']}e{token['raised']}")
    factor = float(token["factor"] or 1) * (math.pi if token["pi"] else 1)
    exponent = int(token["exponent"])
    return factor * 10.0 ** exponent if exponent >= 0 or factor != int(factor) else factor / 10.0 ** -exponent


def _money(text: str, position: int) -> tuple[int, int] | None:
    found = _MONEY.match(text, position)
    return (found.start() + found.group().startswith(" "), found.end()) if found else None


def _unit(text: str, position: int) -> tuple[int, int] | None:
    """The unit that begins at `position`, after blanks."""
    while text[position:position + 1] in (" ", "\u00a0") and position < len(text):
        position += 1
    if NOT_UNITS.match(text, position):
        return None
    found = UNIT.match(text, position)
    return found.span() if found else None


def _is_name(text: str, start: int, end: int, unit: str) -> bool:
    """5hmC, 3D, 5G; Part 84: letters touch the number and are no unit, or a Latin word stands before a bare number."""
    if not unit and text[end:end + 1].isascii() and text[end:end + 1].isalpha():
        return True
    before = text[start - 1:start]
    return before.isascii() and before.isalpha() and not text[max(0, start - 3):start].endswith(("TRL", "pH"))


def _is_heading(text: str, token: re.Match[str], unit: str) -> bool:
    """`1.1 种…` at the beginning of a line: a decimal of what is counted whole is the heading's number."""
    before = text[max(0, token.start() - 8):token.start()]
    return "." in token.group() and unit in COUNTERS and bool(_HEADING.search(before))
