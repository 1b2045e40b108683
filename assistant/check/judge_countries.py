"""From which countries the partners come.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: a class of countries (欧盟成员国) resolved by
guess.
"""

from __future__ import annotations

import re

from assistant.check.finding import Case, Finding, decided, figure
from assistant.check.nations import CLASS, leading, short
from assistant.check.regions import members
from assistant.check.units import HOME
from assistant.requirements.countries import names
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

NAME = 12
"""So many characters at the most has the full name of a country."""
_LABEL = re.compile(r"合作(?:国别|国家|国|对象国)|国别|对象国")


def partner_countries(requirement: Requirement, case: Case) -> Finding:
    """The partners' countries against the guide's list: all of them in it, so many of them from it, or none from it."""
    found = countries(case)
    if not found:
        return Finding("missing" if not case.stated.parties else "unclear", "not_named", (), {"need": "合作国别"})
    listed = (
        [str(name) for name in requirement.value]
        if isinstance(requirement.value, list)
        else [str(requirement.value)]
        if requirement.value
        else []
    )
    evidence = tuple(found.values())
    if requirement.op == "min_count" or (requirement.op in (">=", ">") and not isinstance(requirement.value, list)):
        return _count(requirement, listed if requirement.op == "min_count" else [], found)
    listed = [name for entry in listed for name in (members(entry) or (entry,))]
    inside = [name for name in found if any(_same(name, other) for other in listed)]
    outside = [name for name in found if name not in inside]
    if requirement.op == "must_not":
        key = "country_out" if inside else "named"
        return Finding(decided(not inside), key, evidence, {"found": "、".join(inside or found)})
    if not outside and not requirement.qualifiers.get("regions"):
        return Finding("met", "named", evidence, {"found": "、".join(found)})
    if not outside:
        return _regions(requirement, case, found)
    vague = not listed or any(CLASS.search(name) for name in (*listed, *outside))
    unknown = vague or bool(requirement.qualifiers.get("open_list"))
    return Finding(
        "unclear" if unknown else "violated",
        "country_unknown" if unknown else "country_out",
        evidence,
        {"found": "、".join(outside)},
    )


def _count(requirement: Requirement, listed: list[str], found: dict[str, Found]) -> Finding:
    least = (
        requirement.low
        if requirement.low is not None
        else requirement.qualifiers.get("value_min")
        or (requirement.value if isinstance(requirement.value, (int, float)) else 1)
    )
    inside = [name for name in found if not listed or any(_same(name, other) for other in listed)]
    label: dict[str, object] = {"found": "、".join(inside) or "0", "need": f"{figure(float(least))}国"}
    evidence = tuple(found[name] for name in inside)
    if len(inside) >= float(least):
        return Finding("met", "enough", evidence, label)
    if listed and any(CLASS.search(name) for name in listed):
        return Finding("unclear", "country_unknown", tuple(found.values()), {"found": "、".join(found)})
    return Finding("violated", "too_few", evidence or tuple(found.values()), label)


def _regions(requirement: Requirement, case: Case, found: dict[str, Found]) -> Finding:
    """A country of which only some regions may take part: the unit's row must name one of them."""
    limited = {
        name: regions
        for name, regions in dict(requirement.qualifiers["regions"]).items()
        if any(_same(name, other) for other in found)
    }
    text = "".join(item.text for item in found.values())
    named = all(any(str(region)[:2] in text for region in regions) for regions in limited.values())
    return Finding(
        "met" if named else "unclear",
        "named" if named else "country_unknown",
        tuple(found.values()),
        {"found": "、".join(found)},
    )


def _same(name: str, other: str) -> bool:
    return name == other or _bare(name) == _bare(other)


def _bare(name: str) -> str:
    return re.sub(r"\(.*?\)|（.*?）|共和国$|联邦$|王国$", "", name)


def countries(case: Case) -> dict[str, Found]:
    """The partners' countries with their evidence: of the unit table and the labelled field, else of the names of
    units."""
    found: dict[str, Found] = {}
    for party in case.stated.parties:
        if party.home is False and party.country and not HOME.search(party.country) and not party.pending:
            found.setdefault(short(party.country) or party.country, party.found)
    for pair in case.stated.pairs:
        for name in _listed(pair.value.text) if _LABEL.search(pair.label) else ():
            if not HOME.search(name):
                found.setdefault(name, Found(value=name, text=name, where=pair.line.where))
    return found or _named(case)


def _listed(text: str) -> list[str]:
    """The countries of a field: a list of names, else the full name of one."""
    found = names(text)[0]
    one = short(text) if not found and len(text) <= NAME else None
    return [one] if one else found


def _named(case: Case) -> dict[str, Found]:
    """Countries with which the names of the partner units begin."""
    found: dict[str, Found] = {}
    for party in case.stated.parties:
        name = None if party.home or party.pending else leading(party.name)
        if name and name != "中国":
            found.setdefault(name, party.found)
    return found
