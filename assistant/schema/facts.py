"""What only the applicant knows, as the `facts` file gives it.

In: YAML by hand or the page's form. Out: `Facts`; every key optional, unknown keys refused by name.
Next: `draft` writes from them, `check` holds them against the proposal. Never: anything read from a guide.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from assistant.schema.record import Record

UnitKind = Literal["企业", "高校", "科研院所", "其他"]
Role = Literal["lead", "member", "foreign_lead", "foreign_member"]


class Unit(Record):
    """One applying or partner unit. `country` is an ISO code or a name; money in 万元."""

    name: str
    country: str = "CN"
    kind: UnitKind | None = None
    role: Role | None = None
    registered_years: float | None = None
    budget_wan: float | None = None
    matching_wan: float | None = None


class Budget(Record):
    """万元, by where the money comes from."""

    central_wan: float | None = None
    matching_wan: float | None = None
    foreign_wan: float | None = None


class Commitment(Record):
    """A figure the applicant commits to, by metric of the contract or by name."""

    metric: str
    value: float | str
    unit: str | None = None
    note: str | None = None


class Agreement(Record):
    """The cooperation agreement between the two sides."""

    signed: date | None = None


class Facts(Record):
    """The applicant's facts; what is not given is left to a visible placeholder."""

    title: str | None = None
    title_en: str | None = None
    topic: int | str | None = None
    units: tuple[Unit, ...] = ()
    duration_months: float | None = None
    budget: Budget = Field(default_factory=Budget)
    commitments: tuple[Commitment, ...] = ()
    attachments: tuple[str, ...] = ()
    agreement: Agreement = Field(default_factory=Agreement)
    registration_number: str | None = None
    background: str | None = None
