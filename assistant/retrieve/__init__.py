"""Questions to passages, abstracts to directions.

In: an `Index` and the `Settings`. Out: `Retriever`, with `search` (passages, best first, or none) and `match`
(directions). Next: `draft`, `workspace`. Never: Chroma or a model, unless the settings name an embedding.

    question.py   what is asked: terms, content, places, years        dictionary.py English words in Chinese
    words.py      Chinese words, for what a question is about
    atlas.py      which directions have to do with which places       ranking.py    passages ranked
    quota.py      the clause that states an amount                    chain.py      the search for LangChain
    abstain.py    whether anything answers                            matching.py   directions for an abstract
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.errors import WorkspaceError
from assistant.index import Index
from assistant.index.embed import BUILTIN
from assistant.index.gather import Counts
from assistant.retrieve.abstain import Judge
from assistant.retrieve.matching import Matching
from assistant.retrieve.question import Question, ask
from assistant.retrieve.quota import clause
from assistant.retrieve.ranking import Floats, Ranking
from assistant.schema.passage import Hit, Match, MatchReason
from assistant.settings import Settings

T = TypeVar("T")
Kept = NDArray[np.bool_]
DENSE, NEIGHBOURS = 0.5, 50  # a trained embedding against the lexical score
_DECAY = 0.75  # what a further passage of a direction counts: other directions come into view


class Retriever:
    """Search over everything indexed; sees a refreshed index at its next question. `dense` is what a trained embedding
    counts beside the lexical score (the best of `evals.dense`)."""

    def __init__(self, index: Index, settings: Settings, dense: float = DENSE) -> None:
        self._index, self._settings, self._dense = index, settings, dense
        self._state = ""
        self._counts: Counts | None = None

    def _ready(self) -> None:
        state = self._index.state()
        if state != self._state:
            self._counts = self._index.counts(self._counts)
            self._ranking = Ranking(self._counts, lambda guide, place: self._index.passages(guide)[place])
            self._judge, self._matching = Judge(self._ranking), Matching(self._ranking)
            self._state = state

    def _steady(self, work: Callable[[], T]) -> T:
        """What `work` answers on the index in force; where another process replaces that meanwhile, on the new one."""
        while True:
            self._ready()
            try:
                return work()
            except WorkspaceError:
                if self._index.state() == self._state:
                    raise

    def search(self, query: str, guide: str | None = None, direction: str | None = None, top: int = 10) -> list[Hit]:
        """At most `top` passages, best first; empty where nothing answers. `guide` (an id) and `direction` (a number)
        keep only their passages. Where an amount is asked for, the clause that states it comes first."""
        return self._steady(lambda: self._search(query, guide, direction, top))

    def _search(self, query: str, guide: str | None, direction: str | None, top: int) -> list[Hit]:
        question = ask(query, self._ranking.used)
        kept = self._kept(guide, direction)
        scores = np.where(kept, self._ranking.scores(question), 0.0).astype(np.float32)
        if not self._judge.answers(question, scores):
            return []
        ranked = self._spread(self._mixed(query, scores, kept), top)
        hits = [self._hit(number, score) for number, score in ranked]
        stated = self._stated(question, hits[0], ranked[0][0])
        return ([stated, *hits] if stated else hits)[:top]

    def _mixed(self, query: str, scores: Floats, kept: Kept) -> Floats:
        """`scores`, with the similarity of a trained embedding added where the settings name one."""
        if self._settings.embedding == BUILTIN:
            return scores
        similar = dict(self._index.vector_query(query, NEIGHBOURS))
        highest = max(similar.values(), default=0.0)
        if highest <= 0:
            return scores
        dense = np.zeros(self._ranking.size, np.float32)
        for name, number in self._ranking.numbers(list(similar)).items():
            dense[number] = similar[name] / highest
        return np.where(kept, scores + self._dense * scores.max() * np.maximum(dense, 0.0), 0.0).astype(np.float32)

    def _stated(self, question: Question, first: Hit, number: int) -> Hit | None:
        if not question.asks_amount or not first.direction:
            return None
        found = self._index.guide(first.guide)[0].direction(first.direction)
        if found is None:
            return None
        passages = self._ranking.of(int(self._ranking.rows[number]))
        return clause(question, (*found.requirements, *found.technical), self._ranking.lexical, passages, first.score)

    def _kept(self, guide: str | None, direction: str | None) -> Kept:
        groups = self._ranking.groups
        if guide is None and direction is None:
            return np.ones(self._ranking.size, bool)
        return np.array([guide in (None, one) and direction in (None, other) for one, other in groups], bool)[
            self._ranking.rows
        ]

    def _spread(self, scores: Floats, top: int) -> list[tuple[int, float]]:
        """The best passages, those after the first of a direction counting less."""
        seen: Counter[int] = Counter()
        ranked = []
        for number in self._ranking.best(scores, 20 * top):
            group = int(self._ranking.rows[number])
            # a general rule stands for itself, not for its guide
            key = group if self._ranking.groups[group][1] else -1 - number
            ranked.append((number, float(scores[number]) * _DECAY ** seen[key]))
            seen[key] += 1
        return sorted(ranked, key=lambda pair: -pair[1])[:top]

    def _hit(self, number: int, score: float) -> Hit:
        passage = self._ranking.passage(number)
        return Hit(
            guide=passage.guide,
            direction=passage.direction,
            part=passage.part,
            text=passage.text,
            score=round(score, 4),
            source=passage.source,
        )

    def match(self, text: str, top: int = 10) -> list[Match]:
        """At most `top` directions that fit the abstract, best first, each with the passages for which it fits."""
        return self._steady(lambda: self._match(text, top))

    def _match(self, text: str, top: int) -> list[Match]:
        found = []
        for group, score, numbers in self._matching.rank(ask(text, self._ranking.used), top):
            passages = [self._ranking.passage(number) for number in numbers]
            guide, direction = self._ranking.groups[group]
            found.append(
                Match(
                    guide=guide,
                    direction=direction or "",
                    title=passages[0].title or "",
                    score=round(score, 4),
                    reasons=tuple(MatchReason(text=p.text, source=p.source) for p in passages),
                )
            )
        return found
