"""Signatures and seals on the agreement.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge_other`. Never: one side's seal taken for the other's, a
seal still to come taken for one that is there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.check.deeds import BOTH, HOME, PARTNER
from assistant.check.finding import Case, Finding
from assistant.check.judge_deed import at, said, side_at
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, PUT_OFF, SO, polarity
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

SIGN, SEAL = "签字", "盖章"
_ACTS = re.compile(
    r"(?P<both>签(?:字|名)?盖章|签章)|(?P<sign>签字|签名|签署人)|(?P<seal>盖章|公章|用印|印章|"
    r"盖(?=[^，-；。]{0,4}[章印]))"
)
_PAPER = re.compile(r"协议|合同")
_OTHER_PAPER = re.compile(r"承诺书|保密|意向书|备忘录|责任书|登记表|申报书|推荐函|证明|邀请函")
_ONLY = re.compile(r"(?:仅|只)(?:有|作|做|由[^，-；。]{1,8})?(?=签字|签名)")


def signatures(requirement: Requirement, case: Case) -> Finding:
    """Every act (签字, 盖章) that the guide asks of a side; any one of them where it says so."""
    acts = [str(act) for act in requirement.qualifiers.get("acts") or (SIGN, SEAL)]
    side = str(requirement.qualifiers.get("side") or "both")
    sides = {"cn": (HOME,), "foreign": (PARTNER,)}.get(side, (HOME, PARTNER))
    told = _signed(case)
    enough = 1 if requirement.op == "any_of" else len(acts)
    answers = [_of_side(one, acts, enough, told) for one in sides]
    if not told:
        named = any(_PAPER.search(line.strip.text) for line in case.laid.lines)
        return Finding("unclear" if named else "missing", "silent")
    worst = next((answer for status in ("violated", "unclear") for answer in answers if answer.status == status), None)
    if worst:
        return worst
    evidence = tuple(item for answer in answers for item in answer.found)
    return Finding("met", "named", evidence, {"found": evidence[0].text[:40]})


def unsigned_by(case: Case) -> tuple[Found, ...]:
    """Where a side is said not to have signed the agreement, nor to have sealed it."""
    refused: dict[str, set[str]] = {}
    told = _signed(case)
    for _, act, state, found in told:
        if state in (DENIED, PUT_OFF):
            refused.setdefault(found.text, set()).add(act)
        else:
            refused.setdefault(found.text, set()).discard(act)
    return tuple(found for _, act, state, found in told if state in (DENIED, PUT_OFF) and SIGN in refused[found.text])


def _of_side(side: str, acts: list[str], enough: int, told: Sequence[tuple[str | None, str, str, Found]]) -> Finding:
    own = [(act, state, found) for who, act, state, found in told if who in (side, BOTH)]
    states = {act: {state for name, state, _ in own if name == act} for act in acts}
    done = [act for act in acts if states[act] == {SO}]
    evidence = tuple(found for _, _, found in own)
    figures: dict[str, object] = {"found": evidence[0].text[:40] if evidence else "", "need": "、".join(acts)}
    if len(done) >= enough:
        return Finding("met", "named", evidence, figures)
    refused = [act for act in acts if states[act] & {DENIED, PUT_OFF}]
    if refused and len(acts) - len(refused) < enough:
        against = tuple(found for act, state, found in own if state in (DENIED, PUT_OFF))
        return Finding("violated", "denied", against, {"found": against[0].text[:40]})
    return Finding(
        "unclear", "partial", evidence, {**figures, "need": "、".join(act for act in acts if act not in done)}
    )


@lru_cache(maxsize=2)
def _signed(case: Case) -> tuple[tuple[str | None, str, str, Found], ...]:
    return tuple(_acts(case))


def _acts(case: Case) -> Iterator[tuple[str | None, str, str, Found]]:
    """Who did which act, and whether it is so, in every clause that speaks of the agreement."""
    for statement, start, end in said(case):
        text = statement.text
        clause = text[start:end]
        if not _PAPER.search(text) and not _PAPER.search(statement.line.strip.text):
            continue
        if _OTHER_PAPER.search(clause) and not _PAPER.search(clause):
            continue
        for mark in _ACTS.finditer(text, start, end):
            state = polarity(text, *mark.span(), first_year=case.first_year)
            if state in (DUTY, ELSEWHERE):
                continue
            who, found = side_at(text, mark.start(), case), at(statement, start, end)
            for act in (SIGN, SEAL) if mark["both"] else (SIGN,) if mark["sign"] else (SEAL,):
                yield who, act, state, found
            if _ONLY.search(text, max(start, mark.start() - 6), mark.end()):
                yield who, SEAL, DENIED, found
