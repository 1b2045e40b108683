"""What the project will have reached: the overall goal, the goals of cooperation, and the table of goals and
indicators.

In: `Plan`. Out: goals in words and 项目合作目标、成果与考核指标表. Next: `offline`, `tasks` (numbers of the
indicators).
Never: a figure other than the plan's; a present value that nobody gave.
"""

from __future__ import annotations

import re

from assistant.draft.pen import Pen
from assistant.draft.plan import Plan
from assistant.draft.quotas import demand, is_quota
from assistant.draft.wording import aim
from assistant.draft.work import Item, goal, indicator_pieces
from assistant.schema.proposal import Indicator

HEADER = ("序号", "项目目标", "成果与指标名称", "成果类型", "立项时已有值", "中期值", "完成时值", "考核方式及评价手段")
_KINDS = (
    ("新产品", "装备|装置|系统|平台|软件|样机|仪器|面罩|终端|产品"),
    ("新材料", "材料|药剂|滤料|薄膜"),
    ("新工艺", "工艺"),
    ("新方法", "方法|技术|算法|模型"),
    ("新理论", "理论|机制|机理|规律"),
)


def write(plan: Plan, pen: Pen) -> None:
    """Goals in words, then the table."""
    pen.head("总体目标")
    pen.say(_overall(plan, pen))
    pieces = research_pieces(plan)
    if pieces:
        pen.head("科研目标")
        pen.say(f"科研方面共设{len(pieces)}项考核指标，与研究任务逐项对应，完成时值均不低于指南要求，详见考核指标表。")
    pen.head("交流合作目标")
    pen.say(*_cooperation(plan, pen))
    rows = [_research_row(plan, pen, number, piece) for number, piece in enumerate(pieces, 1)]
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
    if not rows:
        rows = [
            (
                "科研指标1",
                "研究目标",
                pen.ask("科研考核指标", "设定具体、可考核的目标指标"),
                "其他",
                "0",
                "阶段成果",
                pen.ask("完成时值", "可测量的数值"),
                "专家评审",
            )
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
            committed=demand(rule),
            unit=rule.unit,
            assessment="第三方检测报告、专家评审或成果实物核查",
            requirement=rule.id,
        )
        for rule in plan.technical
    ]
    return (*rows, *(quota.indicator() for quota in plan.quotas))


def research_pieces(plan: Plan) -> list[Item]:
    """The pieces of the guide's indicators that are not wholly made of cooperation quotas."""
    quotas = [rule.source for rule in plan.rules if is_quota(rule)]
    kept = []
    for piece in indicator_pieces(plan.text, plan.subtopic or plan.direction):
        content = plan.text.content
        rest = "".join(
            content[place]
            for place in range(piece.start, piece.end)
            if not any(source.start <= place < source.end for source in quotas)
        )
        if len(re.findall(r"[\u3400-\u9fff]", rest)) >= 8 or rest == content[piece.start : piece.end]:
            kept.append(piece)
    return kept


def _overall(plan: Plan, pen: Pen) -> str:
    if not plan.items:
        return aim(plan) + (
            "到执行期末，双方通过优势互补，在关键科学问题、"
            "技术方法和合作机制三个方面取得可考核的成果，并形成稳定的合作关系。"
        )
    ends = [item.title for item in plan.items]
    body = "完成" + "；".join(ends[:-1]) + (f"，并在此基础上完成{ends[-1]}" if len(ends) > 1 else ends[0])
    aimed = goal(plan.text, plan.subtopic or plan.direction)
    opening = f"围绕上述需求，项目将{aimed.text}{pen.cite(aimed.source, plan.direction.number)}。" if aimed else ""
    return f"{opening}到执行期末，{body}，形成可验证、可共享、可延续的合作成果。"


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


def _research_row(plan: Plan, pen: Pen, number: int, piece: Item) -> tuple[str, ...]:
    kind = next((kind for kind, words in _KINDS if re.search(words, piece.text)), "其他")
    now = pen.ask("立项时已有值", "填写团队目前达到的水平；没有的填“无”")
    return (
        f"科研指标{number}",
        "科研目标",
        piece.text,
        kind,
        now,
        "完成方案并取得阶段成果",
        "达到左列指标",
        "检测报告、技术文件或成果实物，由专家评审确认" + pen.cite(piece.source, plan.direction.number),
    )
