"""What is counted in a proposal: every quantity of a known kind with its figure, features, part, stance and place.

    "举办国际研讨会2次，每次参会60人，其中外方代表10人"
      →  meeting 2 次 (international); attendees 60 人 each; foreign attendees 10 人 each

In: `Statement`s. Out: `Mention`s in reading order. Next: `totals`, `judge_quota`. Never: a sum, a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.check.lexicon import (
    ANY_KIND,
    BY_NAME,
    CONTINUOUS,
    CUMULATIVE,
    EACH_PERSON,
    FEATURES,
    KINDS,
    NEAR_JOINT,
    PERSONS,
    RANK,
    STAY_WORDS,
    STAYS,
    Kind,
)
from assistant.check.parts import part_at
from assistant.check.reading import quantities
from assistant.check.stance import NOTHING, PROMISED, WISH, Stances, stances
from assistant.check.statements import Statement
from assistant.check.strip import BAR
from assistant.requirements.quantities import Quantity
from assistant.schema.report import Found

_SEGMENT = re.compile(rf"[^，、；;:()。{BAR}]+")
_CLAUSE = re.compile(r"[；;。]")
_EACH_EVENT = re.compile(r"每(?:一)?(?:次|场|届|期|个会|回)|单次|单场|场均|次均|/次|/场|均(?:有|邀请|不|达)")
_ATTEND = re.compile(r"参会|与会|参加|出席|参与|代表|规模|外籍|外方|外国|国外|境外|专家|人数|听众|嘉宾|来自|人员|学者")
_SUMMED = re.compile(r"合计|共计|总计|总人数|总规模|累计|(?<!公)共(?!同)")
_FOREIGN = re.compile(r"外方|外籍|外国|国外|境外|国\(境\)外|海外|国际专家|[一-龥](?<![中我双各多对地官北南甲乙])方(?!面|式|法|案|向)")
_FIRM = re.compile(r"企业|产业界")
_FILLER = re.compile(
    r"(?:第[一二三四五六\d]+个?年度?|20\d\d年?|每年|各年|首年|其中|分别|累计|合计|总计|共计|共|总数|数量|目标值?|目标为|约|计|各|为|达到?|完成|实现|不少于|至少|"
    r"以上|和|及|与|双方|中方|外方|力争|承诺|预期|计划|次数|篇数|项数|人次数?|人数|件数|规模|均|在|于|:|\s|[≥>=≤<~]|[(]|本项目|我方|项目组|将|拟|按|申请|申报|授权|获得|获批|发表|举办|召开|组织|开展|接收|登记|制定|编制|形成|培养|培训|建设|建立|共建|建成|签订|派出|邀请|产出|取得|预计|至|并|合作|联合|共同)*")
_BARE_CELL = re.compile(rf"(?<={BAR})\s*(?P<sign>[≥>≤<]=?)?\s*(?P<low>\d+(?:\.\d+)?)(?:\s*[~—-]\s*(?P<high>\d+(?:\.\d+)?))?\s*(?={BAR}|$)")
_ZERO_CELL = re.compile(r"无|—+|-+|/|0|零|不涉及|不安排|无此项")


@dataclass(frozen=True, slots=True)
class Mention:
    """One counted thing. `low`: the least that is promised (2～3篇: 2), `high` the most; `features`: of
    `lexicon.FEATURES`; `part`: the year, stage, side or task it is a part of, None for the whole; `group`: the statement
    part that it shares with other mentions of the same clause."""

    kind: str
    low: float
    high: float
    op: str
    unit: str | None
    stance: str
    features: frozenset[str]
    part: str | None
    noun: str
    window: str
    found: Found
    group: tuple[int, int]
    each: bool = False
    mixed: bool = False
    subset: bool = False


@dataclass(slots=True)
class _Reading:
    """One statement while it is read."""

    statement: Statement
    number: int
    stances: Stances
    quantities: Sequence[Quantity]
    segments: list[tuple[int, int]] = field(default_factory=list)
    named: list[tuple[Kind, int, str]] = field(default_factory=list)
    carried: list[tuple[Kind, int, str]] = field(default_factory=list)
    carried_at: int = -1
    count: float | None = None

    @property
    def text(self) -> str:
        return self.statement.strip.text


def mentions(found: Sequence[Statement], first_year: int | None = None) -> list[Mention]:
    """All mentions of `found`; `first_year` is the project's first year, so that earlier ones are the past."""
    made: list[Mention] = []
    for number, statement in enumerate(found):
        text = statement.strip.text
        if ANY_KIND.search(text) or _EACH_EVENT.search(text) or STAY_WORDS.search(text):
            counted = quantities(text)
            made += _read(statement, number, sorted([*counted, *_bare(text, counted)], key=lambda quantity: quantity.start),
                          first_year)
    return made


