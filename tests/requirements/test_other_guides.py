"""Invented guides of other kinds: rules for kinds of project, explained topics, traditional characters, OCR."""

from __future__ import annotations

from typing import Any

from assistant.parse import clean, parse
from assistant.requirements import extract
from assistant.schema.guide import Direction, Guide
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text
from tests.growth import work

SPECIAL = """“冰川观测”重点专项2031年度项目申报指南

2031年度拟启动3个项目，拟安排国拨经费概算0.6亿元。应用示范类项目，配套经费与国拨经费比例不低于1:1。

每个项目拟支持数为1~2项，实施周期不超过3年。基础研究类项目下设课题不超过4个，参与单位总数不超过6家；\
应用示范类项目下设课题数不超过5个，参与单位总数不超过10家。青年科学家项目不再下设课题，负责人应为1999年1月1日以后出生。

1. 冰川

1.1 冰川流变机理（基础研究类）

研究内容：研究冰川流变。

考核指标：定位精度优于2cm；发表论文5篇以上。

1.2 冰湖预警应用（应用示范类）

研究内容：开展预警应用。

考核指标：预警时间提前不少于30分钟。

有关说明：由企业牵头申报。拟支持项目数1项。

申报要求

1. 牵头申报单位应为境内登记注册的高等学校、科研院所和企业等，并具有独立法人资格，注册时间在2030年3月31日前。
2. 项目负责人限申报1个项目。国家机关不得牵头或参与申报。
3. 项目评审采用视频答辩，答辩时间不超过15分钟。
"""

EXPLAINED = """“冰海伙伴”重点专项2031年度申报指南

1.1 中国和冰岛基础研究合作项目

合作协议：《冰海谅解备忘录》。

领域方向：

（1）低温物态。研究冰下流体的新奇物态，发现亚开温区的量子态，实现亚开温区低温制冷；研究界面。

（2）干涉检测技术。建立误差标定方法，实现优于百皮米精度面形检测，推动检测走向皮米级。

拟支持项目数：2个。

其他要求：申请书须覆盖本方向全部研究内容。
"""

TRADITIONAL = """「冰海夥伴」重點專項2031年度申報指南

1.1 中國和冰島聯合研究項目

合作協議：《冰海科技合作協定》。

領域方向：（1）地熱；（2）漁業。

擬支持項目數：3個。

其他要求：

（1）須完成中外合著論文不少於5篇；組織50人以上的國際學術會議不少於2次。

（2）外方合作單位應為在冰島註冊3年以上的高等學校。

（3）申報名稱格式為「中（冰）+領域+聯合實驗室」。
"""

SCANNED = """# 港口合作计划2031年度联合研究项目申报指南

本年度拟支持 1 个项目.

##### 2.1 低温港口装备合作研究 (共性关键技术类)

研究内容:研究低温装备.考核指标:定位误差 $\\le 1.5\\mathrm{cm}$;发表 SCI 论文 ≥ 8 篇(其中中外合著 ≥ 4 篇);\
每年至少举办 1 次联合演练;建立数据集1套.关键词:港口;低温
"""


def _read(content: str) -> Guide:
    text = clean(Text(content=content))
    guide = extract(text, parse(text, guide_id="sample", file="sample.txt"))
    for owner in (guide.general_requirements, *(found.requirements + found.technical for found in guide.directions)):
        assert all(text.content[one.source.start : one.source.end] == one.quote for one in owner)
    return guide


def _direction(guide: Guide, number: str) -> Direction:
    return next(found for found in guide.directions if found.number == number)


def _of(found: tuple[Requirement, ...], metric: str) -> list[tuple[Any, ...]]:
    return [(one.op, one.value, one.qualifiers.get("only_kinds")) for one in found if one.metric == metric]


def test_a_rule_for_a_kind_of_project_binds_that_kind_only() -> None:
    rules = _read(SPECIAL).general_requirements
    assert _of(rules, "cn_units_max") == [("<=", 6, ["基础研究类"]), ("<=", 10, ["应用示范类"])]
    assert _of(rules, "subprojects_max") == [
        ("<=", 4, ["基础研究类"]),
        ("<=", 5, ["应用示范类"]),
        ("=", 0, ["青年科学家项目"]),
    ]
    assert _of(rules, "matching_funds_ratio") == [(">=", "1:1", ["应用示范类"])]
    assert _of(rules, "other:born_after") == [(">=", "1999-01-01", ["青年科学家项目"])]
    assert _of(rules, "duration_months") == [("<=", 36, None)]


