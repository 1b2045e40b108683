"""What a judge says: a status, its evidence and the sentence that explains it; and what every judge may look at.

In: nothing. Out: `Finding`, `Case`. Next: every `judge_*`. Never: a verdict without a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.check.polarity import clauses
from assistant.check.reasons import figure, reason
from assistant.check.stance import CITED, CITED_TITLE, GUIDE
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide
from assistant.schema.report import Found, Status

if TYPE_CHECKING:
    from assistant.check.facts import ProposalFacts
    from assistant.check.mention import Mention
    from assistant.check.outline import Outline
    from assistant.check.statement import Statement
    from assistant.schema.requirement import Requirement
    from assistant.schema.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome for one requirement; `key` and `figures` make the reason."""

    status: Status
    key: str
    found: tuple[Found, ...] = ()
    figures: dict[str, object] = field(default_factory=dict)

    def reason(self, lang: str) -> str:
        """The reason in one line."""
        return reason(self.key, lang, **self.figures)


@dataclass(frozen=True, eq=False)
class Case:
    """Everything that is known of one proposal and one direction."""

    proposal: Text
    laid: Outline
    statements: Sequence[Statement]
    mentions: Sequence[Mention]
    stated: ProposalFacts
    guide: Guide
    guide_text: Text
    direction: Direction
    facts: Facts
    requirements: Sequence[Requirement]
    partner: ProposalFacts | None = None

    @cached_property
    def clauses(self) -> Sequence[tuple[Statement, int, int]]:
        """The clauses of every statement that is not quoted from elsewhere."""
        return [
            (statement, start, end)
            for statement in self.statements
            if statement.stance not in (GUIDE, CITED)
            and not any(CITED_TITLE.search(title) for title in statement.line.above)
            for start, end in clauses(statement.text)
        ]

    @property
    def first_year(self) -> int | None:
        """The project's first year, else the guide's."""
        return self.stated.first_year or self.guide.guide.year

    def sentence(self, requirement: Requirement) -> str:
        """The guide's sentence from the requirement's clause on: `每次不少于…` may follow the quote."""
        content = self.guide_text.content
        end = requirement.source.end
        if content[max(0, end - 1) : end] in "。；;":
            return requirement.quote
        stops = [stop for mark in "。；;" if (stop := content.find(mark, end, end + 120)) >= 0]
        stops += [other.source.start for other in self.requirements if end < other.source.start < end + 120]
        return requirement.quote + content[end : min(stops, default=end)]


def decided(reached: bool) -> Status:
    """`met` or `violated`."""
    return "met" if reached else "violated"


__all__ = ["Case", "Finding", "decided", "figure"]