def _bare(text: str, known: Sequence[Quantity]) -> Iterator[Quantity]:
    """Cells that hold a number and nothing else: their unit stands in the head, or goes without saying."""
    for mark in _BARE_CELL.finditer(text) if BAR in text else ():
        if not any(quantity.start < mark.end() and mark.start() < quantity.end for quantity in known):
            op = {"≥": ">=", ">=": ">=", ">": ">", "≤": "<=", "<=": "<=", "<": "<"}.get(mark["sign"] or "", "=")
            low, high = float(mark["low"]), float(mark["high"]) if mark["high"] else None
            yield Quantity(start=mark.start("low"), end=mark.end("high") if high else mark.end("low"), number_start=mark.start("low"),
                           number_end=mark.end("low"), op="range" if high else op, value=None if high else low, low=low if high else None,
                           high=high)


def _read(statement: Statement, number: int, quantities: Sequence[Quantity], first_year: int | None) -> Iterator[Mention]:
    text = statement.strip.text
    reading = _Reading(statement, number, stances(text, start=statement.stance, first_year=first_year), quantities,
                       [mark.span() for mark in _SEGMENT.finditer(text)], _kinds(text))
    done = 0
    for segment in reading.segments:
        if _CLAUSE.search(text, done, segment[0]):
            reading.carried = []
            reading.count = None
        done = segment[1]
        inside = [quantity for quantity in quantities if segment[0] <= quantity.number_start < segment[1]]
        yield from _nothing(reading, segment)
        edge = segment[0]
        for position, quantity in enumerate(inside):
            next_edge = inside[position + 1].start if position + 1 < len(inside) else segment[1]
            if mention := _mention(reading, quantity, edge, next_edge):
                yield mention
            edge = quantity.end
        _carry(reading, segment)
    yield from _empty(reading)


def _carry(reading: _Reading, segment: tuple[int, int]) -> None:
    """What a segment names stays the subject until another segment names something."""
    named = _within(reading.named, *segment)
    if named:
        reading.carried, reading.carried_at = named, segment[1]


def _kinds(text: str) -> list[tuple[Kind, int, str]]:
    """Every word of `text` that names a kind, in order."""
    if not ANY_KIND.search(text):
        return []
    found = [(kind, mark.start(), mark.group()) for kind in KINDS for mark in kind.words.finditer(text)]
    return sorted(found, key=lambda item: item[1])


def _within(named: Sequence[tuple[Kind, int, str]], start: int, end: int) -> list[tuple[Kind, int, str]]:
    return [item for item in named if start <= item[1] < end]


def _mention(reading: _Reading, quantity: Quantity, edge: int, next_edge: int) -> Mention | None:
    text = reading.text
    unit = _unit(reading, quantity)
    before, after = text[edge:quantity.number_start], text[quantity.end:next_edge]
    role = _role(reading, quantity, unit, before, after)
    if role:
        return _made(reading, quantity, unit, role, role, edge, next_edge)
    named, carried = _named(reading, quantity, unit, edge, next_edge, before)
    if not named:
        return None
    kind, noun, mixed = _chosen(named, unit)
    if kind.name == "meeting":
        reading.count = quantity.value
    return _made(reading, quantity, unit, kind.name, noun, edge, next_edge, mixed=mixed, carried=carried)


def _unit(reading: _Reading, quantity: Quantity) -> str | None:
    if quantity.unit:
        return re.sub(r"[·\s]", "", quantity.unit)
    return reading.statement.unit if quantity.number_start >= reading.statement.labels else None


