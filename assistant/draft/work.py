"""The guide's research content, item by item, as work to be done.

In: the text of a guide and a direction (or a subtopic). Out: `Item` after `Item`, in order, covering the whole of the
research
content; `Item` for every piece of the indicators too. Next: `plan`, `tasks`, `goals`. Never: an item left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.draft.clause import PREPOSITION, action, clauses, placed, starts_action
from assistant.draft.heading import heading, title, told_apart
from assistant.draft.plain import bare
from assistant.schema.guide import Direction, Subtopic
from assistant.schema.text import Source, Text

MOST_TASKS = 10
SHORTEST = 9  # characters of an item that stands alone
_LEAD_END = re.compile(
    r"(?:其中|具体|主要|重点)?(?:研究内容)?(?:包括|内容为|如下)(?:但不限于)?[：:]\s*|主要研究内容[：:]\s*"
)
_MARK = re.compile(r"(?:(?<=\n)|(?<=[。；;：:])|^)\s*(?:[-*]\s+)?(?:[（(]\s*\d{1,2}\s*[)）]|[①-⑳])")
_PROBLEM_OPENS = re.compile(r"^(?:本项目)?(?:针对|围绕|面向|聚焦|瞄准|为(?!构建|相关)|提升|提高)")
_OF_THE_GUIDE = re.compile(r"^(?:本指南|本方向|本指南方向)|开展相关(?:国际合作)?研究$|^主要研究内容$")
_MEMBER_END = re.compile(r"(?<=机理|机制|规律|技术|方法|系统|模型|装备|工艺|平台)、(?:以及)?")
_BARE_HEAD = re.compile(r"^[^，、：]{6,30}(?:研究|研发|技术|建设|构建|分析|评估|示范|开发|建模)$")
_LISTED = re.compile(r"^((?!针对|围绕|面向)[^，。；：]{6,40})[，。](?:主要|具体)?包括[：:](.{6,})$", re.S)
_ANNOUNCED = re.compile(r"^(?:针对|围绕|面向|聚焦)[^，]*开展(?:联合|合作)?(?:研究|研发|攻关)$")
_HEADED = re.compile(
    r"^((?!针对|围绕|面向|研究内容)[^，。；：、]{4,18}|(?:开展|构建)[^，。；：、]{4,28}|[^，。；：、]{4,30}(?:研究|建模))[。：；](.{6,})$",
    re.S,
)


@dataclass(frozen=True)
class Item:
    """content[start:end] of the guide, the same in plain words, cut into clauses of one action each, and a short
    title."""

    start: int
    end: int
    text: str
    clauses: tuple[str, ...]
    title: str

    @property
    def source(self) -> Source:
        """Its span."""
        return Source(start=self.start, end=self.end)


def items(text: Text, home: Direction | Subtopic) -> tuple[Item, ...]:
    """The research content of `home` as items of work; empty where it has none."""
    spans: list[tuple[int, int]] = []
    for start, end, listed in _bodies(text, home, "research_content", home.research_content):
        spans += listed if len(listed) > 1 else _pieces(text.content, _after_lead(text.content, start, end), end)
    if len(spans) > 1 and _ANNOUNCED.search(bare(text.content[slice(*spans[0])])):
        spans = spans[1:]  # it only announces the items that follow
    if len(spans) < 3:
        spans = [
            cut for span in spans for cut in (_clause_spans(text.content, *span) if span[1] - span[0] > 30 else [span])
        ]
    made = [_item(text.content, start, end) for start, end in _merged(text.content, spans)]
    names = told_apart([item.title for item in made], [item.text for item in made])
    return tuple(replace(item, title=name) for item, name in zip(made, names, strict=True))


def lead(text: Text, home: Direction | Subtopic) -> Item | None:
    """What stands in front of the items: the problem that the guide starts from."""
    for start, end, _ in _bodies(text, home, "research_content", home.research_content):
        stop = _after_lead(text.content, start, end)
        sentence = re.match(r"[^。；]*", text.content[start : stop if stop > start else end])
        if sentence and bare(sentence.group()):
            return _item(text.content, start, start + sentence.end())
    return None


def indicator_pieces(text: Text, home: Direction | Subtopic) -> tuple[Item, ...]:
    """The indicators, cut at `；` and `。`, each piece an item."""
    spans: list[tuple[int, int]] = []
    for start, end, listed in _bodies(text, home, "indicators", None):
        for low, high in listed or [(start, end)]:
            spans += _pieces(text.content, low, high)
    return tuple(_item(text.content, start, end) for start, end in spans)


def _bodies(
    text: Text, home: Direction | Subtopic, kind: str, body: str | None
) -> list[tuple[int, int, list[tuple[int, int]]]]:
    parts = [
        (part.start, part.end, [(span.start, span.end) for span in part.items])
        for part in home.parts
        if part.kind == kind
    ]
    if parts or not body:
        return parts
    at = text.content.find(body, home.source.start)
    return [(at, at + len(body), [])] if at >= 0 else []


def _after_lead(content: str, start: int, end: int) -> int:
    found = _LEAD_END.search(content, start, end)
    return found.end() if found and found.end() < end - 10 else start


def _pieces(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Sentences and `；`-pieces of content[start:end]; nothing inside brackets is cut; a list mark cuts."""
    cuts, depth = {start, end}, 0
    for place in range(start, end):
        mark = content[place]
        depth += (mark in "（(") - (mark in "）)" and depth > 0)
        if mark in "。；;" and depth == 0:
            cuts.add(place + 1)
    cuts |= {found.start() for found in _MARK.finditer(content, start, end)}
    edges = sorted(cuts)
    return [(low, high) for low, high in pairwise(edges) if len(bare(content[low:high])) > 3]


