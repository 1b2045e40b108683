"""The guide's items against the proposal's, one by one: research contents, indicators, things that must exist.

    研究表面缺陷的在线识别方法  →  covered by the paragraph that has nearly all its words,
                                   dropped where none of its telling words stands anywhere, else open

In: a direction, the guide's text, the `Case`. Out: `coverage`, a `Finding`; `absent`, whether a thing is nowhere named.
Next: `judge`, `judge_technical`. Never: `met` for an item of which a part is missing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.check.finding import Case, Finding
from assistant.check.outline import Line
from assistant.check.stance import CITED_TITLE
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

COVERED, RARE, FEW, OTHERWISE, OFTEN = 0.9, 3, 4, 0.4, 6
"""So much of an item's pairs of characters covers it; so often at most a telling pair stands in the guide; so many
telling pairs an item must have before their absence says anything; with so much of all its pairs it may be said in
other words; a run of four characters that stands so often in the guide says nothing."""
_FIELD, LIKE = re.compile(r"领域|方向|选题|主题|专题"), 8
"""So many characters tell one topic from another; topics that were not chosen need no covering."""
_COMMON = re.compile(r"[的和与及或等在对为是了将以其各每并由]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the guide: its text, how much of it the best line has, and that line."""

    text: str
    share: float
    line: Line | None


def coverage(requirement: Requirement, case: Case) -> Finding:
    """Every item of the direction's research content and indicators against the best line of the proposal."""
    items = [_item(text, pools) for pools in (_pools(case),) for text in _texts(case)]
    if not items:
        return Finding("unclear", "undecided")
    found = tuple(
        Found(value=round(item.share, 2), text=item.line.strip.text[:80], where=item.line.where)
        for item in items
        if item.line and item.share >= COVERED
    )
    dropped = [item for item in items if item.share < COVERED and absent(item.text, case)]
    open_ones = [item for item in items if item.share < COVERED and item not in dropped]
    told: dict[str, object] = {"found": "；".join(item.text[:20] for item in dropped or open_ones[:4])}
    if dropped:
        return Finding("missing" if len(dropped) == len(items) else "violated", "dropped", found, told)
    if open_ones:
        return Finding("unclear", "uncovered", found, told)
    return Finding("met", "covered", found)


def _texts(case: Case) -> list[str]:
    direction = case.direction
    told = "".join(pair.value.text for pair in case.stated.pairs if _FIELD.search(pair.label))
    left = [topic[:LIKE] for topic in map(_bare, direction.topics) if topic[:LIKE] not in _bare(told)]
    return [
        item.strip()
        for text in (direction.research_content or "", *direction.indicators)
        for item in re.split(r"[；;。]", text)
        if len(item.strip()) > 6 and not any(topic and topic in _bare(item) for topic in left)
    ]


def _bare(text: str) -> str:
    return re.sub(r"[^一-龥A-Za-z]", "", text)


def _pools(case: Case) -> list[tuple[Line, frozenset[str]]]:
    return [
        (line, _pairs(line.strip.text))
        for line in case.laid.lines
        if line.kind != "head" and not any(CITED_TITLE.search(title) for title in line.above)
    ]


def _item(text: str, pools: list[tuple[Line, frozenset[str]]]) -> Item:
    wanted = _pairs(text)
    best, share = None, 0.0
    for line, pool in pools:
        own = len(wanted & pool) / len(wanted) if wanted else 1.0
        if own > share:
            best, share = line, own
    return Item(text, share, best)


def absent(text: str, case: Case) -> bool:
    """Whether nothing of the item's telling words, those rare in the guide, stands anywhere in the proposal."""
    telling = [pair for pair in _pairs(text) if not _COMMON.search(pair) and not re.search(r"\d", pair)]
    telling = [pair for pair in telling if case.guide_text.content.count(pair) <= RARE]
    if len(telling) < FEW:
        return False
    if any(pair in case.proposal.content for pair in telling):
        return False
    if any(piece in case.proposal.content for piece in _runs(text) if case.guide_text.content.count(piece) <= OFTEN):
        return False
    return _share(_pairs(text), case.proposal.content) < OTHERWISE


def _runs(text: str) -> list[str]:
    """Every run of four Chinese characters without a common one."""
    runs = re.findall(r"[^\W\da-zA-Z_]+", _COMMON.sub("，", text))
    return [run[place : place + 4] for run in runs for place in range(len(run) - 3)]


def _share(pairs: frozenset[str], content: str) -> float:
    return sum(pair in content for pair in pairs) / len(pairs) if pairs else 1.0


def _pairs(text: str) -> frozenset[str]:
    kept = re.sub(r"[^一-龥A-Za-z0-9]", "", text)
    return frozenset(kept[place : place + 2] for place in range(len(kept) - 1))
