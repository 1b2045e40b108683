"""Eligibility, papers, formats, exclusions and plain duties: firm ones found, wishes left alone."""

from __future__ import annotations

import pytest

from tests.requirements.saying import direction, guide, only, said


def test_countries_with_a_region_and_a_count() -> None:
    limited = only("合作国别仅限冰岛、马来西亚（仅限沙巴州）、埃及、阿尔及利亚。", "partner_countries")
    assert limited.value == ["冰岛", "马来西亚", "埃及", "阿尔及利亚"]
    assert limited.qualifiers["regions"] == {"马来西亚": ["沙巴州"]}
    counted = only("合作方须包括智利、秘鲁、阿根廷中的至少两国。", "partner_countries")
    assert (counted.op, counted.low) == ("min_count", 2)


def test_a_class_with_its_members_and_a_list_about_something_else() -> None:
    spelled = only("合作国应为北欧国家（包括冰岛、挪威、丹麦）。", "partner_countries")
    assert spelled.value == ["冰岛", "挪威", "丹麦"]
    aside = only("合作国应为北欧国家（冰岛、挪威等国也可申报另一方向）。", "partner_countries")
    assert aside.value == ["北欧国家"]


def test_an_excluded_country_is_no_partner() -> None:
    found = {entry.metric: entry for entry in said("与冰岛合作的项目不在此指南方向申报。")}
    assert set(found) == {"exclusion"}
    assert found["exclusion"].value == "冰岛"


@pytest.mark.parametrize(
    ("words", "side"),
    [("冰方牵头单位须为企业。", "foreign"), ("中方牵头申报单位必须为企业。", "cn")],
)
def test_whose_lead_must_be_an_enterprise(words: str, side: str) -> None:
    assert only(words, "lead_must_be_enterprise").qualifiers["side"] == side


def test_matching_money_depends_on_an_enterprise_unless_one_is_asked_for() -> None:
    words = "参与企业应提供与其所获拨款等额的配套资金。"
    (alone,) = direction(words).requirements
    assert alone.condition == "如有企业参与"
    asked = direction(f"中方团队须包含1家企业。{words}").requirements
    assert [entry.condition for entry in asked] == [None, None]


def test_a_wish_is_no_demand_and_a_demand_among_wishes_is_one() -> None:
    assert said("鼓励产学研联合申报，优先支持青年团队。协议中建议明确分工。") == []
    assert only("鼓励联合攻关，须建立示范点不少于2个。", "demonstrations").value == 2


def test_papers_joined_are_two_and_papers_to_choose_from_are_one_demand() -> None:
    assert [entry.value for entry in said("需提交风险防控方案及承诺书。")] == ["风险防控方案", "承诺书"]
    (choice,) = said("须附知识产权协议或备忘录。")
    assert (choice.metric, [option.value for option in choice.alternatives]) == ("any_of", ["知识产权协议", "备忘录"])


def test_a_paper_with_a_long_bracket_and_one_that_is_refused() -> None:
    found = said(
        "申报单位须提供：由对方主管机构（如部委、使馆等）签章出具的认可文件（须随材料提交）。自行出具的文件无效。"
    )
    assert [(entry.op, entry.value) for entry in found] == [
        ("must", "对方主管机构签章出具的认可文件"),
        ("must_not", "自行出具的文件"),
    ]


def test_materials_for_both_sides_are_no_attachment() -> None:
    assert [entry.metric for entry in said("双方须分别向本国主管机构提交申报材料，单方申报无效。")] == [
        "both_sides_apply"
    ]


def test_some_of_a_list_suffice() -> None:
    words = "中方须完成以下至少1项任务：\n①申请专利不少于3项；\n②签订技术转移合同不少于1项；\n③研制样机并出具测试报告。"
    (choice,) = direction(words).requirements
    assert (choice.metric, choice.value, choice.qualifiers["side"]) == ("any_of", 1, "cn")
    assert [option.metric for option in choice.alternatives] == ["patents", "technology_transfers", "other:option"]