def test_who_may_apply_is_no_demand_on_partners() -> None:
    rules = _read(SPECIAL).general_requirements
    assert not [one for one in rules if one.metric.startswith(("partner", "other:partner"))]
    assert _of(rules, "other:applicant_kind") == [("subset", ["高等学校", "科研院所", "企业"], None)]
    assert _of(rules, "other:registered_before") == [("<", "2030-03-31", None)]
    assert _of(rules, "other:lead_applications_max") == [("<=", 1, None)]
    assert _of(rules, "exclusion") == [("must_not", "国家机关", None)]
    assert not [one for one in rules if "答辩" in one.quote]


def test_projects_inherited_and_stated_in_running_text() -> None:
    guide = _read(SPECIAL)
    first, second = _direction(guide, "1.1").projects, _direction(guide, "1.2").projects
    assert first and (first.op, first.low, first.high, first.stated) == ("range", 1, 2, False)
    assert second and (second.op, second.value, second.stated) == ("=", 1, True)
    assert (guide.guide.totals.projects, guide.guide.totals.funding_wan) == (3, 6000)


def test_explained_topics_are_research_content_too() -> None:
    found = _direction(_read(EXPLAINED), "1.1")
    assert found.topics == ("低温物态", "干涉检测技术")
    assert found.research_content and found.research_content.startswith("（1）低温物态。研究冰下")
    assert found.research_content.endswith("皮米级。")
    part = next(part for part in found.parts if part.kind == "research_content")
    assert len(part.items) == 2 and not [part for part in found.parts if part.kind == "topics"]


def test_plain_topics_are_no_research_content() -> None:
    assert _direction(_read(TRADITIONAL), "1.1").research_content is None


def test_figures_in_words_that_are_promised_and_not_those_only_studied() -> None:
    found = _direction(_read(EXPLAINED), "1.1").technical
    assert [(one.op, one.value, one.unit, one.qualifiers["printed"]) for one in found] == [
        ("<", 1, "K", "亚开"),
        ("<=", 100, "pm", "优于百皮米"),
    ]
    assert all(one.qualifiers["inferred"] for one in found)


def test_traditional_characters_are_read_and_quoted_as_printed() -> None:
    found = _direction(_read(TRADITIONAL), "1.1")
    assert found.topics == ("地熱", "漁業")
    read = {one.metric: one for one in found.requirements}
    assert (read["joint_papers"].value, read["conferences"].qualifiers["min_attendees"]) == (5, 50)
    assert (read["partner_registered_years"].value, read["partner_kind"].value) == (3, ["高等学校"])
    assert read["title_format"].value == "中（冰）+領域+聯合實驗室"


def test_topics_of_which_some_share_a_line() -> None:
    content = TRADITIONAL.replace("（1）地熱；（2）漁業。", "（1）地熱；（2）漁業；\n\n（3）火山監測。")
    assert _direction(_read(content), "1.1").topics == ("地熱", "漁業", "火山監測")


def test_labels_run_in_behind_points() -> None:
    found = _direction(_read(SCANNED), "2.1")
    assert found.keywords == ("港口", "低温")
    assert _of(found.requirements, "joint_papers") == [(">=", 4, None)]
    yearly = [one for one in found.requirements if one.metric == "other:joint_experiments"]
    assert [(one.value, one.per) for one in yearly] == [(1, "year")]


def test_one_sentence_of_many_clauses_costs_no_more_than_its_length() -> None:
    def cost(times: int) -> int:
        duties = "，".join(f"项目须完成第{at}类合著论文不少于{at % 7 + 2}篇" for at in range(times))
        return work(_read, f"“甲”重点专项申报指南\n1.1 甲\n领域方向：能源。\n其他要求：{duties}。")

    cost(10)
    assert cost(70) < 7 * 1.3 * cost(10)


def test_cost_grows_with_the_text_and_no_faster() -> None:
    chapter = SPECIAL[SPECIAL.index("1.1 冰川") : SPECIAL.index("申报要求")]
    head, tail = SPECIAL[: SPECIAL.index("1.1 冰川")], SPECIAL[SPECIAL.index("申报要求") :]

    def cost(times: int) -> int:
        return work(_read, head + "".join(chapter.replace("1.", f"{1 + at}.") for at in range(times)) + tail)

    cost(4)
    assert cost(40) < 10 * 1.3 * cost(4)
