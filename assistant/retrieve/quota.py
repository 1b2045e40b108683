"""How much is asked for: the typed demand, before the passage it stands in.

In: a question for an amount, the direction found for it and its requirements. Out: the clause as a `Hit`, or None.
Next: `Retriever.search` puts it first. Never: a clause where nobody asks how much, a clause of another direction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.index.lexical import Lexical
from assistant.index.terms import terms
from assistant.retrieve.question import Question
from assistant.schema.passage import Hit, Passage
from assistant.schema.requirement import Requirement

_SHARE = 0.3  # of the question's content, weighed by idf, that a clause must hold


def clause(
    question: Question,
    demands: Iterable[Requirement],
    lexical: Lexical,
    passages: Sequence[Passage],
    score: float,
) -> Hit | None:
    """The demand that says best what the question asks, as a hit of `score`; None where none says enough of it.
    `passages` are those of the direction: they tell the part in which the clause stands."""
    if not question.asks_amount:
        return None
    wanted = {term: lexical.idf(term) for term in question.content}
    best: tuple[float, Requirement] | None = None
    for demand in demands:
        words = set(terms(demand.quote))
        held = sum(weight for term, weight in wanted.items() if term in words)
        if held >= _SHARE * sum(wanted.values()) and held > (best[0] if best else 0.0):
            best = held, demand
    if best is None:
        return None
    demand = best[1]
    for passage in passages:
        if passage.source.start <= demand.source.start < passage.source.end and passage.text != demand.quote:
            return Hit(
                guide=passage.guide,
                direction=passage.direction,
                part=passage.part,
                text=demand.quote,
                score=score,
                source=demand.source,
            )
    return None
