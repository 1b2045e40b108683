"""What holds of a draft whoever wrote it, a model without sense above all.

In: a chat model, a folder. Out: nothing; fails where the draft is not whole, not grounded, or claims more than is so.
Next: the tests against servers of others.
"""

from __future__ import annotations

from pathlib import Path

from assistant.check import check
from assistant.draft import Watch, write
from assistant.llm import Chat
from assistant.read import from_proposal
from assistant.schema.facts import Facts
from assistant.schema.proposal import Proposal
from tests.draft.made import TEXT, direction, guide

DIRECTION = direction()
GUIDE = guide(DIRECTION)


def honest_draft(chat: Chat, home: Path) -> Proposal:
    """A draft by the model: every chapter and commitment is there, nothing is cited that the guide does not say, no
    verdict is worse than offline, and whoever wrote a chapter is named."""
    proposal = write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat, watch=Watch(home=home))
    plain = write(GUIDE, TEXT, DIRECTION, Facts())
    assert [section.id for section in proposal.sections] == [section.id for section in plain.sections]
    rows = {row.requirement: row for row in plain.indicators}
    assert {row.requirement for row in proposal.indicators} == set(rows)
    for row in proposal.indicators:
        least = rows[row.requirement].committed
        assert row.committed == least or float(row.committed) >= float(least)
    for section in proposal.sections:
        assert all(citation.quote in TEXT.content for citation in section.citations)
        assert {citation.marker for citation in section.citations} <= {f"[{number}]" for number in range(1, 100)}
    own = [new for new, old in zip(proposal.sections, plain.sections, strict=True) if new.writer == "offline"]
    assert all(section in plain.sections for section in own if section.id not in ("pending",))
    said = {notice.code for notice in proposal.warnings}
    if any(section.id != "pending" for section in own):
        assert said & {"model_failed", "model_refused", "model_unusable", "model_overruled"}
    by_model = any(section.writer == chat.name for section in proposal.sections)
    assert proposal.writer == (chat.name if by_model else "offline")
    report = check(from_proposal(proposal), "p", GUIDE, TEXT, DIRECTION)
    assert report.summary.violated <= check(from_proposal(plain), "p", GUIDE, TEXT, DIRECTION).summary.violated
    return proposal
