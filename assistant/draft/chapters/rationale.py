"""Why this project, why together, why now.

In: `Plan`. Out: need, state of the art (asked for), reasons and basis of the cooperation, the link to the guide.
Next: `offline`. Never: a claim about the literature or about past work that the applicant did not make.
"""

from __future__ import annotations

import re

from assistant.draft.pen import Pen
from assistant.draft.plain import bare, plain
from assistant.draft.plan import Plan
from assistant.draft.steps import leading
from assistant.draft.wording import inner, joint_and_own, problem, side_names
from assistant.draft.work import lead
from assistant.schema.guide import Part

_TROUBLE = re.compile(r"(?:难题|问题|挑战|现状|瓶颈|困境|不足|不清|缺乏|威胁|局限性?)$")
_WANT = re.compile(r"(?:需求|要求|需要|目标|战略|场景)$")


def write(plan: Plan, pen: Pen) -> None:
    """The five parts of the chapter."""
    pen.head("需求与意义")
    pen.say(_need(plan, pen))
    pen.head("国内外研究现状与趋势")
    pen.say(_state(plan, pen))
    pen.head("合作的必要性与互补性")
    pen.say(_together(plan, pen))
    pen.head("合作基础")
    pen.say(_basis(plan, pen))
    pen.head("与指南方向的关联")
    pen.say(_link(plan, pen))


def _need(plan: Plan, pen: Pen) -> str:
    start = lead(plan.text, plan.subtopic or plan.direction)
    what = problem(plan)
    mark = pen.cite(start.source, plan.direction.number) if start else ""
    if what:
        kind = "need_problem" if _TROUBLE.search(what) else "need_want" if _WANT.search(what) else "need_topic"
        return pen.phrase(kind, what=what, mark=mark)
    if plan.items:
        return pen.phrase(
            "need_items", heads="”“".join(inner(leading(item).thing) for item in plan.items[:3]), mark=mark
        )
    agreement = _agreement(plan, pen)
    field = f"“{inner(bare(plan.topic))}”" if plan.topic else "本方向"
    return (
        f"{agreement}{field}是双方共同确定的合作领域，开展联合研究既是落实合作安排的具体行动，"
        "也有助于双方在共同面临的问题上形成合力。"
        f"{pen.ask('选题的国家需求与合作国需求', '各用两三句话，注明数据来源')}"
    )


def _agreement(plan: Plan, pen: Pen) -> str:
    part = _part(plan, "agreements")
    if part is None:
        return ""
    mark = pen.cite(plan.text.source(part.start, part.end), plan.direction.number)
    names = plan.direction.agreements
    if names and len(names) == 1 and len(plain(names[0])) <= 90:
        name = bare(names[0])
        return (
            f"本方向依据{name if name.startswith('《') else '《' + name.strip('《》') + '》'}设立{mark}。"
            if "倡议" not in name
            else f"本方向服务于既定的外交承诺{mark}。"
        )
    return f"本方向依据双方政府间既有的合作安排设立{mark}。"


def _part(plan: Plan, kind: str) -> Part | None:
    return next((part for part in plan.direction.parts if part.kind == kind), None)


def _state(plan: Plan, pen: Pen) -> str:
    words = "、".join(bare(word) for word in plan.direction.keywords[:4] if "国际合作" not in word)
    scope = f"（可围绕{words}展开）" if words else ""
    abroad = pen.ask("国外研究现状与趋势", f"近五年主要团队、代表性成果与不足{scope}，注明文献")
    home = pen.ask("国内研究现状与趋势", f"近五年主要进展、与国外的差距和优势{scope}，注明文献")
    return f"国外方面，{abroad}。国内方面，{home}。{pen.phrase('state_end')}"


def _together(plan: Plan, pen: Pen) -> str:
    cn, foreign = side_names(plan)
    ours = pen.ask("中方优势", "平台、数据、团队或应用场景方面的长处")
    theirs = pen.ask("外方优势", "在资源、技术、样本或试验条件方面的长处，说明为何非其不可")
    return f"{cn}的优势在于{ours}，{foreign}的优势在于{theirs}。{pen.phrase('together')}"


def _basis(plan: Plan, pen: Pen) -> str:
    given = joint_and_own(plan)[0]
    signed = plan.facts.agreement.signed
    agreement = f"双方合作协议已于{signed.year}年{signed.month}月{signed.day}日签署。" if signed else ""
    return (
        (given + pen.own(2))
        or pen.ask("双方前期合作基础", "已有的联合项目、合著论文、人员往来和平台，逐项写明时间") + "。"
    ) + agreement


def _link(plan: Plan, pen: Pen) -> str:
    name = f"指南方向{plan.direction.number}“{inner(bare(plan.direction.title))}”"
    if plan.items:
        rule = plan.rule("coverage")
        mark = pen.cite(rule.source, None) if rule else ""
        return (
            f"本项目对应{name}，涵盖该方向所列的全部研究内容和考核指标{mark}："
            "各项任务与指南的研究内容逐项对应，科研指标和交流合作指标均不低于指南要求。"
        )
    topics = _part(plan, "topics")
    mark = pen.cite(plan.text.source(topics.start, topics.end), plan.direction.number) if topics else ""
    field = (
        f"，所属领域方向为“{inner(bare(plan.topic))}”{mark}" if plan.topic else f"，领域方向从指南所列范围内选定{mark}"
    )
    return f"本项目对应{name}{field}。指南对该方向提出的交流合作指标和申报要求，均在考核指标表和组织实施部分逐条落实。"
