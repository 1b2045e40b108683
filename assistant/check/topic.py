"""Which of a direction's topics the proposal answers, where each topic has its own content and indicators.

In: a requirement and the `Case`. Out: whether the requirement stands in a topic that was not chosen. Next: `judge`.
Never: a topic guessed from likeness: the proposal names it.
"""

from __future__ import annotations

import re

from assistant.check.finding import Case
from assistant.schema.guide import Subtopic
from assistant.schema.requirement import Requirement

_LABEL = re.compile(r"领域|方向|选题|主题|专题")


def of_another_topic(requirement: Requirement, case: Case) -> bool:
    """True where the requirement belongs to a topic other than the one that the proposal names."""
    home = next((topic for topic in case.direction.subtopics if _within(requirement, topic)), None)
    if home is None:
        return False
    chosen = _chosen(case)
    return len(chosen) == 1 and chosen[0] is not home


def _within(requirement: Requirement, topic: Subtopic) -> bool:
    return topic.source.start <= requirement.source.start < topic.source.end


def _chosen(case: Case) -> list[Subtopic]:
    """The topics whose titles the proposal's field gives."""
    told = "".join(pair.value.text for pair in case.stated.pairs if _LABEL.search(pair.label))
    return [topic for topic in case.direction.subtopics if _bare(topic.title) in _bare(told)]


def _bare(text: str) -> str:
    return re.sub(r"[^一-龥]", "", re.split(r"[(（]", text)[0] if len(text) < 80 else text)
