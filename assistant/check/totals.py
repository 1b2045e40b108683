"""From mentions of one thing to what is promised in all: stated totals, sums of years, and where the two disagree.

    第一年5人次，第二年5人次，第三年6人次   →  16, added up
    共18人次 (table)  and  共10人次 (text)  →  between 10 and 18, a conflict

In: mentions that answer one requirement. Out: `Amount`: the least and the most that they promise. Next: `judge_quota`,
`contradictions`. Never: a subset added to its whole, a unit converted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from assistant.check.mention import Mention

TOLERANCE = 1e-9
_TASK = re.compile("task:")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one clause promises: at least `low`, at most `high`, of the whole or of a `part`."""

    low: float
    high: float
    part: str | None
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True)
class Amount:
    """What the proposal promises in all; `conflict`: two places disagree; `added`: it is the sum of its parts."""

    low: float
    high: float
    mentions: tuple[Mention, ...]
    conflict: bool = False
    added: bool = False


def claims(found: Sequence[Mention]) -> list[Claim]:
    """One claim for every clause and part."""
    groups: dict[tuple[tuple[int, int], str | None], list[Mention]] = {}
    for mention in found:
        groups.setdefault((mention.group, mention.part), []).append(mention)
    return [_claim(part, _without_subsets(group)) for (_, part), group in groups.items()]


def amount(found: Sequence[Mention], years: float | None = None) -> Amount | None:
    """What `found` promise together, None without any; `years` is the project's length, for figures per year. Meetings
    that are only named one by one count where no figure is given."""
    found = [mention for mention in found if not _is_event(mention)] or found
    if len({mention.place for mention in found if mention.place}) > 1 and not any(_is_event(m) for m in found):
        return _by_place(found, years)
    made = _of_one_task(_without_mere_subsets(claims(found)))
    if not made:
        return None
    wholes = [claim for claim in made if claim.part is None]
    added = _added([claim for claim in made if claim.part is not None], years)
    if not wholes:
        return added
    lows = {round(claim.low, 6) for claim in wholes}
    conflict = len(lows) > 1
    low = min(claim.low for claim in wholes)
    if added and added.added and _disagree(added, wholes, years):
        conflict, low = True, min(low, added.low)
    return Amount(
        low,
        max(claim.high for claim in wholes),
        tuple(mention for claim in wholes for mention in claim.mentions)
        + (added.mentions if conflict and added and added.added and len(lows) == 1 else ()),
        conflict,
    )


def _without_mere_subsets(made: list[Claim]) -> list[Claim]:
    """A clause that only tells of some among them (合著论文中2篇…) says nothing of how many there are in all."""
    kept: list[Claim] = []
    for claim in made:
        some = all(mention.subset for mention in claim.mentions)
        same = [other for other in kept if other.mentions[0].group[0] == claim.mentions[0].group[0]]
        if not (some and any(other.low >= claim.low for other in same)):
            kept.append(claim)
    own = [claim for claim in kept if not all(mention.subset for mention in claim.mentions)]
    most = max((claim.low for claim in own), default=0.0)
    return own if own and all(claim.low <= most for claim in kept) else kept


def _is_event(mention: Mention) -> bool:
    return bool(mention.part and mention.part.startswith("event:"))


def _by_place(found: Sequence[Mention], years: float | None) -> Amount | None:
    """Meetings in several places: a figure without a place is the whole; else the places of one list or table are added
    up, and lists that disagree are a conflict."""
    free = [mention for mention in found if not mention.place]
    blocks: dict[tuple[str | None, int | None], dict[str, list[Mention]]] = {}
    for mention in found:
        if mention.place:
            block = (mention.found.where.section, mention.found.where.table)
            blocks.setdefault(block, {}).setdefault(mention.place, []).append(mention)
    sums = []
    for placed in blocks.values():
        parts = [part for place in placed.values() if (part := amount(place, years))]
        sums.append(
            Amount(
                sum(part.low for part in parts),
                sum(part.high for part in parts),
                tuple(mention for part in parts for mention in part.mentions),
                any(part.conflict for part in parts),
                added=len(parts) > 1,
            )
        )
    most = max(sums, key=lambda one: one.low)
    whole = amount(free, years)
    if whole:
        over = most.low > whole.high + TOLERANCE
        also = most.mentions if over else ()
        return replace(whole, conflict=whole.conflict or over, mentions=whole.mentions + also)
    full = [one for one in sums if one.added] or sums
    lows = {one.low for one in full}
    return replace(most, low=min(lows), conflict=most.conflict or len(lows) > 1)


