"""How good is a draft, without a judge: the same figures for a draft from anywhere, ours or another's.

    pieces.py      a draft's text as title, chapters, sentences, tables and cited sources
    demands.py     verdicts, quotas, coverage, unsupported figures, contradictions
    citations.py   do citations resolve, support their sentence, and stand where one is due
    wording.py     lengths, blanks by kind, repetition, copying, readability
    agreement.py   names and figures: text, tables and facts say the same

In: a draft's text, the direction it answers, the checker's report, the applicant's facts. Out: tallies in `Scores`.
Next: the suite `draft`, `assistant eval draft`. Never: a judgement on style; a figure that depends on who wrote.
"""

from __future__ import annotations

from assistant.schema.facts import Facts
from assistant.schema.text import Text
from assistant.workspace import Workspace
from evals.quality import agreement, citations, demands, wording
from evals.quality.pieces import take_apart
from evals.tally import Scores


def assess(scores: Scores, workspace: Workspace, draft: Text, guide: str, direction: str, facts: Facts | None) -> None:
    """Adds every figure of one draft to `scores`. Raises UnknownGuide, UnknownDirection."""
    asked, clean = workspace.direction(guide, direction), workspace.text(guide).content
    report = workspace.check_text(draft, scores.case, guide, direction, facts=facts)
    pieces = take_apart(draft)
    clauses = [*asked.requirements, *workspace.guide(guide).general_requirements]
    demands.score(scores, draft.content, pieces, report, asked, facts or Facts())
    citations.score(scores, pieces, clauses, clean)
    wording.score(scores, pieces, clean)
    agreement.score(scores, pieces, facts or Facts())
