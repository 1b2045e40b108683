"""What is new and what it is good for.

In: `Plan`. Out: points of novelty tied to the tasks, benefits. Next: `offline`. Never: a comparison with work that
nobody named.
"""

from __future__ import annotations

from assistant.draft.clause import action, placed
from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.wording import side_names


def write(plan: Plan, pen: Pen) -> None:
    """Two to four points of novelty, then the benefits."""
    pen.head("主要创新点")
    chosen = (
        [plan.items[place] for place in sorted({0, len(plan.items) // 2, len(plan.items) - 1})] if plan.items else []
    )
    for number, item in enumerate(chosen, 1):
        gist = item.clauses[-1].rstrip("，")
        plans = f"拟{gist}" if action(gist) or placed(gist) else f"拟就{gist}形成新的认识或方法"
        shape = pen.phrase("new", plans=plans)
        pen.say(
            f"创新点{number}：{item.title}",
            shape + pen.ask(f"创新点{number}与现有最好水平的对比", "写明现有做法、不足和本项目的不同之处"),
        )
    if not chosen:
        pen.say(
            "创新点1：" + pen.ask("创新点1", "理论、方法或技术上的新意，与现有最好水平对比"),
            "创新点2：建立双方统一规程下的平行研究与交叉验证机制，使同一结论在两国条件下得到检验。"
            + pen.ask("创新点2的具体内容", "说明机制的新意及作用"),
        )
    cn, foreign = side_names(plan)
    pen.head("预期科学与经济社会效益")
    pen.say(pen.phrase("benefit") + pen.ask("经济社会效益测算", "受益对象、规模和测算依据") + "。")
    pen.head("预期外交效益")
    pen.say(pen.phrase("diplomacy", cn=cn, foreign=foreign, whose="两国" if plan.country else "各方"))
