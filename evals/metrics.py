"""The formulas, each with its source.

In: counts, sets, ranks, texts. Out: numbers. Next: the suites. Never: knows of a guide, a case or a file.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Sequence, Set
from functools import lru_cache


def f1(hits: float, predicted: float, expected: float) -> float:
    """2 · hits / (predicted + expected): the harmonic mean of precision and recall (van Rijsbergen 1979). 1.0 where
    nothing was expected and nothing was given."""
    return 2 * hits / (predicted + expected) if predicted + expected else 1.0


def recall_at(ranked: Sequence[object], relevant: Set[object], k: int) -> float:
    """Relevant answers among the first k / min(k, number of relevant): 1.0 is the best any ranking can do."""
    return len(set(ranked[:k]) & relevant) / min(k, len(relevant))


def reciprocal_rank(ranked: Sequence[object], relevant: Set[object]) -> float:
    """1 / rank of the first relevant answer, 0.0 where there is none (Voorhees 1999, TREC-8 QA)."""
    return next((1 / rank for rank, answer in enumerate(ranked, 1) if answer in relevant), 0.0)


def ndcg_at(ranked: Sequence[object], relevant: Set[object], k: int) -> float:
    """Σ 1/log2(rank + 1) over the relevant answers among the first k, divided by the most it can be (Järvelin and
    Kekäläinen 2002, binary gains)."""
    gain = sum(1 / math.log2(rank + 1) for rank, answer in enumerate(ranked[:k], 1) if answer in relevant)
    return gain / sum(1 / math.log2(rank + 1) for rank in range(1, min(k, len(relevant)) + 1))


def longest_shared_run(text: str, source: str) -> int:
    """Characters of the longest stretch that `text` shares with `source` (longest common substring, by halving: where
    two texts share a run, they share every shorter one)."""
    low, high = 0, min(len(text), len(source))
    while low < high:
        middle = (low + high + 1) // 2
        if shares_run(text, source, middle):
            low = middle
        else:
            high = middle - 1
    return low


def repeated_share(text: str, n: int = 12) -> float:
    """Share of the character n-grams that occur more than once (Li et al. 2016, distinct-n, turned round)."""
    grams = Counter(text[i:i + n] for i in range(len(text) - n + 1))
    total = grams.total()
    return 1 - len(grams) / total if total else 0.0


def shares_run(text: str, other: str, n: int) -> bool:
    """Whether the two have `n` characters in a row in common."""
    return bool(_grams(text, n) & _grams(other, n))


def copied_share(text: str, source: str, n: int) -> float:
    """Share of the characters of `text` that stand in a stretch of at least `n` that `source` has too (Grusky et al.
    2018, extractive coverage, with a least length)."""
    known = _grams(source, n)
    copied: set[int] = set()
    for place in range(len(text) - n + 1):
        if text[place:place + n] in known:
            copied.update(range(place, place + n))
    return len(copied) / len(text) if text else 0.0


def shared_across(parts: Sequence[str], n: int = 12) -> float:
    """Share of the different n-grams that stand in more than one of the parts."""
    seen = Counter(gram for part in parts for gram in _grams(part, n))
    return sum(count > 1 for count in seen.values()) / len(seen) if seen else 0.0


@lru_cache(maxsize=4096)
def _grams(text: str, n: int) -> frozenset[str]:
    return frozenset(text[place:place + n] for place in range(len(text) - n + 1))


def bootstrap_interval(differences: Sequence[float], *, rounds: int = 1000, seed: int = 7) -> tuple[float, float]:
    """The 95 % interval of the mean of paired differences (percentile bootstrap, Efron 1979; Koehn 2004 for systems):
    both ends below 0 is a fall that chance does not explain. (0.0, 0.0) for no differences."""
    if not differences:
        return 0.0, 0.0
    chance, size = random.Random(seed), len(differences)
    means = sorted(sum(chance.choices(differences, k=size)) / size for _ in range(rounds))
    return means[int(0.025 * rounds)], means[int(0.975 * rounds) - 1]
