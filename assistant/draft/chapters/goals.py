"""What the project will have reached: the overall goal, the goals of cooperation, and the table of goals and
indicators.

In: `Plan`. Out: goals in words and 项目合作目标、成果与考核指标表. Next: `offline`, `tasks` (numbers of the
indicators).
Never: a figure other than the plan's; a present value that nobody gave.
"""

from __future__ import annotations

import re

from assistant.draft.chapters import open_subject
from assistant.draft.kinds import Kind, kind_of
from assistant.draft.pen import Pen
from assistant.draft.pieces import Piece, piece
from assistant.draft.plan import Plan
from assistant.draft.quotas import demand, is_quota
from assistant.draft.steps import leading
from assistant.draft.wording import aim
from assistant.draft.work import goal, indicator_pieces
from assistant.schema.proposal import Indicator
from assistant.schema.requirement import Requirement

HEADER = ("序号", "项目目标", "成果与指标名称", "成果类型", "立项时已有值", "中期值", "完成时值", "考核方式及评价手段")
_TYPES = {
    "device": "新产品",
    "platform": "新产品",
    "material": "新材料",
    "model": "新方法",
    "method": "新方法",
    "mechanism": "新理论",
}


def write(plan: Plan, pen: Pen) -> None:
    """Goals in words, then the table."""
    pen.head("总体目标")
    pen.say(_overall(plan, pen))
    pieces = research_pieces(plan)
    if pieces:
        pen.head("科研目标")
        pen.say(
            "科研指标与研究任务逐项对应，完成时值均不低于指南要求，各项的中期状态、完成时值和考核方式见考核指标表。"
        )
    pen.head("交流合作目标")
    pen.say(*_cooperation(plan, pen))
    rows = [_research_row(plan, pen, number, piece) for number, piece in enumerate(pieces, 1)]
    rows = rows or [_own_row(pen, number, *work) for number, work in enumerate(_works(plan), 1)]
    rows += [
        (
            f"合作指标{number}",
            "交流合作目标",
            quota.name,
            "其他",
            "—" if quota.unit == "%" else "0",
            quota.mid,
            quota.final,
            quota.assess,
        )
        for number, quota in enumerate(plan.quotas, 1)
    ]
    pen.table(_caption(plan), HEADER, rows)
    pen.say(
        "上述指标均为本项目的承诺值，按年度分解并在中期检查时核对。考核材料由牵头单位统一归档，双方共同署名或确认。"
    )


def indicators(plan: Plan) -> tuple[Indicator, ...]:
    """The rows of the proposal's record: every technical figure and every quota."""
    rows = [
        Indicator(
            name=rule.subject or rule.quote[:40],
            required=demand(rule),
            committed="完成" if rule.op == "must" else demand(rule),
            unit=rule.unit,
            assessment=_assessed(rule),
            requirement=rule.id,
        )
        for rule in plan.technical
    ]
    return (*rows, *(quota.indicator() for quota in plan.quotas))


def _assessed(rule: Requirement) -> str:
    """How a technical figure is assessed: a measure by a test, a thing by what it is."""
    kind = kind_of(rule.subject or rule.quote)
    return (kind_of("精度") if kind.id == "general" and rule.op != "must" else kind).assess


def research_pieces(plan: Plan) -> list[Piece]:
    """The pieces of the guide's indicators, without the clauses that are cooperation quotas; those wholly made of such
    are left out."""
    quotas = [rule.source for rule in plan.rules if is_quota(rule)]
    listed = indicator_pieces(plan.text, plan.subtopic or plan.direction)
    return [made for item in listed if (made := piece(plan.text, item, quotas, plan.technical))]


def _overall(plan: Plan, pen: Pen) -> str:
    if not plan.items:
        return aim(plan) + (
            "到执行期末，双方通过优势互补，在关键科学问题、"
            "技术方法和合作机制三个方面取得可考核的成果，并形成稳定的合作关系。"
        )
    ends = list(dict.fromkeys(leading(item).deed for item in plan.items))
    body = "，".join(ends[:-1]) + (f"；在此基础上{ends[-1]}" if len(ends) > 1 else ends[0])
    aimed = goal(plan.text, plan.subtopic or plan.direction)
    opening = f"项目的总体考虑是：{aimed.text}{pen.cite(aimed.source, plan.direction.number)}。" if aimed else ""
    return f"{opening}到执行期末，项目将{body}。各项成果均可核查、可共享，并由双方延续使用。"


def _cooperation(plan: Plan, pen: Pen) -> list[str]:
    lines = []
    for quota in plan.quotas:
        mark = pen.cite(quota.rule.source, plan.owner(quota.rule))
        note = f"，{quota.note}" if quota.note else ""
        lines.append(f"{quota.say}{note}{mark}。")
    share = plan.quota("domestic_journal_share")
    if share and not plan.quota("joint_papers"):
        lines.append(
            f"中外合著论文的篇数为{pen.ask('中外合著论文篇数', '指南未规定篇数，按任务需要填写')}，"
            "其中发表在我国科技期刊上的比例按上述承诺执行。"
        )
    if not lines:
        blank = pen.ask(
            "交流合作指标", "指南未规定数量：可填合著论文、联合申请专利或标准、国际会议、人员互访和人才培养的数量"
        )
        lines.append(f"指南对本方向未规定交流合作的数量，本项目自行设定的指标为：{blank}。")
    return [f"（{number}）{line}" for number, line in enumerate(lines, 1)]


def _caption(plan: Plan) -> str:
    rule = plan.rule("other:indicators_in_form")
    value = rule.value[0] if rule and isinstance(rule.value, list) and rule.value else rule.value if rule else None
    return str(value) if isinstance(value, str) and value.endswith("表") else "项目合作目标、成果与考核指标表"


def _works(plan: Plan) -> list[tuple[str, Kind]]:
    """What the tasks bring forth, where the guide sets no indicators for research."""
    if plan.items:
        return [(item.title, leading(item).kind) for item in plan.items]
    return [(task.title, kind_of(task.like)) for task in open_subject.tasks(plan)]


def _own_row(pen: Pen, number: int, name: str, kind: Kind) -> tuple[str, ...]:
    """A row whose figures only the applicant can set."""
    return (
        f"科研指标{number}",
        "科研目标",
        name,
        _TYPES.get(kind.id, "其他"),
        pen.ask("立项时已有值", "填写团队目前达到的水平；没有的填“无”"),
        kind.mid,
        pen.ask(f"任务{number}的量化指标", "指南未规定科研指标，填写可测量、可核查的数值"),
        kind.assess,
    )


def _research_row(plan: Plan, pen: Pen, number: int, made: Piece) -> tuple[str, ...]:
    return (
        f"科研指标{number}",
        "科研目标",
        made.name,
        _TYPES.get(made.kind.id, "其他"),
        pen.ask("立项时已有值", "填写团队目前达到的水平；没有的填“无”"),
        made.kind.mid,
        made.figures or ("达到所列数值" if re.search(r"\d", made.name) else made.kind.done),
        made.kind.assess + pen.cite(made.source, plan.direction.number),
    )
