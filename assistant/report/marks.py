"""Highlights in a text, escaped for HTML.

In: a text and spans, which may overlap. Out: HTML in which every span is coloured, has an anchor and leads back to
its row. Next: `page`. Never: a character unescaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from assistant.report.rows import printable


@dataclass(frozen=True)
class Mark:
    """content[start:end] belongs to a row of that `status`; `anchor` is its id on the page, `back` leads to its row."""

    start: int
    end: int
    status: str
    anchor: str
    back: str


def marked(content: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """content[start:end] with its marks. Where marks overlap, the text is coloured by the first (the worst)."""
    inside = [mark for mark in marks if start <= mark.start < end]
    edges = sorted({start, end, *(mark.start for mark in inside), *(min(mark.end, end) for mark in inside)})
    opening: dict[int, list[Mark]] = {}
    for mark in inside:
        opening.setdefault(mark.start, []).append(mark)
    pieces, current = [], list[Mark]()
    for low, high in pairwise(edges):
        begun = opening.get(low, [])
        pieces += [f'<a id="{mark.anchor}"></a>' for mark in begun]
        current = [mark for mark in [*current, *begun] if mark.end > low]
        pieces.append(_piece(content[low:high], current))
    return "".join(pieces)


def _piece(text: str, current: Sequence[Mark]) -> str:
    safe = escape(printable(text))
    return f'<mark class="{current[0].status}"><a href="{current[0].back}">{safe}</a></mark>' if current else safe
