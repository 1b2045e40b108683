"""The numbers of a sentence, each with the words around it that may say what it counts.

In: a sentence. Out: `Amount`s in order: the quantity, its clause, the words left and right of it up to the next number,
brackets taken out, and the clause before. Next: `quotas`, `scopes`. Never: what the number means.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.requirements.clauses import Sentence
from assistant.requirements.quantities import Quantity, scan
from assistant.requirements.units import LOOSE
from assistant.schema.requirement import Op

_OPS: dict[str, Op] = {">=": ">=", ">": ">", "<=": "<=", "<": "<", "=": "=", "~": "~", "range": "range"}
_NEAR = 8
"""So many numbers before one can stand in the clause before its own, or between the two."""
_COUNTED = re.compile(r"([篇项件个家名次份位场套])(国家?|单位|课题|机构)$")
"""A counter and the noun behind it, read as one unit: the noun says what is counted."""
_OF_GUESTS = re.compile(r"(?:(?:每次|每场)?(?:参会|与会|参加|出席)?(?:代表|专家)?(?:人员|人数|规模)(?:为|在)?)?")


@dataclass(frozen=True)
class Amount:
    """A quantity at the folded characters [first, last) of its sentence, in `clause`.

    `left` and `right`: the words up to the numbers beside it; `beyond`: those behind the next number, if it follows at
    once; `before`: the clause before, at `before_at`, where that has no number; `lead`: all of the clause up to it;
    `inside`: whether it stands in brackets; `text`: the folded sentence.
    """

    quantity: Quantity
    first: int
    last: int
    clause: tuple[int, int]
    left: str
    right: str
    beyond: str
    before: str
    before_at: int | None
    lead: str
    inside: bool
    text: str

    @property
    def op(self) -> Op:
        """The comparator."""
        return _OPS[self.quantity.op]

    @property
    def value(self) -> float | int | None:
        """The number, whole where it is whole; None for a range."""
        return _whole(self.quantity.value)

    @property
    def low(self) -> float | None:
        """The lower end of a range."""
        return _whole(self.quantity.low) if self.quantity.op == "range" else None

    @property
    def high(self) -> float | None:
        """The upper end of a range."""
        return _whole(self.quantity.high) if self.quantity.op == "range" else None

    @property
    def unit(self) -> str:
        """The unit for looking up; "-" where none is printed, without a 每年 behind it."""
        return re.sub(r"\s", "", self.printed_unit or "-").removesuffix("/年")

    @property
    def yearly(self) -> bool:
        """Whether the unit says every year: 15人次/年."""
        return (self.printed_unit or "").endswith("/年")

    @property
    def printed_unit(self) -> str | None:
        """The unit as printed, without the noun that it counts (个国家: 个)."""
        noun = _COUNTED.match(self.quantity.unit or "")
        return noun[1] if noun else self.quantity.unit

    @property
    def each(self) -> bool:
        """Whether 各 stands before it."""
        return self.quantity.each

    @property
    def soft(self) -> bool:
        """Whether 原则上 or 一般 stands before it."""
        return self.quantity.soft


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def amounts(sentence: Sentence) -> Iterator[Amount]:
    """The quantities of the sentence with their surroundings, in order."""
    placed = []
    for quantity in scan(sentence.raw):
        first, last = (
            sentence.position(sentence.start + quantity.start),
            sentence.position(sentence.start + quantity.end),
        )
        if first < last:
            noun = _COUNTED.match(quantity.unit or "")
            last -= len(noun[2]) if noun else 0
            placed.append((quantity, first, last, sentence.clause(first, last)))
    together: dict[tuple[tuple[int, int], int], list[tuple[int, int]]] = {}
    for _, first, last, clause in placed:
        together.setdefault((clause, sentence.depths[first]), []).append((first, last))
    for at, (quantity, first, last, clause) in enumerate(placed):
        depth = sentence.depths[first]
        beside = together[clause, depth]
        left = max((b for _, b in beside if b <= first), default=clause[0])
        right = min((a for a, _ in beside if a >= last), default=clause[1])
        earlier = _clause_before(sentence, clause, (begin for _, begin, _, _ in reversed(placed[:at][-_NEAR:])))
        yield Amount(
            quantity=quantity,
            first=first,
            last=last,
            clause=clause,
            inside=depth > 0,
            text=sentence.text,
            left=sentence.outside(left, _number(sentence, quantity) if quantity.each else first)
            + _between(sentence, quantity, first),
            right=sentence.outside(last, right),
            beyond=_beyond(sentence, last, right, beside, clause),
            before=sentence.outside(*earlier) if earlier else "",
            before_at=earlier[0] if earlier else None,
            lead=sentence.outside(clause[0], first),
        )


def _number(sentence: Sentence, quantity: Quantity) -> int:
    """Where the number itself begins: what stands before it (各派至少) may say who owes it."""
    return sentence.position(sentence.start + quantity.number_start)


def _between(sentence: Sentence, quantity: Quantity, first: int) -> str:
    """The words between a comparator and its number (至少 互派 10人次): they too may say what is counted."""
    literal = quantity.literal_op or ""
    words = sentence.text[first : _number(sentence, quantity)]
    return words.removeprefix(literal) if literal in LOOSE and words.startswith(literal) and not quantity.each else ""


def _beyond(sentence: Sentence, last: int, right: int, beside: list[tuple[int, int]], clause: tuple[int, int]) -> str:
    """The words behind the next number, where that stands right behind this one (一次 不少于30人 的会议) or only says
    whom it counts (一次 参会人数不少于30人 的会议)."""
    following = next((b for a, b in beside if a == right), None)
    if following is None or not _OF_GUESTS.fullmatch(sentence.outside(last, right)):
        return ""
    return sentence.outside(following, min((a for a, _ in beside if a >= following), default=clause[1]))


def _clause_before(sentence: Sentence, clause: tuple[int, int], numbers: Iterable[int]) -> tuple[int, int] | None:
    """The clause before `clause`; None where that states one of `numbers`, places of those before, nearest first."""
    at = bisect_right(sentence.clauses, clause[0], key=lambda one: one[1])
    found = sentence.clauses[at - 1] if at else None
    if not found or any(found[0] <= first < found[1] and sentence.depths[first] == 0 for first in numbers):
        return None
    return found
