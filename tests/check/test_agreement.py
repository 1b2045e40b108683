"""Two accounts of one project, the guide's items one by one, exceptions, and reasons in English."""

from __future__ import annotations

import re

import pytest

from assistant.schema.facts import Facts
from tests.check.build import demand, report
from tests.check.phrases import PHRASES, lines

FORM = """| 项目名称 | 示例挪威合作研究 |
|---|---|
| 英文名称 | {title} |
| 指南方向 | 1.1 示例方向 |
| 项目执行期 | {months}个月 |
| 负责人 | 张示例 |

| 单位名称 | 国别 | 类型 |
|---|---|---|
| 示例大学 | 中国 | 高校 |
| {partner} | 挪威 | 高校 |
"""
OURS = FORM.format(title="Joint Study of Ice", months=36, partner="挪威示例大学")
SAME = demand("other:forms_agree", True, op="must", quote="双方申报书的英文名称、负责人、合作单位须一致")
BOTH = demand("both_sides_apply", True, op="must")


@pytest.mark.parametrize(
    ("change", "metric"),
    [
        ({}, None),
        ({"title": "Joint Study of Snow"}, "title_en"),
        ({"months": 24}, "duration_months"),
        ({"partner": "挪威另一大学"}, "units"),
    ],
)
def test_the_partner_s_form_must_agree(change: dict[str, object], metric: str | None) -> None:
    fields = {"title": "Joint Study of Ice", "months": 36, "partner": "挪威示例大学", **change}
    found = report(OURS, SAME, BOTH, partner=FORM.format(**fields))
    assert [item.metric for item in found.contradictions] == ([metric] if metric else [])
    assert found.verdicts[0].status == ("violated" if metric else "met")


def test_without_the_partner_s_form_their_agreement_stays_open() -> None:
    assert report(OURS, SAME, BOTH).verdicts[0].status == "unclear"


def test_the_facts_file_is_held_against_the_proposal() -> None:
    facts = Facts.model_validate(
        {
            "title": "另一个名称",
            "duration_months": 24,
            "units": [{"name": "未列出的大学"}],
            "budget": {"central_wan": 300},
            "commitments": [{"metric": "joint_papers", "value": 5, "unit": "篇"}],
        }
    )
    text = OURS + "\n联合发表论文3篇。\n\n申请国拨经费200万元。"
    found = report(text, demand("joint_papers", 3), facts=facts)
    assert {item.metric for item in found.contradictions} == {
        "title", "duration_months", "units", "budget", "joint_papers"
    }  # fmt: skip


def test_facts_that_agree_contradict_nothing() -> None:
    facts = Facts.model_validate({"title": "示例挪威合作研究", "duration_months": 36, "budget": {"central_wan": 200}})
    assert report(OURS + "\n申请国拨经费200万元。", facts=facts).contradictions == ()


ITEMS = "揭示冰盖底部融水通道的形成机理；研发耐低温声学阵列与反演软件。"
COVER = demand("coverage", None, op="must", quote="须涵盖全部研究内容")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("任务一：揭示冰盖底部融水通道的形成机理。\n\n任务二：研发耐低温声学阵列与反演软件。", "met"),
        ("任务一：揭示冰盖底部融水通道的形成机理。\n\n任务二：组织管理。", "violated"),
        ("任务一：揭示冰盖底部融水通道的形成机理。\n\n任务二：研发声学阵列。", "unclear"),
        ("任务一：组织管理。", "missing"),
    ],
)
def test_the_guide_s_items_one_by_one(text: str, status: str) -> None:
    assert report(text, COVER, research_content=ITEMS).verdicts[0].status == status


def test_exceptions_by_direction_and_by_kind() -> None:
    by_number = demand("subprojects_max", 0, op="=", qualifiers={"except_directions": ["1.1"]})
    by_kind = demand("patents", 3, qualifiers={"except_kinds": ["基础研究类"]})
    text = "| 项目类型 | 基础研究 |\n|---|---|\n\n项目下设3个课题。"
    assert [v.status for v in report(text, by_number, by_kind).verdicts] == ["not_applicable", "not_applicable"]
    other = demand("subprojects_max", 0, op="=", qualifiers={"except_directions": ["2.1"]})
    assert report(text, other).verdicts[0].status == "violated"


def test_alternatives_of_one_figure_add_up() -> None:
    both = demand(
        "any_of", 1, op="any_of", quote="举办国际研讨会或培训班不少于2场",
        alternatives=(demand("conferences", 2, unit="场"), demand("trainings", 2, unit="场")),
    )  # fmt: skip
    assert report("举办国际研讨会1场；举办培训班1场。", both).verdicts[0].status == "met"
    assert report("举办国际研讨会1场。", both).verdicts[0].status == "violated"


def test_meetings_in_two_places_are_two() -> None:
    asked = demand("conferences", 2, qualifiers={"min_attendees": 50})
    text = "在青岛举办国际研讨会1次（80人），在奥斯陆举办国际研讨会1次（{n}人）。"
    assert report(text.format(n=60), asked).verdicts[0].status == "met"
    assert report(text.format(n=30), asked).verdicts[0].status == "violated"


def test_reasons_in_english_have_no_chinese_of_their_own() -> None:
    from assistant.check.reasons import REASONS

    assert not [key for key, (_, english) in REASONS.items() if re.search("[一-龥]", english)]
    asked = [demand(metric, 4) for metric in PHRASES]
    text = "\n\n".join(f"{label}：{value}。" for one in asked for label, value in lines(one, 3)[:1])
    for verdict in report(text, *asked, lang="en").verdicts:
        assert not re.search("[，。；、（）一-龥]", re.sub("“[^”]*”", "", verdict.reason)), verdict.reason
