"""What `compare` reports and where it keeps quiet, on records made by hand."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.diff import compare
from assistant.diff.pair import countries
from assistant.schema.change import Change, Changes
from assistant.schema.guide import Count, Direction, Duration, Guide, GuideFacts
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source

HERE = Source(start=0, end=1)


def demand(metric: str, value: Any = None, quote: str = "", **more: Any) -> Requirement:
    return Requirement(metric=metric, op=more.pop("op", ">="), value=value, quote=quote or f"{metric}不少于{value}",
                       source=HERE, **more)


def direction(number: str, title: str, **more: Any) -> Direction:
    return Direction(number=number, title=title, source=HERE, **more)


def guide(*directions: Direction, general: tuple[Requirement, ...] = ()) -> Guide:
    return Guide(guide=GuideFacts(id="g", file="g.txt"), directions=directions, general_requirements=general)


def changes_of(old: dict[str, Any], new: dict[str, Any]) -> list[Change]:
    title = "中国和冰岛政府间联合研究项目"
    changes = compare(guide(direction("1.1", title, **old)), guide(direction("1.1", title, **new)))
    assert len(changes.changed) == 1
    return list(changes.changed[0].changes)


def numbers(changes: Changes) -> dict[str, str]:
    return {pair.old.number: pair.new.number for pair in changes.changed}


def test_pairs_by_content_and_not_by_number() -> None:
    old = guide(direction("1.1", "中国和冰岛政府间联合研究项目"), direction("1.2", "中国和秘鲁政府间联合研究项目"),
                direction("1.3", "中国和韩国联合实验室项目"))
    new = guide(direction("1.1", "中国和秘鲁政府间联合研究项目"), direction("1.2", "中国和冰岛政府间联合研究项目"),
                direction("1.3", "中国和加纳政府间联合研究项目"))
    changes = compare(old, new)
    assert numbers(changes) == {"1.1": "1.2", "1.2": "1.1"}
    assert [ref.title for ref in changes.added] == ["中国和加纳政府间联合研究项目"]
    assert [ref.title for ref in changes.removed] == ["中国和韩国联合实验室项目"]


def test_a_themed_direction_with_a_new_title_is_found_by_its_content() -> None:
    content = "收集中外盐生牧草种质并开展耐盐鉴定，研制变量灌溉控制器"
    old = guide(direction("1.1", "盐碱地牧草选育研究", research_content=content), direction("1.2", "洪水预警研究"))
    new = guide(direction("2.1", "耐盐饲草与灌溉技术", research_content=content), direction("2.2", "干旱监测平台"))
    assert numbers(compare(old, new)) == {"1.1": "2.1"}


def test_another_programme_with_the_same_country_is_another_direction() -> None:
    old = guide(direction("1.1", "中国和冰岛政府间联合研究项目", topics=("地热", "渔业")),
                direction("1.2", "中国和秘鲁政府间联合研究项目", topics=("矿业",)))
    new = guide(direction("1.1", "中国和冰岛政府间大型产学研联合研究项目", topics=("铝加工",)),
                direction("1.2", "中国和秘鲁政府间联合研究项目", topics=("渔业",)))
    assert numbers(compare(old, new)) == {"1.2": "1.2"}


@pytest.mark.parametrize(("title", "codes"), [
    ("中国和非洲国家联合实验室项目", {"002"}), ("中国和白俄罗斯合作项目", {"BY"}),
    ("中国和俄罗斯合作项目", {"RU"}), ("多边合作项目", set())])
def test_countries_of_a_title(title: str, codes: set[str]) -> None:
    assert countries(title) == codes


def test_an_unchanged_direction_is_a_pair_without_changes() -> None:
    assert changes_of({"topics": ("水",)}, {"topics": ("水",)}) == []


@pytest.mark.parametrize(("key", "old", "new", "kind"), [
    ("topics", ("水", "食品"), ("水", "能源"), "value"),
    ("topics", ("绿色低碳与循环经济技术",), ("绿色低碳和循环经济技术",), None),
    ("funding_wan", 600.0, 1200.0, "value"),
    ("per_project_cap_wan", None, 300.0, "value"),
    ("projects", Count(op="=", value=6), Count(op="<=", high=6), "value"),
    ("duration_months", Duration(op="<=", high=36), Duration(op="=", low=36, high=36), "value"),
    ("duration_months", Duration(op="=", low=36, high=36, soft=True), Duration(op="=", low=36, high=36), "wording"),
    ("indicators", ("识别精度不低于 80%",), ("识别精度不低于 85%",), "value"),
    ("research_content", "面向流域开展监测，建立共享平台并示范", "面向流域开展监测，建立共用平台并示范", "wording"),
])
def test_keys(key: str, old: Any, new: Any, kind: str | None) -> None:
    found = {change.field: change.kind for change in changes_of({key: old}, {key: new})}
    if kind is None:
        assert "value" not in found.values()
    else:
        assert found == {key: kind}


def test_layout_is_no_change() -> None:
    old = {"topics": ("（1） 水;", "食品 技术等领域"), "projects": Count(op="=", value=2, stated=True)}
    new = {"topics": ("食品技术", "(1)水；"), "projects": Count(op="=", value=2, stated=False)}
    assert changes_of(old, new) == []


def test_quota_raised_added_and_dropped() -> None:
    old = (demand("joint_papers", 2), demand("standards", 1))
    new = (demand("joint_papers", 3), demand("patents", 4))
    listed = changes_of({"requirements": old}, {"requirements": new})
    found = {change.field: (change.old, change.new) for change in listed}
    assert found == {"joint_papers": (2, 3), "patents": (None, 4), "standards": (1, None)}


def test_a_bare_count_means_at_least() -> None:
    old = (demand("conferences", 2, "组织学术会议 2次以上", unit="次"),)
    new = (demand("conferences", 2, "组织学术会议 2次", unit="次", op="="),)
    assert changes_of({"requirements": old}, {"requirements": new}) == []


def test_a_date_within_a_clause_is_a_value_and_a_new_address_is_none() -> None:
    old = (demand("other:applicant", op="must", quote="申报单位应在 2024年 1月 1日前注册"),
           demand("other:form", op="must", quote="2025年度表格见 https://example.org/2025.html"))
    new = (demand("other:applicant", op="must", quote="申报单位应在 2025年 1月 1日前注册"),
           demand("other:form", op="must", quote="2026年度表格见 https://example.org/2026.html"))
    (change,) = changes_of({"requirements": old}, {"requirements": new})
    assert (change.field, change.kind) == ("other:applicant", "value")


@pytest.mark.parametrize(("new", "changed"), [("中（泰）+研究领域", True), ("中泰 + 研究领域", False)])
def test_the_marks_of_a_name_format_count_and_its_blanks_do_not(new: str, changed: bool) -> None:
    before = (demand("title_format", "中泰+研究领域", op="matches"),)
    found = changes_of({"requirements": before}, {"requirements": (demand("title_format", new, op="matches"),)})
    assert bool(found) is changed


def test_a_qualifier_is_part_of_the_value() -> None:
    old = (demand("conferences", 2, "会议不少于 2次，外方不少于 6人", qualifiers={"min_foreign_attendees": 6}),)
    new = (demand("conferences", 2, "会议不少于 2次，外方不少于 8人", qualifiers={"min_foreign_attendees": 8}),)
    (change,) = changes_of({"requirements": old}, {"requirements": new})
    assert change.kind == "value" and change.old != change.new


def test_a_qualifier_from_outside_the_quoted_clause_is_shown_by_itself() -> None:
    old = (demand("conferences", 2, "研讨会不少于 2次", qualifiers={"min_foreign_share": 20, "min_attendees": 30}),)
    new = (demand("conferences", 2, "研讨会不少于 2次", qualifiers={"min_foreign_share": 30, "min_attendees": 30}),)
    (change,) = changes_of({"requirements": old}, {"requirements": new})
    assert (change.old, change.new) == ({"min_foreign_share": 20}, {"min_foreign_share": 30})


def test_two_clauses_of_one_metric_keep_their_partners() -> None:
    old = (demand("attachment", "支持函", "须提交对方主管部门盖章的支持函", op="must"),
           demand("attachment", "共建协议", "应附双方签署的共建协议原件", op="must"))
    new = (demand("attachment", "共建协议", "应当附上双方签署的共建协议原件", op="must"),)
    (change,) = changes_of({"requirements": old}, {"requirements": new})
    assert (change.field, change.old, change.new) == ("attachment", "支持函", None)


def test_duration_is_reported_once() -> None:
    old = {"duration_months": Duration(op="=", low=24, high=24), "requirements": (demand("duration_months", 24),)}
    new = {"duration_months": Duration(op="=", low=36, high=36)}
    assert [change.field for change in changes_of(old, new)] == ["duration_months"]


def test_general_rules_are_compared_too() -> None:
    changes = compare(guide(direction("1.1", "甲"), general=(demand("cn_units_max", 8, op="<="),)),
                      guide(direction("1.1", "甲"), general=(demand("cn_units_max", 6, op="<="),)))
    assert [(change.field, change.old, change.new) for change in changes.general] == [("cn_units_max", 8, 6)]
