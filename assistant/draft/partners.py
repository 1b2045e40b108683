"""The two sides of a project: units, countries and the roles that the rules demand.

In: the direction, the binding requirements, the facts. Out: rows of the unit table, each a known unit or a blank whose
country
and kind the guide prescribes. Next: `plan`, `chapter_units`. Never: a unit's name that nobody gave.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.schema.facts import Facts, Unit, UnitKind
from assistant.schema.guide import Direction
from assistant.schema.requirement import Requirement

_PAIR = re.compile(
    r"中国[和与—–-]+(?P<name>[\u3400-\u9fff]{2,12}?)(?:政府间|产业|大型|联合|合作|国家联合|科技|双边|间)"
)
_CN = frozenset({"CN", "中国", "中华人民共和国", "China"})
_UNIONS = frozenset({"EU", "EZ", "UN"})
ROLES = {
    "lead": "中方牵头单位",
    "member": "中方参与单位",
    "foreign_lead": "外方牵头单位",
    "foreign_member": "外方参与单位",
}


@dataclass(frozen=True)
class Seat:
    """One row of the unit table: `unit` None is a blank. `kind` and `country` are what is known or prescribed."""

    unit: Unit | None
    role: str
    country: str | None
    kind: UnitKind | None


def country_name(code: str) -> str:
    """The Chinese name of an ISO code; a name stays as it is."""
    if code in _CN:
        return "中国"
    return _territories().get(code.upper(), code) if len(code) == 2 and code.isascii() else code


@lru_cache(maxsize=1)
def _territories() -> dict[str, str]:
    from babel import Locale

    return {str(code): str(name) for code, name in Locale("zh").territories.items()}


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    """Names of countries: Babel's territories without continents and unions."""
    return frozenset(name for code, name in _territories().items() if code.isalpha() and code not in _UNIONS)


def is_country(name: str) -> bool:
    """True for the Chinese name of a country."""
    return name in _countries()


def is_foreign(unit: Unit) -> bool:
    """True for a unit outside China: by its role, else by its country."""
    return unit.role.startswith("foreign") if unit.role else unit.country not in _CN


def partner_country(direction: Direction, facts: Facts) -> str | None:
    """The one country that the foreign side must come from: the facts' foreign unit, else the direction's title (an
    organisation or a group of countries is none)."""
    for unit in facts.units:
        if is_foreign(unit):
            return country_name(unit.country)
    found = _PAIR.search(direction.title)
    return found["name"] if found and found["name"] in _countries() else None


def seats(direction: Direction, rules: tuple[Requirement, ...], facts: Facts) -> tuple[Seat, ...]:
    """Who takes part: every unit of the facts, then the seats that the rules demand and nobody takes yet."""
    country = partner_country(direction, facts)
    made = [Seat(unit, _role(unit, facts), country_name(unit.country), unit.kind) for unit in facts.units]
    needed: list[tuple[str, UnitKind | None]] = [
        ("lead", _lead_kind(rules, "cn")),
        ("foreign_lead", _lead_kind(rules, "foreign")),
    ]
    for role, kind in needed:
        if not any(seat.role == role for seat in made):
            made.append(Seat(None, role, "中国" if role == "lead" else country, kind))
    for side, role in (("cn", "member"), ("foreign", "foreign_member")):
        inside = [seat for seat in made if (seat.role.startswith("foreign")) == (side == "foreign")]
        if _enterprise(rules, side) and not any(seat.kind == "企业" for seat in inside):
            made.append(Seat(None, role, "中国" if side == "cn" else country, "企业"))
    foreign = [seat for seat in made if seat.role.startswith("foreign")]
    for _ in range(len(foreign), _foreign_least(rules)):
        made.append(Seat(None, "foreign_member", None, None))
    order = list(ROLES)
    return tuple(sorted(made, key=lambda seat: order.index(seat.role)))


def _role(unit: Unit, facts: Facts) -> str:
    if unit.role:
        return unit.role
    same = [other for other in facts.units if is_foreign(other) == is_foreign(unit)]
    leads = any(other.role in ("lead", "foreign_lead") for other in same)
    first = same[0] is unit and not leads
    return ("foreign_lead" if first else "foreign_member") if is_foreign(unit) else ("lead" if first else "member")


def _side(rule: Requirement) -> str:
    return str(rule.qualifiers.get("side") or "cn")


def _lead_kind(rules: tuple[Requirement, ...], side: str) -> UnitKind | None:
    if any(rule.metric == "lead_must_be_enterprise" and _side(rule) in (side, "both") for rule in rules):
        return "企业"
    for rule in rules:
        if (
            rule.metric == "partner_kind"
            and side == "foreign"
            and isinstance(rule.value, list)
            and len(rule.value) == 1
        ):
            return "企业" if "企业" in rule.value[0] else None
    return None


def _enterprise(rules: tuple[Requirement, ...], side: str) -> bool:
    return any(rule.metric == "enterprise_required" and _side(rule) in (side, "both", "each") for rule in rules)


def _foreign_least(rules: tuple[Requirement, ...]) -> int:
    least = [1]
    for rule in rules:
        if rule.metric == "foreign_units_min" and isinstance(rule.value, (int, float)):
            least.append(int(rule.value))
        if rule.metric == "partner_countries" and rule.op == "min_count" and (rule.low or rule.value):
            number = rule.low or rule.value
            least.append(int(number) if isinstance(number, (int, float)) else 1)
    return max(least)


def short_years(years: float) -> str:
    """A number of years as printed."""
    return f"{years:g}"
