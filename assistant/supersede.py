"""What a new guide means for what was made with the one it supersedes: stored drafts, demands that people corrected.

In: a draft or corrections of an older guide of the same programme; the new guide. Out: `TouchedDraft`, what the draft
now falls short of and now meets; the number of corrections carried over. Next: `workspace`. Never: a change of a draft,
a verdict of the version that was stored (the old clauses and the new ones alike are held against the draft as it is
now), a correction carried to another direction or to a clause in other words.

A demand of the new guide is the old one with the same metric whose clause is most like it; a demand that is new was met
by nobody and violated by nobody before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from assistant.diff.likeness import fold, likeness
from assistant.diff.pair import pair_directions
from assistant.index.reviewed import ReviewedIndex
from assistant.judge import checked, named
from assistant.schema.change import TouchedDraft
from assistant.schema.facts import Facts
from assistant.schema.guide import Guide
from assistant.schema.proposal import Proposal
from assistant.schema.report import Verdict
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

AKIN = 0.3  # two clauses of one metric less alike are two demands
SHORT = ("violated", "missing")


def touched(proposal: Proposal, old: tuple[Guide, Text], new: tuple[Guide, Text], number: str | None) -> TouchedDraft:
    """What the new guide means for a draft of the old one; without a `number` its direction is no more."""
    name = f"{proposal.guide}-{proposal.direction}"
    if number is None:
        return TouchedDraft(draft=name)
    before = checked(proposal, *old, named(old[0], proposal.direction), Facts()).verdicts
    after = checked(proposal, *new, named(new[0], number), Facts()).verdicts
    fallen, risen = [], []
    for verdict in after:
        was = _was(verdict.requirement, before)
        if verdict.status in SHORT and was not in SHORT:
            fallen.append(verdict.requirement.quote)
        elif verdict.status == "met" and was in SHORT:
            risen.append(verdict.requirement.quote)
    return TouchedDraft(draft=name, now_violated=tuple(fallen), now_met=tuple(risen))


def _was(requirement: Requirement, verdicts: Sequence[Verdict]) -> str | None:
    """The status of the same demand in the old guide; None where there was none."""
    same = [verdict for verdict in verdicts if verdict.requirement.metric == requirement.metric]
    best = max(same, key=lambda verdict: likeness(verdict.requirement.quote, requirement.quote), default=None)
    if best is None or likeness(best.requirement.quote, requirement.quote) < AKIN:
        return None
    return best.status


def carried(index: ReviewedIndex, name: str) -> int:
    """Takes over into the guide `name` what people corrected in earlier guides of its programme, the last one first,
    wherever the same direction has the same clause and nobody has corrected it yet. Returns how many. Raises
    WorkspaceError."""
    new = index.parsed(name)
    earlier = [guide for guide in map(index.parsed, index.corrections.guides(index)) if _supersedes(new, guide)]
    count = 0
    for old in sorted(earlier, key=lambda guide: -(guide.guide.year or 0)):
        corrections, done = index.corrections.of(old.guide.id), index.corrections.of(name)
        for was, now in _twins(old, new):
            correction = corrections.get(was.id)
            if correction is None or now.id in done:
                continue
            moved = {"id": now.id, "source": now.source, "quote": now.quote}
            corrected = correction.requirement.model_copy(update=moved) if correction.requirement else None
            index.corrections.correct(name, now, corrected, by=correction.by, at=correction.at)
            count += 1
    return count


def _supersedes(new: Guide, old: Guide) -> bool:
    same = new.guide.programme is not None and new.guide.programme == old.guide.programme
    return same and (old.guide.year or 0) < (new.guide.year or 0)


def _twins(old: Guide, new: Guide) -> Iterator[tuple[Requirement, Requirement]]:
    """Each demand of the old guide that the new one has in the same words, with that one."""
    yield from _same(old.general_requirements, new.general_requirements)
    for before, after in pair_directions(old.directions, new.directions).pairs:
        yield from _same((*before.requirements, *before.technical), (*after.requirements, *after.technical))


def _same(old: Iterable[Requirement], new: Iterable[Requirement]) -> Iterator[tuple[Requirement, Requirement]]:
    listed = {(each.metric, fold(each.quote)): each for each in new}
    for was in old:
        now = listed.get((was.metric, fold(was.quote)))
        if now:
            yield was, now
