"""The index as questions see it, at one moment.

In: an `Index`. Out: `View`: the ranking and what is held against it, always of one state. Next: `Retriever` asks a view
for each question. Never: half of an old state and half of a new one, though several questions are asked at once.
"""

from __future__ import annotations

from threading import Lock
from typing import NamedTuple

from assistant.index import Index
from assistant.index.gather import Counts
from assistant.retrieve.abstain import Judge
from assistant.retrieve.matching import Matching
from assistant.retrieve.ranking import Ranking


class View(NamedTuple):
    """One state of the index."""

    state: str
    counts: Counts
    ranking: Ranking
    judge: Judge
    matching: Matching


class Views:
    """The view of the state in force; what did not change since the last one is taken over."""

    def __init__(self, index: Index) -> None:
        self._index, self._lock = index, Lock()
        self._last: View | None = None

    def now(self) -> View:
        """The view of the index in force. Raises WorkspaceError."""
        state, last = self._index.state(), self._last
        if last and last.state == state:
            return last
        with self._lock:
            if not self._last or self._last.state != state:
                self._last = self._made(state)
            return self._last

    def _made(self, state: str) -> View:
        counts = self._index.counts(self._last.counts if self._last else None)
        ranking = Ranking(counts, lambda guide, place: self._index.passages(guide)[place])
        return View(state, counts, ranking, Judge(ranking), Matching(ranking))
