"""Which chapter of ours a form's heading means.

In: headings as the form prints them, the names that each chapter of ours goes by. Out: the heading of every chapter
that has one. Next: `fill`, and the form that a draft is written to. Never: a chapter put under a heading that shares no
name with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

SURE, LIKELY = 0.75, 0.6
_LEFT_OUT = re.compile(r"[\s\u3000，、：:.．·]|^(?:本)?(?:项目|课题)(?=..)|的")
_JOINTS = re.compile(r"[、，与和及]")


def likeness(heading: str, name: str) -> float:
    """From 0 to 1: the same words, one within the other (the more of it, the better), or alike in their pairs of
    characters (Dice)."""
    ours, theirs = _bare(name), _bare(heading)
    if not ours or not theirs:
        return 0.0
    if ours == theirs:
        return 1.0
    if ours in theirs and len(ours) > 1:
        return 0.6 + 0.4 * len(ours) / len(theirs)
    if theirs in ours and len(theirs) > 2:
        return 0.55 + 0.4 * len(theirs) / len(ours)
    first, second = _pairs(ours), _pairs(theirs)
    return 0.9 * 2 * len(first & second) / ((len(first) + len(second)) or 1)


def best(heading: str, names: Iterable[str]) -> float:
    """How much the heading is like the most alike of the names."""
    return max((likeness(heading, name) for name in names), default=0.0)


def spoken(title: str, also: Iterable[str]) -> tuple[str, ...]:
    """The names of a chapter: its title, the pieces of it, and the others that it goes by."""
    pieces = [piece for piece in _JOINTS.split(title) if len(piece) > 2]
    return tuple(dict.fromkeys([title, *pieces, *also]))


def matched(headings: Sequence[str], chapters: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """For every chapter (id → names) the place in `headings` of the one that means it; of equals the last, which stands
    deepest. A chapter without one is not in the answer."""
    found: dict[str, int] = {}
    for chapter, names in chapters.items():
        scores = [(best(heading, names), place) for place, heading in enumerate(headings)]
        score, place = max(scores, default=(0.0, 0))
        if score >= LIKELY:
            found[chapter] = place
    return found


def _bare(text: str) -> str:
    return _LEFT_OUT.sub("", text)


def _pairs(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
