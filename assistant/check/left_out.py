"""What a proposal says it leaves out: 不安排互访, or a row whose value is 无.

In: a `Reading`. Out: mentions of nothing (`op` "none"). Next: `mentions`. Never: 不少于 taken for a denial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.lexicon import FEATURES
from assistant.check.mention import Mention, Reading, within
from assistant.check.stance import NOTHING
from assistant.check.strip import BAR
from assistant.schema.report import Found

_ZERO_CELL = re.compile(r"无|—+|-+|/|0|零|不涉及|不安排|无此项")


def left_out(reading: Reading, segment: tuple[int, int]) -> Iterator[Mention]:
    """不安排互访: a kind that is said to be left out."""
    text = reading.text
    for mark in NOTHING.finditer(text, *segment):
        if text[: mark.start()].rstrip().endswith("("):
            continue
        named = within(reading.named, mark.end() - 2, segment[1])
        for name in {kind.name for kind, _, _ in named}:
            yield _zero(reading, name, segment)
        return


def empty_row(reading: Reading) -> Iterator[Mention]:
    """A row whose value is 无 or a dash."""
    if BAR not in reading.text or reading.quantities:
        return
    last = reading.text.rfind(BAR) + 1
    if _ZERO_CELL.fullmatch(reading.text[last:].strip()):
        for name in {kind.name for kind, _, _ in within(reading.named, 0, last)}:
            yield _zero(reading, name, (0, len(reading.text)))


def _zero(reading: Reading, kind: str, segment: tuple[int, int]) -> Mention:
    text = reading.text[segment[0] : segment[1]]
    strip = reading.statement.strip
    low, high = strip.span(*segment)
    found = Found(
        value=0, text=text.strip(), where=reading.statement.line.where.model_copy(update={"start": low, "end": high})
    )
    features = frozenset(name for name, pattern in FEATURES.items() if pattern.search(text))
    return Mention(
        kind, 0, 0, "none", None, reading.stances.at(segment[0]), features, None, text, text, found, (reading.number, 0)
    )