def _named(reading: _Reading, quantity: Quantity, unit: str | None, edge: int, next_edge: int,
           before: str) -> tuple[list[tuple[Kind, int, str]], bool]:
    """The kinds that the quantity may count: named before it in its segment, after it, or carried over."""
    fits = [item for item in _within(reading.named, edge, quantity.number_start) if _counts(item[0], unit)]
    if fits:
        return fits, False
    fits = [item for item in _within(reading.named, quantity.end, next_edge) if _counts(item[0], unit)]
    if fits:
        return fits[:1] if fits[0][0].name not in RANK else fits, False
    if _FILLER.fullmatch(before):
        return [item for item in reading.carried if _counts(item[0], unit)], True
    return [], False


def _counts(kind: Kind, unit: str | None) -> bool:
    return unit is None or unit in kind.units or unit in kind.loose


def _chosen(named: list[tuple[Kind, int, str]], unit: str | None) -> tuple[Kind, str, bool]:
    """The kind that is meant, and whether several kinds of one unit share the figure."""
    exact = [item for item in named if unit is None or unit in item[0].units] or named
    ranked = [item for item in exact if item[0].name in RANK]
    if ranked:
        kind, _, noun = min(ranked, key=lambda item: RANK[item[0].name])
        if unit in TIMED and any(item[0].name == "meeting" for item in ranked):
            meetings = [item for item in ranked if item[0].name in ("meeting", "training")]
            return meetings[-1][0], meetings[-1][2], len({item[0].name for item in meetings}) > 1
        return kind, noun, False
    kind, _, noun = exact[-1]
    return kind, noun, len({item[0].name for item in exact}) > 1


TIMED = BY_NAME["meeting"].units


def _role(reading: _Reading, quantity: Quantity, unit: str | None, before: str, after: str) -> str | None:
    """Whether the quantity tells how many attend a meeting, or how long a visitor stays, or a share of the papers."""
    text, start = reading.text, quantity.number_start
    clause = text[_clause_start(text, start):start]
    if unit in STAYS and unit != "年":
        near = before + after + clause
        return "stay" if STAY_WORDS.search(near) and not re.search(r"周期|执行期|提前|每隔", before) else None
    if unit == "%" and re.search(r"期刊|刊物", clause + after):
        return "share"
    if unit not in PERSONS and unit != "%":
        return None
    whole = any(kind.words.search(clause + after) for kind in (BY_NAME["meeting"], BY_NAME["training"]))
    if _EACH_EVENT.search(clause) and not re.search(r"每年|每人", before):
        return "attendees" if _ATTEND.search(before + after) or not _visit(before + after) else None
    if whole and not _visit(before + after) and (_ATTEND.search(before + after) or re.match(r"\s*(?:以上)?(?:规模)?(?:参加)?的", after)
                                                or re.search(r"[会次场]\s*\(?\s*$", before)):
        return None if re.search(r"培训|培养", before) else "attendees"
    return None


def _visit(near: str) -> bool:
    return bool(re.search(r"互访|来华|互派|派出|派遣|出访|赴|接收|接待|在华", near))


def _clause_start(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "；;。") + 1


def _made(reading: _Reading, quantity: Quantity, unit: str | None, kind: str, noun: str, edge: int, next_edge: int, *,
          mixed: bool = False, carried: bool = False) -> Mention:
    text = reading.text
    start = max(edge, reading.carried_at - 24) if carried else edge
    segment_start = next(low for low, high in reading.segments if low <= quantity.number_start < high)
    window = text[min(segment_start, start):next_edge]
    clause = text[_clause_start(text, quantity.number_start):quantity.number_start]
    if carried or kind in ("attendees", "stay", "share"):
        window = clause + text[quantity.number_start:next_edge]
    low, high = _bounds(quantity)
    part, subset = part_at(reading.statement, text, quantity.number_start)
    return Mention(kind, low, high, quantity.op, unit, _stance(reading, quantity, clause, follows=carried or kind in ("attendees", "stay")),
                   _features(kind, window, text, quantity, clause), part, noun, window, _found(reading, quantity, unit),
                   (reading.number, text.count("；", 0, quantity.number_start)), each=quantity.each or bool(
                       re.search(r"各(?:自|方|国|单位|年)?(?:至少|不少于)?[一-龥]{0,6}$", text[max(0, quantity.start - 8):quantity.start + 1])),
                   mixed=mixed, subset=subset)


