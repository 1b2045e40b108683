"""One demand of a guide on an application, typed, with the exact place it came from.

In: made by `requirements.extract`. Out: `Requirement`, as `contract.md` shapes it. Next: `check`, `draft`, `diff`.
Never: a demand without its clause: `quote` is content[source.start:source.end] of the guide's clean text.

Conventions
    value      a number, a text (`matches`: the name format as printed), a list of names (`subset`, `min_count`),
               an ISO date (`agreement_signed_before`), or None (`range`: see low and high)
    min_count  value lists the names, low says how many of them
    any_of     value says how many of `alternatives`; for a time of "2年或3年": low and high are the least and most
    duration   always in months, whatever the guide prints (unit "月")
    money      always in 万元 (unit "万元")
    share      in percent (unit "%")
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, field_validator

from assistant.schema.record import Record
from assistant.schema.text import Source

Op = Literal[">=", ">", "<=", "<", "=", "~", "range", "any_of", "must", "must_not", "subset", "min_count", "matches"]
Per = Literal["event", "person", "side", "year"]

METRICS_BEYOND_QUOTAS = frozenset(
    """cn_units_max foreign_units_min enterprise_required
    lead_must_be_enterprise matching_funds_ratio partner_countries partner_registered_years partner_kind
    budget_share_max per_project_cap duration_months subprojects_max title_format attachment agreement_signed_before
    both_sides_apply trl_range topic_count registration_number exclusion coverage any_of technical""".split()
)
QUOTAS = frozenset(
    """joint_papers papers domestic_journal_share patents international_patents standards software_copyrights
    exchange_visits inbound_visits outbound_visits inbound_stay_months conferences trainings trainees young_scholars
    graduate_students joint_labs demonstrations technology_transfers""".split()
)


class Requirement(Record):
    """A demand that can be checked (see the module's docstring for what value, low, high and unit mean)."""

    id: str = ""
    metric: str
    op: Op
    value: float | int | str | bool | list[str] | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    subject: str | None = None
    per: Per | None = None
    qualifiers: dict[str, Any] = Field(default_factory=dict)
    condition: str | None = None
    soft: bool = False
    alternatives: tuple[Requirement, ...] = ()
    quote: str
    source: Source

    @field_validator("metric")
    @classmethod
    def _is_named(cls, metric: str) -> str:
        if metric in QUOTAS or metric in METRICS_BEYOND_QUOTAS or metric.startswith("other:"):
            return metric
        raise ValueError(f"{metric!r} is no metric of the contract; name it other:{metric}")
