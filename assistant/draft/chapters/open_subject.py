"""The work of a direction that names fields only: the applicant's subject, task by task, with guided blanks.

In: `Plan`, `Pen`. Out: three tasks and a route. Next: `tasks`, `schedule` (their names). Never: a subject that nobody
gave.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.wording import inner, task_units


class Open(NamedTuple):
    """A task whose subject is still open: title, what it does, who does what, what it hands in, and a word for the kind
    of thing that it brings forth."""

    title: str
    how: str
    share: str
    product: str
    like: str


_PROJECT = (
    Open(
        "关键科学问题研究",
        "明确问题边界，统一双方的试验与数据规程，提出可检验的假设并取得首批证据",
        "{cn}负责方案设计与主要试验，{foreign}在本国条件下开展对照研究",
        "研究报告与数据",
        "机理",
    ),
    Open(
        "关键技术与方法研发",
        "把前一任务的认识转化为可用的方法、模型、材料或装置，在双方平台上平行测试、相互校核",
        "{cn}承担主要研发工作，{foreign}负责平行测试和适用性评估",
        "方法说明与测试报告",
        "技术",
    ),
    Open(
        "集成验证与合作示范",
        "在有代表性的场景中检验成果的性能和适用条件，整理形成可移交的技术文件",
        "{cn}负责实施方案与技术支持，{foreign}落实本国场景并组织使用方评价",
        "示范记录与评估报告",
        "示范",
    ),
)
_LABORATORY = (
    Open(
        "联合研究",
        "围绕双方商定的研究主题共同设计方案、共同实施，关键结果由两地实验室独立重复",
        "{cn}牵头总体方案与主要研究，{foreign}承担对照研究与结果复核",
        "研究报告与论文",
        "机理",
    ),
    Open(
        "青年科研人员交流与培养",
        "通过互派、合作指导和联合研讨，使青年科研人员在对方实验室承担具体研究任务",
        "{cn}负责接收与指导外方青年人员，{foreign}为中方人员提供工作条件",
        "人员交流报告",
        "人员交流",
    ),
    Open(
        "联合实验室运行与成果应用",
        "完善联合实验室的章程、开放共享和数据管理办法，推动研究成果进入应用",
        "{cn}负责日常运行与条件保障，{foreign}参与管理并组织本国应用评价",
        "运行年报与应用证明",
        "合作机制",
    ),
)


def tasks(plan: Plan) -> tuple[Open, ...]:
    """The three tasks: those of a joint laboratory where the direction is about one."""
    return _LABORATORY if "实验室" in plan.direction.title + plan.title else _PROJECT


def write(plan: Plan, pen: Pen) -> None:
    """The tasks, each with a blank for its content, and how they hang together."""
    field = inner(plan.topic) if plan.topic else ""
    subject = plan.title if "【" not in plan.title else ""
    where = f"在“{field}”领域内" if field else "在指南限定的范围内"
    pen.head("任务设置")
    pen.say(
        f"指南在本方向限定合作领域，具体题目由申报团队提出。本项目{where}"
        + (f"以“{inner(subject)}”为题" if subject else "选题")
        + "，设置三项任务，各任务由双方分工承担、交叉验证。"
    )
    about = re.sub(r"(?:关键技术)?(?:联合|合作)?研究$", "", subject) if subject else ""
    for number, task in enumerate(tasks(plan), 1):
        cn, foreign = task_units(plan, number)
        blank = pen.ask(f"任务{number}的具体研究内容", _hint(task, about))
        pen.say(
            f"任务{number}：{task.title}",
            f"本任务{task.how}。{blank}",
            f"分工上，{task.share.format(cn=cn, foreign=foreign)}。",
        )
    pen.head("技术路线")
    pen.say(pen.phrase("route_laboratory" if tasks(plan) is _LABORATORY else "route_open"))


def _hint(task: Open, about: str) -> str:
    subject = f"围绕“{inner(about)}”，" if about and "联合实验室" not in about else ""
    return f"{subject}写明{task.title}的对象、拟解决的问题、主要方法和预期结果"