def _stance(reading: _Reading, quantity: Quantity, clause: str, *, follows: bool) -> str:
    """The stance at the figure; a figure that only goes on with what the clause wished is wished too."""
    stance = reading.stances.at(quantity.number_start)
    if follows and stance == PROMISED:
        start = quantity.number_start - len(clause)
        if any(reading.stances.at(place) == WISH for place, _ in reading.segments if start <= place < quantity.number_start) or (
                re.search("力争|争取|有望", clause) and "commit" not in clause and reading.stances.at(start + len(clause) // 2) == WISH):
            return WISH
    return stance


def _bounds(quantity: Quantity) -> tuple[float, float]:
    if quantity.op == "range":
        return float(quantity.low or 0), float(quantity.high or 0)
    value = float(quantity.value or 0)
    if quantity.op in ("<=", "<"):
        return 0.0, value
    if quantity.op == "~":
        return value * 0.9, value * 1.1
    return value, float("inf") if quantity.op in (">=", ">") else value


def _features(kind: str, window: str, text: str, quantity: Quantity, clause: str) -> frozenset[str]:
    found = {name for name, pattern in FEATURES.items() if pattern.search(window)}
    if NEAR_JOINT.search(clause):
        found.add("near joint")
    if kind == "attendees":
        near = text[max(_last_mark(text, quantity.number_start), 0):quantity.end]
        tail = re.match(r"[^，、；。)]{0,12}", text[quantity.end:])
        near += tail.group() if tail else ""
        group = "foreign" if _FOREIGN.search(near) else "firm" if _FIRM.search(near) else "all"
        found = {group, "event"} if _EACH_EVENT.search(clause + text[quantity.end:quantity.end + 3]) else {group}
        if _SUMMED.search(near):
            found.add("summed")
    if kind == "stay":
        near = clause + text[quantity.number_start:quantity.end + 8]
        found |= {name for name, pattern in (("continuous", CONTINUOUS), ("cumulative", CUMULATIVE), ("person", EACH_PERSON))
                  if pattern.search(near)}
    return frozenset(found)


def _last_mark(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "，、；;:(。" + BAR) + 1


def _found(reading: _Reading, quantity: Quantity, unit: str | None) -> Found:
    start, end = _around(reading, quantity)
    strip = reading.statement.strip
    low, high = strip.span(start, end)
    where = reading.statement.line.where.model_copy(update={"start": low, "end": high})
    value = quantity.value if quantity.value is not None else quantity.low
    return Found(value=value, unit=unit, text=strip.text[start:end].strip(f"{BAR} "), where=where)


def _around(reading: _Reading, quantity: Quantity) -> tuple[int, int]:
    """The clause that the figure stands in: what a reader needs to see."""
    text = reading.text
    start = _clause_start(text, quantity.number_start)
    stops = [stop for mark in "；;。" if (stop := text.find(mark, quantity.end)) >= 0]
    return start, min(stops, default=len(text))


def _nothing(reading: _Reading, segment: tuple[int, int]) -> Iterator[Mention]:
    """不安排互访: a kind that is said to be left out."""
    text = reading.text
    for mark in NOTHING.finditer(text, *segment):
        named = _within(reading.named, mark.end() - 2, segment[1])
        for name in {kind.name for kind, _, _ in named}:
            yield _zero(reading, name, segment)
        return


def _zero(reading: _Reading, kind: str, segment: tuple[int, int]) -> Mention:
    text = reading.text[segment[0]:segment[1]]
    strip = reading.statement.strip
    low, high = strip.span(*segment)
    found = Found(value=0, text=text.strip(), where=reading.statement.line.where.model_copy(update={"start": low, "end": high}))
    features = frozenset(name for name, pattern in FEATURES.items() if pattern.search(text))
    return Mention(kind, 0, 0, "none", None, reading.stances.at(segment[0]), features, None, text, text, found,
                   (reading.number, 0))


def _empty(reading: _Reading) -> Iterator[Mention]:
    """A row whose value is 无 or a dash."""
    if BAR not in reading.text or reading.quantities:
        return
    last = reading.text.rfind(BAR) + 1
    if _ZERO_CELL.fullmatch(reading.text[last:].strip()):
        for name in {kind.name for kind, _, _ in _within(reading.named, 0, last)}:
            yield _zero(reading, name, (0, len(reading.text)))
