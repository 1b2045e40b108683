"""Texts that seem to keep a promise and do not: none of them may be called met; and their honest neighbours, which are.

In: one text and one requirement each. Out: the verdict. Next: nothing. Never: a sentence of a real proposal.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.check.build import demand, verdict
from tests.check.traps import PAPERS
from tests.check.traps_rules import OTHERS

HONEST = [
    "双方联合发表论文3篇，争取5篇。",
    "力争联合发表论文5篇，确保3篇。",
    "项目组依托自有平台，双方联合发表论文3篇。",
    "## 研究基础\n\n双方合作发表论文12篇。\n\n## 考核指标\n\n联合发表论文3篇。",
    "本项目承诺的指标如下：\n\n（1）联合发表论文3篇；\n\n（2）互访10人次。",
    "按照指南要求，本项目考核指标为：\n\n| 指标 | 目标 |\n|---|---|\n| 合著论文 | 3篇 |",
    "表2 考核指标\n\n| 指标 | 指南要求 | 承诺值 |\n|---|---|---|\n| 合著论文 | 3篇 | 4篇 |",
    "联合发表论文4篇（指南要求不少于3篇）。",
    "联合发表论文~~2篇~~3篇。",
    "| 类别 | 指标 | 数值 | 单位 |\n|---|---|---|---|\n| 任务一 成果 | 合著论文 | 3 | 篇 |\n| 任务一 | 专利 | 2 | 项 |",
    "共完成论文3篇，全部为中外合著。",
]


@pytest.mark.parametrize("text", PAPERS, ids=[text[-24:] for text in PAPERS])
def test_no_three_joint_papers(text: str) -> None:
    found = verdict(text, demand("joint_papers", 3))
    assert found.status != "met", found.reason


@pytest.mark.parametrize(("metric", "value", "more", "text"), OTHERS, ids=[row[0] + row[3][-16:] for row in OTHERS])
def test_nothing_else_is_met_either(metric: str, value: Any, more: dict[str, Any], text: str) -> None:
    found = verdict(text, demand(metric, value, **more))
    assert found.status != "met", found.reason


@pytest.mark.parametrize("text", HONEST, ids=[text[-24:] for text in HONEST])
def test_the_honest_neighbours_are_met(text: str) -> None:
    found = verdict(text, demand("joint_papers", 3))
    assert found.status == "met", found.reason
