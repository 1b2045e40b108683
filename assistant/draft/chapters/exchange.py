"""How the two sides will work together: visits, meetings, training, joint papers, joint property.

In: `Plan`. Out: plans by year that add up to the quotas. Next: `offline`. Never: a place or a person that nobody gave.
"""

from __future__ import annotations

import re
from math import ceil

from assistant.draft.pen import Pen
from assistant.draft.plain import figure
from assistant.draft.plan import Plan
from assistant.draft.quotas import Quota, printed_unit
from assistant.draft.spread import spread
from assistant.draft.wording import side_names

MANY_EVENTS = 8  # from here on a row stands for the events of a year


def write(plan: Plan, pen: Pen) -> None:
    """Visits, meetings, papers, property and people, each with its plan."""
    _visits(plan, pen)
    _meetings(plan, pen)
    _papers(plan, pen)
    _others(plan, pen)


def _visits(plan: Plan, pen: Pen) -> None:
    quotas = plan.family("visit")
    cn, foreign = side_names(plan)
    pen.head("人员交流计划")
    if not quotas:
        pen.say(
            f"双方按任务需要安排人员往来，{cn}与{foreign}每年互派骨干开展联合实验和方案会商，"
            f"规模为{pen.ask('年度互访人次', '按任务和经费测算；指南对本方向未规定人次')}。"
        )
        return
    for quota in quotas:
        mark = pen.cite(quota.rule.source, plan.owner(quota.rule))
        pen.say(f"{quota.say}{mark}。" + _visit_purpose(quota))
    years = tuple(f"第{year}年" for year in range(1, plan.years + 1))
    rows = [
        (
            quota.name,
            quota.unit,
            *(str(part) if part else "—" for part in quota.by_year or (0,) * plan.years),
            ("各" if quota.rule.per == "side" else "") + quota.final,
            *_way(plan, quota),
        )
        for quota in quotas
    ]
    header = ("形式", "单位", *years, "合计", "派出与接待", "地点", "人员与主要工作")
    pen.table("人员交流年度计划表", header, rows)
    pen.say(
        "每次出访和来访前由双方确认人选、任务与停留时间，访后及时提交报告，并在项目内部交流。"
        + pen.ask("各次互访的人选与停留天数", "逐次写明姓名或人选条件、起止时间")
    )


def _both(quota: Quota) -> bool:
    """True where people may go either way."""
    return quota.rule.metric == "exchange_visits" or bool(re.search(r"赴外.*来华|来华.*赴外|互访|互派", quota.name))


def _visit_purpose(quota: Quota) -> str:
    if _both(quota) and quota.rule.metric != "inbound_stay_months":
        return "互访以联合试验、方案会商和数据比对为主，双方派出人次大体相当。"
    return {
        "inbound_visits": "来华人员以青年骨干为主，进入中方课题组承担具体研究工作，由中方指定联系导师。",
        "outbound_visits": "派出人员带任务出访，重点学习外方方法并完成平行测试，回国后在组内交流。",
        "inbound_stay_months": "牵头单位提前落实签证、住宿和工作条件，按月记录工作内容和在华时间。",
    }.get(quota.rule.metric, "")


def _way(plan: Plan, quota: Quota) -> tuple[str, str, str]:
    """Who sends and who receives, where, and who goes to do what."""
    cn, foreign = side_names(plan)
    abroad = f"{plan.country}（{foreign}）" if plan.country and foreign != f"{plan.country}合作方" else foreign
    home, tasks = f"中国（{cn}）", _span(plan)
    if _both(quota) and quota.rule.metric != "inbound_stay_months":
        return "双方互派", f"{home}、{abroad}", f"{tasks}骨干与青年人员：联合试验、方案会商与数据比对"
    return {
        "outbound_visits": ("中方派出，外方接待", abroad, f"{tasks}中方人员：平行测试与方法学习"),
        "inbound_stay_months": ("外方派出，中方接待", home, f"{tasks}外方人员：在华连续工作"),
    }.get(quota.rule.metric, ("外方派出，中方接待", home, f"{tasks}外方人员：在中方课题组承担研究工作"))


def _span(plan: Plan) -> str:
    many = len(plan.items) or 3
    return f"任务1—{many}的" if many > 1 else "任务1的"


