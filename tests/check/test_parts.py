"""Figures told in parts: by year, by task, by place, one by one, by side; and what the parts make of the whole.

In: one text and one requirement each. Out: the verdict. Next: nothing. Never: a sentence of a real proposal.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.check.build import demand, report, verdict

_SIDES = {"per": "side", "unit": "人次", "quote": "双方团队须各派至少3人次赴对方单位交流"}
_BOTH = {"per": "side", "unit": "次", "quote": "在两国各举办一次学术会议"}
_CROWD = {"qualifiers": {"min_attendees": 50}, "quote": "举办50人以上的国际学术活动不少于2次"}
_PLAN = "| 时间 | 活动 | 地点 | 规模 |\n|---|---|---|---|\n"
_YEARLY = "| 指标 | 单位 | 第一年 | 第二年 | 合计 |\n|---|---|---|---|---|\n"
_CHAPTER = "## 任务{}：{}\n\n本任务完成中外合著论文{}篇。\n\n"

ROWS: list[tuple[str, Any, dict[str, Any], str, str]] = [
    ("exchange_visits", 3, _SIDES, "中方派出4人次赴挪，挪方派出3人次来华。", "met"),
    ("exchange_visits", 3, _SIDES, "我方派4人次赴挪方单位；挪方派2人次来中方单位。", "violated"),
    ("exchange_visits", 3, _SIDES, "双方合计互访9人次。", "unclear"),
    ("exchange_visits", 3, _SIDES, "第一年双方各派2人次、第二年双方再各派2人次前往对方单位。", "met"),
    ("exchange_visits", 10, {}, "中方派出6人次赴挪，挪方派出5人次来华。", "met"),
    ("inbound_visits", 4, {}, "挪方派出5人来华工作。", "met"),
    ("inbound_visits", 4, {}, "中方派出5人赴挪工作。", "missing"),
    ("conferences", 1, _BOTH, "在北京举办学术会议1次，在挪威举办学术会议1次，均为国际会议。", "met"),
    ("conferences", 1, _BOTH, "在北京举办国际学术会议1次，在西安举办国际学术会议1次。", "violated"),
    ("conferences", 2, {}, "在北京举办国际研讨会1次；在奥斯陆举办国际研讨会1次。", "met"),
    ("conferences", 2, _CROWD, _PLAN + "| 2027年5月 | 第一届双边国际研讨会 | 西安 | 90人 |\n"
     "| 2028年5月 | 第二届双边国际研讨会 | 奥斯陆 | 60人 |\n", "met"),
    ("conferences", 2, _CROWD, _PLAN + "| 2027年5月 | 第一届双边国际研讨会 | 西安 | 90人 |\n"
     "| 2028年5月 | 第二届双边国际研讨会 | 奥斯陆 | 40人 |\n", "violated"),
    ("conferences", 2, {}, "2027年组织首次国际研讨会，2029年组织第二次国际研讨会。", "met"),
    ("conferences", 2, {}, "2027年组织首次国际研讨会。", "unclear"),
    ("conferences", 2, {}, "参加第十二届国际研讨会。", "missing"),
    ("joint_papers", 4, {}, _CHAPTER.format("一", "机理", 2) + _CHAPTER.format("二", "装备", 2), "met"),
    ("joint_papers", 4, {}, _CHAPTER.format("一", "机理", 2) + _CHAPTER.format("二", "装备", 1), "violated"),
    ("joint_papers", 4, {}, _CHAPTER.format("一", "机理", 1) + _CHAPTER.format("二", "装备", 1)
     + "## 考核指标\n\n完成中外合著论文5篇。\n", "unclear"),
    ("exchange_visits", 10, {}, _YEARLY + "| 人员互访 | 人次 | 6 | 6 | 12 |\n| 专利 | 项 | 1 | 1 | 2 |\n", "met"),
    ("exchange_visits", 10, {}, _YEARLY + "| 人员互访 | 人次 | 4 | 4 | 12 |\n| 专利 | 项 | 1 | 1 | 2 |\n", "unclear"),
    ("exchange_visits", 10, {}, _YEARLY + "| 人员互访（其中第三国专家5人次） | 人次 | 6 | 6 | 12 |\n"
     "| 专利 | 项 | 1 | 1 | 2 |\n", "unclear"),
    ("joint_papers", 3, {}, "中方承担单位完成论文7篇，其中中外合著论文4篇；合著论文中2篇发表在我国科技期刊上。", "met"),
    ("papers", 5, {"quote": "中方单位须完成论文不少于5篇"},
     "中方完成论文4篇。挪方按其本国指南完成论文11篇。", "violated"),
    ("joint_papers", 3, {},
     "双方自二〇一九年起往来，合著论文七篇。执行期自二〇二六年一月至二〇二八年十二月。", "missing"),
    ("joint_papers", 3, {}, "执行期2026年1月至2028年12月。2019年以来合著论文7篇，我方派员访问11人次。", "missing"),
    ("exchange_visits", 10, {},
     "项目执行期2026年1月至2028年12月。2019年以来，我方派员赴挪11人次，挪方来访9人次。", "missing"),
    ("joint_papers", 3, {}, "三年间合著论文七篇，这些工作构成本项目的基础。", "missing"),
    ("joint_papers", 3, {}, "近五年，本项目团队发表中外合著论文12篇。", "missing"),
    ("standards", 1, {"quote": "形成行业标准1项"}, "形成行业标准1项。", "met"),
    ("standards", 1, {"quote": "形成行业标准1项"}, "形成团体标准1项。", "unclear"),
    ("standards", 1, {"quote": "制定技术标准1项"}, "编制操作规程4套。", "unclear"),
    ("inbound_visits", 5, {"qualifiers": {"max_age": 45}, "quote": "邀请45岁以下外方青年5名来华"},
     "邀请外方青年科研人员来华5名，其中2名在45岁以下。", "violated"),
    ("conferences", 1, {"quote": "在挪召开一次国际学术会议"}, "在北京召开国际学术会议1次。", "missing"),
    ("conferences", 1, {"quote": "在挪召开一次国际学术会议"}, "在挪威召开国际学术会议1次。", "met"),
    ("duration_months", 36, {"op": "<=", "unit": "月"}, "执行期自二〇二六年十月一日起三十六个月。", "met"),
    ("duration_months", 36, {"op": "<=", "unit": "月"},
     "执行期36个月。\n\n项目全部任务计划在42个月内完成。", "unclear"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("metric", "value", "more", "text", "expected"), ROWS, ids=[f"{row[0]}-{row[4]}-{n}" for n, row in enumerate(ROWS)]
)
def test_parts(metric: str, value: Any, more: dict[str, Any], text: str, expected: str) -> None:
    found = verdict(text, demand(metric, value, **more))
    assert found.status == expected, found.reason


def test_a_whole_that_its_parts_do_not_make_is_a_contradiction() -> None:
    text = _YEARLY + "| 人员互访 | 人次 | 4 | 4 | 12 |\n| 专利 | 项 | 1 | 1 | 2 |\n"
    assert [entry.metric for entry in report(text, demand("exchange_visits", 10)).contradictions] == ["exchange_visits"]


def test_what_each_side_sends_told_twice_and_differently_is_a_contradiction() -> None:
    text = "中方派出4人次赴挪，挪方派出4人次来华。\n\n执行期内双方各派2人次赴对方单位交流访问。"
    assert [entry.metric for entry in report(text, demand("exchange_visits", 3, **_SIDES)).contradictions] == [
        "exchange_visits"
    ]
