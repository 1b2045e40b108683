"""What is known for the cover of a form.

In: the plan, the facts within it. Out: values by field, in the words of a cover. Next: `template`. Never: a value that
neither guide nor facts give; what is only usual (a term that nobody fixed) is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.draft.partners import country_name
from assistant.draft.plain import figure
from assistant.draft.plan import Plan, make
from assistant.schema.facts import Facts, Unit
from assistant.schema.guide import Direction, Guide
from assistant.schema.text import Text

_BLANK = "【待填"


def cover(guide: Guide, text: Text, direction: Direction, facts: Facts) -> dict[str, str]:
    """Values by field; a field without one is not in the answer."""
    plan = make(guide, text, direction, facts)
    chinese, foreign = plan.units(foreign=False), plan.units(foreign=True)
    lead = [unit for unit in chinese if unit.role == "lead"][:1] or (chinese if len(chinese) == 1 else [])
    values = {
        "title": "" if _BLANK in plan.title else plan.title,
        "title_en": facts.title_en or "",
        "programme": guide.guide.programme or "",
        "direction": f"{direction.number} {direction.title}",
        "number": direction.number,
        "lead": _names(lead),
        "members": _names(unit for unit in chinese if unit not in lead),
        "foreign": _names(foreign),
        "countries": _countries(plan, foreign),
        "duration": f"{plan.months}个月" if plan.months_given else "",
        "central": _money(facts.budget.central_wan),
        "matching": _money(facts.budget.matching_wan),
    }
    return {field: value for field, value in values.items() if value}


def _names(units: Iterable[Unit]) -> str:
    return "、".join(unit.name for unit in units)


def _countries(plan: Plan, foreign: list[Unit]) -> str:
    named = dict.fromkeys(country_name(unit.country) for unit in foreign)
    return "、".join(named) or (plan.country or "")


def _money(wan: float | None) -> str:
    return f"{figure(wan)}万元" if wan is not None else ""
