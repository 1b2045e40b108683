"""Visits: both ways, one way, each side so many; and how long visitors stay.

In: a requirement and the `Case`. Out: the mentions that answer it, or a `Finding`. Next: `judge_quota`, `judge`.
Never: 人次 made of 次, months made of man-months.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import inf

from assistant.check.finding import Case, Finding, decided, figure
from assistant.check.mention import Mention
from assistant.check.places import PERHAPS, YES, is_home
from assistant.check.stance import PROMISED
from assistant.check.totals import amount
from assistant.check.wanted import bounds
from assistant.schema.report import Status
from assistant.schema.requirement import Requirement

_LISTED = re.compile(r"(?:在|于)(?P<places>[^\W\da-zA-Z_]{2,8}(?:[、和与及][^\W\da-zA-Z_]{2,8})+?)(?:两地|两国)?各")
_BOTH_WAYS = re.compile(r"赴外或|来华或|或者?来华|或赴")


def visits(requirement: Requirement, case: Case) -> list[Mention]:
    """The mentions of visits that answer the requirement. Exchange visits that are only given by direction are the two
    directions added up; visits in either direction answer a demand of either direction."""
    kind = {"exchange_visits": "exchange", "inbound_visits": "inbound", "outbound_visits": "outbound"}[
        requirement.metric
    ]
    own = [mention for mention in case.mentions if mention.kind == kind]
    if (
        kind != "exchange"
        and not _BOTH_WAYS.search(requirement.quote)
        and requirement.qualifiers.get("direction") != "inbound_or_outbound"
    ):
        return own
    if any(mention.stance == PROMISED and mention.op != "none" for mention in own) and kind == "exchange":
        return own
    return own + _two_ways(case, kind)


def _two_ways(case: Case, kind: str) -> list[Mention]:
    """Visits in both directions, told as one mention where one clause gives both."""
    promised = [
        mention
        for mention in case.mentions
        if mention.kind in ("inbound", "outbound") and mention.stance == PROMISED and mention.op != "none"
    ]
    groups: dict[tuple[int, int], dict[str, Mention]] = {}
    for mention in promised:
        groups.setdefault(mention.group, {})[mention.kind] = mention
    made = []
    for both in groups.values():
        if len(both) == 2 and len({mention.unit for mention in both.values()}) == 1:
            first, second = both.values()
            made.append(
                replace(
                    first,
                    kind=kind,
                    low=first.low + second.low,
                    high=first.high + second.high,
                    part=None,
                    op="=",
                    found=first.found.model_copy(update={"value": first.low + second.low}),
                )
            )
    return made or _both_totals(promised, kind, case)


def _both_totals(promised: list[Mention], kind: str, case: Case) -> list[Mention]:
    """The two directions told apart, as in a table with a column for each, added up as one mention."""
    told = {name: [m for m in promised if m.kind == name and m.unit == "人次"] for name in ("outbound", "inbound")}
    sums = [amount(found, case.stated.years) for found in told.values()]
    first = next(iter(promised), None)
    if first is None or not all(sums):
        return []
    low = sum(total.low for total in sums if total and not total.conflict)
    high = sum(total.high for total in sums if total)
    found = first.found.model_copy(update={"value": low, "unit": "人次"})
    return [replace(first, kind=kind, low=low, high=high, part=None, op="=", unit="人次", found=found)]


def each_way(requirement: Requirement, case: Case, need: float, label: str) -> Finding | None:
    """Each side so many visits, from the figures of the two directions; None where one of them is not told."""
    told = [
        [
            replace(mention, low=both[0], high=both[1])
            for mention in case.mentions
            if mention.kind == kind
            and mention.stance == PROMISED
            and mention.op != "none"
            and (both := bounds(mention, requirement.unit))
        ]
        for kind in ("outbound", "inbound")
    ]
    sums = [amount(found, case.stated.years) for found in told]
    known = [total for total in sums if total]
    if not known or (len(known) == 1 and known[0].high >= need):
        return None
    evidence = tuple(mention.found for total in known for mention in total.mentions)
    figures: dict[str, object] = {"found": "、".join(figure(total.low) for total in known), "need": f"各{label}"}
    if any(total.high < need for total in known):
        return Finding("violated", "short", evidence, figures)
    if all(total.low >= need and not total.conflict for total in known):
        return Finding("met", "met", evidence, figures)
    return Finding("unclear", "unsure", evidence, figures)


def by_side(found: Sequence[Mention], need: float, label: str, years: float | None) -> Finding | None:
    """So many meetings in each of the two countries, from the places they are held at; None where no place tells."""
    listed = [_LISTED.search(mention.found.text) for mention in found if mention.each]
    if listed and all(listed):
        places = [place for mark in listed if mark for place in re.split("[、和与及]", mark["places"])]
        if len(places) > 1 and all(is_home(place) == YES for place in places):
            evidence = tuple(mention.found for mention in found)
            return Finding("violated", "short", evidence, {"found": "、".join(places), "need": f"各{label}"})
    at_home = [mention for mention in found if mention.place and is_home(mention.place) == YES]
    abroad = [mention for mention in found if mention.place and mention not in at_home]
    if not (at_home or abroad) or any(mention.each for mention in found):
        return None
    sums = [amount(group, years) for group in (at_home, abroad)]
    evidence = tuple(mention.found for mention in (*at_home, *abroad))
    figures: dict[str, object] = {
        "found": "、".join(figure(total.low) if total else "0" for total in sums), "need": f"各{label}",
    }  # fmt: skip
    if all(total and total.low >= need for total in sums):
        return Finding("met", "met", evidence, figures)
    elsewhere = [mention for mention in found if not mention.place]
    known = all(is_home(str(mention.place)) != PERHAPS for mention in found if mention.high)
    if not elsewhere and known and any(total is None or total.high < need for total in sums):
        return Finding("violated", "short", evidence, figures)
    return Finding("unclear", "unsure", evidence, figures)


def side_quota(found: Sequence[Mention], need: float, label: str, years: float | None) -> Finding:
    """Each side so many: every side's figure, or 各, must reach the quota."""
    evidence = tuple(mention.found for mention in found)
    each = [mention for mention in found if mention.each or re.search("各|每方|分别", mention.window)]
    if each:
        total = amount(each, years)
        low = total.low if total else 0.0
        figures: dict[str, object] = {"found": f"各{figure(low)}", "need": f"各{label}"}
        return Finding(decided(low >= need), "met" if low >= need else "short", evidence, figures)
    total = amount(found)
    if total and total.high < 2 * need:
        return Finding("violated", "short", evidence, {"found": figure(total.high), "need": f"各{label}"})
    return Finding("unclear", "unsure", evidence, {"found": figure(total.low) if total else "", "need": f"各{label}"})


