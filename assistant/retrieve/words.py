"""A run of Han characters cut into words, by the headwords of CC-CEDICT and the words of grammar.

In: a run of a question. Out: its words. Next: `question` keeps those that carry content. Never: the ranking, which
counts pairs of characters and needs no words.

Of all ways to cut the run, the one with the fewest characters that stand alone counts, then the one with the fewest
words; of two alike the one with the longer word in front.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.retrieve import dictionary

LONGEST = 6  # characters of a word
_HEAD = re.compile(rb"^[^ #]+ ([^ ]+) \[", re.MULTILINE)


def cut(run: str, more: frozenset[str] = frozenset()) -> list[str]:
    """The words of `run`, characters that belong to none alone; `more`: words that the dictionary may lack."""
    known = _heads()
    # for each place the cheapest way to the end: (characters alone, words, where the first word ends)
    best: list[tuple[int, int, int]] = [(0, 0, len(run))] * (len(run) + 1)
    for start in reversed(range(len(run))):
        alone, count, _ = best[start + 1]
        ways = [(alone + 1, count + 1, start + 1)]
        for end in range(start + 2, min(start + LONGEST, len(run)) + 1):
            if run[start:end] in known or run[start:end] in more:
                ways.append((best[end][0], best[end][1] + 1, end))
        best[start] = min(ways, key=lambda way: (way[0], way[1], -way[2]))
    words, start = [], 0
    while start < len(run):
        words.append(run[start : best[start][2]])
        start = best[start][2]
    return words


@cache
def _heads() -> frozenset[str]:
    """The headwords of the dictionary; none where it is not installed."""
    heads = _HEAD.findall(dictionary.entries())
    return frozenset(head.decode() for head in heads if 6 <= len(head) <= 3 * LONGEST)
