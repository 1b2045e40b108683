"""How good is an offline draft, without a judge?

In: a direction and an applicant's facts. Out: the figures of `evals.quality` for the draft that is written for them,
and whether every quota is committed to. Next: `tally`. Never: a figure that a draft from elsewhere would not get.
"""

from __future__ import annotations

from assistant.schema.record import Record
from assistant.schema.requirement import QUOTAS
from assistant.workspace import Workspace, samples
from evals.quality import assess
from evals.tally import Outcome, Scores


class Case(Record):
    """A direction; `facts` is a file of `corpus/samples/facts`."""

    id: str
    guide: str
    direction: str
    facts: str | None = None


def score(workspace: Workspace, case: Case) -> Outcome:
    """Drafts offline and scores the draft."""
    facts = None
    if case.facts:
        path = samples().parent / "facts" / case.facts
        facts = workspace.facts(path.name, path.read_bytes())
    proposal = workspace.draft(case.guide, case.direction, facts)
    scores = Scores("draft", case.id, case.guide)
    committed = {row.requirement for row in proposal.indicators}
    for item in workspace.direction(case.guide, case.direction).requirements:
        if item.metric in QUOTAS and item.qualifiers.get("side") != "foreign":
            scores.right("quotas committed", item.id in committed, item.quote, item.source)
    text = workspace.proposal_text(proposal.model_dump_json().encode(), "draft.json")
    assess(scores, workspace, text, case.guide, case.direction, facts)
    return scores.outcome()
