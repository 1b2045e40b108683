"""A guide to passages, cut along its structure.

In: the clean `Text` and the `Guide` parsed from it. Out: `Passage`s of 200 to 350 characters where the part is long
enough, each an exact slice of the text. Next: `catalogue` keeps them, `store` their vectors, `lexical` their terms.
Never: a passage that crosses a direction, a sub-topic or a part; the field lines of a direction (number of projects,
money, time) count as one part.

    part ──▶ units (items, else lines and sentences) ──▶ balanced groups of at most MOST characters
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.schema.guide import Direction, Guide, Part, PartKind, Subtopic
from assistant.schema.passage import Passage, PassagePart
from assistant.schema.text import Text

VERSION = 4  # raised when the same guide gives other passages, counts or rows: the index is then built anew
MOST = 350  # characters of a passage

_PARTS: dict[PartKind, PassagePart] = {
    "research_content": "research_content",
    "indicators": "indicators",
    "requirements": "requirements",
    "topics": "topics",
    "keywords": "topics",
    "general": "general",
    "agreements": "general",
    "projects": "general",
    "funding": "general",
    "duration": "general",
}
_FIELD_LINES = frozenset({"projects", "funding", "duration"})
_NAMES: dict[PassagePart, str] = {
    "research_content": "研究内容",
    "indicators": "考核指标",
    "requirements": "其他要求 申报要求",
    "topics": "领域方向",
    "general": "合作协议 项目数 经费 执行期",
}
_RULES = "总体要求 其他说明"  # "general" outside the directions
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_MARK = re.compile(rf"(?:[-•][ \t]*)?(?:[（(](?:\d{{1,2}}|{_NUMERAL})[)）]|\d{{1,2}}[.、．]|[①-⑳]|{_NUMERAL}、)[ \t]*$")
_STRONG, _WEAK = re.compile(r"[。；;！？\n]+"), re.compile(r"[，,、]")

Stretch = tuple[PassagePart, int, int, tuple[int, ...]]


def chunk(text: Text, guide: Guide) -> list[Passage]:
    """The passages of `guide` in the order of its text; ids depend on content only, so that a passage that did not
    change keeps its id when something else in the guide does."""
    passages = [
        _passage(text, guide, None, None, stretch, span)
        for stretch in _stretches(text.content, guide.parts)
        for span in _cut(text.content, stretch)
    ]
    for direction in guide.directions:
        passages += _of_direction(text, guide, direction)
    return _with_ids(passages)


def _of_direction(text: Text, guide: Guide, direction: Direction) -> Iterator[Passage]:
    parts = direction.parts
    if not parts and not direction.subtopics:
        parts = (Part(kind="research_content", start=direction.source.start, end=direction.source.end),)
    taken = [(found.source.start, found.source.end) for found in direction.subtopics]
    for stretch in _stretches(text.content, parts):
        if not any(start <= stretch[1] and stretch[2] <= end for start, end in taken):
            for piece in _outside(stretch, taken):
                for span in _cut(text.content, piece):
                    yield _passage(text, guide, direction, None, piece, span)
    for subtopic in direction.subtopics:
        whole = Part(kind="research_content", start=subtopic.source.start, end=subtopic.source.end)
        for stretch in _stretches(text.content, subtopic.parts or (whole,)):
            for span in _cut(text.content, stretch):
                yield _passage(text, guide, direction, subtopic, stretch, span)


def _stretches(content: str, parts: Iterable[Part]) -> Iterator[Stretch]:
    """Each part with its printed label; neighbouring field lines become one stretch."""
    lines: list[Part] = []
    for part in parts:
        if part.kind in _FIELD_LINES:
            if lines and content[lines[-1].end : _labelled(content, part)].strip(" \n。"):
                yield _line_stretch(content, lines)
                lines = []
            lines.append(part)
        elif part.kind in _PARTS:
            yield (
                _PARTS[part.kind],
                _labelled(content, part),
                part.end,
                tuple(_marked(content, part.start, item.start) for item in part.items),
            )
    if lines:
        yield _line_stretch(content, lines)


def _line_stretch(content: str, lines: list[Part]) -> Stretch:
    return (
        "general",
        _labelled(content, lines[0]),
        lines[-1].end,
        tuple(_labelled(content, line) for line in lines[1:]),
    )


def _labelled(content: str, part: Part) -> int:
    """Where the part's printed label starts, if it stands on the line right before the body."""
    if not part.label:
        return part.start
    start = content.rfind(part.label, max(0, part.start - len(part.label) - 8), part.start)
    return part.start if start < 0 else start