def _meetings(plan: Plan, pen: Pen) -> None:
    quotas = plan.family("event")
    if not quotas:
        return
    pen.head("会议与培训计划")
    rows: list[tuple[str, ...]] = []
    for quota in quotas:
        mark = pen.cite(quota.rule.source, plan.owner(quota.rule))
        note = f"，{quota.note}" if quota.note else ""
        pen.say(f"{quota.say}{note}{mark}。" + _meeting(pen, quota))
        rows += _event_rows(plan, pen, quota)
    pen.table("会议与培训安排表", ("时间", "活动", "举办地与承办单位", "参会规模与外方参与"), rows)


def _meeting(pen: Pen, quota: Quota) -> str:
    if quota.rule.metric == "trainings" or "培训" in quota.name:
        return pen.vary(
            "training",
            [
                "培训内容以本项目形成的方法和规程为主，由双方共同选派教员并编写教材。",
                "培训对象由双方商定，结业后跟踪使用情况，意见用于修订教材。",
            ],
        )
    return pen.vary(
        "meeting",
        [
            "会议由双方共同主席负责，议程、邀请名单和会议成果经双方商定。",
            "会议在双方国家轮流举办，报告阶段成果并商定下一步计划，会后形成纪要。",
            "会前两个月确定主题和报告人，会后发布纪要并整理可供合作发表的内容。",
        ],
    )


def _event_rows(plan: Plan, pen: Pen, quota: Quota) -> list[tuple[str, ...]]:
    """One row for every event, in turn at home and abroad; where there are many, one row a year."""
    by_year = quota.by_year or (spread(2 * int(quota.value), plan.years, "even") if quota.rule.per == "side" else ())
    many, turn = sum(by_year) > MANY_EVENTS, 0
    rows: list[tuple[str, ...]] = []
    for year, number in enumerate(by_year, 1):
        for _ in range(min(number, 1) if many else number):
            turn += 1
            label = f"本年{number}次" if many else f"第{turn}次"
            rows.append(
                (f"第{year}年", f"{quota.kind}（{label}）", *_event_place(plan, pen, quota, at_home=turn % 2 == 1))
            )
    return rows


def _event_place(plan: Plan, pen: Pen, quota: Quota, *, at_home: bool) -> tuple[str, str]:
    where, who = ("中国", side_names(plan)[0]) if at_home else (plan.country or "合作国", side_names(plan)[1])
    place = pen.ask("会议举办城市", "逐次写明城市和承办单位")
    scale = quota.note or pen.ask("参会规模及外方比例", "写明预计人数和外方专家人数")
    return f"{where}·{place}，{who}承办", scale


def _papers(plan: Plan, pen: Pen) -> None:
    joint, share = plan.quota("joint_papers"), plan.quota("domestic_journal_share")
    others = [quota for quota in plan.family("paper") if quota not in (joint, share)]
    if not (joint or share or others):
        return
    pen.head("中外合著论文计划")
    if joint:
        mark = pen.cite(joint.rule.source, plan.owner(joint.rule))
        years = "、".join(f"第{year}年{number}篇" for year, number in enumerate(joint.by_year, 1) if number)
        pen.say(
            f"{joint.say}{mark}，" + (f"年度安排为{years}。" if years else "按任务进度安排。") + "论文选题随任务确"
            "定，双方至少各有一名作者并共同署名，投稿前由双方负责人共同审定。"
        )
    if share:
        mark = pen.cite(share.rule.source, plan.owner(share.rule))
        domestic = (
            (
                f"按此比例，{figure(joint.value)}篇合著论文中{ceil(joint.value * share.value / 100)}篇发表在我国科"
                "技期刊上。"
            )
            if joint
            else ""
        )
        pen.say(
            f"中外合著论文发表在我国科技期刊上的比例不低于{figure(share.value)}%{mark}。"
            f"{domestic}投稿前对照期刊名录核对主办单位，每年末核算一次比例。"
        )
    for quota in others:
        pen.say(
            f"{quota.say}{pen.cite(quota.rule.source, plan.owner(quota.rule))}。"
            + (f"（{quota.note}）" if quota.note else "")
        )


def _others(plan: Plan, pen: Pen) -> None:
    quotas = plan.family("ip", "people", "platform", "other")
    if not quotas:
        return
    pen.head("知识产权、人才培养与合作平台计划")
    for quota in quotas:
        years = "、".join(
            f"第{year}年{number}{printed_unit(quota.unit)}" for year, number in enumerate(quota.by_year, 1) if number
        )
        note = f"（{quota.note}）" if quota.note else ""
        mark = pen.cite(quota.rule.source, plan.owner(quota.rule))
        pen.say(
            f"{quota.say}{note}{mark}"
            + (f"，其中{years}" if years and len([n for n in quota.by_year if n]) > 1 else "")
            + f"，以{quota.assess}为考核依据。"
        )
