"""Technical indicators: what a direction's 考核指标 demand to be measured, and how much of it.

    "定位精度不低于 5mm"        定位精度 <= 5 mm     (a precision in mm: less is better; literal_op 不低于)
    "转化率达到 60% 以上"       转化率 >= 60 %
    "直径和长度不大于 9 cm"     直径 <= 9 cm, 长度 <= 9 cm

In: the clean text, a direction with its parts, and the spans that co-operation quotas have taken already. Out: one
`Requirement` of metric "technical" per subject and number, `quote` being the exact slice; `value`, `low`, `high` and
`unit` as printed, `op` by meaning, `qualifiers` literal_op, baseline, condition, uncertain_direction. Next: `extract`.
Never: a direction guessed without `uncertain_direction`, an indicator without its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.requirements import technical_inferred
from assistant.requirements import technical_subject as naming
from assistant.requirements.quantities import Quantity
from assistant.requirements.technical_better import meaning
from assistant.requirements.technical_pieces import Piece, pieces
from assistant.requirements.technical_words import CHANGES, CONDITION, COOPERATION, LASTING, MADE, QUALITY
from assistant.requirements.units import COUNTERS
from assistant.schema.guide import Direction, Part, Span
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

_THING = re.compile("场景|基因|神经元|突触|样本|参数|指标|品种|物种|语种|国家|机场|城市|人次|节点|通道|线路")
_COUNTER = re.compile("|".join(sorted(map(re.escape, COUNTERS), key=len, reverse=True)))
_OPENING = re.compile(r"[\s、，；。：]*(?:[（(]?\d{1,2}[）)]\s*)?(?:并且?)?\s*")
_AT = re.compile(r"\s*[（(]?\s*(?P<at>@[^（）()，。；]+)")
_INSIDE = re.compile(r"[≤<]\s?(?P<what>[^≤<]+?)\s?[≤<]")
_PLUS = re.compile(r"[\s$]*\+(?P<plus>[^，。；（()]+)")
_SINCE = re.compile(r"[在当][^在当]*\Z")
_ATTRIBUTE = re.compile(r"\s*(?P<what>[\u4e00-\u9fff]{0,4}(?:分辨率|精度|量程|带宽|频率|波长|直径|长度|功率|容量))")
_PLAIN = frozenset((None, "~", "—", "-", "至", "到"))
_SIZE = re.compile(r"\s*[≥≤<>]\s?[\d.]+\s?[^\s\d，,；;]{1,8}\s*")
_MEASURED = re.compile(r"[）)]?[\u4e00-\u9fff]{2,8}(?:超过|不低于|不少于|大于|达到|高于|优于|≥|>)")
_TOO = re.compile(r"、[^，。；、]{1,14}(?:条件|环境|工况|状态)下")
"""After the first of two circumstances that 、 joins: 湿度 60%、厚度 2 m 环境下."""
_YEARLY = re.compile(r"(?:年|日|月)(?:产|处理|加工)(?:量|能力)?\Z")
"""年产 10万吨 生产线: the size of what is built."""
_LOCAL = re.compile(r"\s*(?:后|中的|内)")
_WITHIN = re.compile(r"\s*在[^，。；]*\Z")


@dataclass
class _Context:
    """What clauses of one sentence hand on: the last subject with its place, a baseline, conditions (`own`: of the
    present clause only)."""

    sentence: int = -1
    subject: str = ""
    start: int = 0
    baseline: str | None = None
    conditions: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    own_baseline: str | None = None

    def add_condition(self, reading: _Reading, *, keep: bool) -> None:
        """The circumstance of what follows; it takes the place of an earlier one unless `keep`."""
        if reading.lead.rstrip(" $").endswith("@"):
            return
        since = _SINCE.search(reading.lead)
        said = naming.tidy((since[0] if since else reading.lead) + reading.words)
        if _LOCAL.match(reading.tail):
            self.own.append(said)
        else:
            self.conditions = [*(self.conditions if keep else []), said]


def extract(text: Text, direction: Direction, taken: Sequence[Span]) -> tuple[Requirement, ...]:
    """The technical indicators of a direction and its subtopics, in order of their place; ids are not made here."""
    owned = (*direction.parts, *(part for subtopic in direction.subtopics for part in subtopic.parts))
    parts = [part for part in owned if part.kind == "indicators"]
    found = [entry for part in parts for entry in _of_part(text, part, taken)]
    found += technical_inferred.spoken(text, owned)
    return tuple(sorted(found, key=lambda entry: entry.source.start))


def _of_part(text: Text, part: Part, taken: Sequence[Span]) -> Iterator[Requirement]:
    context = _Context()
    for piece in pieces(text.content, part.start, part.end):
        if piece.sentence != context.sentence:
            context = _Context(piece.sentence)
        if not _is_taken(piece, taken):
            yield from _of_piece(text, piece, context, taken)


def _is_taken(piece: Piece, taken: Sequence[Span]) -> bool:
    """True where a quota has claimed the whole piece."""
    return any(span.start <= piece.start and piece.end <= span.end for span in taken)


def _of_piece(text: Text, piece: Piece, context: _Context, taken: Sequence[Span]) -> Iterator[Requirement]:
    content = text.content
    groups = [group for group in piece.groups
              if not any(span.start < group[-1].end and group[0].start < span.end for span in taken)]
    if COOPERATION.search(naming.tidy(content[slice(*(piece.outer or (piece.start, piece.end)))])):
        return
    if not groups:
        yield from _named(text, piece, context)
        return
    floor, origin, context.own, context.own_baseline = piece.start, None, [], None
    for index, group in enumerate(groups):
        ceiling = groups[index + 1][0].start if index + 1 < len(groups) else piece.end
        lead = origin.lead if origin else content[floor:group[0].start]
        reading = _Reading(lead, content[group[0].start:group[-1].end],
                           content[group[-1].end:ceiling], group)
        origin = reading if reading.is_origin and not origin else None
        if origin:
            context.own_baseline = naming.tidy(reading.words)
            continue
        is_condition = reading.is_condition or _is_setting(content, piece)
        is_condition = is_condition or _TOO.match(content, group[-1].end) is not None
        if not is_condition and reading.is_attribute(last=index + 1 == len(groups)):
            continue
        floor = group[-1].end
        if is_condition:
            context.add_condition(reading, keep=piece.outer is not None)
        else:
            yield from _entries(text, piece, reading, context)


def _is_setting(content: str, piece: Piece) -> bool:
    """True in the bracket of `在测试集（…）上` or `小面积（≥1cm²）效率超过`: figures that say where another holds."""
    if not piece.outer:
        return False
    following = content[piece.outer[1]:piece.outer[1] + 12]
    if _WITHIN.match(content[piece.outer[0]:piece.start]) and following[:1] in ("上", "中", "下", "内"):
        return True
    return _SIZE.fullmatch(content[piece.start:piece.end]) is not None and _MEASURED.match(following) is not None


@dataclass(frozen=True)
class _Reading:
    """A group of numbers as printed, `words`, between the text in front of it and behind it, within one piece."""

    lead: str
    words: str
    tail: str
    group: tuple[Quantity, ...]

    @property
    def is_counted(self) -> bool:
        unit = self.group[-1].unit
        return unit is None or bool(_COUNTER.match(naming.tidy(unit)))

    @property
    def is_origin(self) -> bool:
        """`由 2 小时` 缩短至 …: where a change starts."""
        return self.lead.rstrip().endswith(("由", "从")) and not self.tail.strip()

    @property
    def is_condition(self) -> bool:
        """`5 km 情况下`, `使用 3 次后`, `（@0.1 Hz）`, `8 MB 以下数据`: the circumstance of another indicator."""
        bound = self.group[0].literal_op in ("以下", "以内") and not self.is_counted and bool(self.tail.strip())
        return bound or bool(CONDITION.match(self.tail)) or self.lead.rstrip(" $").endswith("@")

    def is_attribute(self, *, last: bool) -> bool:
        """`10 米级装置`, `2 比特门保真度 …`: a bare figure in front of a thing, which is no demand of its own;
        `1.5m/s + 测量值×10%`: the second figure of one demand."""
        if self.lead.strip(" $").startswith("+"):
            return True
        if _YEARLY.search(self.lead) and not last:
            return True
        if self.group[0].literal_op or LASTING.fullmatch(self.group[-1].unit or ""):
            return False
        if CHANGES.search(naming.tidy(self.lead)):
            return False
        follows = naming.tidy(self.tail)
        if self.is_counted:
            return not last and naming.names_quality(naming.before(self.tail)[0])
        return bool(follows) and not (last and QUALITY.search(follows[:8]))

    @property
    def inner(self) -> str:
        """What is measured, where it stands inside the expression: 30 nm ≤ 分辨率 ≤ 50 nm, 10 个品种以上."""
        flat = naming.tidy(self.words)
        if found := _INSIDE.search(flat):
            return found["what"]
        unit, literal = naming.tidy(self.group[0].unit or ""), self.group[0].literal_op or ""
        last = flat.rfind(unit) + len(unit) if unit else len(flat)
        return flat[last:].removesuffix(literal) if literal and flat.endswith(literal) else ""

    @property
    def pairs(self) -> bool:
        """`3 kbps@5 km`: the second number is a circumstance of the first, or the value of a second subject."""
        return len(self.group) > 1 and "@" in self.words


def _entries(text: Text, piece: Piece, reading: _Reading, context: _Context) -> Iterator[Requirement]:
    subject, baseline = naming.before(reading.lead)
    counted = reading.inner or _counted(reading, subject)
    start, end = _opening(text.content, piece.start), piece.end
    name = counted or subject
    if piece.outer and not subject:
        start, end = _opening(text.content, piece.outer[0]), piece.outer[1]
        outer = naming.bracketed(text.content[start:piece.start])
        name = f"{outer}（{name}）" if outer and name else outer or name
    elif not name and context.subject:
        start, name = context.start, context.subject
    if not name:
        return
    if not piece.outer:
        context.subject, context.start = name, start
    context.baseline = baseline or context.baseline
    circumstance = _AT.match(reading.tail)
    plus = _PLUS.match(text.content, reading.group[-1].end, piece.end)
    names = _names(name, reading, counted=bool(counted))
    extra = ({"plus": naming.tidy(plus["plus"])} if plus else {}) | (
        {"each": True} if reading.group[0].each and len(names) == 1 else {})
    for quantity, one, at in _paired(reading, names):
        condition = at or (circumstance["at"].strip() if circumstance else None)
        yield _requirement(text, quantity, one, (start, end), context, condition, extra)


def _counted(reading: _Reading, subject: str) -> str:
    """What the number counts, where that and not the words in front of it is what the guide demands."""
    if not reading.is_counted and reading.group[0].literal_op in _PLAIN and (found := _ATTRIBUTE.match(reading.tail)):
        return found["what"]
    compared = reading.group[0].literal_op not in (None, "至少") and not reading.words[:1].isdigit()
    if subject and (not reading.is_counted or (compared and naming.names_quality(subject))):
        return ""
    unit = naming.tidy(reading.group[-1].unit or "")
    return naming.after(reading.tail) or (unit if not subject and _THING.fullmatch(unit) else "")


def _names(name: str, reading: _Reading, *, counted: bool) -> list[str]:
    shared = naming.is_shared(reading.lead) or reading.group[0].each
    if counted:
        return [place + name for place in naming.places(reading.lead)] if shared else [name]
    return naming.conjuncts(name, shared=shared) if shared or not reading.is_counted else [name]


def _paired(reading: _Reading, names: list[str]) -> list[tuple[Quantity, str, str | None]]:
    """(number, subject, circumstance): numbers handed out to as many subjects, else every number for every subject."""
    first, *others = group = reading.group
    if reading.pairs and len(names) != len(group):
        at = "@" + reading.words.partition("@")[2].strip()
        return [(first, name, at) for name in names]
    if reading.pairs:
        group = (first, *(replace(other, op=first.op, literal_op=first.literal_op) for other in others))
    if len(group) == len(names):
        return [(quantity, name, None) for quantity, name in zip(group, names, strict=True)]
    return [(quantity, name, None) for quantity in group for name in names]


def _opening(content: str, start: int) -> int:
    found = _OPENING.match(content, start)
    return found.end() if found else start


def _requirement(text: Text, quantity: Quantity, name: str, span: tuple[int, int], context: _Context,
                 condition: str | None, more: dict[str, Any]) -> Requirement:
    op, extra = meaning(quantity, name)
    extra |= more
    if against := context.own_baseline or context.baseline:
        extra["baseline"] = against
    if conditions := [*(context.own or context.conditions), *([condition] if condition else [])]:
        extra["condition"] = "；".join(conditions)
    return Requirement(metric="technical", op=op, value=_whole(quantity.value), low=quantity.low, high=quantity.high,
                       unit=quantity.unit, subject=name, soft=quantity.soft, qualifiers=extra,
                       quote=text.content[slice(*span)], source=text.source(*span))


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() and abs(value) < 1e15 else value


def _named(text: Text, piece: Piece, context: _Context) -> Iterator[Requirement]:
    """A deliverable that is named without a figure: op must."""
    made = MADE.search(text.content, piece.start, piece.end)
    if not made or piece.outer:
        words = text.content[piece.start:piece.end]
        context.subject, context.start = naming.before(words)[0], _opening(text.content, piece.start)
        context.baseline = naming.baseline(words) or context.baseline
        return
    span = (made.start(), made.end("what"))
    context.subject, context.start = naming.tidy(made["what"]), span[0]
    yield Requirement(metric="technical", op="must", subject=context.subject, quote=text.content[slice(*span)],
                      source=text.source(*span))
