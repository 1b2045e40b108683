"""The money: sources, lines, matching funds worked out.

In: `Plan`. Out: tables of sources, lines and matching. Next: `offline`. Never: an amount that neither the facts nor
arithmetic give.
"""

from __future__ import annotations

from assistant.draft.pen import Pen
from assistant.draft.plain import figure
from assistant.draft.plan import Plan
from assistant.schema.facts import Unit
from assistant.schema.requirement import Requirement

_LINES = (
    ("设备费", "购置、试制和租赁，说明必要性"),
    ("业务费", "材料、测试、差旅、会议、国际合作与交流等"),
    ("劳务费", "研究生、博士后和聘用人员"),
)


def write(plan: Plan, pen: Pen) -> None:
    """Sources, matching funds, lines."""
    _sources(plan, pen)
    ratios = [rule for rule in plan.rules if rule.metric == "matching_funds_ratio"]
    for rule in ratios:
        _matching(plan, pen, rule)
    rows = [("直接费用", pen.ask("直接费用（万元）", "设备费、业务费与劳务费之和"), "—")]
    rows += [(name, pen.ask(f"{name}（万元）", hint), hint) for name, hint in _LINES]
    rows.append(("间接费用", pen.ask("间接费用（万元）", "按资金管理办法规定的比例测算"), "按规定比例测算"))
    pen.table("预算科目表", ("科目", "金额（万元）", "说明"), rows)
    pen.say(
        "预算按任务需要据实测算，会议、互访和论文出版等交流合作支出列入业务费，与国际合作与交流计划中的规模一致。"
        + "".join(
            _limit(plan, pen, rule)
            for rule in plan.rules
            if rule.metric in ("budget_share_max", "per_project_cap", "other:overseas_payment")
        )
    )


def _sources(plan: Plan, pen: Pen) -> None:
    money = plan.facts.budget
    matching = (
        money.matching_wan
        if money.matching_wan is not None
        else sum(unit.matching_wan or 0 for unit in plan.facts.units) or None
    )
    central = (
        f"{figure(money.central_wan)}"
        if money.central_wan is not None
        else pen.ask("申请中央财政经费（万元）", "按任务需要测算")
    )
    rows = [("中央财政经费", central)]
    if matching is not None:
        rows.append(("单位自筹与配套经费", figure(matching)))
    if money.foreign_wan is not None:
        rows.append(("外方投入经费", figure(money.foreign_wan)))
    if money.central_wan is not None and matching is not None:
        rows.append(("中方经费合计", figure(money.central_wan + matching)))
    pen.table("经费来源表", ("来源", "金额（万元）"), rows)
    pen.table(
        "各单位经费分配表",
        ("单位", "中央财政经费（万元）", "配套经费（万元）"),
        [
            (unit.name, figure(unit.budget_wan), figure(unit.matching_wan) if unit.matching_wan is not None else "—")
            for unit in plan.units(foreign=False)
            if unit.budget_wan is not None
        ],
    )
    text = f"申请中央财政经费{central}万元" if money.central_wan is not None else f"申请中央财政经费{central}"
    text += f"，中方配套经费{figure(matching)}万元" if matching is not None else ""
    pen.say(text + "，外方研究经费由外方按其本国渠道落实。")


def _matching(plan: Plan, pen: Pen, rule: Requirement) -> None:
    """The matching money of each enterprise worked out; money that somebody else must give is left to the applicant."""
    mark = pen.cite(rule.source, plan.owner(rule))
    known = isinstance(rule.value, (int, float)) and not isinstance(rule.value, bool)
    if not known or "企业" not in rule.quote:
        blank = pen.ask("配套经费的来源与金额（万元）", "按指南规定的比例测算，附出资证明")
        pen.say(f"指南要求的配套经费按规定比例落实{mark}：{blank}。")
        return
    ratio = float(str(rule.value))
    seats = [seat for seat in plan.seats if seat.kind == "企业" and not seat.role.startswith("foreign")]
    firms = [seat.unit for seat in seats if seat.unit]
    pen.say(
        ("参与企业" if seats else "如有企业参与，该企业")
        + f"将提供不低于其所获政府资助{'等额' if ratio == 1 else figure(ratio) + '倍'}的配套出资{mark}"
        + ("，测算见配套经费测算表。" if firms else "，金额在确定企业经费后按此比例测算。")
    )
    pen.say(
        *(
            f"{unit.name}获政府资助{figure(unit.budget_wan)}万元，配套出资{figure(unit.matching_wan)}万元。"
            for unit in firms
            if unit.budget_wan is not None and unit.matching_wan is not None
        )
    )
    pen.table(
        "配套经费测算表",
        ("企业", "获政府资助（万元）", "配套比例", "最低配套（万元）", "承诺配套（万元）"),
        [_firm(pen, unit, ratio) for unit in firms],
    )


def _firm(pen: Pen, unit: Unit, ratio: float) -> tuple[str, ...]:
    grant, offer = unit.budget_wan, unit.matching_wan
    least = grant * ratio if grant is not None else None
    given = figure(grant) if grant is not None else pen.ask(f"{unit.name}所获政府资助（万元）", "按任务分解填写")
    hint = f"不低于{figure(least)}万元，须附出资证明" if least is not None else "不低于所获政府资助乘以配套比例"
    if offer is None:
        offered = pen.ask(f"{unit.name}配套出资（万元）", hint)
    elif least is not None and offer < least:
        offered = (
            f"{figure(offer)}，{pen.ask(f'{unit.name}尚缺的配套出资（万元）', f'尚缺{figure(least - offer)}万元')}"
        )
    else:
        offered = figure(offer)
    return (
        unit.name,
        given,
        "等额" if ratio == 1 else f"1:{figure(ratio)}",
        figure(least) if least is not None else "按比例测算",
        offered,
    )


def _limit(plan: Plan, pen: Pen, rule: Requirement) -> str:
    mark = pen.cite(rule.source, plan.owner(rule))
    if rule.metric == "other:overseas_payment":
        return f"如向境外合作方支付经费，将列入业务费并在预算申报时作出说明{mark}。"
    if not isinstance(rule.value, (int, float)):
        return ""
    if rule.metric == "per_project_cap":
        return f"申请中央财政经费不超过{figure(rule.value)}万元{mark}。"
    return f"{rule.subject or '相应科目'}占比不超过{figure(rule.value)}%{mark}。"
