"""Records as rows of a table.

In: verdicts, requirements, hits. Out: rows of plain text. Next: `handlers`. Never: markup; every cell is shown as text.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.schema.guide import Direction, Guide
from assistant.schema.report import STATUSES, Report
from assistant.schema.requirement import Requirement
from assistant.schema.state import Indexed

SIGNS = {
    "met": "✓ 符合",
    "violated": "✗ 不符合",
    "missing": "○ 未提及",
    "unclear": "? 待确认",
    "not_applicable": "— 不适用",
}
VERDICT_HEAD = ["结论", "指南要求", "申报书依据", "说明"]
DEMAND_HEAD = ["编号", "要求原文", "来源"]
INDEX_HEAD = ["文件", "方向数", "结果"]


def verdicts(report: Report) -> list[list[str]]:
    """One row per verdict, what needs work first."""
    ordered = sorted(report.verdicts, key=lambda verdict: STATUSES.index(verdict.status))
    return [
        [
            SIGNS[v.status],
            _line(v.requirement.quote),
            _line("；".join(found.text for found in v.found[:3])) or "—",
            v.reason,
        ]
        for v in ordered
    ]


def summary(report: Report) -> str:
    """`符合 8 · 不符合 1 · …` in one line."""
    counts = report.summary.model_dump()
    return " · ".join(f"{SIGNS[status]} {counts[status]}" for status in STATUSES if counts[status])


def demands(guide: Guide, direction: Direction) -> list[list[str]]:
    """Every requirement of a direction, its own first, then the rules for all."""
    groups: list[tuple[str, Iterable[Requirement]]] = [
        ("本方向", direction.requirements),
        ("技术指标", direction.technical),
        ("通则", guide.general_requirements),
    ]
    return [
        [
            str(number),
            _line(requirement.quote),
            name + (f"，第 {requirement.source.page} 页" if requirement.source.page else ""),
        ]
        for number, (name, requirement) in enumerate(((n, r) for n, group in groups for r in group), 1)
    ]


def indexed(outcomes: Iterable[Indexed]) -> list[list[str]]:
    """One row per file: directions, and what happened or why it was refused."""
    return [[o.file, str(o.directions or "—"), _outcome(o)] for o in outcomes]


def _outcome(outcome: Indexed) -> str:
    if outcome.refused:
        return outcome.refused.message
    if outcome.same_as:
        return f"与 {outcome.same_as} 内容相同，未重复入库"
    warned = "；".join(warning.message for warning in outcome.warnings)
    return f"新增 {outcome.added} 段、保留 {outcome.kept} 段、移除 {outcome.removed} 段" + (
        f"；注意：{warned}" if warned else ""
    )


def _line(text: str) -> str:
    return " ".join(text.split())