def _of_one_task(made: list[Claim]) -> list[Claim]:
    """Where one task alone promises a thing, the whole project promises no more of it."""
    tasks = {claim.part for claim in made if claim.part and _TASK.match(claim.part)}
    if len(tasks) != 1 or any(claim.part and claim.part not in tasks for claim in made):
        return made
    return [replace(claim, part=None) for claim in made]


def _without_subsets(group: list[Mention]) -> list[Mention]:
    """A figure after 其中 is a part of the one before it."""
    if len(group) == 1:
        return group
    kept = [mention for position, mention in enumerate(group) if not (mention.subset and position)]
    return kept or group[:1]


def _claim(part: str | None, group: list[Mention]) -> Claim:
    several = len(group) > 1
    shared = several and "分别" in group[0].found.text
    disjoint = several and len({mention.noun for mention in group}) == len(group) and group[0].kind == "student"
    if shared or disjoint or (several and _apart(group)):
        return Claim(sum(mention.low for mention in group), sum(mention.high for mention in group), part, tuple(group))
    return Claim(
        max(mention.low for mention in group),
        sum(mention.high for mention in group) if several else group[0].high,
        part,
        tuple(group),
    )


def _apart(group: list[Mention]) -> bool:
    """Meetings in different places are different meetings: 在甲地举办1次，在乙地举办1次."""
    told = {mention.place for mention in group if mention.place}
    return group[0].kind in ("meeting", "training") and len(told) == len(group)


def _added(parts: list[Claim], years: float | None) -> Amount | None:
    """The sum of the years, of the tasks or of the meetings; where two such sums differ is a conflict. A single part,
    and a part of another sort, bounds the whole from below only."""
    families: dict[str, list[Claim]] = {}
    for claim in parts:
        families.setdefault(str(claim.part).split(":")[0], []).append(claim)
    sums = [_family(name, same, years) for name, same in families.items()]
    full = [one for one in sums if one.added]
    if not sums:
        return None
    mentions = tuple(mention for one in full or sums for mention in one.mentions)
    if not full:
        return Amount(max(one.low for one in sums), inf, mentions, any(one.conflict for one in sums))
    low, high = min(one.low for one in full), max(one.high for one in full)
    differ = len({one.low for one in full}) > 1
    return Amount(low, high, mentions, differ or any(one.conflict for one in full), added=True)


def _family(name: str, same: list[Claim], years: float | None) -> Amount:
    """The parts of one sort, added up where they are several."""
    mentions = tuple(mention for claim in same for mention in claim.mentions)
    if name == "each year" and years:
        low, high = min(claim.low for claim in same) * years, max(claim.high for claim in same) * years
        return Amount(low, high, mentions, added=True)
    by_part: dict[str, list[Claim]] = {}
    for claim in same:
        by_part.setdefault(str(claim.part), []).append(claim)
    conflict = any(len({claim.low for claim in told}) > 1 for told in by_part.values())
    if name not in ("year", "task", "event") or len(by_part) == 1:
        return Amount(max(claim.low for claim in same), inf, mentions, conflict)
    low = sum(min(claim.low for claim in told) for told in by_part.values())
    high = sum(max(claim.high for claim in told) for told in by_part.values())
    return Amount(low, high, mentions, conflict, added=True)


def _disagree(added: Amount, wholes: Sequence[Claim], years: float | None) -> bool:
    """Parts that exceed the stated whole, or that are all the parts there are and fall short of it: every year, the
    cells of the row that states the whole, the tasks that share the work."""
    whole = max(claim.low for claim in wholes)
    if added.low > max(claim.high for claim in wholes) + TOLERANCE:
        return True
    parts = {mention.part for mention in added.mentions}
    rows = {_row(mention) for claim in wholes for mention in claim.mentions if mention.found.where.table}
    complete = (
        bool(years and len(parts) >= years)
        or any(_row(mention) in rows for mention in added.mentions)
        or all(_TASK.match(str(part)) for part in parts)
    )
    return complete and added.high < whole - TOLERANCE


def _row(mention: Mention) -> tuple[int | None, int | None]:
    return mention.found.where.table, mention.found.where.paragraph
