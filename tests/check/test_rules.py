"""Every kind of rule besides counts: one that holds, one that does not, one that the text leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.schema.facts import Facts
from tests.check.build import demand, report, verdict

UNITS = """| 单位名称 | 国别 | 类型 | 角色 | 国拨经费（万元） | 自筹经费（万元） |
|---|---|---|---|---|---|
| 示例农机有限公司 | 中国 | 企业 | 参与 | 100 | {own} |
| 示例农业大学 | 中国 | 高校 | 牵头 | 200 | — |
| 挪威示例大学 | 挪威 | 高校 | 外方牵头 | — | — |
"""
RULES: list[tuple[str, dict[str, Any], str, str]] = [
    ("duration_months", {"value": 36, "op": "<=", "unit": "月"}, "项目执行期：36个月。", "met"),
    ("duration_months", {"value": 36, "op": "=", "unit": "月"}, "项目执行期：2026年9月1日至2029年8月31日。", "met"),
    ("duration_months", {"value": 36, "op": "<=", "unit": "月"}, "项目实施周期为四年。", "violated"),
    ("duration_months", {"value": None, "op": "any_of", "low": 24, "high": 36}, "项目执行期：30个月。", "violated"),
    ("duration_months", {"value": 36, "op": "="}, "项目执行期：3年。本项目实施周期为2年。", "unclear"),
    ("duration_months", {"value": 36, "op": "="}, "研究内容：示例。", "missing"),
    ("subprojects_max", {"value": 0, "op": "="}, "项目不下设课题。", "met"),
    ("subprojects_max", {"value": 0, "op": "="}, "项目下设4个课题。", "violated"),
    ("cn_units_max", {"value": 3, "op": "<="}, UNITS.format(own=120), "met"),
    ("cn_units_max", {"value": 1, "op": "<="}, UNITS.format(own=120), "violated"),
    ("foreign_units_min", {"value": 1}, UNITS.format(own=120), "met"),
    ("foreign_units_min", {"value": 2}, UNITS.format(own=120), "violated"),
    ("enterprise_required", {"value": 1, "quote": "中方团队中至少有一家企业"}, UNITS.format(own=120), "met"),
    (
        "enterprise_required",
        {"value": 1, "quote": "外方团队中至少有一家企业", "qualifiers": {"side": "foreign"}},
        UNITS.format(own=120),
        "violated",
    ),
    (
        "lead_must_be_enterprise",
        {"value": True, "op": "must", "quote": "中方牵头单位须为企业"},
        UNITS.format(own=120),
        "violated",
    ),
    ("matching_funds_ratio", {"value": 1}, UNITS.format(own=120), "met"),
    ("matching_funds_ratio", {"value": 1}, UNITS.format(own=90), "violated"),
    ("partner_countries", {"value": ["挪威", "丹麦"], "op": "subset"}, UNITS.format(own=1), "met"),
    ("partner_countries", {"value": ["瑞典", "丹麦"], "op": "subset"}, UNITS.format(own=1), "violated"),
    ("partner_countries", {"value": ["非洲国家"], "op": "subset"}, UNITS.format(own=1), "violated"),
    ("partner_countries", {"value": None, "low": 2, "op": "min_count"}, UNITS.format(own=1), "violated"),
    ("exclusion", {"value": "挪威", "op": "must_not"}, UNITS.format(own=1), "violated"),
    (
        "partner_kind",
        {"value": ["高校", "科研院所"], "op": "subset", "quote": "外方合作单位应为高校或科研院所"},
        UNITS.format(own=1),
        "met",
    ),
    (
        "partner_kind",
        {"value": ["企业"], "op": "subset", "quote": "外方合作单位应为企业"},
        UNITS.format(own=1),
        "violated",
    ),
    (
        "partner_registered_years",
        {"value": 3, "quote": "外方合作单位注册3年以上"},
        UNITS.format(own=1) + "\n挪威示例大学成立于1990年。",
        "met",
    ),
    ("partner_registered_years", {"value": 3, "quote": "外方合作单位注册3年以上"}, UNITS.format(own=1), "missing"),
    ("per_project_cap", {"value": 300, "op": "<=", "unit": "万元"}, "申请国拨经费280万元。", "met"),
    ("per_project_cap", {"value": 300, "op": "<=", "unit": "万元"}, "申请国拨经费合计0.04亿元。", "violated"),
    ("both_sides_apply", {"value": True, "op": "must"}, "双方分别向本国主管部门提交申报材料。", "met"),
    (
        "both_sides_apply",
        {"value": True, "op": "must"},
        "中方向科技部提交申报书，挪方向挪威研究理事会提交申请材料。",
        "met",
    ),
    ("both_sides_apply", {"value": True, "op": "must"}, "本项目仅由中方申报，挪方未提交。", "violated"),
    ("both_sides_apply", {"value": True, "op": "must"}, "双方共同申请发明专利3项。", "missing"),
    (
        "title_format",
        {"value": "中+合作国家简称+研究领域+联合实验室", "op": "matches"},
        "项目名称：中挪极地海冰联合实验室",
        "met",
    ),
    (
        "title_format",
        {"value": "中+合作国家简称+研究领域+联合实验室", "op": "matches"},
        "项目名称：极地海冰合作研究",
        "violated",
    ),
    ("registration_number", {"value": "EXAM2026-XXX", "op": "matches"}, "注册号：EXAM2026-017", "met"),
    ("registration_number", {"value": "EXAM2026-XXX", "op": "matches"}, "注册号：EXAM2026-XXX", "missing"),
    ("agreement_signed_before", {"value": "2025-01-01", "op": "<"}, "共建联合实验室协议于2024年11月签署。", "met"),
    ("agreement_signed_before", {"value": "2025-01-01", "op": "<"}, "共建联合实验室协议于2025年3月签署。", "violated"),
    (
        "agreement_signed_before",
        {"value": "2025-01-01", "op": "<"},
        "双方于2025年3月签署共建联合实验室协议，实验室已先于协议于2023年6月挂牌运行。",
        "violated",
    ),
    ("agreement_signed_before", {"value": "2025-01-01", "op": "<"}, "2024年3月，双方签署共建实验室协议。", "met"),
    ("attachment", {"value": "合作协议", "op": "must"}, "## 附件\n\n1. 双方合作协议\n2. 法人证书", "met"),
    ("attachment", {"value": "合作协议", "op": "must"}, "## 附件\n\n1. 合作协议（待签署）\n2. 法人证书", "missing"),
    ("attachment", {"value": "合作协议", "op": "must"}, "## 附件\n\n1. 法人证书", "missing"),
    ("trl_range", {"low": 4, "high": 7, "op": "range"}, "本项目技术成熟度由TRL 4级提升至6级。", "met"),
    ("trl_range", {"low": 4, "high": 7, "op": "range"}, "本项目技术成熟度为TRL 2级。", "violated"),
    ("domestic_journal_share", {"value": 50, "unit": "%"}, "合著论文4篇，发表在我国科技期刊的比例不低于50%。", "met"),
    ("domestic_journal_share", {"value": 50, "unit": "%"}, "合著论文4篇，其中1篇发表在我国科技期刊。", "violated"),
    ("domestic_journal_share", {"value": 50, "unit": "%"}, "合著论文4篇，国际期刊比例60%。", "missing"),
    ("other:agreement", {"value": None, "op": "must", "quote": "双方须具有良好合作基础"}, "双方合作良好。", "unclear"),
]


@pytest.mark.parametrize(
    ("metric", "fields", "text", "status"), RULES, ids=[f"{r[0]}-{r[3]}-{n}" for n, r in enumerate(RULES)]
)
def test_rule(metric: str, fields: dict[str, Any], text: str, status: str) -> None:
    found = verdict(text, demand(metric, **fields))
    assert found.status == status, found.reason
    assert found.reason


def test_technical_figures_compare_subject_unit_and_direction() -> None:
    asked = demand("technical", 85, unit="%", subject="识别准确率", quote="识别准确率不低于85%")
    better = demand("technical", 10, op="<=", unit="ms", subject="控制延迟", quote="控制延迟不超过10ms")
    assert verdict("苗期识别准确率达到90%。", asked).status == "met"
    assert verdict("苗期识别准确率达到80%。", asked).status == "violated"
    assert verdict("苗期出苗率达到90%。", asked).status == "unclear"
    assert verdict("控制延迟不超过8ms。", better).status == "met"
    assert verdict("控制延迟不超过15ms。", better).status == "violated"


def test_the_directions_own_rule_goes_before_the_general_one() -> None:
    own, general = (
        demand("duration_months", 48, op="<="),
        demand("duration_months", 36, op="<=", quote="一般不超过三年"),
    )
    found = report("项目执行期：48个月。", own, general=(general,))
    assert [item.status for item in found.verdicts] == ["met", "not_applicable"]


def test_an_exception_for_one_kind_of_project_is_evaluated() -> None:
    asked = demand("patents", 3, condition="not 基础研究类")
    assert verdict("研究内容：示例。", asked, kind="基础研究类").status == "not_applicable"
    assert verdict("研究内容：示例。", asked, kind="应用示范类").status == "missing"


def test_one_of_several_alternatives_is_enough() -> None:
    options = (demand("patents", 2), demand("technology_transfers", 1))
    asked = demand("any_of", 1, op="any_of", quote="完成以下至少一项", alternatives=options)
    assert verdict("签订技术转移合同2项。", asked).status == "met"
    assert verdict("申请发明专利1项。", asked).status == "violated"


def test_facts_and_proposal_that_disagree_contradict_each_other() -> None:
    found = report("项目执行期：36个月。", demand("duration_months", 36, op="<="), facts=Facts(duration_months=24))
    assert "duration_months" in [item.metric for item in found.contradictions]


def test_figures_without_support_are_listed() -> None:
    facts = Facts.model_validate({"duration_months": 36, "budget": {"central_wan": 300}})
    found = report("项目执行期36个月，经费300万元，示范面积5000亩，论文3篇。", demand("joint_papers", 3), facts=facts)
    status = {item.text: item.status for item in found.numbers}
    assert status == {"36个月": "from_facts", "300万元": "from_facts", "5000亩": "unsupported", "3篇": "from_guide"}


def test_the_same_input_gives_the_same_bytes_in_both_languages() -> None:
    asked = demand("joint_papers", 3)
    first, second = (report("合著论文4篇。", asked).model_dump_json() for _ in range(2))
    assert first == second


def test_the_agreement_on_a_laboratory_is_not_the_one_on_the_project() -> None:
    project = demand("attachment", "双方就项目签订的合作协议", op="must")
    founding = demand("attachment", "依托单位签署的共建联合实验室的合作协议", op="must")
    listed = "## 附件\n\n1. 共建联合实验室合作协议"
    assert verdict(listed, founding).status == "met"
    assert verdict(listed, project).status != "met"
    assert verdict("## 附件\n\n1. 项目合作协议", founding).status != "met"
