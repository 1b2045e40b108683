"""A draft is taken apart, and each figure of its quality moves with what it names."""

from __future__ import annotations

from typing import Any

import pytest

from assistant import read
from assistant.schema.facts import Facts
from assistant.schema.report import NumberUse, Where
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source
from evals.quality import agreement, citations, demands, wording
from evals.quality.pieces import Pieces, take_apart
from evals.tally import Scores

DRAFT = """# 中外联合研究项目

## 一、研究目标与考核指标

### （一）总体目标

本项目申请专利4项[1]。团队由【待填：中方项目负责人】牵头。

| 指标 | 第1年 | 第2年 | 合计 |
| --- | --- | --- | --- |
| 申请专利 | 1 | 3 | 4 |
| 互访 | 2 | 2 | 5 |

## 二、经费预算

（1）申请经费300万元[2]。

## 来源：指南原文

[1] 指南要求（某指南）：“申请专利不少于 3项”

[2] 指南要求（某指南）：“成果归双方共有”
"""
HERE = Source(start=0, end=1)


def pieces(text: str = DRAFT) -> Pieces:
    return take_apart(read.load_bytes("draft.md", text.encode()))


def collected(score: Any, *given: Any) -> tuple[dict[str, float], list[str]]:
    scores = Scores("draft", "case")
    score(scores, *given)
    made = scores.outcome()
    return ({name: tally.got / tally.of for name, tally in made.tallies.items() if tally.of},
            [f"{miss.figure}: {miss.what}" for miss in made.misses])


def clause(quote: str) -> Requirement:
    return Requirement(metric="patents", op=">=", value=3, unit="项", quote=quote, source=HERE)


def test_chapters_tables_and_sources() -> None:
    found = pieces()
    assert found.title == "中外联合研究项目"
    assert [chapter.title for chapter in found.chapters] == ["一、研究目标与考核指标", "二、经费预算"]
    assert found.chapters[0].rows[1] == ("申请专利", "1", "3", "4")
    assert found.sources == {"1": "申请专利不少于 3项", "2": "成果归双方共有"}
    assert found.sentences[1:3] == ["本项目申请专利4项[1]。", "团队由【待填：中方项目负责人】牵头。"]


def test_a_footnote_that_points_to_the_sources_is_no_source() -> None:
    found = pieces(DRAFT + "\n[1] 某指南，见文末“来源：指南原文”\n")
    assert found.sources["1"] == "申请专利不少于 3项"


def test_a_text_without_headings_is_one_chapter() -> None:
    (chapter,) = pieces("甲方负责。\n\n乙方配合。\n").chapters
    assert chapter.lines == ("甲方负责。", "乙方配合。")


def test_citations_resolve_and_support_their_sentence() -> None:
    guide = "总则。申请专利不少于3项。成果归双方共有。双方应当在申报之前签订合作协议。"
    values, misses = collected(citations.score, pieces(), [clause("申请专利不少于 3项")], guide)
    assert values["citations resolve"] == 1.0 and values["citation precision"] == 0.5
    assert misses == ["citation precision: [2] “成果归双方共有”: （1）申请经费300万元[2]。"]


def test_a_citation_of_words_that_the_guide_does_not_have_does_not_resolve() -> None:
    values, _ = collected(citations.score, pieces(), [], "申请专利不少于3项。")
    assert values["citations resolve"] == 0.5


def test_a_clause_taken_up_without_a_citation_is_missed() -> None:
    taken = DRAFT.replace("[1]。", "。合作协议由双方在申报之前签订。")
    due = clause("协议由双方在申报之前签订")
    values, misses = collected(citations.score, pieces(taken), [due], "协议由双方在申报之前签订")
    assert values["citation recall"] == 0.0 and misses[-1] == "citation recall: 协议由双方在申报之前签订"


@pytest.mark.parametrize(("quote", "sentence", "holds"), [
    ("3年。", "项目执行期为36个月", True), ("不设课题", "项目不下设课题", True), ("成果共有", "申请经费300万元", False),
    ("", "任何一句", False)])
def test_what_supports_a_sentence(quote: str, sentence: str, holds: bool) -> None:
    assert citations.supports(quote, sentence) is holds


def test_names_and_figures_of_the_facts() -> None:
    facts = Facts.model_validate({"title": "中外联合研究项目", "units": [{"name": "滨海农业大学"}],
                                  "budget": {"central_wan": 300}, "commitments": [{"metric": "patents", "value": 6}]})
    text = DRAFT.replace("团队由", "滨海农林大学负责。团队由")
    values, misses = collected(agreement.score, pieces(text), facts)
    assert values["facts used"] == 0.5 and values["tables add up"] == 0.5
    assert "names agree: not in the draft: 滨海农业大学" in misses
    assert "names agree: 滨海农林大学 for 滨海农业大学" in misses
    assert "facts used: patents 6" in misses and "tables add up: 互访 | 2 | 2 | 5" in misses


def test_lengths_blanks_and_sentences() -> None:
    values, misses = collected(wording.score, pieces(), "别的文字")
    assert values["blanks 人员"] == 1 and values["blanks 经费"] == 0
    assert values["own words"] == 1.0 and values["long sentences"] == 0.0
    assert values["within limits"] == 1.0
    assert "chapters present: 进度安排" in misses and "chapters present: 经费预算" not in misses
    assert values["list share"] == pytest.approx(1 / 3)


def test_copying_from_the_guide_lowers_own_words() -> None:
    copied = "双方围绕样品采集运输保存与检测的全过程建立统一的操作规程并定期比对结果"
    text = DRAFT.replace("本项目申请", copied + "。申请")
    values, _ = collected(wording.score, pieces(text), f"前文。{copied}。后文。")
    assert values["own words"] < 0.7 and values["longest copied run"] == len(copied + "。")


@pytest.mark.parametrize(("text", "holds"), [
    ("一次", True), ("18个月", True), ("48个月", False), ("2家", True), ("7家", False), ("1项", True), ("9项", False),
    ("55台", False)])
def test_which_flagged_figures_are_accounted_for(text: str, holds: bool) -> None:
    known = demands.Known("", (NumberUse(text="4项", where=Where(), status="from_facts"),), (), 36, {"家": {1, 2}})
    use = NumberUse(text=text, where=Where(), status="unsupported")
    assert demands.explained(use, known) is holds


def test_what_the_draft_sums_up_and_what_a_demand_has_in_another_setting_is_accounted_for() -> None:
    wanted = Requirement(metric="technical", op=">=", value=400, unit="cm^2", quote="面积", source=HERE)
    known = demands.Known("科研方面共设55项指标。", (), (wanted,), 0, {})
    summed = NumberUse(text="55项", where=Where(start=6, end=9), status="unsupported")
    assert demands.explained(summed, known)
    assert not demands.explained(summed.model_copy(update={"where": Where(start=4, end=7)}), known)
    assert demands.explained(NumberUse(text="≥400cm²", where=Where(), status="unsupported"), known)
    assert not demands.explained(NumberUse(text="≥400m²", where=Where(), status="unsupported"), known)
