"""What will be done: one task for every item of the guide's research content, how, by whom, and against which
indicator.

In: `Plan`. Out: tasks, methods, division of labour, the route. Next: `offline`. Never: an item of the research content
without
a task; a result that is claimed before the work is done.
"""

from __future__ import annotations

import re

from assistant.draft.chapters.goals import research_pieces
from assistant.draft.clause import action, placed
from assistant.draft.lexicon import lexicon
from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.wording import ordinal, side_names
from assistant.draft.work import Item


def write(plan: Plan, pen: Pen) -> None:
    """Tasks from the guide's items; guided blanks where the guide leaves the subject to the applicant."""
    if plan.items:
        _opening(plan, pen)
        served = _served(plan)
        for number, item in enumerate(plan.items, 1):
            _task(plan, pen, number, item, served[number - 1])
        _route(plan, pen)
        pen.table(
            "任务分解表",
            ("任务", "承担单位", "对应的考核指标"),
            [
                (
                    f"任务{number}：{item.title}",
                    _who(plan, pen, number),
                    "、".join(f"科研指标{k}" for k in served[number - 1]) or "支撑总体目标",
                )
                for number, item in enumerate(plan.items, 1)
            ],
        )
    else:
        _open_subject(plan, pen)


def _opening(plan: Plan, pen: Pen) -> None:
    pen.head("任务设置")
    if len(plan.items) == 1:
        pen.say(pen.phrase("opening_one", chain=plan.items[0].title))
        return
    chain = "；".join(f"（{number}）{item.title}" for number, item in enumerate(plan.items, 1))
    pen.say(pen.phrase("opening_many", many=str(len(plan.items)), chain=chain))


def _task(plan: Plan, pen: Pen, number: int, item: Item, indicators: list[int]) -> None:
    mark = pen.cite(item.source, plan.direction.number)
    pen.say(
        f"任务{number}：{item.title}",
        _content(item, pen).removesuffix("。") + f"{mark}。",
        "".join(_methods(item, pen, 2 if len(plan.items) < 6 else 1)),
        _division(plan, pen, number, indicators),
    )


def _content(item: Item, pen: Pen) -> str:
    """The item of the guide as a course of work: where it starts, how it goes on, where it ends."""
    steps = [step.rstrip("，") for step in item.clauses]
    first = action(steps[0]) if steps else None
    noun = str(lexicon()["nouns"][first[0]]) if first else ""
    if len(steps) == 1:
        return _single(steps[0], pen, acting=first is not None)
    middle, last = steps[1:-1], steps[-1]
    linked = "，".join(middle)
    if first and noun and "，" not in first[1] and len(first[1]) <= 40:
        opening = pen.vary(
            "content", [f"工作从{first[1]}的{noun}入手", f"先行开展{first[1]}的{noun}", f"首先{steps[0]}"]
        )
    elif first or placed(steps[0]):
        opening = steps[0]
    else:
        opening = f"围绕{steps[0]}开展研究"
    if linked:
        return f"{opening}，{_joint(pen, 'joint', middle[0])}{linked}，最终{last}。"
    return f"{opening}，{_joint(pen, 'close', last)}{last}。"


def _joint(pen: Pen, key: str, step: str) -> str:
    """The word between two steps; 在此基础上 does not stand in front of 基于… or 通过…."""
    return pen.vary(key, ["进而", "随后"] if placed(step) else ["在此基础上", "进而", "随后"])


def _single(step: str, pen: Pen, *, acting: bool) -> str:
    if placed(step):
        return pen.vary("placed", ["项目组将", "双方将", "本任务拟"]) + f"{step}。"
    if acting:
        return pen.vary("single", ["本任务重点", "这项工作将", "双方拟共同"]) + f"{step}。"
    return pen.vary(
        "named", ["本任务的对象是{}，由双方联合开展研究。", "双方围绕{}开展联合研究。", "本任务集中开展{}方面的研究。"]
    ).format(step)


def _methods(item: Item, pen: Pen, most: int) -> list[str]:
    scored = []
    for place, entry in enumerate(lexicon()["methods"]):
        hits = sum(item.text.count(word) for word in entry["words"])
        if hits or not entry["words"]:
            scored.append((-hits, place, entry["ways"]))
    chosen = [entry for entry in sorted(scored) if entry[0]] or sorted(scored)
    return [pen.vary(f"way{place}", ways) for _, place, ways in chosen[:most]]


def _division(plan: Plan, pen: Pen, number: int, indicators: list[int]) -> str:
    cn, foreign = side_names(plan)
    share = pen.phrase("share", cn=cn, foreign=foreign)
    aimed = f"，完成后支撑科研指标{'、'.join(str(k) for k in indicators)}" if indicators else ""
    return f"{share}{aimed}。"


def _who(plan: Plan, pen: Pen, number: int) -> str:
    cn, foreign = plan.units(foreign=False), plan.units(foreign=True)
    if not cn:
        return pen.ask("各任务承担单位", "按任务列出牵头和参加单位")
    named = [cn[(number - 1) % len(cn)].name]
    if foreign:
        named.append(foreign[(number - 1) % len(foreign)].name)
    return "、".join(named)


def _served(plan: Plan) -> list[list[int]]:
    """For every task the numbers of the research indicators that it serves, each indicator at the task most like it."""
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
    pen.say(pen.phrase("route", first=plan.items[0].title, last=plan.items[-1].title))


def _open_subject(plan: Plan, pen: Pen) -> None:
    """A direction that names fields only: the applicant's subject is asked for, task by task."""
    field = plan.topic or "所选领域"
    subject = plan.title if "【" not in plan.title else ""
    pen.say(
        f"指南在本方向只限定合作领域，具体题目由申报团队提出。本项目在“{field}”内"
        + (f"以“{subject}”为题，" if subject else "选题，")
        + "研究工作按“科学问题—关键技术—集成验证”三个层次组织，每一层次对应一项任务，各任务由双方分工承担、"
        "交叉验证。"
    )
    for number, (what, how) in enumerate(
        (
            ("关键科学问题研究", "明确问题边界，建立双方一致的实验与数据规程，形成可检验的机理认识"),
            ("关键技术与方法研发", "把前一任务的认识转化为方法、模型、材料或装置，在双方平台上平行测试、相互校核"),
            ("集成验证与合作示范", "在有代表性的场景中检验成果的性能和适用条件，形成可移交的技术文件"),
        ),
        1,
    ):
        blank = pen.ask(f"任务{number}的具体研究内容", "写明研究对象、拟解决的问题、主要方法和预期结果")
        pen.say(f"任务{number}：{what}", f"本任务的主要工作是{how}。{blank}", _division(plan, pen, number, []))
    pen.head("技术路线")
    pen.say(
        f"三项任务首尾相接：第{ordinal(1)}项提供认识和数据，第{ordinal(2)}项形成技术，第{ordinal(3)}项完成验证，"
        "并把验证中发现的问题反馈给前两项任务。"
        "双方每半年召开一次技术会商，按统一规程比对数据，确认后进入下一阶段。"
    )
