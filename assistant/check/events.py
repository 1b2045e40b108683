"""Meetings that are told one by one: 第一届研讨会, 第二次活动, a row of an exchange plan; and where each is held.

    2027年9月在甲地组织第一次学术交流活动；2029年5月在乙地组织第二次  →  event 1 (甲地), event 2 (乙地)
    | 2026年9月 | 第一届双边研讨会 | 甲地 | 90人 |                   →  event 1 (甲地)

In: a `Reading`. Out: mentions of one meeting each (`part` "event:…"); `place_of`. Next: `mentions`, `totals`.
Never: one event told twice in one list counted as two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.lexicon import BY_NAME, FEATURES
from assistant.check.mention import Mention, Reading
from assistant.check.strip import BAR
from assistant.parse.numerals import number
from assistant.schema.report import Found

_MEETING = BY_NAME["meeting"].words
_ORDINAL = re.compile(r"第(?P<n>\d{1,2}|[一二三四五六七八九十]{1,2})(?:次|届|场|期|轮)(?!全国|世界|亚洲|部长)")
_FIRST = re.compile(r"首[次届场]")
_PLACE = re.compile(
    r"(?:在|于|赴)(?P<place>[一-龥·]{2,10}?)(?:的[^\W\da-zA-Z_]{2,8})?(?:各)?(?:主办|举办|召开|承办|举行|组织|开展|线上|线下|共同|联合|轮流)|"
    r"由(?:中方|外方|[^\W\da-zA-Z_]方)在(?P<seat>[^\W\da-zA-Z_]{2,8}?)(?:主办|举办|召开|承办|举行|组织)"
)
_ALL_IN = re.compile(r"(?:均|都|全部)(?:在|于)(?P<place>[一-龥·]{2,8}?)(?:举办|召开|举行|组织|主办)")
_PLACE_HEAD = re.compile(r"地点|地方|举办地|城市|国别|国家")
_EVENT_HEAD = re.compile(r"活动|会议|事项|内容|形式|名称|交流|研讨|类型|类别|项目")
_WHEN_HEAD = re.compile(r"时间|日期|年度|年月|时段")
_COUNT = re.compile(r"(?<![第\d])(?:\d+|[一二两三四五六七八九十]+)\s*(?:次|场|届|期|个)(?!会)")
SERIES = 5
"""An ordinal above it names somebody's established series (第十二届…大会), not an event of the project."""
_SPAN_OF_YEARS = re.compile(r"20\d\d\s*年?\s*[—~至到-]+\s*20\d\d|每年|各年|全周期|执行期")


def place_of(window: str) -> str | None:
    """Where the words around a figure say that it is held: 在拉巴特举办 → 拉巴特."""
    found = _ALL_IN.search(window) or _PLACE.search(window)
    return found["place"] or (found["seat"] if found.re is _PLACE else None) if found else None


def events(reading: Reading) -> Iterator[Mention]:
    """One mention for each meeting that has an ordinal, or that a row of a plan lists by itself."""
    text = reading.text
    if not _MEETING.search(text):
        return
    if BAR in text and reading.statement.line.slots:
        yield from _of_row(reading)
        return
    for mark in (*_FIRST.finditer(text), *_ORDINAL.finditer(text)):
        clause = re.match(r"[^。；;]*", text[mark.end() :])
        named = _MEETING.search(re.split("，", clause.group())[0]) if clause else None
        if clause and named and not _COUNT.search(text[mark.end() : mark.end() + named.start()]):
            start = max(text.rfind(stop, 0, mark.start()) for stop in "。；;") + 1
            order = int(number(mark["n"]) or 1) if mark.re is _ORDINAL else 1
            if order > SERIES:
                continue
            stop = mark.end() + len(clause.group())
            yield _made(reading, f"event:{order}", named.group(), start, stop, place_of(text[start:stop]))


def _of_row(reading: Reading) -> Iterator[Mention]:
    """A row with a meeting, a time or a place of its own, and no count of meetings."""
    slots = reading.statement.line.slots
    if reading.statement.part or _COUNT.search(reading.text) or _SPAN_OF_YEARS.search(reading.text):
        return
    named = next((slot for slot in slots if _EVENT_HEAD.search(slot.head) and _MEETING.search(slot.strip.text)), None)
    place = next((slot.strip.text for slot in slots if _PLACE_HEAD.search(slot.head) and slot.strip.text), None)
    dated = any(_WHEN_HEAD.search(slot.head) and re.search(r"\d|[年月季]", slot.strip.text) for slot in slots)
    word = _MEETING.search(named.strip.text) if named else None
    if word and (place or dated):
        number_of = reading.statement.line.where.paragraph
        yield _made(reading, f"event:row{number_of}", word.group(), 0, len(reading.text), place)


def _made(reading: Reading, part: str, noun: str, start: int, stop: int, place: str | None) -> Mention:
    text = reading.text[start:stop]
    low, high = reading.statement.strip.span(start, stop)
    found = Found(value=1, unit="次", text=text.strip(f"{BAR} "), where=reading.statement.line.place(low, high))
    features = frozenset(name for name, pattern in FEATURES.items() if pattern.search(text))
    return Mention(
        "meeting", 1, 1, "=", "次", reading.stances.at(stop - 1), features, part, noun, text, found,
        (reading.number, reading.text.count("；", 0, start)), place=place,
    )  # fmt: skip
