import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.parse.numerals import NUMBER, number

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(("text", "value"), [
    ("20", 20), ("２０", 20), ("1,000", 1000), ("4.925", 4.925), ("1.4亿", 140_000_000), ("50万", 500_000),
    ("两", 2), ("十", 10), ("十二", 12), ("二十", 20), ("一百零五", 105), ("二〇二六", 2026), ("三万五千", 35_000),
    ("1亿2000万", 120_000_000), ("3千", 3000), ("五十五", 55), ("1.5 万", 15_000), ("一万亿", 1e12),
])
def test_reads_one_number(text: str, value: float) -> None:
    assert number(text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", " ", "项", "3项", "约3", "万", "1.2.3", "三个"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert number(text) is None


@given(st.integers(min_value=1, max_value=9_999))
def test_han_numerals_read_back(value: int) -> None:
    thousand, rest = divmod(value, 1000)
    hundred, rest = divmod(rest, 100)
    ten, one = divmod(rest, 10)
    places = ((thousand, "千"), (hundred, "百"), (ten, "十"))
    written = "".join(DIGITS[n] + unit if n else "零" for n, unit in places) + DIGITS[one]
    assert number(written) == value


@given(st.floats(min_value=0, max_value=1e6, allow_nan=False))
def test_arabic_reads_back(value: float) -> None:
    written = f"{value:.2f}"
    assert number(written) == float(written)


def test_the_pattern_finds_whole_numbers() -> None:
    line = "共十二个方向，约2.5亿元，３０人，1,200份，二〇二六年"
    assert re.findall(NUMBER, line) == ["十二", "2.5亿", "３０", "1,200", "二〇二六"]
