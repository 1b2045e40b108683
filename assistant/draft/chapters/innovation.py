"""What is new and what it is good for.

In: `Plan`. Out: points of novelty tied to the tasks, benefits. Next: `offline`. Never: a comparison with work that
nobody named.
"""

from __future__ import annotations

from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.steps import Step, leading
from assistant.draft.wording import side_names

_WORK = ("研究", "研发", "开发", "示范", "验证", "试验", "调查", "观测", "攻关")
MANY = 2  # countries of partners; from here on the text does not speak of two


def write(plan: Plan, pen: Pen) -> None:
    """Two to four points of novelty, then the benefits."""
    pen.head("主要创新点")
    chosen = (
        [plan.items[place] for place in sorted({0, len(plan.items) // 2, len(plan.items) - 1})] if plan.items else []
    )
    for number, item in enumerate(chosen, 1):
        step = leading(item)
        pen.say(
            f"创新点{number}：{step.thing if step.name == item.title else item.title}",
            pen.phrase("new", plans=_plans(step), angle=pen.vary(f"angle {step.kind.id}", list(step.kind.new)))
            + pen.ask(f"创新点{number}与现有最好水平的对比", "写明现有做法、不足和本项目的不同之处"),
        )
    if not chosen:
        pen.say(
            "创新点1：" + pen.ask("创新点1", "理论、方法或技术上的新意，与现有最好水平对比"),
            "创新点2：建立双方统一规程下的平行研究与交叉验证机制，使同一结论在两国条件下得到检验。"
            + pen.ask("创新点2的具体内容", "说明机制的新意及作用"),
        )
    cn, foreign = side_names(plan)
    pen.head("预期科学与经济社会效益")
    pen.say(pen.phrase("benefit") + "预期效益为：" + pen.ask("经济社会效益测算", "受益对象、规模和测算依据") + "。")
    pen.head("预期外交效益")
    pen.say(
        pen.phrase(
            "diplomacy",
            cn=cn,
            foreign=foreign,
            whose="两国"
            if plan.country and len({unit.country for unit in plan.units(foreign=True)}) < MANY
            else "各方",
        )
    )


def _plans(step: Step) -> str:
    """What the task sets out to do, with 拟."""
    if step.verb in ("开展", "进行"):
        return f"拟开展{step.name}" if step.name.endswith(_WORK) else f"拟开展{step.name}的研究"
    if step.verb:
        return f"拟{step.verb}{step.thing}" if step.text.startswith(step.verb) else f"拟{step.text}"
    if step.name.endswith(_WORK):
        return f"拟开展{step.name}"
    if step.thing.endswith(("技术", "方法", "工艺")):
        return f"拟突破{step.thing}"
    return f"拟以{step.thing}为突破口"
