"""Clauses of an indicator text with the quantities that stand in each, exact to the character.

    "样机 1 套（质量≤6kg），效率≥90%、能耗≤3kW"  →  样机 1 套 | 质量≤6kg (outer: 样机 1 套（…）) | 效率≥90% | 能耗≤3kW

In: a stretch of the clean text. Out: `pieces(…)`: `Piece`s in order, each with its groups of quantities; one group
holds the numbers that share a subject (90% 和 95%). Next: `technical`. Never: what is measured, or which way is better.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.requirements.quantities import Quantity, scan

_PAIRS = {"（": "）", "(": ")"}
_STOP = re.compile(r"[，。；\n]|(?<![\\\d]),|(?<!\\),(?!\d{3})|(?<!\\)(?<!&[gl]t)(?<!&[gl]e)(?<!&times)(?<!&plusmn);"
                   r"|(?<!\d)[：:]|[：:](?!\d)")
_ENDS_SENTENCE = "。；\n;"
_MARK = re.compile(
    r"\s*(?:[-*#]+\s+|—+\s*)?(?:[(（]\s?\d{1,2}\s?[)）]|\d{1,2}[.、．](?!\d)|[①-⑳]|[一二三四五六七八九]是)?\s*")
_TOGETHER = re.compile(r"\s*(?:、|和|与|及|或|以及|/|@)\s*\Z")
_LEADS = re.compile(r"\s*(?:、|并且|并|且|和|与|以及|及|或)\s*(?=\S)")
_CLOSES = re.compile(r"(?:、|以及|和|与|及|并|\+)\s*\Z")
_SHARES_OPERATOR = re.compile(r"\s*[\u4e00-\u9fffA-Za-z]{1,14}(?:和|与|及|、)\s*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """content[start:end], a clause or a part of one; `sentence` counts sentences, `outer` is the span of the clause
    whose bracket this is, `groups` the quantities (offsets of the whole text) by shared subject."""

    start: int
    end: int
    sentence: int
    outer: tuple[int, int] | None = None
    groups: tuple[tuple[Quantity, ...], ...] = ()


def pieces(content: str, start: int, end: int) -> list[Piece]:
    """The pieces of content[start:end], in order; linear in the length."""
    body = content[start:end]
    waiting = deque(_moved(quantity, start) for quantity in scan(body))
    made: list[Piece] = []
    for clause in _clauses(content, start, end):
        while waiting and waiting[0].start < clause.start:
            waiting.popleft()
        inside = []
        while waiting and waiting[0].start < clause.end:
            inside.append(waiting.popleft())
        made += _of_clause(content, clause, inside)
    return made


def _moved(quantity: Quantity, by: int) -> Quantity:
    return replace(quantity, start=quantity.start + by, end=quantity.end + by,
                   number_start=quantity.number_start + by, number_end=quantity.number_end + by)


def brackets(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost closed brackets in content[start:end], as spans of what is inside them."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    for at in range(start, end):
        mark = content[at]
        if mark in _PAIRS:
            waiting.append(at)
        elif mark in "）)" and waiting:
            opened = waiting.pop()
            while found and found[-1][0] > opened:
                found.pop()
            found.append((opened + 1, at))
        elif mark == "\n":
            waiting.clear()
    return found


def _clauses(content: str, start: int, end: int) -> Iterator[Piece]:
    """The clauses outside brackets; a list mark at the head of a line is left out."""
    closed = brackets(content, start, end)
    sentence, first, index = 0, start, 0
    for stop in _STOP.finditer(content, start, end):
        while index < len(closed) and closed[index][1] <= stop.start():
            index += 1
        if index < len(closed) and closed[index][0] <= stop.start():
            continue
        yield from _trimmed(content, first, stop.start(), sentence)
        sentence += stop.group() in _ENDS_SENTENCE
        first = stop.end()
    yield from _trimmed(content, first, end, sentence)


def _trimmed(content: str, start: int, end: int, sentence: int) -> Iterator[Piece]:
    mark = _MARK.match(content, start, end)
    start = mark.end() if mark else start
    while end > start and content[end - 1].isspace():
        end -= 1
    if end > start:
        yield Piece(start, end, sentence)


def _of_clause(content: str, clause: Piece, found: list[Quantity]) -> Iterator[Piece]:
    """The clause cut where another subject begins, then the pieces of its brackets."""
    inner = brackets(content, clause.start, clause.end)
    own = [q for q in found if not any(low <= q.number_start < high for low, high in inner)]
    parts = list(_parts(content, clause, own))
    for low, high in inner:
        held = [q for q in found if low <= q.number_start < high]
        part = next((p for p in parts if p.start <= low <= p.end), clause)
        parts += [replace(piece, sentence=clause.sentence, outer=(part.start, high + 1))
                  for sub in _clauses(content, low, high) if held
                  for piece in _parts(content, sub, [q for q in held if sub.start <= q.number_start < sub.end])]
    yield from sorted(parts, key=lambda piece: piece.start)


def _parts(content: str, clause: Piece, own: list[Quantity]) -> Iterator[Piece]:
    first = clause.start
    groups: list[tuple[Quantity, ...]] = []
    for quantity in own:
        if groups:
            last = groups[-1][-1]
            gap = content[last.end:quantity.start]
            if _TOGETHER.match(gap) and ("@" in gap or last.unit is None or last.unit == quantity.unit):
                groups[-1] += (quantity,)
                continue
            if quantity.literal_op is None and last.start < last.number_start and last.op != "range" \
                    and quantity.op == "=" and _SHARES_OPERATOR.match(gap):
                quantity = replace(quantity, op=last.op, literal_op=last.literal_op)
            cut = _cut(gap)
            if cut:
                yield Piece(first, last.end + cut[0], clause.sentence, groups=tuple(groups))
                first, groups = last.end + cut[1], []
        groups.append((quantity,))
    yield Piece(first, clause.end, clause.sentence, groups=tuple(groups))


def _cut(gap: str) -> tuple[int, int] | None:
    """Where, between two quantities, one subject ends and the next begins; None where they belong together."""
    leads, closes = _LEADS.match(gap), _CLOSES.search(gap)
    if leads:
        return 0, leads.end()
    if closes:
        return closes.start(), closes.end()
    at = max(gap.rfind("、"), gap.rfind("并"))
    return (at, at + 1) if at > 0 else None
