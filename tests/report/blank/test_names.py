"""Which chapter a heading means."""

from __future__ import annotations

import pytest

from assistant.draft.form import load_form
from assistant.report.blank.labels import field_of
from assistant.report.blank.names import matched, spoken

NAMES = {chapter.id: spoken(chapter.title, chapter.also) for chapter in load_form().chapters}


@pytest.mark.parametrize(
    ("heading", "chapter"),
    [
        ("项目立项依据", "rationale"),
        ("主要研究内容", "tasks"),
        ("研究方案及技术路线", "tasks"),
        ("项目预期成果与考核指标", "goals"),
        ("项目的特色与创新之处", "innovation"),
        ("年度研究计划", "schedule"),
        ("经费预算表", "budget"),
        ("项目组成员简介", "team"),
        ("工作基础与研究条件", "units"),
        ("风险分析及应对", "management"),
        ("附件", "attachments"),
    ],
)
def test_a_heading_means_the_chapter(heading: str, chapter: str) -> None:
    assert matched(["无关的标题", heading], NAMES).get(chapter) == 1


@pytest.mark.parametrize("heading", ["科研伦理审查", "签字盖章", "环境影响", "保密协议", "表一"])
def test_a_heading_that_means_none_is_left(heading: str) -> None:
    assert matched([heading], NAMES) == {}


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("项　目　名　称：", "title"),
        ("牵头单位（盖章）", "lead"),
        ("项目名称及编号", None),
        ("", None),
        ("E-mail", "email"),
    ],
)
def test_a_label_is_a_field_only_as_a_whole(label: str, field: str | None) -> None:
    assert field_of(label) == field
