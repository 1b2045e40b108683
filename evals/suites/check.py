"""Are the verdicts right – above all, is nothing called met that is not?

In: a sample proposal, edits that plant a fault in it, and the verdicts that are acceptable. Out: false `met` first,
then faults reported, false alarms, `unclear` on what is met, contradictions. Next: `tally`. Never: lenient on `met`.
"""

from __future__ import annotations

import re

from assistant.schema.record import Record
from assistant.schema.report import Report, Status, Verdict
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text
from assistant.workspace import Workspace, samples
from evals.plain import bare
from evals.tally import Outcome, Scores

WHOLE_CLAUSE = 6    # characters of a clause that may stand for a longer quote
SHORT = {"violated", "missing"}
WORST_FIRST: tuple[Status, ...] = ("violated", "missing", "unclear", "not_applicable", "met")


class Expected(Record):
    """What one requirement may be: `quote` is a part of its clause (of a longer quote the clause is the part). Of
    several that fit, `not_quote`, `value` and `value_part` pick the right one. `optional`: no fault where there is
    none. `metric`: `technical` stands for any."""

    metric: str
    quote: str
    expect: tuple[Status, ...]
    not_quote: str | None = None
    value: float | str | tuple[str, ...] | None = None
    value_part: str | None = None
    optional: bool = False


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
    scores = Scores("check", case.id, workspace.guide(case.guide).guide.id)
    report = workspace.check_text(_proposal(workspace, case), case.id, case.guide, case.direction)
    for entry in case.verdicts:
        verdict = worst(report, entry)
        if verdict or not entry.optional:
            _judge(scores, entry, verdict)
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
    quoted = [verdict for verdict in report.verdicts if _quotes(entry, verdict.requirement.quote)]
    found = [verdict for verdict in quoted if entry.metric in (verdict.requirement.metric, "technical")]
    if not found and entry.metric.startswith("other:"):
        found = [verdict for verdict in quoted if verdict.requirement.metric.startswith("other:")]
        least = min((len(verdict.requirement.quote) for verdict in found), default=0)
        found = [verdict for verdict in found if len(verdict.requirement.quote) == least]
    for narrower in (lambda item: entry.value is not None and item.value == entry.value,
                     lambda item: entry.value_part is not None and bare(entry.value_part) in bare(_rest(item))):
        found = [verdict for verdict in found if narrower(verdict.requirement)] or found
    return min(found, key=lambda verdict: WORST_FIRST.index(verdict.status), default=None)


def _quotes(entry: Expected, quote: str) -> bool:
    part, whole = _told(entry.quote), _told(quote)
    if entry.not_quote and _told(entry.not_quote) in whole:
        return False
    return part in whole or (len(whole) >= WHOLE_CLAUSE and whole in part)


def _told(text: str) -> str:
    """Without the marks that a labeller may leave out: $, backslashes, quotation marks."""
    return re.sub(r"[$\\\"“”'‘’*]", "", bare(re.sub(r"\\(geq?|leq?)(?![a-z])", _sign, text)))


def _sign(found: re.Match[str]) -> str:
    return "≥" if found.group(1).startswith("g") else "≤"


def _rest(item: Requirement) -> str:
    return item.model_dump_json(exclude={"quote", "source"})


def _judge(scores: Scores, entry: Expected, verdict: Verdict | None) -> None:
    """Adds one verdict to the figures it counts for."""
    status, reason = (verdict.status, verdict.reason) if verdict else (None, "no such requirement")
    expected, where = set(entry.expect), f"{entry.metric} {entry.quote}: {status} ({reason})"
    source = verdict.requirement.source if verdict else None
    scores.right("verdict given", status is not None, where)
    if "met" not in expected:
        scores.fault("false met", status == "met", where, source)
    if expected <= SHORT:
        scores.right("fault reported", status in SHORT, where, source)
    elif not expected & SHORT:
        scores.fault("false alarm", status in SHORT, where, source)
    if expected == {"met"}:
        scores.fault("unclear on met", status == "unclear", where, source)
