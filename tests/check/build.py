"""One requirement against one text: what most tests of the checker need.

In: a requirement's fields and a proposal as Markdown. Out: its verdict. Next: the tests. Never: a real guide.
"""

from __future__ import annotations

from typing import Any

from assistant import check as checker
from assistant import read
from assistant.check import check
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide, GuideFacts
from assistant.schema.report import Report, Verdict
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text

QUOTES = {
    "joint_papers": "完成中外合著论文不少于{n}篇",
    "papers": "完成论文不少于{n}篇",
    "patents": "申请发明专利不少于{n}项",
    "international_patents": "申请国际专利不少于{n}项",
    "standards": "制定技术标准不少于{n}项",
    "software_copyrights": "获得软件著作权不少于{n}项",
    "exchange_visits": "完成不少于{n}人次的互访",
    "inbound_visits": "接收外方人员来华开展合作不少于{n}人",
    "outbound_visits": "派出人员赴外方单位不少于{n}人次",
    "inbound_stay_months": "每人累计在华工作不少于{n}个月",
    "conferences": "举办国际研讨会不少于{n}次",
    "trainings": "组织培训不少于{n}次",
    "trainees": "培训人员不少于{n}人次",
    "young_scholars": "培养青年学者不少于{n}人",
    "graduate_students": "培养研究生不少于{n}名",
    "joint_labs": "建成联合实验室不少于{n}个",
    "demonstrations": "建成示范点不少于{n}个",
    "technology_transfers": "签订技术转移合同不少于{n}项",
}
UNITS = {
    "joint_papers": "篇", "papers": "篇", "exchange_visits": "人次", "inbound_visits": "人", "outbound_visits": "人次",
    "inbound_stay_months": "月", "conferences": "次", "trainings": "次", "trainees": "人次", "young_scholars": "人",
    "graduate_students": "名", "joint_labs": "个", "demonstrations": "个",
}  # fmt: skip


def demand(metric: str, value: Any = None, op: str = ">=", quote: str | None = None, **more: Any) -> Requirement:
    """A requirement with a clause of its own."""
    clause = quote or QUOTES.get(metric, metric).format(n=value)
    unit = more.pop("unit", UNITS.get(metric, "项" if isinstance(value, (int, float)) else None))
    return Requirement(
        metric=metric, op=op, value=value, unit=unit, quote=clause, source=Source(start=0, end=len(clause)), **more
    )


def report(
    text: str,
    *demands: Requirement,
    general: tuple[Requirement, ...] = (),
    facts: Facts | None = None,
    partner: str | None = None,
    lang: str = "zh",
    **direction: Any,
) -> Report:
    """The whole report on a Markdown text."""
    clauses, placed = "", []
    for item in (*demands, *general):
        start = len(clauses)
        clauses += item.quote + "。"
        placed.append(item.model_copy(update={"source": Source(start=start, end=start + len(item.quote))}))
    own = Direction(
        number="1.1", title="示例方向", source=Source(start=0, end=len(clauses)),
        requirements=tuple(placed[: len(demands)]), **direction,
    )  # fmt: skip
    guide = Guide(
        guide=GuideFacts(id="sample", file="sample.txt", year=2026), general_requirements=tuple(placed[len(demands) :]),
        directions=(own,),
    )  # fmt: skip
    proposal = read.load_bytes("proposal.md", text.encode())
    theirs = read.load_bytes("partner.md", partner.encode()) if partner else None
    return check(proposal, "proposal.md", guide, Text(content=clauses), own, facts, lang, theirs)


def verdict(text: str, *demands: Requirement, **more: Any) -> Verdict:
    """The verdict on the first of `demands`."""
    return report(text, *demands, **more).verdicts[0]


__all__ = ["checker", "demand", "report", "verdict"]