def test_a_way_out_is_an_alternative_and_a_penalty_is_none() -> None:
    (choice,) = said("负责人应当为名单中的联系人，否则需提供与联系人签署的合作协议。")
    assert [option.metric for option in choice.alternatives] == ["other:option", "attachment"]
    assert {entry.metric for entry in said("须填写登记信息，否则视为无效。")} == {"other:demand"}


def test_a_soft_duration_and_two_possible_ones() -> None:
    soft = only("项目实施周期一般不超过2年。", "duration_months")
    assert (soft.op, soft.value, soft.soft) == ("<=", 24, True)
    two = only("每个项目执行期为2年或4年。", "duration_months")
    assert [option.value for option in two.alternatives] == [24, 48]


def test_only_our_side_applies() -> None:
    assert only("本方向仅需向中方申报。", "both_sides_apply").op == "must_not"


def test_what_is_not_understood_is_marked() -> None:
    (unknown,) = said("负责人须熟悉当地水文。")
    assert unknown.metric == "other:demand"
    assert unknown.qualifiers["uncertain"] is True


def test_traditional_characters_and_half_width_are_read_and_quoted_as_printed() -> None:
    words = "申報單位須提供雙方簽署的合作協議."
    found = only(words, "attachment")
    assert found.quote in words
    assert "協議" in found.quote


def test_ids_are_stable_and_different() -> None:
    words = "双方须各派2人次互访；双方须各派2人次互访。"
    first, again = direction(words), direction(words)
    names = [entry.id for entry in first.requirements]
    assert names == [entry.id for entry in again.requirements]
    assert len(set(names)) == len(names) == 2
    assert names == [entry.id for entry in guide(words, general="另有总则。").directions[0].requirements]


def test_contacts_are_no_requirements() -> None:
    assert said("冰方联系人：某某，邮箱：someone@example.is，电话：+354 000。") == []


def test_a_bound_without_a_duty_word_is_kept_with_its_figure() -> None:
    (limit,) = said("负责人年龄不超过55周岁。")
    assert (limit.op, limit.value, limit.unit) == ("<=", 55, "周岁")
    assert limit.qualifiers["uncertain"] is True


def test_a_format_is_kept_as_printed() -> None:
    assert only("项目名称格式为“中（冰）+领域”。", "title_format").value == "中（冰）+领域"


def test_money_per_project_and_shares() -> None:
    assert only("单个项目资助额度不超过200万元。", "per_project_cap").value == 200
    assert only("中方所获拨款不得超过项目总经费的40%。", "budget_share_max").value == 40
    assert only("自筹资金与拨款的比例不低于1:1。", "matching_funds_ratio").value == "1:1"


def test_each_member_of_an_exclusion_list_is_one() -> None:
    words = (
        "已获支持的蓝海联合中心、已立项且未结题的冰中联合中心、丹中联合中心及与北欧国家双边联合中心"
        "不在本方向重复支持。"
    )
    assert [entry.value for entry in said(words)] == [
        "已获支持的蓝海联合中心",
        "已立项且未结题的冰中联合中心",
        "已立项且未结题的丹中联合中心",
        "已立项且未结题的北欧国家双边联合中心",
    ]
    assert [entry.value for entry in said("已获其他经费和项目支持的团队不得申报。")] == ["已获其他经费和项目支持的团队"]


@pytest.mark.parametrize(
    ("words", "metric", "side"),
    [
        ("协议双方均需盖章。", "other:agreement_signature", "both"),
        ("合作单位应为冰岛注册3年以上的高校。", "partner_registered_years", "foreign"),
        ("合作单位应为冰岛注册3年以上的高校。", "partner_kind", "foreign"),
        ("项目牵头申报单位应为境内注册的高校。", "other:applicant_kind", "cn"),
        ("任何隶属于冰岛科学院（ICE）网络的人员都可以申报。", "partner_kind", "foreign"),
        ("中方申报单位应提供立项证明。", "attachment", "cn"),
        ("中方团队访冰不低于10人次。", "outbound_visits", "cn"),
    ],
)
def test_who_owes_it(words: str, metric: str, side: str) -> None:
    assert only(words, metric).qualifiers["side"] == side


