"""Questions to passages, abstracts to directions.

In: an `Index` and the `Settings`. Out: `Retriever`, with `search` (passages, best first, or none) and `match`
(directions). Next: `draft`, `workspace`. Never: Chroma or a model, unless the settings name one.

    question.py   what is asked: terms, content, places, years        dictionary.py English words in Chinese
    words.py      Chinese words, for what a question is about
    atlas.py      which directions have to do with which places       ranking.py    passages ranked
    quota.py      the clause that states an amount                    chain.py      the search for LangChain
    abstain.py    whether anything answers                            matching.py   directions for an abstract
    view.py       all of it at one moment                             rewrite.py    a question in the guides' terms
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.errors import WorkspaceError
from assistant.index import Index
from assistant.index.embed import BUILTIN, Pairs
from assistant.retrieve.question import Question, ask
from assistant.retrieve.quota import clause
from assistant.retrieve.ranking import Floats, Ranking
from assistant.retrieve.rewrite import Rewriter, Told, foreign
from assistant.retrieve.view import View, Views
from assistant.schema.passage import Hit, Match, MatchReason, Passage
from assistant.settings import Settings

T = TypeVar("T")
Kept = NDArray[np.bool_]
Ranked = Sequence[tuple[int, float]]  # numbers of passages, or of groups, with their scores
NEIGHBOURS, RERANKED = 50, 30  # passages that an embedding proposes; that a cross-encoder puts in order
_DECAY = 0.75  # what a further passage of a direction counts: other directions come into view


class Retriever:
    """Search over everything indexed; sees a refreshed index at its next question. `dense` is what a trained embedding
    counts beside the lexical score (None: what `evals.dense` has recorded)."""

    def __init__(self, index: Index, settings: Settings, dense: float | None = None) -> None:
        self._index, self._settings, self._views = index, settings, Views(index)
        self._dense = _recorded() if dense is None else dense
        self._pairs: Pairs | None = None

    def _steady(self, work: Callable[[View], T]) -> T:
        """What `work` answers on the index in force; where another process replaces that meanwhile, on the new one."""
        while True:
            view = self._views.now()
            try:
                return work(view)
            except WorkspaceError:
                if self._index.state() == view.state:
                    raise

    def rewriter(self, told: Told | None = None) -> Rewriter | None:
        """What puts questions into the guides' terms, for one round of questions; None without a chat model. `told`
        hears of one that fails. Raises SettingError."""
        return Rewriter.of(self._settings, told)

    def search(
        self,
        query: str,
        guide: str | None = None,
        direction: str | None = None,
        top: int = 10,
        rewriter: Rewriter | None = None,
    ) -> list[Hit]:
        """At most `top` passages, best first; empty where nothing answers. `guide` (an id) and `direction` (a number)
        keep only their passages. Where an amount is asked for, the clause that states it comes first. A question
        without Chinese, or without an answer, is tried in the words of `rewriter`, which the hits then tell."""
        ask_for = partial(self._search, guide=guide, direction=direction, top=top)
        plain = [] if rewriter and foreign(query) else self._steady(partial(ask_for, query))
        if plain or not rewriter:
            return plain
        other = rewriter.rewritten(query, self._titles())
        if other and (found := self._steady(partial(ask_for, other))):
            return [hit.model_copy(update={"rewritten": other}) for hit in found]
        return self._steady(partial(ask_for, query)) if foreign(query) else []

    def _search(self, query: str, view: View, *, guide: str | None, direction: str | None, top: int) -> list[Hit]:
        ranking, question = view.ranking, ask(query, view.ranking.used)
        kept = _kept(ranking, guide, direction)
        scores = np.where(kept, ranking.scores(question), 0.0).astype(np.float32)
        if not view.judge.answers(question, scores):
            return []
        deep = max(top, RERANKED) if self._settings.reranker else top
        ranked = _spread(ranking, self._mixed(view, query, scores, kept), deep)
        if self._settings.reranker:
            texts = [_whole(ranking.passage(number)) for number, _ in ranked]
            ranked = self._reranked(query, ranked, texts)
        hits = [_hit(ranking, number, score) for number, score in ranked[:top]]
        stated = self._stated(ranking, question, hits[0], ranked[0][0])
        return ([stated, *hits] if stated else hits)[:top]

    def _mixed(self, view: View, query: str, scores: Floats, kept: Kept) -> Floats:
        """`scores`, with the similarity of a trained embedding added where the settings name one."""
        near = self._near(view, query)
        if near is None:
            return scores
        return np.where(kept, scores + self._dense * scores.max() * near, 0.0).astype(np.float32)

    def _near(self, view: View, query: str) -> Floats | None:
        """0 to 1 for each passage: where a trained embedding puts it among the NEIGHBOURS nearest to the question; None
        without one. Cosines of one model lie close together, so that their own height says little."""
        if self._settings.embedding == BUILTIN:
            return None
        similar = dict(self._index.vector_query(query, NEIGHBOURS))
        least, most = min(similar.values(), default=0.0), max(similar.values(), default=0.0)
        near = np.zeros(view.ranking.size, np.float32)
        for name, number in view.ranking.numbers(list(similar)).items():
            near[number] = (similar[name] - least) / (most - least) if most > least else 1.0
        return near

    def _reranked(self, query: str, ranked: Ranked, texts: Sequence[str]) -> list[tuple[int, float]]:
        """The first RERANKED in the order of the cross-encoder, each with its score; the others behind."""
        if self._pairs is None:
            self._pairs = Pairs(self._settings.reranker, online=self._settings.online)
        scores = self._pairs.scores(query, texts[:RERANKED]).tolist()
        first = [(number, score) for (number, _), score in zip(ranked, scores, strict=False)]
        return [*sorted(first, key=lambda pair: -pair[1]), *ranked[RERANKED:]]

    def _stated(self, ranking: Ranking, question: Question, first: Hit, number: int) -> Hit | None:
        if not question.asks_amount or not first.direction:
            return None
        found = self._index.guide(first.guide)[0].direction(first.direction)
        if found is None:
            return None
        passages = ranking.of(int(ranking.rows[number]))
        return clause(question, (*found.requirements, *found.technical), ranking.lexical, passages, first.score)

    def _titles(self) -> list[str]:
        """The titles of all directions, those of the newest guides in front."""
        sheets = sorted(self._views.now().counts.sheets.values(), key=lambda sheet: -(sheet.year or 0))
        return [group.title for sheet in sheets for group in sheet.groups if group.title]

    def match(self, text: str, top: int = 10, rewriter: Rewriter | None = None) -> list[Match]:
        """At most `top` directions that fit the abstract, best first, each with the passages for which it fits. One
        without Chinese is tried in the words of `rewriter`."""
        other = rewriter.rewritten(text, self._titles()) if rewriter and foreign(text) else None
        found = self._steady(partial(self._match, f"{other} {text}" if other else text, top=top))
        return [each.model_copy(update={"rewritten": other}) for each in found]

    def _match(self, text: str, view: View, *, top: int) -> list[Match]:
        ranking = view.ranking
        deep = max(top, RERANKED) if self._settings.reranker else top
        near = self._near(view, text)
        ranked = view.matching.rank(ask(text, ranking.used), deep, None if near is None else self._dense * near)
        reasons = {group: [ranking.passage(number) for number in numbers] for group, _, numbers in ranked}
        order = [(group, score) for group, score, _ in ranked]
        if self._settings.reranker:
            order = self._reranked(text, order, [_whole(reasons[group][0]) for group, _ in order])
        return [_fit(ranking, group, score, reasons[group]) for group, score in order[:top]]


@cache
def _recorded() -> float:
    """The weight that `evals.dense` has recorded."""
    return float(json.loads((Path(__file__).parent / "dense.json").read_text("utf-8"))["weight"])


def _kept(ranking: Ranking, guide: str | None, direction: str | None) -> Kept:
    if guide is None and direction is None:
        return np.ones(ranking.size, bool)
    inside = [guide in (None, one) and direction in (None, other) for one, other in ranking.groups]
    return np.array(inside, bool)[ranking.rows]


def _spread(ranking: Ranking, scores: Floats, top: int) -> list[tuple[int, float]]:
    """The best passages, those after the first of a direction counting less."""
    seen: Counter[int] = Counter()
    ranked = []
    for number in ranking.best(scores, 20 * top):
        group = int(ranking.rows[number])
        # a general rule stands for itself, not for its guide
        key = group if ranking.groups[group][1] else -1 - number
        ranked.append((number, float(scores[number]) * _DECAY ** seen[key]))
        seen[key] += 1
    return sorted(ranked, key=lambda pair: -pair[1])[:top]


def _whole(passage: Passage) -> str:
    return f"{passage.context}\n{passage.text}"


def _hit(ranking: Ranking, number: int, score: float) -> Hit:
    passage = ranking.passage(number)
    return Hit(
        guide=passage.guide,
        direction=passage.direction,
        part=passage.part,
        text=passage.text,
        score=round(score, 4),
        source=passage.source,
    )


def _fit(ranking: Ranking, group: int, score: float, reasons: Sequence[Passage]) -> Match:
    guide, direction = ranking.groups[group]
    return Match(
        guide=guide,
        direction=direction or "",
        title=reasons[0].title or "",
        score=round(score, 4),
        reasons=tuple(MatchReason(text=p.text, source=p.source) for p in reasons),
    )
