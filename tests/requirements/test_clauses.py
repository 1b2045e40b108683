"""Sentences and clauses keep their place, brackets and numbers stay whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.requirements.clauses import fold, sentences
from tests.growth import work
from tests.requirements.saying import direction

PIECES = st.lists(st.sampled_from("项目须提交（材料）。；，,\n 1,000 12篇论文()［］%"), max_size=40).map("".join)


@given(PIECES)
def test_every_sentence_leads_back_to_its_characters(content: str) -> None:
    for sentence in sentences(content, 0, len(content)):
        assert fold(content[sentence.start : sentence.end]) == sentence.text
        for first, last in sentence.clauses:
            start, end = sentence.span(first, last)
            assert fold(content[start:end]) == sentence.text[first:last]


@given(PIECES)
def test_sentences_cover_the_text_in_order(content: str) -> None:
    found = list(sentences(content, 0, len(content)))
    assert all(before.end <= after.start for before, after in pairwise(found))
    kept = fold(content).replace("。", "").replace(";", "").replace(",", "")
    said = "".join(sentence.text for sentence in found)
    assert said.replace("。", "").replace(";", "").replace(",", "") == kept


def test_stops_in_brackets_and_commas_in_numbers_part_nothing() -> None:
    (first, second) = list(sentences("面积10,000亩（分两类。各半）；其余", 0, 20))
    assert [first.text[a:b] for a, b in first.clauses] == ["面积10,000亩(分两类。各半)"]
    assert second.text == "其余"


def test_a_bracket_that_never_closes_holds_nothing_together() -> None:
    assert len(list(sentences("提交材料（复印件。另附说明。", 0, 14))) == 2


@pytest.mark.parametrize("stop", ["；", "，", ""])
def test_the_work_grows_with_the_text(stop: str) -> None:
    words = (
        f"须举办60人以上的研讨会不少于3次，接收境外人员来华不少于4人（每人不少于2个月{stop}）须包括来自冰岛{stop}" * 20
    )

    direction(words)
    assert work(direction, words * 10) < 10 * 2 * work(direction, words)  # even where no stop ends a sentence
