"""Quotas with their scopes: what counts, what only qualifies, whose duty, which part of what."""

from __future__ import annotations

import pytest

from tests.requirements.saying import direction, only, said


def test_guests_named_first_belong_to_the_meeting() -> None:
    meeting = only("须举办60人以上的双边研讨会不少于3次。", "conferences")
    assert (meeting.op, meeting.value, meeting.unit) == (">=", 3, "次")
    assert meeting.qualifiers["min_attendees"] == 60


def test_guests_named_after_belong_to_the_meeting() -> None:
    meeting = only("召开学术会议2次，每次企业代表不少于15人、冰方代表不少于4人。", "conferences")
    assert meeting.qualifiers["min_enterprise_attendees"] == 15
    assert meeting.qualifiers["min_foreign_attendees"] == 4


def test_a_meeting_counted_before_its_guests() -> None:
    meeting = only("在两国各召开一次不少于40人的学术会议（其中外方人员不少于8人）。", "conferences")
    assert (meeting.value, meeting.per) == (1, "side")
    assert (meeting.qualifiers["min_attendees"], meeting.qualifiers["min_foreign_attendees"]) == (40, 8)


def test_guests_who_need_not_be_foreign() -> None:
    meeting = only("召开研讨会1~2次（每次不少于25人）。", "conferences", "indicators")
    assert (meeting.op, meeting.low, meeting.high) == ("range", 1, 2)
    assert meeting.qualifiers["min_attendees"] == 25
    assert "min_foreign_attendees" not in meeting.qualifiers


def test_a_stay_per_person() -> None:
    found = {entry.metric: entry for entry in said("接收境外人员来华工作不少于4人（每人连续在华不少于2个月）。")}
    assert found["inbound_visits"].value == 4
    stay = found["inbound_stay_months"]
    assert (stay.value, stay.unit, stay.per) == (2, "月", "person")
    assert stay.qualifiers["continuous"] is True


def test_a_stay_summed_over_persons_is_no_visit() -> None:
    found = said("外方代表来华不少于5人，5人累计来华不少于50天。")
    assert [(entry.metric, entry.value) for entry in found] == [("inbound_visits", 5), ("inbound_stay_months", 50)]
    assert found[1].qualifiers["cumulative"] is True


def test_visits_both_ways_are_one_sum() -> None:
    found = said("来华或者赴外开展研究不少于3人，累计不少于9人月。", "indicators")
    assert [entry.qualifiers["direction"] for entry in found] == ["inbound_or_outbound"] * 2


def test_each_side_sends() -> None:
    visits = only("双方团队须各派至少3人次赴对方单位交流。", "exchange_visits")
    assert (visits.value, visits.per) == (3, "side")


def test_a_part_of_the_whole() -> None:
    found = {entry.metric: entry for entry in said("申请专利6项（其中国际专利2项）。", "indicators")}
    assert found["patents"].value == 6
    assert found["international_patents"].qualifiers["subset_of"] == "patents"


def test_the_other_sides_figure_is_kept_apart() -> None:
    found = said("中方须完成论文不少于4篇，其中中外合著论文不少于2篇（冰方指南中此项为不少于9篇）。")
    assert [(entry.metric, entry.value, entry.qualifiers.get("side")) for entry in found] == [
        ("papers", 4, "cn"),
        ("joint_papers", 2, None),
        ("papers", 9, "foreign"),
    ]


def test_an_exception_is_a_condition() -> None:
    assert only("申请专利不少于3项（理论研究类项目除外）。", "patents").condition == "理论研究类项目除外"


def test_an_age_is_no_quota() -> None:
    young = only("培养青年学者（38岁以下）不少于6人。", "young_scholars")
    assert (young.value, young.qualifiers["max_age"]) == (6, 38)


def test_either_kind_of_event() -> None:
    either = only("联合举办论坛或培训不少于4次。", "any_of", "indicators")
    assert [(option.metric, option.value) for option in either.alternatives] == [("conferences", 4), ("trainings", 4)]


def test_one_number_for_two_subjects() -> None:
    found = said("制定国际标准和国内标准各1项。", "indicators")
    assert [(entry.metric, entry.value) for entry in found] == [("standards", 1), ("standards", 1)]


def test_a_noun_on_both_sides_of_the_number() -> None:
    assert only("中外合作发表不少于5篇高水平论文。", "joint_papers", "indicators").value == 5


def test_the_noun_in_the_clause_before() -> None:
    shown = only("须开展技术成果示范，不少于2项。", "demonstrations")
    assert shown.quote == "须开展技术成果示范，不少于2项"


@pytest.mark.parametrize(
    "words",
    [
        "识别会议场景不少于5个",
        "标准样品不少于30个",
        "处理专利数据50万件",
        "参数标准差不超过0.4",
        "智能体模拟覆盖不少于6个国家的供应链",
        "光刺激对3个脑区神经活动的影响",
        "设备连续运行不少于2个月",
    ],
)
def test_what_is_measured_is_no_quota(words: str) -> None:
    assert said(f"{words}。", "indicators") == []


@pytest.mark.parametrize("space", ["", " ", "\n"])
@pytest.mark.parametrize("number", ["7", "７", "七"])
def test_spacing_and_width_do_not_matter(space: str, number: str) -> None:
    words = f"国际合作人员互访不少于{space}{number}{space}人次。".replace("\n", " ")
    visits = only(words, "exchange_visits", "indicators")
    assert visits.value == 7
    assert words[visits.source.start : visits.source.end] == visits.quote


def test_guests_named_between_the_count_and_the_meeting() -> None:
    found = only("须至少举办一次参会人数不少于50人的国际会议，其中外方参会人员不少于15人。", "conferences")
    assert (found.value, found.qualifiers["min_attendees"], found.qualifiers["min_foreign_attendees"]) == (1, 50, 15)


def test_the_verb_between_a_bound_and_its_number() -> None:
    words = "至少互派10人次青年学者开展为期1个月以上的访问。"
    assert only(words, "exchange_visits").value == 10
    stay = only(words, "inbound_stay_months")
    assert (stay.value, stay.per, stay.qualifiers["direction"]) == (1, "person", "both")


def test_parts_in_brackets_and_the_stay_of_those_who_come() -> None:
    found = said("发表论文15篇（其中中外合作论文不少于5篇，一区论文不少于3篇）。", "indicators")
    assert [(entry.metric, entry.value, entry.qualifiers.get("subset_of")) for entry in found] == [
        ("papers", 15, None),
        ("joint_papers", 5, "papers"),
        ("papers", 3, "papers"),
    ]
    words = "其中来华不少于8人次、赴外不少于12人次，来华人员累计停留时间不少于12人月。"
    assert "direction" not in only(words, "inbound_stay_months").qualifiers


def test_one_output_or_the_other() -> None:
    found = said("须申请专利3项或联合发表论文5篇。")
    assert [(entry.metric, entry.op) for entry in found] == [("any_of", "any_of")]
    assert [(option.metric, option.value) for option in found[0].alternatives] == [("patents", 3), ("joint_papers", 5)]


def test_any_one_of_the_tasks_below() -> None:
    found = direction("须完成以下任一任务：①建立联合实验室；②培养博士2名；③签订技术转移合同1项。").requirements
    assert (found[0].op, found[0].value, len(found[0].alternatives), len(found)) == ("any_of", 1, 3, 1)
