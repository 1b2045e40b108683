"""Chapters with a word limit: printed in the heading, in the form's instruction, or usual."""

from __future__ import annotations

import pytest

from assistant import read
from assistant.check.lengths import lengths
from assistant.check.outline import outline


def told(text: str, **usual: int) -> list[tuple[str, int, int]]:
    proposal = read.load_bytes("proposal.md", text.encode())
    return [(each.section, each.words, each.limit) for each in lengths(proposal.content, outline(proposal), usual)]


def test_the_words_under_a_heading_are_counted_as_word_counts_them() -> None:
    text = "# 一、研究目标（限20字以内）\n\n用 LCA 方法评估 3 种材料。\n\n# 二、其他\n\n略。"
    assert told(text) == [("研究目标", 10, 20)]


def test_a_limit_in_the_instruction_below_counts_and_the_instruction_does_not() -> None:
    assert told("# 三、创新点\n\n（不超过1,500字）\n\n提出一种方法。\n") == [("创新点", 6, 1500)]


def test_subchapters_belong_to_the_chapter_and_tables_only_where_the_limit_says_nothing() -> None:
    table = "| 指标 | 目标 |\n|--|--|\n| 论文 | 三篇 |\n"
    body = f"\n\n## 1. 甲\n\n内容。\n\n{table}\n# 二、末\n\n完。"
    assert told("# 一、任务（限100字以内）" + body) == [("任务", 12, 100)]
    assert told("# 一、任务（限100字以内，不含表格）" + body) == [("任务", 4, 100)]


def test_a_title_has_its_usual_limit_where_none_is_printed() -> None:
    assert told("# 二、研究团队\n\n两个人。\n", 研究团队=2) == [("研究团队", 3, 2)]


@pytest.mark.parametrize("heading", ["一、研究目标", "一、关键技术（含5字节编码）", "一、数据（不超过3000字段）"])
def test_what_is_no_limit_gives_none(heading: str) -> None:
    assert told(f"# {heading}\n\n内容。\n") == []
