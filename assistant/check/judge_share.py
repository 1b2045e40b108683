"""The share of joint papers that appears in domestic journals: as a percentage, or as so many of so many papers.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: a share of something else in the same sentence.
"""

from __future__ import annotations

import re

from assistant.check.finding import Case, Finding, decided, figure
from assistant.check.mention import Mention
from assistant.check.stance import PROMISED
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_DOMESTIC = re.compile(r"(?:我国|国内|中国|中文|本土)[^，。；]{0,6}(?:期刊|刊物|杂志)")
_FOREIGN = re.compile(r"(?:国外|国际|外国|英文)[^，。；]{0,4}(?:期刊|刊物)")


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
