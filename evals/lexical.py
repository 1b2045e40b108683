"""BM25 alone, by another library: what retrieval would be without everything that is ours but the terms.

In: the stored passages, a question. Out: `guide/direction`, best first. Next: the suite `retrieval` and the benchmark
show it beside ours. Never: a part of the product; it cannot abstain.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.index.terms import terms
from assistant.schema.passage import Passage


class Bm25:
    """bm25s (Lù 2024) over the passages' context and text, with its own default k1 and b."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        import bm25s

        self._names = [f"{passage.guide}/{passage.direction or ''}" for passage in passages]
        self._ranker = bm25s.BM25()
        self._ranker.index([terms(f"{passage.context} {passage.text}") for passage in passages], show_progress=False)

    def rank(self, query: str, top: int = 10) -> list[str]:
        """The directions of the best passages, each once."""
        deep = min(len(self._names), 5 * top)
        places, scores = self._ranker.retrieve([terms(query)], k=deep, show_progress=False)
        found = [self._names[place] for place, score in zip(places[0], scores[0], strict=True) if score > 0]
        return list(dict.fromkeys(found))[:top]