def test_what_its_refers_to_is_the_demand_before() -> None:
    found = direction("冰方要求提交材料的外部人员必须持有隶属证明。其到期日不得早于2031年1月1日。").requirements
    assert [(entry.metric, entry.qualifiers.get("side"), entry.condition) for entry in found] == [
        ("attachment", "foreign", "提交材料的外部人员"),
        ("other:not_expiring_before", "foreign", "提交材料的外部人员"),
    ]


def test_exceptions_are_names_that_can_be_looked_up() -> None:
    general = guide("无。", general="项目不下设课题（指南方向1.7、2.3除外）。").general_requirements[0]
    assert general.qualifiers["except_directions"] == ["1.7", "2.3"]
    kinds = direction("须申请专利不少于3项（基础研究类项目除外）。").requirements[0]
    assert kinds.qualifiers["except_kinds"] == ["基础研究类"]
    outside = guide("无。", general="除指南方向1.7外，项目不下设课题。").general_requirements[0]
    assert outside.qualifiers["except_directions"] == ["1.7"]
    assert said("除上述材料外，还须提交合作协议。")[0].condition is None


def test_a_status_is_chosen_and_the_papers_beside_it_are_papers() -> None:
    words = "中方须提交其项目的当前状态（“已报名”或“已立项”）、申请书的英文版、其中预算的中文翻译。"
    found = said(words)
    assert [(entry.metric, entry.value) for entry in found] == [
        ("other:status", 1),
        ("attachment", "申请书的英文版"),
        ("attachment", "预算的中文翻译"),
    ]
    assert [option.value for option in found[0].alternatives] == ["已报名", "已立项"]


def test_one_way_only_depends_on_there_being_two() -> None:
    found = only("挪威等国也可申报另一方向，但每个项目只能通过一个途径申报。", "other:one_route")
    assert found.condition == "挪威等国也可申报另一方向"


def test_a_count_of_those_named_before() -> None:
    words = "合作国别限于智利、秘鲁、阿根廷，每个项目至少联合其中2国的单位。"
    both = [(entry.op, entry.low, entry.value) for entry in said(words) if entry.metric == "partner_countries"]
    assert both == [("subset", None, ["智利", "秘鲁", "阿根廷"]), ("min_count", 2, ["智利", "秘鲁", "阿根廷"])]


def test_a_date_is_no_duration_and_a_leave_is_no_demand() -> None:
    assert not [entry for entry in said("执行期自2032年1月1日起。") if entry.metric == "duration_months"]
    assert said("申报单位可根据需要提供其他证明材料。") == []


def test_money_for_those_led_by_an_enterprise() -> None:
    found = only("由企业牵头的项目，自筹经费与财政经费之比不低于2:1。", "matching_funds_ratio")
    assert (found.value, found.condition) == ("2:1", "由企业牵头的项目")
    times = only("其中企业为牵头单位的，需提供不低于国拨经费1倍的配套资金。", "matching_funds_ratio")
    assert (times.value, times.condition) == (1, "企业为牵头单位的")


def test_an_enterprise_on_either_side_is_not_one_on_both() -> None:
    assert [entry.metric for entry in said("合作双方应至少有一方为企业。")] == ["other:enterprise_on_either_side"]


def test_the_share_of_both_sides_is_no_matching_money() -> None:
    assert not [entry for entry in said("双方投入经费比例为1:1。") if entry.metric == "matching_funds_ratio"]


def test_copies_belong_to_no_name() -> None:
    found = said("须提供双方签署的合作协议、冰方承诺函各一份。")
    assert [entry.value for entry in found] == ["双方签署的合作协议", "冰方承诺函"]
