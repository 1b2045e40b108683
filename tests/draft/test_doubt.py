"""What nothing supports is marked, and nothing else is."""

from __future__ import annotations

import pytest

from assistant.draft.doubt import marked

EVIDENCE = "青屿大学与潮汐研究院合作，承诺论文3篇、互访10人次，经费1,200万元，执行期三年，2026年开始[4]"


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("预计服务8700户，产值9,800万元。", ["8700", "9,800"]),
        ("发表论文十二篇，培养百余名人员。", ["十二", "百"]),
        ("降低能耗百分之四十。", ["四十"]),
        ("双方将与云岭农业大学开展试验，并委托白鹭检测有限公司复核。", ["云岭农业大学", "白鹭检测有限公司"]),
        ("预计完成３７项。", ["３７"]),
        ("增产12.5%。", ["12.5"]),
    ],
)
def test_what_nothing_bears_out_is_marked(text: str, loose: list[str]) -> None:
    shown, found = marked(text, EVIDENCE)
    assert found == loose
    for each in loose:
        assert f"【待核实：{each}】" in shown
    assert shown.replace("【待核实：", "").replace("】", "") == text


@pytest.mark.parametrize(
    "text",
    [
        "论文3篇，互访十人次，经费1200万元，36个月[12]。".replace("36个月", "三年"),
        "青屿大学牵头，潮汐研究院参加，中方由青屿大学负责。",
        "双方各设一个小组，分两个阶段，共建联合实验室，开放重点实验室。",
        "【待填：30家用户名单】【待核实：77】",
        "测定H2O和CO2含量，参见SCI-30类方法。",
        "双方高校和有关研究院各派人员，各国大学均可参加。",
    ],
)
def test_what_is_supported_or_says_nothing_stays(text: str) -> None:
    assert marked(text, EVIDENCE) == (text, [])


def test_marking_twice_marks_once() -> None:
    once, _ = marked("预计服务8700户，与云岭农业大学合作。", EVIDENCE)
    assert marked(once, EVIDENCE) == (once, [])
