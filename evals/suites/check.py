"""Are the verdicts right – above all, is nothing called met that is not?

In: a sample proposal, edits that plant a fault in it, and the verdicts that are acceptable. Out: false `met` first,
then faults reported, false alarms, `unclear` on what is met, contradictions. Next: `tally`. Never: lenient on `met`.
"""

from __future__ import annotations

from assistant.schema.record import Record
from assistant.schema.report import Report, Status, Verdict
from assistant.schema.text import Text
from assistant.workspace import Workspace, samples
from evals.suites.parse import bare
from evals.tally import Outcome, Scores

SHORT = {"violated", "missing"}
WORST_FIRST: tuple[Status, ...] = ("violated", "missing", "unclear", "not_applicable", "met")


class Expected(Record):
    """What one requirement may be: `quote` is a part of its clause."""

    metric: str
    quote: str
    expect: tuple[Status, ...]


class Edit(Record):
    """Every place of `find` in the proposal becomes `put`."""

    find: str
    put: str


class Case(Record):
    """A proposal of `corpus/samples/proposals` or a text of its own, edited, against one direction."""

    id: str
    guide: str
    direction: str
    proposal: str | None = None
    text: str | None = None
    edits: tuple[Edit, ...] = ()
    verdicts: tuple[Expected, ...]
    contradictions: tuple[str, ...] = ()


def score(workspace: Workspace, case: Case) -> Outcome:
    """Scores one proposal. Raises ValueError for an edit that finds nothing to edit."""
    scores = Scores("check", case.id)
    report = workspace.check_text(_proposal(workspace, case), case.id, case.guide, case.direction)
    for entry in case.verdicts:
        _judge(scores, entry, worst(report, entry))
    named = {entry.metric for entry in report.contradictions}
    for metric in case.contradictions:
        scores.right("contradictions", metric in named, f"{metric} not reported")
    return scores.outcome()


def _proposal(workspace: Workspace, case: Case) -> Text:
    if not case.proposal:
        return workspace.proposal_text((case.text or "").encode(), f"{case.id}.md")
    path = samples().parent / "proposals" / case.proposal
    if not case.edits:
        return workspace.proposal_text(path)
    content = path.read_text(encoding="utf-8")
    for edit in case.edits:
        if edit.find not in content:
            raise ValueError(f"case {case.id}: {edit.find!r} is not in {case.proposal}")
        content = content.replace(edit.find, edit.put)
    return workspace.proposal_text(content.encode(), path.name)


def worst(report: Report, entry: Expected) -> Verdict | None:
    """The worst verdict on the requirements that fit, None where there is none."""
    found = [verdict for verdict in report.verdicts if verdict.requirement.metric == entry.metric
             and bare(entry.quote) in bare(verdict.requirement.quote)]
    return min(found, key=lambda verdict: WORST_FIRST.index(verdict.status), default=None)


def _judge(scores: Scores, entry: Expected, verdict: Verdict | None) -> None:
    """Adds one verdict to the figures it counts for."""
    status, reason = (verdict.status, verdict.reason) if verdict else (None, "no such requirement")
    expected, where = set(entry.expect), f"{entry.metric} {entry.quote}: {status} ({reason})"
    scores.right("verdict given", status is not None, where)
    if "met" not in expected:
        scores.fault("false met", status == "met", where)
    if expected <= SHORT:
        scores.right("fault reported", status in SHORT, where)
    elif not expected & SHORT:
        scores.fault("false alarm", status in SHORT, where)
    if expected == {"met"}:
        scores.fault("unclear on met", status == "unclear", where)
