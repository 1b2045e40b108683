"""The first page: names, direction, term, and a summary.

In: `Plan`. Out: the basic table and 项目简介. Next: `offline`. Never: a date or a name that nobody gave.
"""

from __future__ import annotations

import re

from assistant.draft.chapters.attachments import attachments
from assistant.draft.pen import Pen
from assistant.draft.plain import bare, figure
from assistant.draft.plan import Plan
from assistant.draft.wording import aim, background, cooperation_sentence, side_names

_BLANK = re.compile(r"【待填：([^】]*)】")


def write(plan: Plan, pen: Pen) -> None:
    """The table of basic facts and a summary."""
    hint = "按指南规定的名称格式填写" if plan.rule("title_format") else "写明对象与要解决的问题，与外方题目一致"
    for blank in _BLANK.findall(plan.title):
        pen.ask(blank, hint)
    mark = _term_mark(plan, pen)
    term = (
        f"{plan.months}个月" if plan.months_given else pen.ask("项目执行期（月）", "指南未规定执行期，请按合作协议填写")
    )
    signed = _signed(plan, pen)
    agreement = f"{_agreement(plan)}签署日期"
    rows = [*_rows(plan, pen, term), *([(agreement, signed)] if signed else [])]
    pen.table("项目基本信息表", ("栏目", "内容"), rows)
    pen.say(f"项目名称：{plan.title}", f"项目执行期：{term}{mark}", f"{agreement}：{signed}" if signed else "")
    pen.head("项目简介")
    pen.say(_summary(plan))


def _term_mark(plan: Plan, pen: Pen) -> str:
    """The marker of the clause on the term: the direction's own, else the rule's."""
    own = next((part for part in plan.direction.parts if part.kind == "duration"), None)
    if own:
        return pen.cite(plan.text.source(own.start, own.end), plan.direction.number)
    rule = plan.rule("duration_months")
    return pen.cite(rule.source, plan.owner(rule)) if rule else ""


def _rows(plan: Plan, pen: Pen, term: str) -> list[tuple[str, str]]:
    facts = plan.facts
    rows = [
        ("项目名称", plan.title),
        ("英文名称", facts.title_en or pen.ask("项目英文名称", "须与外方申报书的英文名称一致")),
        ("指南方向", f"{plan.direction.number} {bare(plan.direction.title)}"),
    ]
    if plan.direction.topics or plan.subtopic:
        listed = "；".join(bare(topic) for topic in plan.direction.topics)[:200]
        chosen = bare(plan.topic) if plan.topic else pen.ask("领域方向", f"从指南所列领域方向中选定一个：{listed}")
        rows.append(("领域方向", chosen))
    central = facts.budget.central_wan
    rows += [
        ("项目执行期", term),
        ("中方牵头单位", _lead(plan, pen)),
        ("外方合作单位", _foreign(plan, pen)),
        (
            "申请中央财政经费",
            f"{figure(central)}万元" if central is not None else pen.ask("申请中央财政经费（万元）", _money_hint(plan)),
        ),
    ]
    if plan.rule("registration_number"):
        number = facts.registration_number or pen.ask("联合申报注册号", "完成联合申报后由联合申报系统给出")
        rows.append(("联合申报注册号", number))
    return rows


def _signed(plan: Plan, pen: Pen) -> str:
    """When the agreement was signed; empty where neither the guide asks for one nor the applicant has one."""
    day, rule = plan.facts.agreement.signed, plan.rule("agreement_signed_before", "other:cooperation_agreement")
    if day:
        return f"{day.year}年{day.month}月{day.day}日"
    if rule is None and not any("协议" in row.name for row in attachments(plan)):
        return ""
    return pen.ask(f"{_agreement(plan)}签署日期", "与协议文本一致" + ("，并须早于指南规定的日期" if rule else ""))


def _agreement(plan: Plan) -> str:
    """What the guide calls the agreement whose date it asks for."""
    rule = plan.rule("agreement_signed_before")
    before = plan.text.content[max(0, rule.source.start - 60) : rule.source.start] if rule else ""
    found = re.findall(r"共建[^，。；（）]{0,14}协议|合作协议", before)
    return str(found[-1]) if found else "合作协议"


def _lead(plan: Plan, pen: Pen) -> str:
    lead = next((seat.unit for seat in plan.seats if seat.role == "lead" and seat.unit), None)
    return lead.name if lead else pen.ask("中方牵头单位", "单位全称，与公章一致")


def _foreign(plan: Plan, pen: Pen) -> str:
    named = [unit.name for unit in plan.units(foreign=True)]
    return "、".join(named) if named else pen.ask("外方合作单位", "单位原文全称及中文译名")


def _money_hint(plan: Plan) -> str:
    direction = plan.direction
    count = direction.projects.value or direction.projects.high if direction.projects else None
    if direction.per_project_cap_wan:
        return f"每个项目不超过{figure(direction.per_project_cap_wan)}万元"
    if direction.funding_wan and count:
        return (
            f"指南拟支持{figure(count)}个项目，共{figure(direction.funding_wan)}万元，"
            f"平均每项约{figure(round(direction.funding_wan / count))}万元，供参考"
        )
    return "按任务需要测算"


def _summary(plan: Plan) -> str:
    cn, foreign = side_names(plan)
    text = (
        f"{aim(plan)}项目由{cn}与{foreign}共同实施，执行期{plan.months}个月。"
        if plan.months_given
        else f"{aim(plan)}项目由{cn}与{foreign}共同实施。"
    )
    if plan.items:
        heads = "；".join(f"（{number}）{item.title}" for number, item in enumerate(plan.items, 1))
        text += (
            f"研究工作包括：{heads}。各项任务由双方分工承担，数据与样品按约定共享。"
            if len(plan.items) > 1
            else f"研究工作集中于{plan.items[0].title}，由双方分工承担。"
        )
    text += cooperation_sentence(plan)
    return text + (f"前期基础方面，{first}" if (first := background(plan, 1)) else "")
