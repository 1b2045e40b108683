"""What a message is about, by the characters that it shares with names and clauses.

In: a message; requirements, titles or passages. Out: those it is about. Next: `talk`. Never: a guess where nothing is
shared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from assistant.schema.passage import Passage
from assistant.schema.requirement import Requirement

_ASKING = re.compile(
    r"要求|规定|多少|几[个人次项篇名家年月]|哪些|什么|怎么样?|如何|是否|有没有|够了?[吗么]|够不够|满足|符合|达到|请问|一下|"
    r"草稿|申报书|指南|方向|项目|本|的|了|吗|呢|么|我们?|多长|多久|至少|最多|不少于|不超过|[？?，。！、\s]"
)
_PARTNER = re.compile(r"中国?\s*[和与同、—-]\s*([\u4e00-\u9fff])")
NEAR = 0.08


def grams(text: str) -> set[str]:
    """The pairs of neighbouring characters of a text."""
    squeezed = re.sub(r"\s+", "", text.casefold())
    return {squeezed[place : place + 2] for place in range(len(squeezed) - 1)}


def about(message: str) -> set[str]:
    """The pairs that say what a message is about: those of asking left out."""
    return {pair for piece in _ASKING.split(message) if piece for pair in grams(piece)}


def topic(message: str, demands: Sequence[Requirement], called: Callable[[Requirement], str]) -> list[Requirement]:
    """The requirements a message is about, best first: those whose name shares a pair with it; else those whose clause
    holds more than half of its pairs."""
    wanted = about(message)
    if not wanted:
        return []
    by_name = {each.id: len(wanted & grams(called(each))) for each in demands}
    named = [each for each in demands if by_name[each.id]]
    if named:
        return sorted(named, key=lambda each: -by_name[each.id] - len(wanted & grams(each.quote)) / 100)
    shared = [(len(wanted & grams(each.quote)) / len(wanted), each) for each in demands]
    return [each for share, each in sorted(shared, key=lambda pair: -pair[0]) if share > 0.5]


def named_by(piece: str, titles: Mapping[str, str]) -> str | None:
    """The only number whose title shares more pairs with `piece` than any other title; None where none does."""
    wanted = about(piece)
    scored = sorted(((len(wanted & _called(title)), number) for number, title in titles.items()), reverse=True)
    if not scored or not scored[0][0] or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _called(title: str) -> set[str]:
    """The pairs of a title, and the short names of the countries in it: 中国和泰国 is also 中泰."""
    return grams(title) | {f"中{first}" for first in _PARTNER.findall(title)}


def nearest(message: str, passages: Sequence[Passage]) -> Passage | None:
    """The passage that shares most with a message; None where it shares next to nothing."""
    wanted = about(message)
    scored = [(len(wanted & grams(each.text)) / (len(wanted) or 1), each) for each in passages]
    best = max(scored, key=lambda pair: pair[0], default=None)
    return best[1] if best and best[0] > NEAR else None
