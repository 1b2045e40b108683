"""What is counted in a proposal: every quantity of a known kind with its figure, features, part, stance and place.

    "举办国际研讨会2次，每次参会60人，其中外方代表10人"
      →  meeting 2 次 (international); attendees 60 人 each; foreign attendees 10 人 each

In: `Statement`s. Out: `Mention`s in reading order. Next: `totals`, `judge_quota`. Never: a sum, a verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.check.bare import bare_cells
from assistant.check.columns import PER_EVENT, head_of, unit_of
from assistant.check.doubt import doubtful, quoted
from assistant.check.events import events, place_of
from assistant.check.left_out import empty_row, left_out
from assistant.check.lexicon import ANY_KIND, BY_NAME, RANK, STAY_WORDS, TIMES, Kind
from assistant.check.mention import Mention, Named, Reading, kinds_in, within
from assistant.check.parts import part_at
from assistant.check.reading import quantities
from assistant.check.roles import EACH_EVENT, clause_start, features_of, role_of, towards
from assistant.check.snares import other_thing, snared
from assistant.check.stance import BACKGROUND, DOUBT, GUIDE, PAST, PROMISED, WISH, Stances, stances
from assistant.check.statement import Statement
from assistant.check.strip import BAR
from assistant.requirements.quantities import Quantity
from assistant.schema.report import Found

_SEGMENT = re.compile(rf"[^，、；;:()。{BAR}]+")
_CLAUSE = re.compile(r"[；;。]")
_EACH = re.compile(
    r"各(?:自|方|国)?(?:至少|不少于)?"
    r"(?:派|举办|召开|组织|举行|接收|接待|主办|承办|邀请|完成|申请|发表|培养|选派|开展|互访|[｜\d一两二三]|$)"
    r"[^，-；。共]{0,12}$"
)
"""What makes a figure one of several: 各举办国际研讨会1次, but not 各类论文3篇."""
NEAR = 8
"""So many characters behind a figure at the most stands what the people do: 青年学者5人来华."""
_SUM = re.compile(r"合计|共计|总计|两者|双向")
_SURE = re.compile(r"确保|保证|保底|承诺")
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEARS_CELL = re.compile(
    r"(?:19|20)\d\d\s*年?(?:\s*\d{1,2}月)?(?:\s*[—~至到.-]+\s*(?:(?:19|20)\d\d\s*年?(?:\d{1,2}月)?)?)?"
)
_FILLER = re.compile(
    r"(?:第[一二三四五六\d]+个?年度?|20\d\d年?|Y[1-6]|每年|年均|[^\W\da-zA-Z_]{2,6}两[国地]|[一二两三四五六七八九十\d]+个(?:子?课题|任务|单位)|各年|首年|其中|分别|累计|合计|总计|共计|共|总数|数量|目标值?|"
    r"目标为|不低于|不小于|超过|中外合著|合著|中外|国际合作|联合署名|约|计|各|为|达到?|完成|实现|不少于|至少|"
    r"以上|和|及|与|双方|中方|外方|力争|承诺|预期|计划|次数|篇数|项数|人次数?|人数|件数|规模|均|在|于|:|\s|"
    r"[≥>=≤<~]|[(]|本项目|我方|项目组|确保|保证|保底|承诺|将|拟|按|申请|申报|授权|获得|获批|发表|举办|召开|组织|开展|接收|登记|制定|"
    r"编制|形成|培养|培训|建设|建立|共建|建成|签订|派出|邀请|产出|取得|预计|至|并|合作|联合|共同)*"
)


def mentions(found: Sequence[Statement], first_year: int | None = None) -> list[Mention]:
    """All mentions of `found`; `first_year` is the project's first year, so that earlier ones are the past."""
    made: list[Mention] = []
    for number, statement in enumerate(found):
        text = statement.strip.text
        per_event = PER_EVENT.fullmatch(statement.unit or "")
        if per_event or ANY_KIND.search(text) or EACH_EVENT.search(text) or STAY_WORDS.search(text):
            counted = quantities(text)
            made += _read(
                statement,
                number,
                sorted([*counted, *bare_cells(text, counted)], key=lambda quantity: quantity.start),
                first_year,
            )
    return made


