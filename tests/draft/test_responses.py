"""A demand that is no quota is undertaken by whoever must do it, or left to the applicant; a state is never claimed."""

from __future__ import annotations

import pytest

from assistant.draft.form import Chapter
from assistant.draft.pen import Pen, Sources
from assistant.draft.plan import make
from assistant.draft.responses import answer
from assistant.schema.facts import Facts, Unit
from tests.draft.made import TEXT, direction, guide, rule

FORM = Chapter(id="management", title="组织实施", contains=("要求",))


def said(metric: str, clause: str, op: str = "must", facts: Facts | None = None, **more: object) -> str:
    demand = rule(4, metric, op, more.pop("value", None), **more).model_copy(update={"quote": clause})
    found = direction(requirements=(demand,))
    plan = make(guide(found), TEXT, found, facts or Facts())
    return answer(plan, demand, Pen(FORM, Sources(TEXT, "made"), ""))


@pytest.mark.parametrize(
    ("clause", "answered"),
    [
        ("项目须设置产业化目标", "项目组将设置产业化目标"),
        ("外方单位至少须签字或盖章", "外方单位将至少签字或盖章"),
        ("并须告知合作国主管部门", "项目组将告知合作国主管部门"),
        ("双方牵头单位应协商确定申报方式", "双方牵头单位将协商确定申报方式"),
        ("成果应用示范按年度总结", "项目组将按“成果应用示范按年度总结”的要求落实"),
        ("外方单位应具有独立法人资格", "【待填：说明“外方单位应具有独立法人资格”的情况】"),
        ("面向已通过验证的技术", "【待填：说明“面向已通过验证的技术”的情况】"),
    ],
)
def test_a_clause_becomes_an_undertaking_or_a_blank(clause: str, answered: str) -> None:
    assert said("other:anything", clause) == answered


def test_a_ban_is_kept_in_the_guides_words() -> None:
    assert said("other:ban", "不得以“基地”名义挂牌", op="must_not") == "项目组承诺遵守“不得以‘基地’名义挂牌”的规定"


def test_an_exclusion_is_for_the_applicant_to_confirm() -> None:
    assert said("exclusion", "已立项平台不重复支持", op="must_not", value="已立项平台").startswith(
        "【待填：确认本项目不属于“已立项平台”"
    )


def test_what_the_units_say_is_said_and_nothing_else() -> None:
    units = (
        Unit(name="甲大学", kind="高校", role="lead"),
        Unit(name="乙公司", country="PT", kind="企业", role="foreign_lead", registered_years=5),
    )
    known = Facts(units=units)
    assert (
        said("partner_registered_years", "注册3年以上", op=">=", value=3, unit="年", facts=known)
        == "乙公司在所在国注册5年"
    )
    assert said("partner_kind", "须为企业", op="subset", value=["企业"], facts=known) == "乙公司为企业"
    assert (
        said("cn_units_max", "不超过3家", op="<=", value=3, unit="家", facts=known)
        == "中方参与单位为甲大学，总数不超过3家"
    )
    assert "见单位表" in said("enterprise_required", "中方须有企业", op=">=", value=1, facts=known)


def test_units_that_do_not_meet_a_demand_are_never_said_to() -> None:
    units = (Unit(name="甲大学", kind="高校", role="lead"), Unit(name="丙大学", kind="高校", role="member"))
    short = Facts(units=units)
    assert said("lead_must_be_enterprise", "牵头单位须为企业", facts=short).startswith("【待填：")
    assert said("cn_units_max", "不超过1家", op="<=", value=1, unit="家", facts=short).startswith("【待填：")
    firm = Facts(units=(Unit(name="丁公司", kind="企业", role="lead"),))
    assert said("lead_must_be_enterprise", "牵头单位须为企业", facts=firm) == "牵头单位丁公司为企业"
