"""The form of facts: its fields as typed, the same as `Facts`, and both ways to YAML.

In: strings and rows as they stand in the form, usable or not. Out: `Facts`, or a form. Next: `drafting`. Never: a value
that nobody typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from assistant.errors import InputError
from assistant.schema.facts import Agreement, Budget, Commitment, Facts, Unit
from assistant.schema.guide import Direction, figure
from assistant.schema.requirement import QUOTAS, Requirement

Form = dict[str, Any]
KINDS = ("企业", "高校", "科研院所", "其他")
ROLES = {"牵头": "lead", "参与": "member", "外方牵头": "foreign_lead", "外方参与": "foreign_member"}
UNIT_HEAD = ("单位名称", "国别", "类型", "角色", "注册年限", "经费（万元）", "配套（万元）")
QUOTA_HEAD = ("指南要求（原文）", "我方承诺", "单位")
FIELDS = (
    "title title_en topic duration central matching foreign signed registration units quotas attachments background"
).split()
MONEY = {"central": "申请国拨经费", "matching": "自筹配套经费", "foreign": "外方经费"}


def quotas(direction: Direction) -> list[Requirement]:
    """The demands that an applicant commits a figure to, one for each metric, in the guide's order."""
    first: dict[str, Requirement] = {}
    for demand in direction.requirements:
        for each in (demand, *demand.alternatives):
            if each.metric in QUOTAS:
                first.setdefault(each.metric, each)
    return list(first.values())


def empty(direction: Direction) -> Form:
    """A form in which only the direction's own quotas stand, without figures."""
    rows = [[" ".join(demand.quote.split()), "", demand.unit or ""] for demand in quotas(direction)]
    form: Form = dict.fromkeys(FIELDS, "")
    return form | {"units": [[""] * len(UNIT_HEAD) for _ in range(3)], "quotas": rows}


def tidy(form: Form) -> Form:
    """The form with every cell as text and without empty rows, so that the same typed twice is the same."""
    return {
        key: _filled_rows(value) if isinstance(value, list | tuple) else str(value or "") for key, value in form.items()
    }


def _filled_rows(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    cells = [[_cell(row, place) for place in range(len(row))] for row in rows]
    return [row for row in cells if any(row)]


def filled(direction: Direction, facts: Facts) -> Form:
    """The form that says what `facts` say."""
    form, committed = empty(direction), {each.metric: each for each in facts.commitments}
    roles = {value: name for name, value in ROLES.items()}
    form |= {
        "title": facts.title or "",
        "title_en": facts.title_en or "",
        "topic": str(facts.topic or ""),
        "duration": figure(facts.duration_months),
        "central": figure(facts.budget.central_wan),
        "matching": figure(facts.budget.matching_wan),
        "foreign": figure(facts.budget.foreign_wan),
        "signed": facts.agreement.signed.isoformat() if facts.agreement.signed else "",
        "registration": facts.registration_number or "",
        "attachments": "\n".join(facts.attachments),
        "background": facts.background or "",
        "units": [_unit_row(unit, roles) for unit in facts.units] or form["units"],
    }
    for row, demand in zip(form["quotas"], quotas(direction), strict=True):
        given = committed.get(demand.metric)
        if given:
            row[1:] = [
                str(figure(given.value) if isinstance(given.value, float | int) else given.value),
                given.unit or row[2],
            ]
    return form


def facts(form: Form, direction: Direction) -> Facts:
    """The facts of a form; empty fields are not given. Raises InputError naming the field that cannot be used."""
    signed = str(form.get("signed") or "").strip()
    try:
        agreed = date.fromisoformat(signed) if signed else None
    except ValueError as error:
        raise InputError(
            "“协议签署日期”应写成 2025-11-30 这样。", "Write the date of the agreement like 2025-11-30."
        ) from error
    money = {f"{key}_wan": _amount(form.get(key), name) for key, name in MONEY.items()}
    topic = _said(form, "topic")
    return Facts(
        title=_said(form, "title"),
        title_en=_said(form, "title_en"),
        topic=int(topic) if topic and topic.isdecimal() else topic,
        duration_months=_amount(form.get("duration"), "执行期（月）"),
        budget=Budget(**money),
        agreement=Agreement(signed=agreed),
        registration_number=_said(form, "registration"),
        background=_said(form, "background"),
        units=tuple(_unit(n, row) for n, row in enumerate(form.get("units") or (), 1) if _cell(row, 0)),
        commitments=tuple(_commitments(form.get("quotas") or (), quotas(direction))),
        attachments=tuple(line.strip() for line in str(form.get("attachments") or "").splitlines() if line.strip()),
    )


def as_yaml(given: Facts) -> str:
    """The facts file of the same facts."""
    import yaml

    plain = given.model_dump(mode="json", exclude_defaults=True)
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False) if plain else ""


def _said(form: Form, key: str) -> str | None:
    return str(form.get(key) or "").strip() or None


def _cell(row: Sequence[object], place: int) -> str:
    value = row[place] if place < len(row) else None
    said = str(value if value is not None else "").strip()
    return "" if said == "nan" else said


def _amount(typed: object, name: str) -> float | None:
    said = str(typed if typed is not None else "").strip()
    if not said:
        return None
    try:
        number = float(said)
    except ValueError as error:
        raise InputError(f"“{name}”应为数字，不能是“{said}”。", f"{name} is a number, not {said}.") from error
    if not 0 <= number < 1e9:  # also NaN
        raise InputError(f"“{name}”应为不小于 0 的数。", f"{name} is a number from 0 up.")
    return number


def _commitments(rows: Sequence[Sequence[object]], demands: Sequence[Requirement]) -> list[Commitment]:
    return [
        Commitment(
            metric=demand.metric, value=_amount(_cell(row, 1), f"我方承诺第 {n} 行") or 0, unit=_cell(row, 2) or None
        )
        for n, (row, demand) in enumerate(zip(rows, demands, strict=False), 1)
        if _cell(row, 1)
    ]


def _unit(place: int, row: Sequence[object]) -> Unit:
    name, country, kind, role = (_cell(row, column) for column in range(4))
    if kind and kind not in KINDS:
        raise InputError(
            f"单位表第 {place} 行：类型应为 {'、'.join(KINDS)}。", f"Units, row {place}: the kind is one of {KINDS}."
        )
    if role and role not in ROLES:
        raise InputError(
            f"单位表第 {place} 行：角色应为 {'、'.join(ROLES)}。",
            f"Units, row {place}: the role is one of {list(ROLES)}.",
        )
    figures = {
        key: _amount(_cell(row, column), f"单位表第 {place} 行的{UNIT_HEAD[column]}")
        for column, key in ((4, "registered_years"), (5, "budget_wan"), (6, "matching_wan"))
    }
    return Unit.model_validate(
        {"name": name, "country": country or "中国", "kind": kind or None, "role": ROLES.get(role), **figures}
    )


def _unit_row(unit: Unit, roles: dict[str, str]) -> list[str]:
    figures = (unit.registered_years, unit.budget_wan, unit.matching_wan)
    return [unit.name, unit.country, unit.kind or "", roles.get(unit.role or "", ""), *map(figure, figures)]