def _read(
    statement: Statement, number: int, quantities: Sequence[Quantity], first_year: int | None
) -> Iterator[Mention]:
    text = statement.strip.text
    reading = Reading(
        statement,
        number,
        _stances(statement, first_year),
        quantities,
        [mark.span() for mark in _SEGMENT.finditer(text)],
        kinds_in(text),
    )
    done = 0
    for segment in reading.segments:
        if _CLAUSE.search(text, done, segment[0]):
            reading.carried = []
        done = segment[1]
        inside = [quantity for quantity in quantities if segment[0] <= quantity.number_start < segment[1]]
        yield from left_out(reading, segment)
        edge = segment[0]
        for position, quantity in enumerate(inside):
            next_edge = inside[position + 1].start if position + 1 < len(inside) else segment[1]
            if mention := _mention(reading, quantity, edge, next_edge):
                yield mention
            edge = quantity.end
        _carry(reading, segment)
    yield from empty_row(reading)
    yield from events(reading)


def _carry(reading: Reading, segment: tuple[int, int]) -> None:
    """What a segment names stays the subject until another segment names something."""
    named = within(reading.named, *segment)
    if named:
        reading.carried, reading.carried_at = named, segment[1]


def _mention(reading: Reading, quantity: Quantity, edge: int, next_edge: int) -> Mention | None:
    text = reading.text
    unit = unit_of(reading, quantity)
    before, after = text[edge : quantity.number_start], text[quantity.end : next_edge]
    head = head_of(reading, quantity)
    role = role_of(text, quantity, unit, before, after, head)
    if role:
        return _made(reading, quantity, unit, role, role, edge, next_edge)
    named, carried = _named(reading, quantity, unit, edge, next_edge, before)
    if not named or other_thing(text[quantity.end : quantity.end + 8]):
        return None
    kind, noun, mixed = _chosen(named, unit)
    lead = text[clause_start(text, quantity.number_start) : quantity.number_start] if BAR in text else before
    kind = BY_NAME[towards(kind.name, lead if kind.name == "exchange" else before, after)]
    if (
        carried
        and unit == "人次"
        and _SUM.search(before)
        and {"inbound", "outbound"} <= {each[0].name for each in reading.named}
    ):
        kind = BY_NAME["exchange"]
    return _made(reading, quantity, unit, kind.name, noun, edge, next_edge, mixed=mixed, carried=carried)


def _named(
    reading: Reading, quantity: Quantity, unit: str | None, edge: int, next_edge: int, before: str
) -> tuple[list[Named], bool]:
    """The kinds that the quantity may count: named before it in its segment, after it, or carried over."""
    fits = [item for item in within(reading.named, edge, quantity.number_start) if _counts(item[0], unit)]
    behind = [item for item in within(reading.named, quantity.end, next_edge) if _counts(item[0], unit)]
    travels = [item for item in behind if item[0].name in ("inbound", "outbound") and item[1] - quantity.end < NEAR]
    if fits and travels and all(item[0].name in ("young", "student", "talent") for item in fits):
        return travels, False
    if fits:
        return fits, False
    fits = behind
    if not fits and unit in TIMES:
        end = next(high for low, high in reading.segments if low <= quantity.number_start < high)
        fits = [item for item in within(reading.named, quantity.end, end) if item[0].name == "meeting"]
    if fits:
        return fits[:1] if fits[0][0].name not in RANK else fits, False
    if _FILLER.fullmatch(before):
        return [item for item in reading.carried if _counts(item[0], unit)], True
    return [], False


def _counts(kind: Kind, unit: str | None) -> bool:
    return unit is None or unit in kind.units or unit in kind.loose


def _chosen(named: list[Named], unit: str | None) -> tuple[Kind, str, bool]:
    """The kind that is meant, and whether several kinds of one unit share the figure."""
    exact = [item for item in named if unit is None or unit in item[0].units] or named
    ranked = [item for item in exact if item[0].name in RANK]
    if ranked:
        kind, _, noun = min(ranked, key=lambda item: RANK[item[0].name])
        if unit in BY_NAME["meeting"].units and any(item[0].name == "meeting" for item in ranked):
            meetings = [item for item in ranked if item[0].name in ("meeting", "training")]
            return meetings[-1][0], meetings[-1][2], len({item[0].name for item in meetings}) > 1
        return kind, noun, False
    kind, _, noun = exact[-1]
    return kind, noun, len({item[0].name for item in exact}) > 1


