"""Quantities: every comparator, numeral and unit comes back as printed, at its place; what is no quantity does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.requirements.quantities import Quantity, scan
from tests.growth import work


def only(text: str) -> Quantity:
    found = scan(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "op", "value", "unit"), [
    ("样机不少于 3 台", ">=", 3, "台"),
    ("样机不得少于3台", ">=", 3, "台"),
    ("至少2次", ">=", 2, "次"),
    ("至少邀请 5名客人", ">=", 5, "名"),
    ("会议 2 次以上", ">=", 2, "次"),
    ("5 层及以上", ">=", 5, "层"),
    ("1 个（或以上）", ">=", 1, "个"),
    ("覆盖 10 个品种以上的名录", ">=", 10, "个"),
    ("转化率达到 60% 以上", ">=", 60, "%"),
    ("至少 15 年以上", ">=", 15, "年"),
    ("支持 20+ 比特", ">=", 20, "比特"),
    ("20余种", ">=", 20, "种"),
    ("不超过 10 家", "<=", 10, "家"),
    ("未超过 10 家", "<=", 10, "家"),
    ("40岁以下", "<=", 40, "岁"),
    ("3 天以内", "<=", 3, "天"),
    ("至多两次", "<=", 2, "次"),
    ("大于 30%", ">", 30, "%"),
    ("大于等于 30%", ">=", 30, "%"),
    ("少于5人", "<", 5, "人"),
    ("约 3 亿元", "~", 3, "亿元"),
    ("10个左右", "~", 10, "个"),
    ("论文 4 篇", "=", 4, "篇"),
    ("互访两次", "=", 2, "次"),
    ("不少于三类", ">=", 3, "类"),
    ("半年以上", ">=", 0.5, "年"),
    ("十五人", "=", 15, "人"),
    ("实体数不低于 5 万", ">=", 50_000, None),
    ("不低于10亿参数", ">=", 1e9, "参数"),
    ("3000万元", "=", 3000, "万元"),
    ("1.4 亿元", "=", 1.4, "亿元"),
    ("不少於 3 項", ">=", 3, "項"),
    ("不少于１２人", ">=", 12, "人"),
    (r"提升 $\geq 50\%$", ">=", 50, "%"),
    (r"能力$\geq$ 300t/d", ">=", 300, "t/d"),
    (r"$\leq 0.5\text{s}$", "<=", 0.5, "s"),
    (r"$\geq 2\text{ 次/s}$", ">=", 2, "次/s"),
    (r"$<3\text{W}/\text{cm}^2$", "<", 3, "W/cm^2"),
    (r"误差 $\leq \pm 3\%$", "<=", 3, "%"),
    (r"不高于 $<7\text{mA}$", "<", 7, "mA"),
    (r"不高于 $10^{-3}$", "<=", 0.001, None),
    ("优于2×10-9Pa·m3/s", ">=", 2e-9, "Pa·m3/s"),
    (r"达到 $2 \times 10^6$ 个", ">=", 2e6, "个"),
    ("不高于 10⁻⁹", "<=", 1e-9, None),
    ("不高于 10<sup>-9</sup>", "<=", 1e-9, None),
    ("不低于 1:2 的经费", ">=", 0.5, None),
    ("等额经费", ">=", 1, None),
    ("不低于1∶1", ">=", 1, None),
    ("不超过总经费的50%", "<=", 50, "%"),
    ("45周岁以下", "<=", 45, "周岁"),
    ("5篇（含）以上", ">=", 5, "篇"),
    ("1.5亿元左右", "~", 1.5, "亿元"),
    ("提高百分之八十", "=", 80, "%"),
    ("虚警率低于万分之一", "<", 1e-4, None),
    ("噪声优于-110dBc/Hz，", ">=", -110, "dBc/Hz"),
    ("韧性≥45MPa·m1/2", ">=", 45, "MPa·m1/2"),
    (r"流向优于 $15^\circ$", ">=", 15, "°"),
    ("优于百皮米", ">=", 100, "皮米"),
    ("可在-50°C环境", "=", -50, "°C"),
])
def test_one_quantity(text: str, op: str, value: float, unit: str | None) -> None:
    found = only(text)
    assert (found.op, found.unit) == (op, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(("text", "low", "high", "unit"), [
    ("2~3 篇", 2, 3, "篇"),
    ("提高 3～5%", 3, 5, "%"),
    ("2—5 米", 2, 5, "米"),
    ("0.25–1.5MHz", 0.25, 1.5, "MHz"),
    ("2至3次", 2, 3, "次"),
    ("2 至 3 万次", 20_000, 30_000, "次"),
    ("2或3年", 2, 3, "年"),
    ("三至五年", 3, 5, "年"),
    ("一到两个", 1, 2, "个"),
    ("4~7级", 4, 7, "级"),
    ("0.15~0.18 g/cm<sup>3</sup>", 0.15, 0.18, "g/cm^3"),
    (r"波长 $500\pm2\text{nm}$", 498, 502, "nm"),
    (r"$30\text{nm} \leq \text{粒径} \leq 50\text{nm}$", 30, 50, "nm"),
])
def test_a_range(text: str, low: float, high: float, unit: str) -> None:
    found = only(text)
    assert (found.op, found.value, found.low, found.high, found.unit) == ("range", None, low, high, unit)


@pytest.mark.parametrize("text", [
    "2026年6月30日", "2026年度", "2024—2027年规划", "PM2.5", "GB 2626-2019 标准",
    "H<sub>2</sub>S", "3D 打印", "5G 网络", "CO₂", "PT-3 型", "第3次", "第三次", "(1) 研制", "（2）研制",
    "1.1 种质研究", "1. 研制", "X.509 证书", "《2030年共同愿景》",
    "https://example.org/20260408.html", "统一", "同一个", "一带一路", "M24 及以下螺栓",
    "双方在两国开展", "二〇二六年", "近 5 年",
    "联系人 someone12@example.org", "7×24小时运行",
])
def test_no_quantity(text: str) -> None:
    assert scan(text) == []


def test_marks_of_a_quantity() -> None:
    assert only("原则上不低于 50%").soft
    assert only("一般为 3年").soft
    assert not only("不低于 50%").soft
    assert only("各1次").each
    assert only("约 3 个").approx
    assert only("优于 3mm").literal_op == "优于"
    assert only("3 mm 厚").literal_op is None


def test_coordinated_numbers_share_their_comparator() -> None:
    assert [(q.op, q.value) for q in scan("分别达到 90% 和 95% 以上")] == [(">=", 90), (">=", 95)]
    assert [(q.op, q.value) for q in scan("分别超过 3 篇和 4 篇")] == [(">", 3), (">", 4)]
    assert [(q.op, q.value) for q in scan("不少于 3 篇，专利 4 项")] == [(">=", 3), ("=", 4)]


def test_the_span_holds_both_dollar_signs() -> None:
    text = r"泄漏率 $\leq 5\%$ 、其他"
    found = only(text)
    assert text[found.start:found.end] == r"$\leq 5\%$"
    assert text[found.number_start:found.number_end] == "5"


BEFORE = {"不少于": ">=", "不低于": ">=", "至少": ">=", "≥": ">=", r"\geq ": ">=", "不超过": "<=", "不大于": "<=",
          "≤": "<=", r"\leq ": "<=", "大于": ">", "超过": ">", ">": ">", "＞": ">", "小于": "<", "低于": "<",
          "<": "<", "＜": "<"}
AFTER = {"以上": ">=", "及以上": ">=", "或以上": ">=", "以下": "<=", "以内": "<=", "左右": "~"}
UNITS = ["次", "人次", "篇", "项", "个", "个月", "人月", "台（套）", "%", "mm", "km", "kWh/t", "N·m", "平方公里",
         "℃", "dB", "Hz"]
numbers = st.one_of(st.integers(1, 9999), st.decimals("0.1", 999, places=2, allow_nan=False))
spaces = st.sampled_from(["", " ", "  "])


def wide(text: str) -> str:
    return "".join(chr(ord(mark) + 0xFEE0) if mark.isdigit() else mark for mark in text)


@given(comparator=st.sampled_from(sorted(BEFORE)), number=numbers, unit=st.sampled_from(UNITS), gap=spaces,
       inner=spaces, width=st.sampled_from([str, wide]))
@settings(max_examples=300, deadline=None)
def test_comparator_number_unit_come_back(comparator: str, number: float, unit: str, gap: str, inner: str,
                                          width: type[str]) -> None:
    lead, tail = "研制样品", "，并完成验收。"
    written = width(str(number))
    text = f"{lead}{comparator}{gap}{written}{inner}{unit}{tail}"
    found = only(text)
    assert (found.op, found.unit) == (BEFORE[comparator], unit)
    assert found.value == pytest.approx(float(number))
    assert text[found.number_start:found.number_end] == written
    assert text[found.start:found.end] == text[len(lead):-len(tail)]


@given(comparator=st.sampled_from(sorted(AFTER)), number=st.integers(1, 999), unit=st.sampled_from(UNITS),
       gap=spaces)
@settings(max_examples=150, deadline=None)
def test_comparator_behind_the_unit(comparator: str, number: int, unit: str, gap: str) -> None:
    text = f"研制样品{number}{unit}{gap}{comparator}，"
    found = only(text)
    assert (found.op, found.value, found.unit) == (AFTER[comparator], number, unit)
    assert text[found.start:found.end] == text[4:-1]


@given(low=st.integers(1, 50), more=st.integers(1, 50), sign=st.sampled_from("~～—–"), unit=st.sampled_from(UNITS),
       gap=spaces)
@settings(max_examples=150, deadline=None)
def test_ranges_come_back(low: int, more: int, sign: str, unit: str, gap: str) -> None:
    text = f"研制样品{low}{gap}{sign}{gap}{low + more}{unit}。"
    found = only(text)
    assert (found.op, found.low, found.high, found.unit) == ("range", low, low + more, unit)
    assert text[found.start:found.end] == text[4:-1]


@given(st.text(alphabet="不少于至多以上约达到优 0123456789.~—%万亿两三次个年月mkg$\\{}geqtx()（）、，。:-+^@/",
               max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    end = 0
    for found in scan(text):
        assert end <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        end = found.end
        assert (found.value is None) == (found.op == "range")


def test_cost_is_linear() -> None:
    clause = "转化率达到 60% 以上，样机不少于 3 台，能耗降低 5~10%，其余说明文字若干；"

    def cost(times: int) -> int:
        return work(scan, clause * times + str(times))

    cost(10)
    assert cost(400) < 10 * 1.3 * cost(40)


@pytest.mark.parametrize("text, wanted", [
    ("占比不低于三分之一", [(">=", 33.33, "%")]),
    ("零件10种", [("=", 10, "种")]),
    ("尺寸≥1500mm×1000mm,8台", [("=", 8, "台")]),
    ("投入300万挪威克朗", [("=", 300, "万挪威克朗")]),
    ("注册应满2年", [(">=", 2, "年")]),
])
def test_shares_sizes_and_foreign_money(text: str, wanted: list[tuple[str, float, str]]) -> None:
    assert [(one.op, one.value, one.unit) for one in scan(text)] == wanted
