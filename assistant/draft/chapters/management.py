"""How the project is run: organisation, the answer to every demand of the guide, property, risks, data.

In: `Plan`. Out: paragraphs and the table of answers. Next: `offline`. Never: a demand without an answer or a visible
blank.
"""

from __future__ import annotations

from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.responses import answer, what
from assistant.draft.wording import side_names

_RISK = ("risk", "风险", "数据安全")
_PROPERTY = ("知识产权", "成果转化收益")


def write(plan: Plan, pen: Pen) -> None:
    """Organisation, answers, property, risks and data."""
    cn, foreign = side_names(plan)
    pen.head("组织方式")
    pen.say(
        f"项目实行双方负责人共同负责制，由{cn}与{foreign}组成联合工作组，统筹进度、经费和成果。"
        "日常沟通以月度线上例会为主，"
        "重大事项经双方负责人书面确认。项目设学术秘书和财务联系人，负责记录、归档和报表。"
    )
    _answers(plan, pen)
    pen.head("知识产权与合作权益分配")
    pen.say(
        "各方在项目前已有的知识产权归各自所有，仅为项目目的免费许可对方使用；项目执行中单独完成的成果归完成方所有，"
        "共同完成的成果按实际贡献共有，署名次序和份额由双方书面商定。对外发表、"
        "申请专利和转让许可前须征得共有方同意；"
        "成果转化收益按贡献比例分配，并写入合作协议。" + _mark(plan, pen, _PROPERTY)
    )
    pen.head("风险分析与防控")
    pen.say(
        "项目制定合作风险防控方案。技术风险方面，对关键环节准备备选方案，并在半年检查时判断是否启用；"
        "合作风险方面，人员往来受阻时改为线上会商和样品寄送，"
        "关键试验在双方各保留一套条件；管理风险方面，按合作协议约定的程序处理人员变动、经费迟延和争议。"
        + _mark(plan, pen, _RISK)
    )
    pen.head("数据安全与科研诚信")
    pen.say(
        "双方按所在国法律法规管理数据，涉及人类遗传资源、生物样品、测绘地理和重要数据的，"
        "先行办理审批或备案手续再开展跨境传输；"
        "数据分级存放、按权限访问，敏感数据脱敏后共享。全体成员签署科研诚信和数据安全承诺书，"
        "发现问题及时报告并停止相关活动。"
    )


def _mark(plan: Plan, pen: Pen, words: tuple[str, ...]) -> str:
    rule = next((rule for rule in plan.rules if any(word in rule.quote or word in rule.metric for word in words)), None)
    return pen.cite(rule.source, plan.owner(rule)) if rule else ""


def _answers(plan: Plan, pen: Pen) -> None:
    """Every demand that is no quota: an undertaking or a blank, in a table; those without a condition also in words."""
    rows: list[tuple[str, ...]] = []
    said: dict[str, list[str]] = {}
    for rule in plan.rules:
        given = answer(plan, rule, pen)
        if not given:
            continue
        mark = pen.cite(rule.source, plan.owner(rule))
        rows.append((str(len(rows) + 1), what(rule), given, mark))
        if rule.metric in ("subprojects_max", "both_sides_apply", "other:both_sides_consistency") and "【" not in given:
            said.setdefault(given, []).append(mark)
    if said:
        pen.head("申报与管理要求的落实")
        told = [given + "".join(dict.fromkeys(marks)) for given, marks in said.items()]
        pen.say("；".join(told) + "。其余要求的落实情况见下表。")
    pen.table("指南要求落实表", ("序号", "指南要求", "本项目的落实", "依据"), rows)
