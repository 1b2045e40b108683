"""Questions to passages, abstracts to directions.

In: an `Index` and the `Settings`. Out: `Retriever`, with `search` (passages, best first, or none) and `match` (directions).
Next: `draft`, `workspace`. Never: Chroma or a model, unless the settings name an embedding.

    question.py   what is asked: terms, content, places, years        places.py   names of countries and cities
    atlas.py      which directions have to do with which places       ranking.py  passages ranked
    abstain.py    whether anything answers                            matching.py directions for an abstract
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from assistant.index import Index
from assistant.retrieve.abstain import Judge
from assistant.retrieve.matching import Matching
from assistant.retrieve.question import Question, ask
from assistant.retrieve.ranking import Floats, Ranking
from assistant.schema.passage import Hit, Match, MatchReason
from assistant.settings import Settings

_DECAY = 0.6  # what a further passage of a direction counts, so that other directions come into view


class Retriever:
    """Search over everything indexed; sees a refreshed index at its next question."""

    def __init__(self, index: Index, settings: Settings) -> None:
        self._index, self._settings = index, settings
        self._state = ""

    def _ready(self) -> None:
        state = self._index.state()
        if state != self._state:
            titles = {guide.guide.id: guide.guide.title or "" for guide in self._index.all_guides()}
            self._ranking = Ranking(self._index.passages(), titles)
            self._judge, self._matching = Judge(self._ranking), Matching(self._ranking)
            self._state = state

    def search(self, query: str, guide: str | None = None, direction: str | None = None, top: int = 10) -> list[Hit]:
        """At most `top` passages, best first; empty where nothing answers. `guide` (an id) and `direction` (a number)
        keep only their passages."""
        self._ready()
        question = ask(query)
        scores = self._ranking.scores(question)
        if not self._judge.answers(question, scores):
            return []
        return [self._hit(number, score) for number, score in self._spread(self._kept(scores, guide, direction), top)]

    def _kept(self, scores: Floats, guide: str | None, direction: str | None) -> Floats:
        if guide is None and direction is None:
            return scores
        kept = [
            (guide is None or p.guide == guide) and (direction is None or p.direction == direction)
            for p in self._ranking.passages
        ]
        return np.where(kept, scores, 0.0).astype(np.float32)

    def _spread(self, scores: Floats, top: int) -> list[tuple[int, float]]:
        """The best passages, those after the first of a direction counting less."""
        seen: Counter[tuple[str, str]] = Counter()
        ranked = []
        for number in np.argsort(-scores, kind="stable")[: 20 * top]:
            passage = self._ranking.passages[number]
            if scores[number] <= 0:
                break
            key = (passage.guide, passage.direction or passage.id)
            ranked.append((int(number), float(scores[number]) * _DECAY ** seen[key]))
            seen[key] += 1
        return sorted(ranked, key=lambda pair: -pair[1])[:top]

    def _hit(self, number: int, score: float) -> Hit:
        passage = self._ranking.passages[number]
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
        self._ready()
        found = []
        for group, score, numbers in self._matching.rank(ask(text), top):
            passages = [self._ranking.passages[number] for number in numbers]
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
