"""What the applicant's own units say to a demand on the units.

In: a requirement, the plan with the applicant's units. Out: a sentence that those units bear out, a visible blank
where they
fall short, or nothing where nobody gave units. Next: `responses`. Never: a demand called fulfilled because it is
demanded.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.draft.partners import country_name, is_country
from assistant.draft.pen import Pen
from assistant.draft.plain import figure
from assistant.draft.plan import Plan
from assistant.schema.facts import Unit
from assistant.schema.requirement import Requirement

Units = list[Unit]
_THEIRS = ("partner", "foreign", "exclusion", "other:partner")


def claim(plan: Plan, rule: Requirement, pen: Pen) -> str:
    """The sentence for a demand on the units; empty for other demands and where the units do not say it."""
    say = _CLAIMS.get(rule.metric)
    if say is None:
        return ""
    foreign = str(rule.qualifiers.get("side")) == "foreign" or rule.metric.startswith(_THEIRS)
    side = plan.units(foreign=foreign)
    if not side:
        prescribed = rule.metric == "partner_countries" and rule.op in ("subset", "must", "=") and plan.country
        return f"合作国别为{plan.country}" if prescribed else ""
    return say(side, rule, pen)


def _countries(side: Units, rule: Requirement, pen: Pen) -> str:
    return "合作国别为" + "、".join(dict.fromkeys(country_name(unit.country) for unit in side))


def _excluded(side: Units, rule: Requirement, pen: Pen) -> str:
    """The partners' countries against a country that is out; empty for what is no country."""
    if not is_country(str(rule.value)):
        return ""
    named = dict.fromkeys(country_name(unit.country) for unit in side)
    if rule.value in named:
        return pen.ask("调整后的外方合作单位", f"指南规定与{rule.value}合作的项目不在本方向申报")
    return "合作国别为" + "、".join(named) + f"，不涉及{rule.value}"


def _years(side: Units, rule: Requirement, pen: Pen) -> str:
    if any(unit.registered_years is None for unit in side):
        return ""
    return "；".join(f"{unit.name}在所在国注册{figure(unit.registered_years or 0)}年" for unit in side)


def _registered(side: Units, rule: Requirement, pen: Pen) -> str:
    """Where the partners are registered; empty where the country that is asked for is not that of all of them."""
    named = {country_name(unit.country) for unit in side}
    if len(named) != 1 or not any(name in str(rule.value) for name in named):
        return ""
    return "；".join(f"{unit.name}为在{country_name(unit.country)}境内注册的{unit.kind or '机构'}" for unit in side)


def _kinds(side: Units, rule: Requirement, pen: Pen) -> str:
    return "；".join(f"{unit.name}为{unit.kind}" for unit in side) if all(unit.kind for unit in side) else ""


def _firms(side: Units, rule: Requirement, pen: Pen) -> str:
    firms = [unit.name for unit in side if unit.kind == "企业"]
    return f"参与企业为{'、'.join(firms)}" if firms else ""


def _lead(side: Units, rule: Requirement, pen: Pen) -> str:
    lead = next((unit for unit in side if unit.role in ("lead", "foreign_lead")), side[0])
    if lead.kind == "企业":
        return f"牵头单位{lead.name}为企业"
    return pen.ask("符合指南要求的企业牵头单位", f"指南要求牵头单位为企业，{lead.name}不是或未注明是企业")


def _most(side: Units, rule: Requirement, pen: Pen) -> str:
    if not isinstance(rule.value, (int, float)):
        return ""
    if len(side) > rule.value:
        return pen.ask("调整后的中方参与单位", f"指南规定不超过{figure(rule.value)}家，现有{len(side)}家")
    return f"中方参与单位为{'、'.join(unit.name for unit in side)}，总数不超过{figure(rule.value)}家"


def _partners(side: Units, rule: Requirement, pen: Pen) -> str:
    return f"国（境）外合作单位为{'、'.join(unit.name for unit in side)}，共同参与申报"


_CLAIMS: dict[str, Callable[[Units, Requirement, Pen], str]] = {
    "partner_countries": _countries,
    "exclusion": _excluded,
    "partner_registered_years": _years,
    "partner_kind": _kinds,
    "other:partner_registered_in": _registered,
    "enterprise_required": _firms,
    "lead_must_be_enterprise": _lead,
    "cn_units_max": _most,
    "foreign_units_min": _partners,
}