def stay(requirement: Requirement, case: Case) -> Finding:
    """How long visitors stay: each person, or all of them together."""
    need = float(requirement.value) if isinstance(requirement.value, (int, float)) else requirement.low or 0.0
    label = f"{figure(need)}{requirement.unit or ''}"
    found = [mention for mention in case.mentions if mention.kind == "stay" and mention.stance == PROMISED]
    if not found:
        visits_found = [mention for mention in case.mentions if mention.kind == "inbound" and mention.op == "none"]
        return (
            Finding("violated", "left_out", tuple(m.found for m in visits_found))
            if visits_found
            else Finding("missing", "silent")
        )
    found = [mention for mention in found if mention.part is None] or found
    each = requirement.per == "person" or bool(re.search("每人|每名|每位", requirement.quote))
    judged = [_stay(mention, requirement, case, need, each) for mention in found]
    evidence = tuple(mention.found for mention in found)
    text = "、".join(dict.fromkeys(mention.found.text for mention in found))[:60]
    if "unclear" in judged or len(set(judged)) > 1:
        return Finding("unclear", "unsure", evidence, {"found": text, "need": label})
    figures: dict[str, object] = {"found": f"{figure(found[0].low)}{found[0].unit}", "need": label}
    return Finding(judged[0], "met" if judged[0] == "met" else "short", evidence, figures)


def _stay(mention: Mention, requirement: Requirement, case: Case, need: float, each: bool) -> Status:
    mention = _in_months(mention, requirement.unit)
    if not _same_time(mention.unit, requirement.unit, each):
        return "unclear"
    short = mention.high < need or mention.high == inf or mention.op == "range"
    reaches: Status = "met" if mention.low >= need else "violated" if short else "unclear"
    per_person = "person" in mention.features or (
        "continuous" in mention.features and "cumulative" not in mention.features
    )
    if each:
        if not per_person and not _one_visitor(mention, case):
            return (
                "unclear"
                if reaches == "met" or "cumulative" in mention.features
                else "violated"
                if (mention.high < need)
                else "unclear"
            )
        continuous = bool(requirement.qualifiers.get("continuous")) or "连续" in requirement.quote
        if continuous and "continuous" not in mention.features and reaches == "met":
            return "unclear"
        return reaches
    if per_person and not _one_visitor(mention, case):
        return "met" if mention.low >= need else "unclear"
    return reaches


def _in_months(mention: Mention, needed: str | None) -> Mention:
    """Days and weeks as months where they decide: a month has 28 to 31 days."""
    days = {"天": 1, "日": 1, "周": 7}.get(mention.unit or "")
    if not days or needed not in ("月", "个月"):
        return mention
    return replace(mention, low=mention.low * days / 31, high=mention.high * days / 28, unit="月")


def _same_time(given: str | None, needed: str | None, each: bool) -> bool:
    months = {"月", "个月"}
    if given in months and needed in months:
        return True
    if each and {given, needed} <= months | {"人月"}:
        return True
    return given == needed


def _one_visitor(mention: Mention, case: Case) -> bool:
    """Whether the sentence speaks of a single visitor, so that all stays are that person's."""
    counts = [
        other
        for other in case.mentions
        if other.group == mention.group and other.kind == "inbound" and other.op != "none"
    ]
    return bool(counts) and all(other.high <= 1 for other in counts)
