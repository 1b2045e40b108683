"""Does a question bring the right direction first, and a question that nothing answers an empty list?

In: a question or an abstract and the directions that answer it. Out: Recall@5, MRR and nDCG@10 by kind of question and
over all, abstention, and the same over BM25 alone. Next: `tally`. Never: a judgement on the order of passages within
one direction.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Literal

from assistant.schema.record import Record
from assistant.workspace import Workspace
from evals.lexical import Bm25
from evals.metrics import ndcg_at, recall_at, reciprocal_rank
from evals.tally import Outcome, Scores

TOP = 10


class Case(Record):
    """A question; `relevant` lists `guide/direction`, or `guide/` for a general rule. `match` is a researcher's
    abstract, `nothing` a question that the guides do not answer."""

    id: str
    kind: Literal["rule", "quota", "content", "compare", "match", "nothing"]
    query: str
    relevant: tuple[str, ...] = ()


def score(workspace: Workspace, case: Case) -> Outcome:
    """Scores one question."""
    scores = Scores("retrieval", case.id)
    if case.kind == "match":
        ranked = [f"{match.guide}/{match.direction}" for match in workspace.match([case.query], top=TOP)[0]]
    else:
        hits = workspace.search([case.query], top=TOP)[0]
        ranked = list(dict.fromkeys(f"{hit.guide}/{hit.direction or ''}" for hit in hits))
    if case.kind == "nothing":
        scores.right("abstains", not ranked, f"{case.query}: {ranked[:3]}")
        return scores.outcome()
    relevant = set(case.relevant)
    recall = recall_at(ranked, relevant, 5)
    scores.add(f"recall@5 {case.kind}", recall, miss=f"{case.query}: {ranked[:5]}" if recall < 1 else "")
    scores.add(f"ndcg@10 {case.kind}", ndcg_at(ranked, relevant, TOP))
    scores.fault("empty", not ranked, f"{case.query}: nothing found")
    _overall(scores, "", ranked, relevant)
    _overall(scores, "bm25 ", _bm25(workspace).rank(case.query, TOP), relevant)
    return scores.outcome()


def _overall(scores: Scores, who: str, ranked: Sequence[str], relevant: Set[str]) -> None:
    scores.add(f"{who}recall@5", recall_at(ranked, relevant, 5))
    scores.add(f"{who}mrr", reciprocal_rank(ranked, relevant))
    scores.add(f"{who}ndcg@10", ndcg_at(ranked, relevant, TOP))


@lru_cache(maxsize=1)
def _bm25(workspace: Workspace) -> Bm25:
    return Bm25(workspace.passages())
