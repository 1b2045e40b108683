"""Units that sentences and lists name instead of a table.

    中方团队由甲大学牵头，参加单位有乙公司和丙研究所。      甲大学 (Chinese, leads), 乙公司, 丙研究所 (Chinese)
    （3）挪威丁研究所（外方牵头单位）：现场观测              丁研究所 (foreign, leads)
    - 挪方
      - 挪威戊大学（负责资料）                              戊大学 (foreign)

In: the lines of an `Outline`. Out: `told(lines)`: `Named` units. Next: `units`. Never: a unit taken from what is told
of the past, of other projects, or of users who take no part.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.check.outline import Line
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, polarity

_END = (
    r"(?:大学|学院|研究(?:总)?院|研究所|科学院|科学研究院|公司|集团|中心|医院|天文台|实验室|株式会社|协会|学会|厂|所|"
    r"院|台|局|"
    r"[Uu]niversity|[Ii]nstitute|Ltd\.?|GmbH|Inc\.?)"
)
ORG = re.compile(rf"[一-龥A-Za-z0-9·\s—-]{{2,30}}{_END}")
_SIDE = re.compile(
    r"(?P<home>中方|我方|国内|Chinese)|(?P<away>外方|国\(境\)外|国外|境外|海外|[Oo]verseas|[Ff]oreign|"
    r"[^\W\da-zA-Z_]{0,2}[^\W\da-zA-Z_](?<![中我双各多对地单官一两三四五六域究术南报属个])方(?![面式法案向针便言圆程形可能才]))"
)
_MEMBERS = re.compile(
    r"(?P<lead>(?:项目)?(?:牵头|依托)(?:申报|承担)?(?:单位|企业|机构)?|团队由)|"
    r"(?:参加|参与|合作|协作|承担|申报|成员)(?:单位|机构|企业|方)"
)
_OPENS = re.compile(r"(?:\(\d+家\))?\s*(?:分别)?(?:由|为|是|有|包括|包含|:|暂为)")
_BY = re.compile(
    rf"由(?P<names>[^，-；。:]{{3,60}}?{_END}(?:\([^)]*\))?)(?:共同|联合)?"
    r"(?P<act>牵头|承担|负责|参加|参与)"
)
_STOP = re.compile(r"牵头|承担|负责|共同|联合|组成|参加|参与|担任|实施|$")
_ITEM = re.compile(
    r"\s*(?:[(]?\d{1,2}[).、]|[-*·—]|[a-z][.)]|"
    r"[①-⑳])?\s*(?P<name>[^(:，。；｜]{3,40}?)\s*(?:\((?P<inside>[^()]*)\))?\s*(?:[:；。，]|—|$)"
)
_PIECE = re.compile(r"(?:[^、和与及]|(?<=埃)及|(?<=尔)及)+(?:\([^)]*\))?")
"""One member of a list; the 及 of 埃及 parts nothing."""
_ROLE = re.compile(r"牵头|lead|coordinator|负责单位|承担单位|参加|参与|企业|高校|科研|研究(?:所|院)|单位|合作", re.I)
_LISTED = re.compile(r"\s*(?:[(]?\d{1,2}[).、]|[-*·]|[a-z][.)]|[①-⑳])")
_ASIDE = re.compile(r"潜在用户|用户单位|不列为|不作为(?:参加|参与)|委托|客户|供应商|第三方|评审|测试机构")
_PAST = re.compile(r"以来|曾|此前|前期|近[一二三四五两几\d]+年|成立于|(?:19|20)\d\d年.{0,12}(?:与|同)")
HEADER = 42


@dataclass(frozen=True, slots=True)
class Named:
    """One unit named: its span in the line, side (None: not told), whether it leads, the bracket after it, the line."""

    start: int
    end: int
    home: bool | None
    lead: bool
    inside: str
    line: Line


def told(lines: Sequence[Line]) -> list[Named]:
    """The units that lists and sentences name, in reading order."""
    made: list[Named] = []
    side: bool | None = None
    for line in lines:
        text = line.strip.text
        if line.kind in ("row", "head"):
            continue
        header = _header(text)
        if header is not None:
            side = header
            continue
        item = _item(line, side)
        if item:
            made.append(item)
            continue
        if not _LISTED.match(text):
            side = None
        made += _sentences(line)
    return made


def _header(text: str) -> bool | None:
    """The side that a short line without a unit's name opens: 中方, Overseas partners(5家)."""
    mark = _SIDE.search(text[:16])
    if len(text) > HEADER or not mark or ORG.search(text) or re.search(r"[。；]|向|提交|申报", text):
        return None
    return mark["home"] is not None


def _item(line: Line, side: bool | None) -> Named | None:
    """A list item that is one unit with a bracket or a task after it."""
    text = line.strip.text
    mark = _ITEM.match(text)
    if not mark or not ORG.fullmatch(mark["name"].strip()) or not (_LISTED.match(text) or side is not None):
        return None
    inside = mark["inside"] or ""
    own = _SIDE.search(inside)
    if side is None and not own and not _ROLE.search(inside):
        return None
    home = own["home"] is not None if own else side
    start = mark.start("name") + len(mark["name"]) - len(mark["name"].lstrip())
    return Named(start, mark.end("name"), home, bool(re.search(r"牵头|lead\b", inside)), inside, line)


def _sentences(line: Line) -> Iterator[Named]:
    text = line.strip.text
    for sentence in re.finditer(r"[^。！？]+", text):
        side: bool | None = None
        for breath in re.finditer(r"[^，；]+", sentence.group()):
            low = sentence.start() + breath.start()
            words = breath.group()
            marks = list(_SIDE.finditer(words[: _first_unit(words)]))
            if marks:
                side = marks[-1]["home"] is not None
            if side is None and not re.search(r"牵头|参加单位|参与单位|合作单位|承担单位", words):
                continue
            if _ASIDE.search(words) or _PAST.search(words):
                continue
            yield from _members(line, low, words, side)


def _first_unit(words: str) -> int:
    mark = ORG.search(words)
    return mark.start() + 8 if mark else len(words)


def _members(line: Line, low: int, words: str, side: bool | None) -> Iterator[Named]:
    """The units that follow 牵头单位为, 参加单位有, 由 … 牵头."""
    mark = _MEMBERS.search(words)
    opens = _OPENS.match(words, mark.end()) if mark else None
    lead = bool(mark and mark["lead"])
    if mark and mark.group() == "团队由":
        opens = re.compile("").match(words, mark.end())
        lead = "牵头" in words
    if not opens:
        led = _BY.search(words)
        if not led or (side is None and led["act"] != "牵头"):
            return
        begin, stop, lead = led.start("names"), led.end("names"), led["act"] == "牵头"
    else:
        begin = opens.end()
        stop = begin + _STOP.search(words[begin:]).start()  # type: ignore[union-attr]
    if polarity(line.strip.text, low + begin, low + begin + 1) in (DENIED, DUTY, ELSEWHERE):
        return
    for piece in _PIECE.finditer(words[begin:stop]):
        name = re.match(r"\s*([^()]{3,40}?)\s*(?:\(([^()]*)\))?\s*$", piece.group())
        if name and ORG.fullmatch(name[1].strip()):
            start = low + begin + piece.start() + name.start(1)
            own = _SIDE.search(name[2] or "")
            home = own["home"] is not None if own else side
            yield Named(start, start + len(name[1]), home, lead or "牵头" in (name[2] or ""), name[2] or "", line)
