"""When: the term in half-years, each with its work and what it leaves behind.

In: `Plan`. Out: the table of half-years, inside the term, and the mid-term check. Next: `offline`. Never: a calendar
date that
nobody gave; a month beyond the term.
"""

from __future__ import annotations

from math import ceil

from assistant.draft.chapters import open_subject
from assistant.draft.chapters.exchange import MANY_EVENTS
from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.steps import leading, steps


def write(plan: Plan, pen: Pen) -> None:
    """The term, a table of half-years, the mid-term check."""
    term = (
        f"项目执行期：{plan.months}个月"
        if plan.months_given
        else (
            "项目执行期："
            f"{pen.ask('项目执行期（月）', '指南未规定执行期，请按合作协议填写')}，下表暂按{plan.months}个月编排"
        )
    )
    halves = ceil(plan.months / 6)
    pen.say(f"{term}，以半年为单位安排进度，每半年末由双方共同检查一次，检查结论作为下一阶段人员和经费安排的依据。")
    rows = []
    for half in range(halves):
        start, end = half * 6 + 1, min(half * 6 + 6, plan.months)
        rows.append((f"第{start}—{end}个月", _work(plan, half, halves), _result(plan, half, halves)))
    pen.table("半年进度安排表", ("时间", "主要工作", "阶段成果与检查点"), rows)
    pen.say(
        f"中期检查安排在第{ceil(plan.months / 2)}个月，届时提交各任务的阶段成果，"
        "并对照考核指标表中的中期值逐项核对。"
        "未达到中期值的，由双方负责人提出补救措施并相应调整后续计划；最后两个月集中完成成果整理、"
        "指标核验和综合绩效评价准备。"
    )


def _work(plan: Plan, half: int, halves: int) -> str:
    said = ["召开启动会，细化实施方案和双方分工，统一试验规程与数据规范"] if half == 0 else []
    many = _many(plan)
    for number in range(1, many + 1):
        first, last = _window(number, many, halves)
        if first <= half <= last:
            said.append(f"任务{number}：{_part(plan, number, half - first, last - first + 1)}")
    said += [f"举办{name}" for name in _events(plan, half)]
    if half == halves - 1:
        said.append("完成指标测试、成果汇总和验收准备")
    return "；".join(said)


def _many(plan: Plan) -> int:
    return len(plan.items) or len(open_subject.tasks(plan))


def _part(plan: Plan, number: int, turn: int, turns: int) -> str:
    """What a task does in its half-year `turn` of `turns`: its steps in order, spread over the time."""
    names = [step.work for step in steps(plan.items[number - 1]) if not step.outcome] if plan.items else []
    if not names:
        title = plan.items[number - 1].title if plan.items else open_subject.tasks(plan)[number - 1].title
        names = [title]
    names = list(dict.fromkeys(names))
    if len(names) >= turns:
        return "、".join(names[turn * len(names) // turns : (turn + 1) * len(names) // turns])
    place = turn * len(names) // turns
    same = [other for other in range(turns) if other * len(names) // turns == place]
    return _stage(names[place], same.index(turn), len(same))


def _stage(name: str, turn: int, turns: int) -> str:
    if turns == 1:
        return name
    return ("启动" if turn == 0 else "完成" if turn == turns - 1 else "继续推进") + name


def _window(number: int, many: int, halves: int) -> tuple[int, int]:
    """The half-years (from 0) of a task: tasks start one after the other and overlap with the next."""
    first = (number - 1) * halves // (many + 1)
    return first, min(halves - 1, max(first + 1, (number + 1) * halves // (many + 1)))


def _events(plan: Plan, half: int) -> list[str]:
    """The meetings of a year, in its second half: 第1次国际研讨会."""
    if half % 2 == 0 and half < ceil(plan.months / 6) - 1:
        return []
    made = []
    for quota in plan.family("event"):
        year, before = half // 2, sum(quota.by_year[: half // 2])
        here = quota.by_year[year] if year < len(quota.by_year) else 0
        if 0 < sum(quota.by_year) <= MANY_EVENTS:
            made += [f"第{number}次{quota.kind}" for number in range(before + 1, before + here + 1)]
        elif here:
            made.append(f"本年度{quota.kind}")
    return made


def _result(plan: Plan, half: int, halves: int) -> str:
    left = ["实施方案、数据规范"] if half == 0 else ["半年进展报告"]
    many = _many(plan)
    left += [
        f"任务{number}的{_product(plan, number)}"
        for number in range(1, many + 1)
        if _window(number, many, halves)[1] == half
    ]
    if half % 2 == 1 or half == halves - 1:
        left.append(f"核对第{half // 2 + 1}年度考核指标")
    return "；".join(left)


def _product(plan: Plan, number: int) -> str:
    return leading(plan.items[number - 1]).kind.product if plan.items else open_subject.tasks(plan)[number - 1].product
