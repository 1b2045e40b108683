"""Whether the condition of a requirement holds for the proposal, where the proposal says so.

    若项目“已立项”             本项目已立项 → holds; 尚未立项 → does not
    提交材料的外部人员         意方没有外部人员 → does not; 外部人员某某 → holds

In: a condition's words and the `Case`. Out: `holds`: true, false, or None where the proposal does not tell. Next:
`judge`. Never: a condition taken for met because nothing is said of it.
"""

from __future__ import annotations

import re

from assistant.check.finding import Case
from assistant.check.judge_deed import said
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, PUT_OFF, SO, polarity

_STATE = re.compile(r"[“\"](?:已|尚未)?([^\W\da-zA-Z_]{2,6})[”\"]")
_WHO = re.compile(r"([^\W\da-zA-Z_]{2})(人员|单位|企业|机构)$")


def holds(condition: str, case: Case) -> bool | None:
    """Whether what the condition speaks of is so, by the proposal's own words."""
    state, who = _STATE.search(condition), _WHO.search(condition)
    word = state[1] if state else who.group() if who else ""
    if not word or (who and not state and who[1] in ("申报", "参与", "承担", "合作", "有关", "相关")):
        return None
    told = {
        polarity(statement.text, mark.start(), mark.end())
        for statement, start, end in said(case)
        for mark in re.compile(re.escape(word)).finditer(statement.text, start, end)
        if who or re.search(r"已|尚未|未", statement.text[max(start, mark.start() - 4) : mark.start()])
    } - {DUTY, ELSEWHERE}
    if told == {SO}:
        return True
    return False if told and told <= {DENIED, PUT_OFF} else None
