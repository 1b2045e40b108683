"""Who takes part and what they stand on.

In: `Plan`. Out: the unit table with the roles that the rules demand, the basis of research. Next: `offline`.
Never: a unit, a kind or a year of registration that nobody gave.
"""

from __future__ import annotations

from assistant.draft.partners import ROLES, Seat, short_years
from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.wording import joint_and_own

_METRICS = (
    "partner_countries",
    "partner_kind",
    "partner_registered_years",
    "enterprise_required",
    "lead_must_be_enterprise",
    "cn_units_max",
    "foreign_units_min",
)


def write(plan: Plan, pen: Pen) -> None:
    """The unit table, the demands on the units, and the basis."""
    named = [seat.unit.name for seat in plan.seats if seat.unit]
    opening = f"项目承担单位为{'、'.join(named)}。" if len(named) == len(plan.seats) else ""
    pen.say(
        f"{opening}各单位的角色、类型和分工见单位表。牵头单位负责总体组织、经费管理和成果集成，参与单位按任务书承担相应工作。"
    )
    rules = [rule for rule in plan.rules if rule.metric in _METRICS]
    if rules:
        marks = "".join(dict.fromkeys(pen.cite(rule.source, plan.owner(rule)) for rule in rules))
        pending = "" if len(named) == len(plan.seats) else "，尚待确认的单位信息在表中标出"
        pen.say(f"单位构成按指南对合作单位的要求安排{marks}{pending}。")
    pen.table(
        "申报单位与参与单位表",
        ("序号", "单位名称", "国别", "类型", "角色", "注册年限（年）", "承担任务"),
        [_row(plan, pen, number, seat) for number, seat in enumerate(plan.seats, 1)],
    )
    pen.head("前期研究基础")
    joint, own = joint_and_own(plan)
    pen.say(
        f"{own}这些条件将直接用于本项目各项任务。"
        if own
        else "双方前期合作形成的成果和工作机制见“合作基础”一节，是本项目各项任务的起点。"
        if joint
        else pen.ask("前期承担的任务与成果", "近五年相关项目、论文、专利和装备，注明来源") + "。"
    )
    pen.head("科研条件")
    pen.say(
        "承担单位为项目提供必要的实验、计算和试验场地条件，并对双方人员开放。可供使用的条件包括："
        + pen.ask("主要科研平台与设备", "平台名称、设备型号和可用机时")
        + "。"
    )


def _row(plan: Plan, pen: Pen, number: int, seat: Seat) -> tuple[str, ...]:
    name = seat.unit.name if seat.unit else pen.ask(f"{ROLES[seat.role]}名称", "单位全称，与公章一致；外方附原文名称")
    country = seat.country or pen.ask("外方合作单位国别", _countries(plan))
    kind = seat.kind or pen.ask(f"{ROLES[seat.role]}类型", "企业、高校、科研院所或其他")
    years = seat.unit.registered_years if seat.unit else None
    needs_years = plan.rule("partner_registered_years") and seat.role.startswith("foreign")
    registered = (
        short_years(years)
        if years is not None
        else pen.ask("外方合作单位注册年限", "在所在国注册的年数")
        if needs_years
        else "—"
    )
    lead = seat.role in ("lead", "foreign_lead")
    task = (
        ("总体组织、方案设计与成果集成" if seat.role == "lead" else "外方任务组织、平行研究与结果复核")
        if lead
        else ("工程化、应用验证与配套投入" if kind == "企业" else "按任务分解表承担研究任务")
    )
    return str(number), name, country, kind, ROLES[seat.role], registered, task


def _countries(plan: Plan) -> str:
    rule = plan.rule("partner_countries")
    return "从指南限定的国家中选定" if rule else "填写合作国国名"