def _clause_spans(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """One long sentence cut where a new action starts; an enumeration without actions at its commas."""
    edges = [start + found.end() for found in re.finditer(r"，|,", content[start:end])]
    acting = [edge for edge in edges if starts_action(bare(content[edge:end]))]
    studies = [
        start + found.end()
        for found in re.finditer(r"(?<=研究|开发|研发|纯化|优化|研制|制备|评估|验证)、", content[start:end])
    ]
    named = not acting and not action(bare(content[start:end])) and not placed(bare(content[start:end]))
    members = [start + found.end() for found in _MEMBER_END.finditer(content[start:end])]
    kept = acting if len(acting) > 1 else (edges or members) if named else studies
    bounds = [start, *kept, end]
    spans = list(pairwise(bounds))
    if (
        len(spans) > 1
        and PREPOSITION.match(bare(content[slice(*spans[0])]))
        and not re.search(r"[，,].*[，,]", content[slice(*spans[0])])
    ):
        spans[:2] = [(spans[0][0], spans[1][1])]
    return spans


def _merged(content: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """At most MOST_TASKS spans: the shortest neighbours are joined first; a heading joins what follows it."""
    made = list(spans)
    place = 0
    while place < len(made) - 1:
        if (
            len(bare(content[slice(*made[place])])) < SHORTEST
            or _refers_back(content[slice(*made[place + 1])])
            or _opens(content, made, place)
        ):
            made[place : place + 2] = [(made[place][0], made[place + 1][1])]
        else:
            place += 1
    while len(made) > MOST_TASKS:
        sizes = [made[k + 1][1] - made[k][0] for k in range(len(made) - 1)]
        at = sizes.index(min(sizes))
        made[at : at + 2] = [(made[at][0], made[at + 1][1])]
    return made


def _opens(content: str, made: list[tuple[int, int]], place: int) -> bool:
    """True for a bare heading in front of the work that it names; one of several bare names in a row is none."""
    here, after = bare(content[slice(*made[place])]), bare(content[slice(*made[place + 1])])
    before = bare(content[slice(*made[place - 1])]) if place else ""
    listed = bool(_BARE_HEAD.match(before)) or bool(_BARE_HEAD.match(after))
    return bool(_BARE_HEAD.match(here)) and not action(here) and not listed and "，" in after


def _refers_back(raw: str) -> bool:
    """True for a piece that speaks of 其…: it makes no sense without the one before."""
    found = action(bare(raw))
    return found is not None and found[1].startswith("其") and not found[1].startswith("其中")


def _item(content: str, start: int, end: int) -> Item:
    text = re.sub(r"^[一二三四五六]是|[、，]?(?:以及|及|和)$", "", bare(content[start:end]))
    headed = _LISTED.match(text) or _HEADED.match(text)
    cut = clauses(headed[2] if headed else text)
    return Item(start, end, text, cut, heading(headed[1]) if headed else title(text, cut))


def goal(text: Text, home: Direction | Subtopic) -> Item | None:
    """What stands between the problem and the items (…，研究开发…。其中包括：): the aim as the guide puts it; None
    without one."""
    for start, end, _ in _bodies(text, home, "research_content", home.research_content):
        stop = _after_lead(text.content, start, end)
        if stop > start:
            whole = re.sub(_LEAD_END.pattern + "$", "", bare(text.content[start:stop]) + "：")
            said = [kept for sentence in whole.split("。") if (kept := _aims(sentence))]
            if said:
                return Item(start, stop, "；".join(said), tuple(said), "")
    return None


def _aims(sentence: str) -> str:
    """A sentence of the lead without the problem it starts from and without what it says of the guide itself."""
    pieces = [piece for piece in sentence.split("，") if piece and not _OF_THE_GUIDE.match(piece)]
    while pieces and _PROBLEM_OPENS.match(pieces[0]):
        pieces = pieces[1:]
        while pieces and not (starts_action(pieces[0]) or placed(pieces[0])):
            pieces = pieces[1:]  # the problem goes on
    return re.sub("^重点(?=[解探研开])", "", "，".join(pieces))
