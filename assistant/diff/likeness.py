"""How alike two texts are once everything that is only layout is folded.

In: texts as printed. Out: folded texts, the figures in them, shares between 0 and 1. Next: `pair`, `keys`, `demands`.
Never: a dictionary of words; pairs of neighbouring characters carry Chinese well enough.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import pairwise

FIGURE = re.compile(r"\d+(?:\.\d+)?")
PASSING = re.compile(r"https?://[!-~]+|\d{4}\s*年度")   # a new template's address, the year of the guide


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Letters, digits and Han only, half width, lower case: `（1） 水；食品` and `(1)水;食品` are one."""
    return "".join(character for character in unicodedata.normalize("NFKC", text).lower() if character.isalnum())


def printed(text: str) -> str:
    """Half width and without blanks, every mark kept: a pattern such as `中（欧）+…` is not `中欧+…`."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=20_000)
def figures(text: str) -> tuple[str, ...]:
    """The numbers of a text in order, those left out that change every year and demand nothing."""
    return tuple(FIGURE.findall(PASSING.sub("", unicodedata.normalize("NFKC", text))))


@lru_cache(maxsize=20_000)
def grams(text: str) -> Counter[str]:
    """The character pairs of the folded text and how often each occurs; one character is its own pair."""
    plain = fold(text)
    return Counter([plain] if len(plain) == 1 else map("".join, pairwise(plain)))


def likeness(old: str, new: str) -> float:
    """Dice's coefficient of the character pairs: 2 |A ∩ B| / (|A| + |B|) (Dice 1945); 1.0 for two empty texts."""
    first, second = grams(old), grams(new)
    total = first.total() + second.total()
    return 2 * (first & second).total() / total if total else 1.0


def containment(old: str, new: str) -> float:
    """The overlap coefficient |A ∩ B| / min(|A|, |B|): 1.0 where the shorter text lies within the longer one."""
    first, second = grams(old), grams(new)
    least = min(first.total(), second.total())
    return (first & second).total() / least if least else 0.0
