"""Which of several demands of one metric a figure answers.

In: a mention, a requirement, and the others of its metric. Out: `closest`. Next: `judge_quota`. Never: a figure that
answers two demands where their words tell them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.check.mention import Mention
from assistant.check.places import YES
from assistant.check.wanted import Wanted, wanted
from assistant.schema.requirement import Requirement

CLEAR = 2
"""So many telling pairs of characters decide between two demands of one metric."""
_COMMON = frozenset(
    "国际 技术 举办 组织 召开 开展 不少 少于 人次 合作 学术 会议 研讨 讨会 活动 交流 人员 培训 项目 双方 相关".split()
)


def closest(mention: Mention, requirement: Requirement, want: Wanted, rivals: Sequence[Requirement]) -> bool | None:
    """True where this requirement's own words are found in the mention, None where a rival's are, False where it is
    open."""
    if not rivals:
        return True
    held = [other.online is not None and other.fit(mention) == YES for rival in rivals if (other := wanted(rival))]
    if want.online is not None:
        return not any(held)
    if any(held):
        return False
    named = [mention.noun in other.quote for other in (requirement, *rivals)]
    if mention.noun and named[0] != any(named[1:]):
        return True if named[0] else None
    own = _marks(requirement)
    other_marks = [_marks(rival) for rival in rivals]
    text = mention.found.text
    mine = sum(mark in text for mark in own.difference(*other_marks))
    theirs = max(sum(mark in text for mark in marks - own) for marks in other_marks)
    if max(mine, theirs) < CLEAR or mine == theirs:
        return False
    return True if mine > theirs else None


def _marks(requirement: Requirement) -> frozenset[str]:
    """The pairs of neighbouring Han characters of a demand that tell it from its like."""
    quote = requirement.quote + "。" + (requirement.subject or "")
    return frozenset(
        pair
        for place in range(len(quote) - 1)
        if re.fullmatch(r"[^\W\da-zA-Z_]{2}", pair := quote[place : place + 2]) and pair not in _COMMON
    )
