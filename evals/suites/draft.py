"""How good is a draft, without a judge?

In: a direction and an applicant's facts. Out: what `check` finds short in the draft, quotas committed, research content
covered, citations that resolve, unsupported figures, chapters within their limits, copying and repetition.
Next: `tally`. Never: a judgement on style.
"""

from __future__ import annotations

import re

from assistant.diff.likeness import containment
from assistant.schema.guide import Direction
from assistant.schema.proposal import Proposal
from assistant.schema.record import Record
from assistant.schema.requirement import QUOTAS
from assistant.workspace import Workspace, samples
from evals.metrics import longest_shared_run, repeated_share
from evals.suites.parse import bare
from evals.tally import Outcome, Scores

COVERED = 0.6       # of the character pairs of a sentence of the guide
COPIED = 120        # characters in a row that may stand as in the guide


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
    scores, direction = Scores("draft", case.id), workspace.direction(case.guide, case.direction)
    text = "\n".join(section.text for section in proposal.sections)
    rows = [cell for section in proposal.sections for table in section.tables for row in table.rows for cell in row]
    _verdicts(scores, proposal, direction)
    _citations(scores, proposal, workspace.text(case.guide).content)
    _coverage(scores, direction, "\n".join([text, *rows, *(row.name + row.required for row in proposal.indicators)]))
    for section in proposal.sections:
        over = section.limit is not None and section.words > section.limit
        scores.right("within limits", not over, f"{section.title}: {section.words}/{section.limit}")
    run = longest_shared_run(bare(text), bare(direction.research_content or ""))
    scores.right("own words", run <= COPIED, f"{run} characters as in the guide")
    scores.add("repetition", repeated_share(bare(text)))
    return scores.outcome()


def _verdicts(scores: Scores, proposal: Proposal, direction: Direction) -> None:
    report = proposal.check
    for verdict in report.verdicts if report else ():
        scores.fault("violated", verdict.status == "violated", f"{verdict.requirement.quote}: {verdict.reason}")
    for use in report.numbers if report else ():
        scores.fault("unsupported figures", use.status == "unsupported", use.text)
    named = [entry.metric for entry in report.contradictions] if report else []
    scores.add("contradictions", len(named), miss="、".join(named))
    committed = {row.requirement for row in proposal.indicators}
    for item in direction.requirements:
        if item.metric in QUOTAS and item.qualifiers.get("side") != "foreign":
            scores.right("quotas committed", item.id in committed, item.quote)


def _citations(scores: Scores, proposal: Proposal, content: str) -> None:
    for section in proposal.sections:
        for citation in section.citations:
            right = bare(content[citation.source.start:citation.source.end]) == bare(citation.quote)
            scores.right("citations resolve", right, f"{section.title} {citation.marker}")


def _coverage(scores: Scores, direction: Direction, text: str) -> None:
    sentences = [part for part in re.split(r"[；。]", direction.research_content or "") if len(bare(part)) >= 6]
    for wanted in [*sentences, *direction.indicators]:
        scores.right("content covered", containment(wanted, text) >= COVERED, wanted)
