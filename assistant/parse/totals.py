"""What a guide declares of itself, and whether its directions add up to it.

In: the folded words before the first direction; the parsed directions. Out: `Totals`, and a notice for every figure
that the directions do not add up to. Next: `parse.guide`. Never: a notice where the words leave room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.parse.fields import MONEY, money
from assistant.parse.numerals import NUMBER
from assistant.parse.numerals import number as read_number
from assistant.schema.guide import Count, Direction, Totals
from assistant.schema.text import Notice

FIELDS = re.compile(rf"(?P<n>{NUMBER}) ?个(?:重点|主要|优先|技术|研究|任务)?(?:领域|技术方向|板块)(?!方向)")
DIRECTIONS = re.compile(
    rf"(?P<n>{NUMBER}) ?[个项](?:重点|主要|优先)?(?:[一二]级)?(?:指南|研究)?(?:方向|任务)"
    r"(?![^。;,]{0,8}(?:支持|资助)\d)")
_VERB = r"(?:支持|资助|安排|部署|立项|启动)的?"
_ABOUT = r"(?P<about>约|大约)? ?"
_COUNTED = rf"{_ABOUT}(?P<n>{NUMBER}) ?[个项](?P<after>左右)?"
PROJECTS = (re.compile(rf"{_VERB}(?:[^,;。\d]{{2,24}}?合作)?项目(?:总?数量?|个数)?(?:为|共计?|是)? ?{_COUNTED}"),
            re.compile(rf"{_VERB}{_COUNTED}的?(?:合作|研究|研发)?(?:项目|(?=[,。;]))"))
FUNDING = re.compile(rf"经费[^。;]{{0,10}}?(?P<about>约|大约)? ?{MONEY}[^。;,]{{0,4}}?(?P<after>左右)?(?=[。;,\s人])")
COUNTRIES = re.compile(rf"(?:与|和|同) ?(?P<n>{NUMBER}) ?个(?:国家|国别)")
NOT_THE_WHOLE = re.compile(r"每|各|原则|可同时|其中|同一|选择|任[选一]|只能|限|不得|如|均|申报单位")
DECLARES = re.compile(r"经费|设|部署|启动|安排|共|拟|围绕|分|包括|发布|布局|支持|聚焦")
"""A total stands in a clause that sets something up, never in one about a single direction, project or applicant."""
ROOM = 0.1
"""How far off a figure printed with 约 may be."""


def declared(words: str) -> Totals:
    """The totals that the text before the first direction states; the first mention of each counts."""
    approx: list[str] = []
    funding = _first(FUNDING, words)
    if funding and (funding["about"] or funding["after"]):
        approx.append("funding_wan")
    projects = next((found for pattern in PROJECTS if (found := _first(pattern, words))), None)
    if projects and (projects["about"] or projects["after"]):
        approx.insert(0, "projects")
    return Totals(fields=_whole(FIELDS, words), directions=_whole(DIRECTIONS, words),
                  projects=_number(projects), funding_wan=money(funding.group()) if funding else None,
                  countries=_whole(COUNTRIES, words), approx=tuple(approx))


def _first(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The first find in a clause that declares a total."""
    for found in pattern.finditer(words):
        clause = re.split(r"[。;,\n]", words[max(0, found.start() - 80):found.start()])[-1]
        if not NOT_THE_WHOLE.search(clause) and DECLARES.search(clause + found.group()):
            return found
    return None


def _whole(pattern: re.Pattern[str], words: str) -> int | None:
    return _number(_first(pattern, words))


def _number(found: re.Match[str] | None) -> int | None:
    value = read_number(found["n"]) if found else None
    return None if value is None else int(value)


def disagreements(totals: Totals, directions: Sequence[Direction], fields: int) -> Iterator[Notice]:
    """A notice for every declared total that the parsed directions cannot add up to."""
    checks = [("fields", "领域数", "fields", totals.fields, (fields, fields) if fields else None),
              ("directions", "指南方向数", "directions", totals.directions, (len(directions), len(directions))),
              ("projects", "拟支持项目数", "projects", totals.projects, _project_sum(directions)),
              ("funding_wan", "经费（万元）", "funding (10,000 yuan)", totals.funding_wan, _funding_sum(directions))]
    for key, zh, en, stated, parsed in checks:
        if stated is None or parsed is None:
            continue
        room = ROOM * stated if key in totals.approx else 1e-6 * stated
        low, high = parsed
        if not low - room <= stated <= high + room:
            shown = f"{low:g}" if low == high else f"{low:g}~{high:g}"
            yield Notice(code=f"total_{key}",
                         message=f"指南声明的{zh}为 {stated:g}，各指南方向合计为 {shown}，请核对原文。",
                         message_en=f"The guide declares {stated:g} {en}; the directions add up to {shown}. "
                                    "Please compare with the source.")


def _project_sum(directions: Sequence[Direction]) -> tuple[float, float] | None:
    counts = [direction.projects for direction in directions]
    known = [count for count in counts if count is not None]
    if not known or len(known) < len(counts):
        return None
    return sum(_low(count) for count in known), sum(_high(count) for count in known)


def _low(count: Count) -> float:
    return (count.low if count.op == "range" else count.value) or 0


def _high(count: Count) -> float:
    return (count.high if count.op == "range" else count.value) or 0


def _funding_sum(directions: Sequence[Direction]) -> tuple[float, float] | None:
    amounts = [direction.funding_wan for direction in directions]
    known = [amount for amount in amounts if amount is not None]
    if not known or len(known) < len(amounts):
        return None
    return sum(known), sum(known)
