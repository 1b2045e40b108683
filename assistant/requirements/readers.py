"""What a matched row says: numbers, names, dates out of the named pieces of its match.

In: a `Find` and its `Sentence`. Out: for each requirement that the match stands for, the fields that differ from the
row's own. An empty list: the words fit, the content does not (a "country list" without a country).
Next: `demands`. Never: a value that is not in the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from assistant.parse.fields import LONGEST
from assistant.parse.numerals import number
from assistant.requirements import countries
from assistant.requirements.rules import Find

Fields = dict[str, Any]
_UNIT = re.compile("(?:院所|机构|高校|学校|院校|大学|企业|公司|医院|单位|法人|中心|学院|研究所|研究院|组织|人员|团队)$")
_KIND = re.compile(r"[、,和及与或]|或者|以及")

_APPLICANT = re.compile("(?:申报|申请|牵头|承担|参与|参加|依托)单位")
_PARTNER = re.compile(r"合作(?:单位|方|伙伴|机构)|外方|境外|国外|[^\W\d_中我双各本一该地]方(?!案|向|面|法|式)")
_MEMBERS = re.compile(r"、|以及|及与?|和")
_HEAD = 3
"""Members of a list (甲联合中心、乙联合中心及丙联合中心) that end in the same so many characters are one each."""
_STATE = re.compile(r"[^、]{0,12}(?:已|正在|曾|尚)[^、]*?(?:的|(?=“))")
"""What is said of a member and holds for those after it (已获资助且未结题的)."""
_WHEN = re.compile(r"(?:(?:本|当|同|下)(?:年度?|批次?|次)|原则上|均|也|将|一律|项目|则)*")
_STATES = re.compile(r"(?:、|和|及|以及)(?=已|正在|曾)")


def read(find: Find) -> list[Fields]:
    """The fields of every requirement that `find` stands for."""
    return _READERS[find.row.reader](find)


def _lead(find: Find) -> str:
    """The words of the clause before the match."""
    return find.match.string[find.first : find.match.start()]


def _plain(find: Find) -> list[Fields]:
    return [{"value": find.row.value}]


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value


def _figure(words: str | None) -> int | float | None:
    value = number(words) if words else None
    return None if value is None else _whole(value)


def _number(find: Find) -> list[Fields]:
    value = _figure(find.match["n"] or find.named("m"))
    printed = find.named("unit") or find.named("counter")
    return [] if value is None else [{"value": value, **({"unit": printed} if printed else {})}]


def _at_least_one(find: Find) -> list[Fields]:
    groups = find.match.groupdict()
    if "一方" in find.match.group():
        return [{"metric": "other:enterprise_on_either_side", "value": 1}]
    return [{"value": _figure(groups.get("n") or groups.get("m")) or 1}]


def _range(find: Find) -> list[Fields]:
    return [{"low": _figure(find.match["low"]), "high": _figure(find.match["high"])}]


def _ratio(find: Find) -> list[Fields]:
    return [{"value": find.match["ratio"], "qualifiers": {"base": None}}]


def _matching(find: Find) -> list[Fields]:
    base = re.search(r"与([^,;。]{1,20}?)(?:至少)?等额", find.match.group())
    return [{"value": 1, "qualifiers": {"printed_as": "等额", "base": base.group(1) if base else None}}]


def _duration(find: Find) -> list[Fields]:
    words = re.sub("一般|原则上", "", find.match["time"])
    factor = 1 if "月" in words else 12
    figures = [
        _whole(value * factor)
        for value in map(number, re.findall(r"[\d.]+|[一两二三四五六十半]+", words))
        if value is not None
    ]
    if not figures or len(figures) > 2 or max(figures) > LONGEST:
        return []
    if len(figures) == 2 and re.search("或", words):
        return [{"op": "any_of", "value": 1, "low": min(figures), "high": max(figures), "options": figures}]
    if len(figures) == 2:
        return [{"op": "range", "low": min(figures), "high": max(figures)}]
    bounded = re.search(r"不得?超过|不超|至多|最多|以?内|≤|不长于", words)
    if re.search(r"不少于|至少|不低于", words):
        return [{"op": ">=", "value": figures[0]}]
    return [{"op": "<=" if bounded else "=", "value": figures[0]}]


def _countries(find: Find) -> list[Fields]:
    groups = find.match.groupdict()
    listed = groups["list"].split("包括")[-1] if find.row.op == "min_count" else groups["list"]
    if find.row.op == "min_count" and not countries.names(listed)[0]:
        listed = "、".join(countries.inner(listed + ")" if listed.count("(") > listed.count(")") else listed)) or listed
    named, regions = countries.names(listed)
    spelled = countries.inner(listed) or (countries.names(groups["more"])[0] if groups.get("more") else [])
    fields: Fields = {"value": spelled or named, "qualifiers": {"regions": regions} if regions else {}}
    if spelled and named:
        fields["qualifiers"]["class"] = named[0]
    if "n" in groups:
        fields["low"] = _figure(groups["n"])
    return [fields] if fields["value"] else []


def _kinds(find: Find) -> list[Fields]:
    words = find.match["list"]
    kinds = [kind.removesuffix("等") for kind in _KIND.split(words) if kind]
    if not all(_UNIT.search(kind) for kind in kinds):
        return []
    return [{"value": kinds, "qualifiers": {"open_list": True} if words.endswith("等") else {}}]


def _is_applicant(find: Find) -> bool:
    """Whether the words before speak of those who apply here, not of partners abroad."""
    words = find.match.string[: find.match.start() + 2]
    return bool(_APPLICANT.search(words)) and not _PARTNER.search(words)


def _who_applies(fields: Fields, metric: str, find: Find) -> Fields:
    """`fields` under a metric of its own where they are asked of the applicants: it does not bind partners."""
    if not _is_applicant(find):
        return fields
    return {**fields, "metric": metric, "qualifiers": {**fields.get("qualifiers", {}), "side": "cn"}}


def _registered(find: Find) -> list[Fields]:
    return [_who_applies(fields, "other:applicant_registered_years", find) for fields in _number(find)]


def _legal_person(find: Find) -> list[Fields]:
    return [_who_applies({"value": "独立法人资格"}, "other:applicant_legal_person", find)]


def _applicant_kinds(find: Find) -> list[Fields]:
    return [_who_applies(fields, "other:applicant_kind", find) for fields in _kinds(find)]


def _kinds_registered(find: Find) -> list[Fields]:
    place = find.match["place"]
    made = _kinds(find)
    if place and made:
        made[0]["qualifiers"]["registered_in"] = place
        made.append({"metric": "other:partner_registered_in", "op": "must", "value": place})
    return made


def _day(find: Find) -> list[Fields]:
    printed = find.named("day") or find.named("from") or find.named("until") or ""
    year, month, day = (int(part) for part in re.findall(r"\d+", printed))
    return [{"value": f"{year:04d}-{month:02d}-{day:02d}"}]


def _text(find: Find) -> list[Fields]:
    return [{"value": find.match["what"].strip("<>")}]


def _listed(find: Find) -> list[Fields]:
    words = find.match.groupdict().get("list") or re.sub(r"(?:等信息|信息|\))$", "", _lead(find))
    for opening in ("双方申报书的", "申报书的", "("):
        words = words.split(opening, 1)[-1]
    return [{"value": [part for part in re.split(r"[、和及]|以及", words) if part]}]


def _signature(find: Find) -> list[Fields]:
    words = find.match["list"]
    acts = [act for act, mark in (("签字", "签字"), ("盖章", "章")) if mark in words]
    return [
        {
            "op": "any_of" if "或" in words else "must",
            "value": acts if "或" not in words else 1,
            "qualifiers": {"acts": acts},
        }
    ]


def _excluded(find: Find) -> str:
    """Who or what is shut out: the words before, or the clause before where these only say when."""
    lead = _lead(find)
    if find.first and _WHEN.fullmatch(lead):
        return re.split("[,;。(]", find.match.string[: find.first - 1])[-1]
    return lead


def _exclusions(find: Find) -> list[Fields]:
    words = re.sub(r"^(?:\(\d+\))?(?:与|对)?|(?:合作的项目|将|均)$", "", _excluded(find))
    whole = words.removesuffix("项目")
    parts = [part for part in _MEMBERS.split(whole) if part]
    head = parts[-1][-_HEAD:] if parts else ""
    if len(parts) < 2 or not all(part.endswith(head) for part in parts):
        return [{"value": part} for part in _STATES.split(words) if part]
    state, made = "", []
    for part in parts:
        state = state if (found := _STATE.match(part)) is None else found.group()
        made.append({"value": part if found else state + part})
    return made


def _choice(find: Find) -> list[Fields]:
    options = [part.strip("“”\"") for part in re.split("或者?", find.match["list"])]
    return [{"value": 1, "options": [part for part in options if part]}]


def _with_number(find: Find) -> list[Fields]:
    words = find.match.group()
    span = re.search(r"(\d+)~(\d+)个", words)
    if span:
        return [{"op": "range", "low": _figure(span[1]), "high": _figure(span[2])}]
    least = re.search(r"(?:不少于|至少|≥|\\geq?|不低于)\$?(\d+|[一两二三四五六七八九十]+)", words)
    return [{"op": ">=", "value": _figure(least[1])}] if least else [{"value": None, "unit": None}]


_READERS: dict[str, Callable[[Find], list[Fields]]] = {
    "plain": _plain,
    "number": _number,
    "at_least_one": _at_least_one,
    "range": _range,
    "ratio": _ratio,
    "matching": _matching,
    "duration": _duration,
    "countries": _countries,
    "kinds": _applicant_kinds,
    "registered": _registered,
    "legal_person": _legal_person,
    "kinds_registered": _kinds_registered,
    "day": _day,
    "text": _text,
    "listed": _listed,
    "signature": _signature,
    "exclusions": _exclusions,
    "choice": _choice,
    "with_number": _with_number,
}
