"""The arithmetic and the wording underneath: years, plain text, words, items of work."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.draft.clause import clauses
from assistant.draft.plain import bare, plain
from assistant.draft.spread import midway, spread
from assistant.draft.work import items
from assistant.schema.count import words
from assistant.schema.text import Source
from tests.draft.made import TEXT, WORK, direction


@given(total=st.integers(0, 500), years=st.integers(1, 6), pace=st.sampled_from(["even", "late", "early", "last"]))
def test_targets_by_year_add_up_and_mid_term_lies_between(total: int, years: int, pace: str) -> None:
    by_year = spread(total, years, pace)
    assert sum(by_year) == total
    assert len(by_year) == years
    assert min(by_year) >= 0
    assert 0 <= midway(by_year) <= total


def test_papers_come_late_and_visits_evenly() -> None:
    assert spread(3, 3, "late") == (0, 1, 2)
    assert spread(10, 3, "even") == (3, 3, 4)
    assert midway((3, 3, 4)) == 4


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (r"效率提升 $\geq 50\%$ 。", "效率提升≥50%"),
        (r"偏差 $\leq 5\text{min}$", "偏差≤5min"),
        ("- (1) 建成 样机 2 台；", "建成样机2台"),
        ("体现,执行中", "体现，执行中"),
        ("H<sub>2</sub>S 去除", "H₂S去除"),
        (r"频率 $2 \times 10^{-9}$ 以内", "频率2 × 10⁻⁹以内"),
        ("**加粗**文字", "加粗文字"),
        ("断\n行", "断行"),
        ("版本 3.4 以上", "版本3.4以上"),
    ],
)
def test_a_guides_wording_is_printed_plainly(printed: str, shown: str) -> None:
    assert bare(plain(printed)) == shown


@pytest.mark.parametrize(
    ("text", "count"), [("研究内容", 4), ("AI模型3.5版", 5), ("", 0), ("第2—3年", 4), ("GEO-20", 1)]
)
def test_words_are_counted_as_word_does(text: str, count: int) -> None:
    assert words(text) == count


def test_research_content_is_cut_into_its_items() -> None:
    found = items(TEXT, direction())
    assert [item.text for item in found] == list(WORK)
    assert [item.title for item in found] == ["茶园作业场景库构建", "折叠式采摘末端执行器研制", "茶梢柔性切割机理解析"]


def test_a_circumstance_stays_with_its_action() -> None:
    assert clauses("通过田间试验，验证模型，构建规程") == ("通过田间试验，验证模型", "构建规程")


def test_a_heading_in_front_of_an_item_is_its_title() -> None:
    body = "茶园地形感知：采集点云，构建地图。"
    text = TEXT.model_copy(update={"content": body})
    found = items(text, direction(research_content=body, parts=(), source=Source(start=0, end=len(body))))
    assert [item.title for item in found] == ["茶园地形感知"]
    assert found[0].clauses == ("采集点云", "构建地图")
