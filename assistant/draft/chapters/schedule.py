"""When: the term in half-years, each with its work and what it leaves behind.

In: `Plan`. Out: the table of half-years, inside the term, and the mid-term check. Next: `offline`. Never: a calendar
date that
nobody gave; a month beyond the term.
"""

from __future__ import annotations

from math import ceil

from assistant.draft.pen import Pen
from assistant.draft.plan import Plan


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
    said = []
    if half == 0:
        said.append("召开启动会，细化实施方案和双方分工，统一实验规程与数据规范")
    if plan.items:
        said += [
            f"{_stage(half, first, last)}任务{number}" + (f"（{item.title}）" if half == first else "")
            for number, item in enumerate(plan.items, 1)
            for first, last in [_window(number, len(plan.items), halves)]
            if first <= half <= last
        ]
    else:
        names = ("（关键科学问题研究）", "（关键技术与方法研发）", "（集成验证与合作示范）")
        said += [
            f"{_stage(half, first, last)}任务{number}" + (name if half == first else "")
            for number, name in enumerate(names, 1)
            for first, last in [_window(number, len(names), halves)]
            if first <= half <= last
        ]
    if half == halves - 1:
        said.append("完成指标测试、成果汇总和验收准备")
    return "；".join(said)


def _window(number: int, many: int, halves: int) -> tuple[int, int]:
    """The half-years (from 0) of a task: tasks start one after the other and overlap with the next."""
    first = (number - 1) * halves // (many + 1)
    return first, min(halves - 1, max(first + 1, (number + 1) * halves // (many + 1)))


def _stage(half: int, first: int, last: int) -> str:
    return "启动" if half == first else "完成" if half == last else "推进"


def _result(plan: Plan, half: int, halves: int) -> str:
    opening = ["实施方案、数据规范"] if half == 0 else ["半年进展报告"]
    many = len(plan.items) or 3
    opening += [f"任务{number}成果" for number in range(1, many + 1) if _window(number, many, halves)[1] == half]
    if half % 2 == 1 or half == halves - 1:
        opening.append(f"核对第{half // 2 + 1}年度考核指标")
    return "；".join(opening)
