"""The share of joint papers that appears in domestic journals: as a percentage, or as so many of so many papers.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: a share of something else in the same sentence.
"""

from __future__ import annotations

import re

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, decided, figure
from assistant.check.mention import Mention
from assistant.check.stance import DOUBT, PROMISED, stances
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_DOMESTIC = re.compile(r"(?:我国|国内|中国|中文|本土)[^，-；。]{0,6}(?:期刊|刊物|杂志)")
_WORDED = re.compile(
    r"一半|半数(?:以上)?|过半|二分之一|三分之[一二]|四分之[一三]|[一二三四五六七八九两]成|全部(?=[^，-；。]{0,6}期刊)"
)
_SHARES = (
    ("一半|半数|过半|二分之一|五成", 50.0),
    ("三分之一", 33.3),
    ("三分之二", 66.7),
    ("四分之一", 25.0),
    ("四分之三", 75.0),
    ("全部", 100.0),
    *(
        (f"{digit}成", 10.0 * value)
        for digit, value in zip("一二两三四六七八九", (1, 2, 2, 3, 4, 6, 7, 8, 9), strict=True)
    ),
)
_FOREIGN = re.compile(r"(?:国外|国际|外国|英文)[^，-；。]{0,4}(?:期刊|刊物)")


def journal_share(requirement: Requirement, case: Case) -> Finding:
    """Every stated share reaches the guide's; where no share is stated, the papers are counted."""
    need = float(requirement.value) if isinstance(requirement.value, (int, float)) else 0.0
    label = f"{figure(need)}%"
    found = [
        mention
        for mention in case.mentions
        if mention.kind == "share" and _DOMESTIC.search(mention.window) and not _FOREIGN.search(mention.window)
    ]
    promised = [mention for mention in found if mention.stance == PROMISED]
    if promised:
        return _judged(promised, need, label)
    counted = _counted(case)
    if counted:
        share, evidence = counted
        figures: dict[str, object] = {"found": f"{figure(round(share, 1))}%", "need": label}
        return Finding(decided(share >= need), "met" if share >= need else "short", evidence, figures)
    worded = _worded(case)
    if worded:
        return _judged(list(worded), need, label) if all(m.stance == PROMISED for m in worded) else _open(worded)
    if found:
        return Finding(
            "missing", "silent_but", tuple(mention.found for mention in found), {"found": found[0].found.text[:40]}
        )
    return Finding("missing", "silent")


def _judged(promised: list[Mention], need: float, label: str) -> Finding:
    evidence = tuple(mention.found for mention in promised)
    shown = "、".join(dict.fromkeys(f"{figure(mention.low)}%" for mention in promised))
    if all(mention.low >= need for mention in promised):
        return Finding("met", "met", evidence, {"found": shown, "need": label})
    if all(mention.low < need for mention in promised):
        return Finding("violated", "short", evidence, {"found": shown, "need": label})
    return Finding("unclear", "conflict", evidence, {"found": shown, "need": label})


def _open(found: list[Mention]) -> Finding:
    return Finding("unclear", "perhaps", tuple(m.found for m in found), {"found": found[0].found.text[:40]})


def _worded(case: Case) -> list[Mention]:
    """Shares in words: 有2篇投向我国科技期刊，占一半."""
    made = []
    for statement in case.statements:
        text = statement.text
        mark = _WORDED.search(text)
        if not mark or not _DOMESTIC.search(text) or not re.search("论文|合著", text):
            continue
        share = next(value for pattern, value in _SHARES if re.search(pattern, mark.group()))
        low, high = statement.strip.span(*mark.span())
        where = statement.line.where.model_copy(update={"start": low, "end": high})
        stance = stances(text, start=statement.stance).at(mark.start())
        stance = (
            DOUBT if stance == PROMISED and (doubtful(text, mark.start()) or re.search("如有|如果", text)) else stance
        )
        if stance in (PROMISED, DOUBT):
            found = Found(value=share, unit="%", text=mark.group(), where=where)
            made.append(
                Mention(
                    "share", share, share, "=", "%", stance, frozenset(), None, "", text, found, (statement.order, 0)
                )
            )
    return made


def _counted(case: Case) -> tuple[float, tuple[Found, ...]] | None:
    """`合著论文4篇，其中3篇发表在我国科技期刊`: 75 %."""
    for mention in case.mentions:
        if (
            mention.kind != "paper"
            or mention.stance != PROMISED
            or not mention.subset
            or not _DOMESTIC.search(mention.window)
        ):
            continue
        whole = [
            other
            for other in case.mentions
            if other.group == mention.group and other.kind == "paper" and not other.subset and "joint" in other.features
        ]
        if len(whole) == 1 and whole[0].high and whole[0].high != float("inf"):
            return 100 * mention.low / whole[0].high, (mention.found,)
    return None
