"""Units, titles and money read from the layouts that people use: sentences, lists, forms, tables on their side."""

from __future__ import annotations

import pytest

from assistant import read
from assistant.check.facts import ProposalFacts, proposal_facts
from assistant.check.heads import Slot
from assistant.check.money import amount_in, han, money_in, ratio_in
from assistant.check.nations import short
from assistant.check.outline import outline
from assistant.check.strip import cut
from assistant.schema.facts import Facts
from tests.check.build import demand, verdict

LAYOUTS = [
    "中方团队由示例电力大学牵头，参加单位有示例光热有限公司和示例自动化研究所。"
    "埃方团队由埃及示例太阳能研究中心牵头，参加单位有埃及示例运营公司。",
    "- 中方\n  - 示例电力大学（承担单位，牵头，"
    "负责建模）\n  - 示例光热有限公司（负责样机）\n  - 示例自动化研究所（负责控制）\n"
    "- 埃方\n  - 埃及示例太阳能研究中心（埃方牵头单位）\n  - 埃及示例运营公司（负责场地）\n",
    "（1）中国示例电力大学（中方牵头，高校）：建模；\n\n（2）示例光热有限公司（中方参与单位）：样机；\n\n"
    "（3）示例自动化研究所（中方参与单位）：控制；\n\n（4）埃及示例太阳能研究中心（外方牵头单位）：场地；\n\n"
    "（5）埃及示例运营公司（外方参与单位）：运行。",
    "中方：示例电力大学（牵头）；示例光热有限公司；示例自动化研究所。\n\n"
    "埃方：埃及示例太阳能研究中心（埃方牵头）；埃及示例运营公司。",
    "中方（共3家）：示例电力大学（牵头，高校）、示例光热有限公司（企业）、示例自动化研究所。\n\n"
    "国（境）外（共2家）：埃及示例太阳能研究中心（外方牵头）、埃及示例运营公司。",
    "牵头单位　　　示例电力大学（中方牵头）\n\n中方参加单位　　示例光热有限公司、示例自动化研究所\n\n"
    "埃方牵头单位　　埃及示例太阳能研究中心\n\n埃方参加单位　　埃及示例运营公司",
    "| 申报名称 | 示例研究 | 领域方向 | 能源 |\n|---|---|---|---|\n"
    "| 中方单位 | 示例电力大学（牵头）、示例光热有限公司、示例自动化研究所 | 外方单位 | "
    "埃及示例太阳能研究中心（牵头）、埃及示例运营公司 |",
]


def facts_of(text: str) -> ProposalFacts:
    return proposal_facts(outline(read.load_bytes("proposal.md", text.encode())), Facts())


@pytest.mark.parametrize("text", LAYOUTS, ids=["prose", "nested", "numbered", "sides", "counted", "wide", "form"])
def test_units_are_read_from_every_layout(text: str) -> None:
    found = facts_of(text).parties
    home = [party for party in found if party.home]
    away = [party for party in found if party.home is False]
    assert len(home) == 3, [party.name for party in found]
    assert len(away) == 2, [party.name for party in found]
    assert [party.kind for party in home] == ["高校", "企业", "科研院所"]
    assert [party.lead for party in home] == [True, False, False]
    assert [party.lead for party in away] == [True, False]


NOBODY = [
    "潜在用户有示例装备有限公司，不列为参加单位。",
    "2019年以来中方团队与挪威示例大学联合承担课题。",
    "指南要求中方单位由企业牵头。",
    "| 指标 | 数值 | 单位 |\n|---|---|---|\n| 论文类别 | 3 | 篇 |\n| 专利 | 2 | 项 |",
]


@pytest.mark.parametrize("text", NOBODY)
def test_who_takes_no_part_is_no_unit(text: str) -> None:
    assert [party.name for party in facts_of(text).parties] == []


def test_a_unit_only_invited_is_pending() -> None:
    found = facts_of("外方单位：挪威示例大学；芬兰示例研究所（拟邀请，尚未参加）").parties
    assert [party.pending for party in found] == [False, True]


@pytest.mark.parametrize(
    "text",
    [
        "| 申报名称 | 示例研究 | 领域方向 | 能源 |\n|---|---|---|---|\n| 合作国 | 挪威 | 实施周期 | 36个月 |",
        "| 项目 | 内容 | 备注 |\n|---|---|---|\n| 项目申报名称 | 示例研究 | 按要求 |\n| 合作国别 | 挪威 | |",
        "项目名称　　　示例研究\n\n申报单位　　　示例大学",
    ],
)
def test_the_title_is_found_in_every_form(text: str) -> None:
    title = facts_of(text).title
    assert title
    assert title.value.text == "示例研究"


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("巴西联邦共和国", "巴西"),
        ("阿拉伯埃及共和国", "埃及"),
        ("大韩民国", "韩国"),
        ("Norway", "挪威"),
        ("挪威", "挪威"),
        ("示例省", None),
        ("几内亚比绍共和国", "几内亚比绍"),
    ],
)
def test_countries_by_their_full_names(cell: str, name: str | None) -> None:
    assert short(cell) == name


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("国拨经费六十万元，自筹一百二十万元", [60, 120]),
        ("投入1.2亿元", [12000]),
        ("约六点五亿元", [65000]),
        ("占六十个百分点", []),
    ],
)
def test_sums_in_digits_and_in_chinese(text: str, sums: list[float]) -> None:
    assert [value for value, _, _ in money_in(text)] == pytest.approx(sums)


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("自筹资金与所获国拨经费之比为一点五比一", 1.5),
        ("国拨经费与自筹资金之比为2:1", 0.5),
        ("自筹资金与国拨经费之比为零点五比一", 0.5),
        ("按本企业国拨经费的120%自筹", 1.2),
        ("自筹资金为国拨经费的百分之八十", 0.8),
        ("按1:1.2落实配套资金", 1.2),
        ("提供等额配套出资", 1.0),
        ("自筹资金占企业收入的30%", None),
    ],
)
def test_ratios_of_own_money_to_public_money(text: str, ratio: float | None) -> None:
    told = ratio_in(text)
    assert (told[0] if told else None) == (pytest.approx(ratio) if ratio is not None else None)


def test_numerals_with_a_point() -> None:
    assert han("一点五") == 1.5
    assert han("二百五十") == 250
    assert han("若干") is None


@pytest.mark.parametrize(
    ("cell", "value"),
    [("150", 150), ("—", 0), ("120%", None), ("约90万欧元", None), ("待落实100", None), ("六十万元", 60)],
)
def test_a_cell_of_money(cell: str, value: float | None) -> None:
    assert amount_in(Slot(cut(cell, 0, len(cell)), 0, "自筹（万元）")) == value


_SHARE_OF_SOURCES = (
    "## 预算\n\n| 来源 | 金额（万元） | 占总预算 |\n|---|---|---|\n| 中央财政经费 | {} | {}% |\n| 挪方 | 300 | {}% |\n"
)


@pytest.mark.parametrize(("money", "share", "expected"), [(100, 25, "met"), (300, 50, "violated")])
def test_the_share_of_central_money_stands_in_its_row(money: int, share: int, expected: str) -> None:
    asked = demand("budget_share_max", 30, op="<=", unit="%", quote="中央财政经费占总预算的比例不超过30%")
    found = verdict(_SHARE_OF_SOURCES.format(money, share, 100 - share), asked)
    assert found.status == expected, found.reason
