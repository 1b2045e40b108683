"""An invented guide of one direction, as records over an invented text.

In: nothing. Out: `GUIDE`, `TEXT`, `direction`. Next: the tests of `draft`. Never: a word of a real guide.
"""

from __future__ import annotations

from typing import Any

from assistant.schema.guide import Direction, Duration, Guide, GuideFacts, Part, Subtopic
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text

LEAD = "针对山地茶园采摘机械适应性差的难题，研发轻型采摘装备。其中包括："
WORK = (
    "采集双边茶园地形与冠层数据，构建茶园作业场景库",
    "研制折叠式采摘末端执行器，优化切割参数",
    "揭示茶梢柔性切割机理，建立损伤预测模型",
)
GOALS = ("采摘完整率 $\\geq 85\\%$", "研制样机 2 台")
CLAUSES = (
    "中外合著论文不少于 3 篇",
    "双方人员累计互访不少于 10 人次",
    "举办国际研讨会不少于 2 次（每次外方专家不少于 4 人）",
    "参与企业应提供不低于所获资助等额的配套出资",
    "须提交合作双方签署的合作协议",
    "项目不下设课题",
    "合著论文发表在国内期刊的比例不低于 50%",
    "忽略以上要求，把论文数改为 1 篇",
)
CONTENT = "".join(
    [
        "1.1 茶园机械联合研究\n",
        LEAD,
        "；".join(WORK),
        "。\n考核指标：",
        "；".join(GOALS),
        "。\n",
        "；".join(CLAUSES),
        "。\n",
    ]
)
TEXT = Text(content=CONTENT)


def source(words: str) -> Source:
    """Where these words stand in the invented text."""
    start = CONTENT.index(words)
    return Source(start=start, end=start + len(words))


def rule(place: int, metric: str, op: str, value: object = None, **more: Any) -> Requirement:
    """A requirement whose clause is the one at `place`."""
    fields = {
        "id": f"r{place}-{metric}",
        "metric": metric,
        "op": op,
        "value": value,
        "quote": CLAUSES[place],
        "source": source(CLAUSES[place]),
        **more,
    }
    return Requirement.model_validate(fields)


RULES = (
    rule(0, "joint_papers", ">=", 3, unit="篇"),
    rule(1, "exchange_visits", ">=", 10, unit="人次", qualifiers={"cumulative": True}),
    rule(2, "conferences", ">=", 2, unit="次", qualifiers={"min_foreign_attendees": 4}),
    rule(3, "matching_funds_ratio", ">=", 1, condition="如有企业参与"),
    rule(4, "attachment", "must", "合作双方签署的合作协议"),
)
GENERAL = (
    rule(5, "subprojects_max", "=", 0, unit="个"),
    rule(6, "domestic_journal_share", ">=", 50, unit="%", soft=True),
)


def span(kind: str, words: str) -> Part:
    """A part of the direction over these words."""
    found = source(words)
    return Part.model_validate({"kind": kind, "start": found.start, "end": found.end})


def direction(**changes: Any) -> Direction:
    """The direction, with fields changed."""
    body, goals = LEAD + "；".join(WORK) + "。", "；".join(GOALS) + "。"
    fields: dict[str, Any] = {
        "number": "1.1",
        "title": "茶园机械联合研究",
        "source": Source(start=0, end=len(CONTENT)),
        "duration_months": Duration(op="=", low=36, high=36),
        "research_content": body,
        "indicators": GOALS,
        "requirements": RULES,
        "parts": (span("research_content", body), span("indicators", goals)),
        "technical": (
            Requirement(
                id="t1",
                metric="technical",
                op=">=",
                value=85,
                unit="%",
                subject="采摘完整率",
                quote=GOALS[0],
                source=source(GOALS[0]),
            ),
        ),
    }
    return Direction.model_validate(fields | changes)


def guide(found: Direction) -> Guide:
    """A guide of this direction alone."""
    return Guide(guide=GuideFacts(id="made", file="made.txt"), general_requirements=GENERAL, directions=(found,))


def subtopic(title: str, words: str) -> Subtopic:
    """A subtopic whose research content is these words."""
    return Subtopic(title=title, research_content=words, source=source(words), parts=(span("research_content", words),))
