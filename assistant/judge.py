"""What every draft is held to: its direction, and the checker's verdict on it as it would be exported.

In: a guide, a direction's number, a draft. Out: `Direction`, `Report`. Next: `desk`, `workspace`. Never: a draft
stored.
"""

from __future__ import annotations

from assistant.errors import UnknownDirection
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide
from assistant.schema.proposal import Proposal
from assistant.schema.report import Report
from assistant.schema.text import Text


def checked(proposal: Proposal, guide: Guide, text: Text, direction: Direction, facts: Facts) -> Report:
    """What the checker says of a draft as it would be exported."""
    from assistant import check, read

    name = f"{proposal.guide}-{proposal.direction}"
    limits = {section.title: section.limit for section in proposal.sections if section.limit}
    return check.check(read.from_proposal(proposal), name, guide, text, direction, facts, limits=limits)


def named(guide: Guide, number: str) -> Direction:
    """The direction of that number. Raises UnknownDirection, naming those that there are."""
    found = guide.direction(number)
    if found is None:
        listed = "、".join(direction.number for direction in guide.directions)
        raise UnknownDirection(
            f"指南 {guide.guide.id} 没有方向 {number}；可选：{listed}。",
            f"Guide {guide.guide.id} has no direction {number}; there are: {listed}.",
        )
    return found
