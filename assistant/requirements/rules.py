"""What a row of the demand tables is, and how it is held against a sentence.

In: a `Sentence` and the rows of `rows_*.py`. Out: `Find`s: which row matched, where, and the named pieces of the match.
Next: `demands` makes requirements of them. Never: a word of a guide in code; what is recognised stands in the rows.

A row's pattern is matched against folded text (`clauses.fold`). Named groups feed its reader:
    n, low, high   numbers            list   names to be taken apart          what   the object demanded
    day            a date             cond   what the demand depends on         who    whose duty it is
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from assistant.requirements.clauses import Sentence
from assistant.requirements.conditions import Side
from assistant.schema.requirement import Op, Per

NUMBER = r"[\d一二两三四五六七八九十]+"
DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
NEEDS = "(?:必须|应当|须|应|需要|需|要求)"


@dataclass(frozen=True)
class Row:
    """One kind of demand. `example` is a sentence it must find, `counter` one it must not: both are its tests.

    `reader` names the function of `readers` that turns the match into values; `part` limits the row to "general" rules,
    to "requirements" or "indicators" of a direction; "" holds for rules and requirements, not for indicators.
    `once`: said twice in a sentence, it is still one demand. `side` owes it where the sentence names nobody.
    """

    metric: str
    pattern: str
    example: str
    counter: str
    op: Op = "must"
    value: Any = None
    unit: str | None = None
    per: Per | None = None
    reader: str = "plain"
    part: str = ""
    condition: str | None = None
    once: bool = False
    side: Side | None = None
    qualifiers: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled once."""
        return re.compile(self.pattern)

    def fits(self, part: str) -> bool:
        """Whether the row is held against text of `part` ("general", "requirements", "indicators")."""
        return self.part == part if self.part else part != "indicators"


@dataclass(frozen=True)
class Find:
    """A row found in a sentence: the match, and the clause [first, last) that says it."""

    row: Row
    match: re.Match[str]
    first: int
    last: int

    def named(self, group: str) -> str | None:
        """The words of a named group; None where the row has no such group or it is empty."""
        return self.match.groupdict().get(group) or None


def find(sentence: Sentence, rows: Iterable[Row]) -> Iterator[Find]:
    """Every row of `rows` that the sentence says, in the order of the table."""
    for row in rows:
        for match in row.compiled.finditer(sentence.text):
            first, last = sentence.clause(*match.span())
            yield Find(row, match, first, last)
