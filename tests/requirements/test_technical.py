"""Technical indicators: what is measured, how much, which way is better, and what is no indicator."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.requirements.quantities import scan
from assistant.requirements.technical import extract
from assistant.requirements.technical_better import meaning
from assistant.requirements.technical_words import BETTER, Noun
from assistant.schema.guide import Direction, Part, Span
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text
from tests.growth import work


def indicators(body: str, taken: tuple[str, ...] = (), kind: Any = "indicators") -> list[Requirement]:
    content = f"考核指标：{body}"
    part = Part(kind=kind, start=5, end=len(content))
    direction = Direction(number="1.1", title="示例", source=Source(start=0, end=len(content)), parts=(part,))
    spans = [Span(start=content.index(words), end=content.index(words) + len(words)) for words in taken]
    found = extract(Text(content=content), direction, spans)
    assert all(content[entry.source.start:entry.source.end] == entry.quote for entry in found)
    return list(found)


def figures(body: str) -> list[tuple[str | None, str, Any, str | None]]:
    return [(entry.subject, entry.op, entry.value, entry.unit) for entry in indicators(body) if entry.op != "must"]


@pytest.mark.parametrize(("body", "expected"), [
    ("研制蒸汽样机 3 台。", [("蒸汽样机", "=", 3, "台")]),
    ("支持至少 5 种典型任务，", [("典型任务", ">=", 5, "种")]),
    ("建立 2 套茶园调度系统；", [("茶园调度系统", "=", 2, "套")]),
    (r"实现节电 $\geq 15\%$ 、节水 $\geq 30\%$ 。", [("节电", ">=", 15, "%"), ("节水", ">=", 30, "%")]),
    ("外壳直径不大于 9cm、长度不大于 20cm。", [("外壳直径", "<=", 9, "cm"), ("长度", "<=", 20, "cm")]),
    ("把手识别和手势识别准确率不低于 90%。", [("把手识别准确率", ">=", 90, "%"), ("手势识别准确率", ">=", 90, "%")]),
    ("茶叶抽样的精准率、召回率和匹配度不低于 80%。",
     [("茶叶抽样的精准率", ">=", 80, "%"), ("茶叶抽样的召回率", ">=", 80, "%"), ("茶叶抽样的匹配度", ">=", 80, "%")]),
    ("编制采茶手册和制茶手册各 1 份。", [("采茶手册", "=", 1, "份"), ("制茶手册", "=", 1, "份")]),
    ("在山区和平原茶场中分别完成不少于 2 项验收试点。",
     [("山区验收试点", ">=", 2, "项"), ("平原茶场验收试点", ">=", 2, "项")]),
    ("日前/日内估算精度分别达到 80% 和 85% 以上。", [("日前估算精度", ">=", 80, "%"), ("日内估算精度", ">=", 85, "%")]),
    ("链路速率和链路距离不低于 3kbps@5km。", [("链路速率", ">=", 3, "kbps"), ("链路距离", ">=", 5, "km")]),
    ("建立茶样数据库（>100 例）。", [("茶样数据库", ">", 100, "例")]),
    ("整合 20 个以上机房，", [("机房", ">=", 20, "个")]),
    ("覆盖 10 个品种以上的茶谱 1 套。", [("品种", ">=", 10, "个"), ("茶谱", "=", 1, "套")]),
    ("提出制茶方法，不少于 3 项。", [("制茶方法", ">=", 3, "项")]),
    ("炒茶机盘面温差不超过 2℃；1 万种香型；", [("炒茶机盘面温差", "<=", 2, "℃"), ("香型", "=", 10_000, "种")]),
])
def test_subjects(body: str, expected: list[tuple[str, str, Any, str]]) -> None:
    assert figures(body) == expected


def test_a_two_sided_bound_is_a_range() -> None:
    entry, = indicators(r"提出成像方法， $30\text{nm} \leq \text{粒径} \leq 50\text{nm}$ 。")[-1:]
    assert (entry.subject, entry.op, entry.low, entry.high, entry.unit) == ("粒径", "range", 30, 50, "nm")


@pytest.mark.parametrize("row", BETTER, ids=lambda row: row.example)
def test_each_row_decides_its_example(row: Noun) -> None:
    quantity, = scan(row.example)
    name = row.example[:quantity.start].strip(" $")
    op, _ = meaning(quantity, name)
    assert op == ("<=" if row.better == "smaller" else ">=")


@pytest.mark.parametrize(("body", "op"), [
    ("对接精度不低于 2mm", "<="), ("识别精度不低于 2%", ">="), ("分辨率 1km 以上", "<="), ("产量 1 吨以上", ">="),
    ("噪声降低达到 20%", ">="), ("频率稳定度达到 $10^{-12}$", "<="),
    ("转化率达到 80% 以上", ">="), ("测点间隔不高于 30m", "<="),
    ("起吊重量不低于 100kg", ">="), ("防护时间不低于 2h", ">="),
])
def test_better_depends_on_what_is_measured(body: str, op: str) -> None:
    assert indicators(body)[0].op == op


def test_an_unknown_direction_is_said() -> None:
    entry, = indicators("茶色指数优于 3 格。")
    assert entry.op == ">=" and entry.qualifiers["uncertain_direction"] is True
    turned, = indicators("对接精度优于 3mm。")
    assert turned.qualifiers == {"literal_op": "优于"}
    small, = indicators("定标精度优于 5%。")
    assert small.op == "<=" and small.qualifiers["uncertain_direction"] is True


def test_a_baseline_stands_in_the_qualifiers() -> None:
    one, two, three = indicators("与现有炒锅相比能耗降低 20%；相较于人工，损耗降低 5%，产量提高 10%。")
    assert [entry.qualifiers.get("baseline") for entry in (one, two, three)] == ["现有炒锅", "人工", "人工"]
    assert one.subject == "能耗降低"
    gain, = indicators("检茶时间由 2 小时缩短至 30 分钟以内。")
    assert (gain.subject, gain.op, gain.value, gain.qualifiers["baseline"]) == ("检茶时间", "<=", 30, "2小时")


def test_a_circumstance_is_no_indicator() -> None:
    first, second = indicators("作用距离不低于 3km 情况下误码率不高于 2%，误包率不高于 5%。")
    assert [entry.subject for entry in (first, second)] == ["误码率", "误包率"]
    assert all(entry.qualifiers["condition"] == "作用距离不低于3km" for entry in (first, second))
    used, = indicators("使用 3 次后的吸附效率不低于 90%。")
    assert (used.subject, used.value, used.qualifiers["condition"]) == ("吸附效率", 90, "使用3次")
    at, = indicators("压缩比不小于 3dB（@0.1Hz）。")
    assert at.qualifiers["condition"] == "@0.1Hz"


@pytest.mark.parametrize("body", [
    "建立 10 米级烘干塔协作机制", "中外联合发表论文 5 篇", "申请发明专利不少于 3 项",
    "召开国际研讨会 2 次（每次不少于 20 人）",
    "国际合作人员互访不少于 6 人次", "颗粒物性能不低于中国 GB 2626-2019 标准", "支持 X.509 证书", "2026 年完成",
])
def test_no_figure_to_measure(body: str) -> None:
    assert figures(body) == []


def test_each_side_is_said() -> None:
    entry, = indicators("在双方茶区各不少于 1 个茶站验证烘干效果。")
    assert entry.value == 1 and entry.qualifiers["each"] is True


def test_what_a_quota_took_is_left_out() -> None:
    body = "研制样机 3 台，发布茶业年鉴 2 卷。"
    assert [entry.subject for entry in indicators(body, taken=("研制样机 3 台",))] == []
    left = indicators("研制样机 3 台，绘制茶图 2 幅。", taken=("研制样机 3 台",))
    assert [entry.subject for entry in left] == ["茶图"]


def test_only_indicator_parts_are_read() -> None:
    assert indicators("研制样机 3 台。", kind="research_content") == []


def test_a_deliverable_without_a_figure_is_a_must() -> None:
    entry, = indicators("构建采茶机器人调度平台。")
    assert (entry.op, entry.subject, entry.value) == ("must", "采茶机器人调度平台", None)


def test_cost_is_linear() -> None:
    clause = "研制样机不少于 3 台，转化率达到 60% 以上（误差 5% 以内），能耗降低 5~10%；"

    def cost(times: int) -> int:
        return work(lambda: indicators(clause * times + f"样机 {times} 台。"))

    cost(5)
    assert cost(400) < 10 * 1.3 * cost(40)