def _made(
    reading: Reading,
    quantity: Quantity,
    unit: str | None,
    kind: str,
    noun: str,
    edge: int,
    next_edge: int,
    *,
    mixed: bool = False,
    carried: bool = False,
) -> Mention:
    text = reading.text
    start = max(edge, reading.carried_at - 24) if carried else edge
    segment_start = next(low for low, high in reading.segments if low <= quantity.number_start < high)
    window = text[min(segment_start, start) : next_edge]
    clause = text[clause_start(text, quantity.number_start) : quantity.number_start]
    if carried or kind in ("attendees", "stay", "share"):
        window = clause + text[quantity.number_start : next_edge]
    low, high = bounds_of(quantity)
    part, subset = part_at(reading.statement, text, quantity.number_start)
    return Mention(
        kind,
        low,
        high,
        quantity.op,
        unit,
        _stance(reading, quantity, clause, kind, noun, follows=carried or kind in ("attendees", "stay")),
        features_of(kind, window, text, quantity, clause, head_of(reading, quantity)),
        part,
        noun,
        window,
        _found(reading, quantity, unit),
        (reading.number, text.count("；", 0, quantity.number_start)),
        each=quantity.each or bool(_EACH.search(text[max(0, quantity.start - 18) : quantity.number_start])),
        mixed=mixed,
        subset=subset,
        place=place_of(text if BAR in text else window) if kind in ("meeting", "training") else None,
    )


def _is_snared(reading: Reading, quantity: Quantity, kind: str, noun: str, *, start_of: str) -> bool:
    """Whether the words around the figure give it to something else; see `snares`."""
    text, low = reading.text, quantity.number_start - len(start_of)
    at = text.rfind(noun, low, quantity.number_start)
    at = at if at >= 0 else text.find(noun, quantity.end)
    at = at if at >= 0 else quantity.number_start
    return snared(kind, text, (at, at + len(noun)), (quantity.start, quantity.end), low)


def _stance(reading: Reading, quantity: Quantity, clause: str, kind: str, noun: str, *, follows: bool) -> str:
    """The stance at the figure; a figure that only goes on with what the clause wished is wished too."""
    stance = reading.stances.at(quantity.number_start)
    if stance == PROMISED and kind in BY_NAME and _is_snared(reading, quantity, kind, noun, start_of=clause):
        return DOUBT
    start = quantity.number_start - len(clause)
    listed = start + clause.rfind(":") + 1
    wished = follows and any(
        reading.stances.at(end - 1) == WISH for low, end in reading.segments if listed <= low < quantity.number_start
    )
    wished = wished and not _SURE.search(reading.text[max(start, quantity.start - 8) : quantity.start])
    if stance != PROMISED or wished:
        return WISH if wished and stance == PROMISED else stance
    if quoted(reading.text, quantity.number_start):
        return GUIDE
    end = min((stop for mark in "；;。" if (stop := reading.text.find(mark, quantity.end)) >= 0), default=None)
    return DOUBT if doubtful(reading.text[start:end], quantity.number_start - start) else stance


def _stances(statement: Statement, first_year: int | None) -> Stances:
    """The stances of a statement; a row or a part of it that is dated before the project's first year is the past."""
    text, start = statement.strip.text, statement.stance
    years = [
        int(year) for cell in text.split(BAR) if _YEARS_CELL.fullmatch(cell.strip()) for year in _YEAR.findall(cell)
    ]
    years += [int(year) for year in _YEAR.findall(statement.part or "")]
    if first_year and years and max(years) < first_year and start in (PROMISED, BACKGROUND):
        return Stances((0,), (PAST,))
    return stances(text, start=start, first_year=first_year)


def _found(reading: Reading, quantity: Quantity, unit: str | None) -> Found:
    start, end = _around(reading, quantity)
    strip = reading.statement.strip
    low, high = strip.span(start, end)
    where = reading.statement.line.place(low, high)
    value = quantity.value if quantity.value is not None else quantity.low
    return Found(value=value, unit=unit, text=strip.text[start:end].strip(f"{BAR} "), where=where)


def _around(reading: Reading, quantity: Quantity) -> tuple[int, int]:
    """The clause that the figure stands in: what a reader needs to see."""
    text = reading.text
    start = clause_start(text, quantity.number_start)
    stops = [stop for mark in "；;。" if (stop := text.find(mark, quantity.end)) >= 0]
    return start, min(stops, default=len(text))


def bounds_of(quantity: Quantity) -> tuple[float, float]:
    """The least and the most that a quantity promises: at least 3 is 3 and more, about 10 is 9 to 11."""
    if quantity.op == "range":
        return float(quantity.low or 0), float(quantity.high or 0)
    value = float(quantity.value or 0)
    if quantity.op in ("<=", "<"):
        return 0.0, value
    if quantity.op == "~":
        return value * 0.9, value * 1.1
    return value, float("inf") if quantity.op in (">=", ">") else value