def _marked(content: str, low: int, start: int) -> int:
    """Where the list mark in front of `start` begins: （3） belongs to its item."""
    match = _MARK.search(content, max(low, start - 8), start)
    return match.start() if match else start


def _outside(stretch: Stretch, taken: list[tuple[int, int]]) -> Iterator[Stretch]:
    """What of the stretch lies outside the sub-topics, which have passages of their own."""
    part, place, end, items = stretch
    for low, high in sorted(taken):
        if place < high and low < end:
            if place < low:
                yield (part, place, low, tuple(item for item in items if place < item < low))
            place = max(place, high)
    if place < end:
        yield (part, place, end, tuple(item for item in items if place < item < end))


def _cut(content: str, stretch: Stretch) -> Iterator[tuple[int, int]]:
    """The spans of the stretch's passages: its units put together, evenly, without going over MOST."""
    _, start, end, items = stretch
    units = [unit for low, high in _between(start, end, items) for unit in _units(content, low, high)]
    total = sum(high - low for low, high in units)
    if not total:
        return
    target = total / -(-total // MOST)
    low, high = units[0]
    for following, last in units[1:]:
        if last - low > MOST or high - low >= target:
            yield low, high
            low = following
        high = last
    yield low, high


def _between(start: int, end: int, borders: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    places = [start, *(border for border in borders if start < border < end), end]
    yield from itertools.pairwise(places)


def _units(
    content: str, start: int, end: int, marks: tuple[re.Pattern[str], ...] = (_STRONG, _WEAK)
) -> Iterator[tuple[int, int]]:
    """The stretch without the blanks at its ends, whole where it is short enough, else cut behind its marks."""
    piece = content[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    if start >= end:
        return
    if end - start <= MOST:
        yield start, end
    elif not marks:
        yield from ((place, min(place + MOST, end)) for place in range(start, end, MOST))
    else:
        cuts = tuple(match.end() for match in marks[0].finditer(content, start, end))
        for low, high in _between(start, end, cuts):
            yield from _units(content, low, high, marks[1:])


def _passage(
    text: Text,
    guide: Guide,
    direction: Direction | None,
    subtopic: Subtopic | None,
    stretch: Stretch,
    span: tuple[int, int],
) -> Passage:
    facts = guide.guide
    field = direction.field.title if direction and direction.field else None
    words = [
        str(facts.year) if facts.year else None,
        facts.programme,
        field,
        f"{direction.number} {direction.title}" if direction else facts.title,
        subtopic.group if subtopic else None,
        subtopic.title if subtopic else None,
        _NAMES[stretch[0]] if direction or stretch[0] != "general" else _RULES,
    ]
    return Passage(
        id="",
        guide=facts.id,
        direction=direction.number if direction else None,
        part=stretch[0],
        text=text.content[slice(*span)],
        source=text.source(*span),
        context=" ".join(filter(None, words)),
        programme=facts.programme,
        year=facts.year,
        field=field,
        title=direction.title if direction else None,
    )


def _with_ids(passages: list[Passage]) -> list[Passage]:
    """Ids out of what is embedded and where it belongs; the same words twice in one part are told apart by a count."""
    seen: Counter[str] = Counter()
    made = []
    for passage in passages:
        key = "\x1f".join((passage.guide, passage.direction or "", passage.part, passage.context, passage.text))
        digest = hashlib.sha256(key.encode()).hexdigest()[:20]
        made.append(passage.model_copy(update={"id": f"{digest}-{seen[digest]}"}))
        seen[digest] += 1
    return made
