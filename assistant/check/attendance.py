"""How many must attend each meeting: in all, from abroad, from firms, or as a share.

In: a requirement with per-event minimums, the finding on its count, and the meetings that answer it. Out: the
finding on
both. Next: `judge_quota`. Never: the sum over all meetings taken for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.check.finding import Case, Finding, figure
from assistant.check.mention import Mention
from assistant.check.mentions import mentions
from assistant.check.outline import Line
from assistant.check.stance import PROMISED
from assistant.check.statement import Statement
from assistant.check.strip import cut
from assistant.schema.report import Where
from assistant.schema.requirement import Requirement

_NAMES = {"all": "参会人数", "foreign": "外方参会人数", "firm": "企业参会人数"}
_GROUPS = ((re.compile("foreign|partner"), "foreign"), (re.compile("enterprise|firm|company|industry"), "firm"))


def attendance(requirement: Requirement, case: Case, counted: Finding, found: Sequence[Mention]) -> Finding:
    """`counted` where every minimum per event is stated and reached, else what falls short."""
    need = minimums(requirement, case)
    if not need:
        return counted
    groups = {mention.group for mention in found if mention.stance == PROMISED}
    lines = {case.statements[group[0]].line.where.start for group in groups}
    given = [
        mention
        for mention in case.mentions
        if mention.kind == "attendees"
        and mention.stance == PROMISED
        and mention.part != "mid"
        and (mention.group in groups or case.statements[mention.group[0]].line.where.start in lines)
    ]
    if not given:
        given = [
            mention
            for mention in case.mentions
            if mention.kind == "attendees"
            and mention.stance == PROMISED
            and mention.part != "mid"
            and "event" in mention.features
        ]
    worst = counted
    for (group, unit), least in need.items():
        one = _one(group, unit, least, given, found)
        if one and one.status == "violated":
            return Finding("violated", one.key, counted.found + one.found, one.figures)
        if one and worst.status == "met":
            worst = Finding("unclear", one.key, counted.found + one.found, one.figures)
    return worst


def minimums(requirement: Requirement, case: Case) -> dict[tuple[str, str], float]:
    """The least per event by group (`all`, `foreign`, `firm`) and unit (`人`, `%`), from qualifiers and the
    sentence."""
    need: dict[tuple[str, str], float] = {}
    for key, value in requirement.qualifiers.items():
        if re.match(r"min_.*(?:attendees|share|percent)", key) and isinstance(value, (int, float)):
            group = next((name for pattern, name in _GROUPS if pattern.search(key)), "all")
            need[group, "%" if "share" in key or "percent" in key else "人"] = float(value)
    sentence = case.sentence(requirement)
    strip = cut(sentence, 0, len(sentence))
    line = Line("paragraph", strip, Where())
    for mention in mentions([Statement(strip, line, 0)]):
        if mention.kind == "attendees":
            group = next(name for name in ("foreign", "firm", "all") if name in mention.features)
            need.setdefault((group, "%" if mention.unit == "%" else "人"), mention.low)
    return need


def _one(group: str, unit: str, least: float, given: Sequence[Mention], found: Sequence[Mention]) -> Finding | None:
    """What is wrong with one minimum; None where it is reached."""
    label = f"{figure(least)}{unit}"
    figures: dict[str, object] = {"what": _NAMES[group], "need": label}
    own = [
        mention
        for mention in given
        if group in mention.features
        and (mention.unit == "%") == (unit == "%")
        and not (mention.subset and group == "all")
    ]
    if unit == "%" and not own:
        return _share(group, least, given, figures)
    if not own:
        own = _of_share(group, given)
    single = any(mention.high <= 1 for mention in found if mention.op != "none")
    listed = len(own) == len(found) > 1 and all(mention.high <= 1 for mention in found)
    each = [
        mention
        for mention in own
        if listed
        or "event" in mention.features
        or (single and "summed" not in mention.features)
        or re.search(
            r"人(?:以上)?(?:规模)?(?:参加)?的", mention.window + "的" if mention.op == ">=" else mention.window
        )
    ]
    evidence = tuple(mention.found for mention in own)
    if each:
        low = min(mention.low for mention in each)
        if low >= least:
            return None
        return Finding("violated", "each_short", evidence, {**figures, "found": f"{figure(low)}{unit}"})
    if own and max(mention.high for mention in own) < least:
        return Finding("violated", "each_short", evidence, {**figures, "found": f"{figure(own[0].low)}{unit}"})
    return Finding("unclear", "each_unknown", evidence, figures)


def _of_share(group: str, given: Sequence[Mention]) -> list[Mention]:
    """So many persons out of a share: 到会40人，外方人员占20% are 8."""
    shares = [mention for mention in given if mention.unit == "%" and group in mention.features]
    wholes = [mention for mention in given if mention.unit != "%" and "all" in mention.features]
    if len(shares) != 1 or len(wholes) != 1 or shares[0].group != wholes[0].group:
        return []
    low = wholes[0].low * shares[0].low / 100
    return [replace(shares[0], low=low, high=wholes[0].high * shares[0].high / 100, features=wholes[0].features)]


def _share(group: str, least: float, given: Sequence[Mention], figures: dict[str, object]) -> Finding | None:
    """A share worked out from exact figures of one event: 80人，其中外方40人 is 50 %."""
    exact = [mention for mention in given if mention.unit != "%" and mention.op == "=" and "event" in mention.features]
    parts = [mention for mention in exact if group in mention.features]
    wholes = [mention for mention in exact if "all" in mention.features and mention.high]
    if len(parts) != 1 or len(wholes) != 1 or parts[0].group != wholes[0].group:
        return Finding("unclear", "each_unknown", tuple(mention.found for mention in parts), figures)
    share = 100 * parts[0].low / wholes[0].high
    if share >= least:
        return None
    return Finding("violated", "each_short", (parts[0].found,), {**figures, "found": f"{figure(round(share, 1))}%"})
