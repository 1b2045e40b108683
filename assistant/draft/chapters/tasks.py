"""What will be done: one task for every item of the guide's research content, how, by whom, and against which
indicator.

In: `Plan`. Out: tasks, methods, division of labour, the route. Next: `offline`. Never: an item of the research content
without
a task; a result that is claimed before the work is done.
"""

from __future__ import annotations

import re

from assistant.draft.chapters import open_subject
from assistant.draft.chapters.goals import research_pieces
from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.steps import Step, course, leading, steps
from assistant.draft.wording import inner, listed, ordinal, task_units
from assistant.draft.work import Item

LONG = 24  # characters of a title that fits into a sentence
MANY, SOME = 6, 4  # tasks; from here on each is described more briefly


def write(plan: Plan, pen: Pen) -> None:
    """Tasks from the guide's items; guided blanks where the guide leaves the subject to the applicant."""
    if not plan.items:
        open_subject.write(plan, pen)
        return
    served = _served(plan)
    _opening(plan, pen)
    for number, item in enumerate(plan.items, 1):
        _task(plan, pen, number, item, served[number - 1])
    _route(plan, pen)
    pen.table(
        "任务分解表",
        ("任务", "承担单位", "主要产出", "对应的考核指标"),
        [
            (
                f"任务{number}：{item.title}",
                _who(plan, pen, number),
                leading(item).kind.product,
                "、".join(f"科研指标{k}" for k in served[number - 1]) or "支撑总体目标",
            )
            for number, item in enumerate(plan.items, 1)
        ],
    )


def _opening(plan: Plan, pen: Pen) -> None:
    pen.head("任务设置")
    if len(plan.items) == 1:
        pen.say(pen.phrase("opening_one", chain=inner(plan.items[0].title)))
        return
    pen.say(pen.phrase("opening_many", many=ordinal(len(plan.items)), layers=layers(plan)))


def layers(plan: Plan) -> str:
    """Which tasks do what sort of work: 任务1侧重机理认识，任务2和任务3侧重模型与方法开发."""
    found: dict[str, list[str]] = {}
    for number, item in enumerate(plan.items, 1):
        found.setdefault(leading(item).kind.layer, []).append(f"任务{number}")
    if len(found) == 1:
        return f"各任务均以{next(iter(found))}为主，对象各有侧重"
    return "，".join(f"{listed(names)}侧重{layer}" for layer, names in found.items())


def _task(plan: Plan, pen: Pen, number: int, item: Item, indicators: list[int]) -> None:
    mark = pen.cite(item.source, plan.direction.number)
    listed_figures = "、".join(str(k) for k in indicators)
    aimed = pen.phrase("aimed", figures=listed_figures) if indicators else ""
    pen.say(
        f"任务{number}：{item.title}",
        f"{course(item, pen)}{mark}。",
        "".join(_methods(item, pen, 3 if len(plan.items) < SOME else 2 if len(plan.items) < MANY else 1)),
        f"{share(plan, pen, number, leading(item))}。{aimed}",
    )


def _methods(item: Item, pen: Pen, most: int) -> list[str]:
    """How the steps are done, the leading step first, one way for each kind of thing."""
    chief = leading(item)
    ordered = [chief, *(step for step in steps(item) if step is not chief and not step.outcome)]
    chosen: dict[str, Step] = {}
    for step in ordered:
        chosen.setdefault(step.kind.id, step)
    kept = [step for step in ordered if step in list(chosen.values())[:most]]
    kept.sort(key=steps(item).index)
    return [pen.vary(f"way {step.kind.id}", list(step.kind.ways)).format(what=step.brief) for step in kept]


def share(plan: Plan, pen: Pen, number: int, step: Step) -> str:
    """Who does what in a task, without a closing mark."""
    cn, foreign = task_units(plan, number)
    return "分工上，" + pen.vary(f"share {step.kind.id}", list(step.kind.share)).format(cn=cn, foreign=foreign)


def _who(plan: Plan, pen: Pen, number: int) -> str:
    if not plan.units(foreign=False):
        return pen.ask("各任务承担单位", "按任务列出牵头和参加单位")
    cn, foreign = task_units(plan, number)
    return f"{cn}、{foreign}" if plan.units(foreign=True) else cn


def _served(plan: Plan) -> list[list[int]]:
    """For every task the numbers of the research indicators that it serves, each indicator at the task most like it."""
    if not research_pieces(plan):
        return [[number] for number in range(1, len(plan.items) + 1)]
    served: list[list[int]] = [[] for _ in plan.items]
    grams = [_grams(item.text) for item in plan.items]
    for number, piece in enumerate(research_pieces(plan), 1):
        wanted = _grams(piece.text)
        likeness = [len(wanted & own) / (len(own) ** 0.5 + 1) for own in grams]
        served[likeness.index(max(likeness))].append(number)
    return served


def _grams(text: str) -> set[str]:
    han = re.sub(r"[^\u3400-\u9fffA-Za-z0-9]", "", text)
    return {han[k : k + 2] for k in range(len(han) - 1)}


def _route(plan: Plan, pen: Pen) -> None:
    pen.head("技术路线")
    if len(plan.items) == 1:
        pen.say(pen.phrase("route_one", chain=inner(plan.items[0].title)))
        return
    heads = [inner(item.title if len(item.title) <= LONG else leading(item).brief) for item in plan.items]
    made = [leading(item).kind for item in plan.items]
    turns = [place for place in range(len(made) - 1) if made[place].id != made[place + 1].id] or [0]
    links = "，".join(
        (
            f"任务{place + 1}形成的{made[place].product}是任务{place + 2}的输入",
            f"任务{place + 1}的{made[place].product}又为任务{place + 2}提供条件",
        )[order]
        for order, place in enumerate(turns[:2])
    )
    pen.say(pen.phrase("route", first=heads[0], last=heads[-1], links=links))
