"""Anyone's own guides and labels run through the suites of the samples."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from assistant.errors import InputError
from assistant.settings import Settings
from evals import run
from evals.gold import gold_data, labels, proposals, queries
from tests.samples import GUIDES, PROPOSALS
from tests.shared import SHARED, needs_shared

NOW = datetime(2027, 3, 1, tzinfo=UTC)
TOTALS: dict[str, object] = {"fields": None, "directions": 8,
                             "projects": None, "funding_wan": None, "countries": None,
                             "approx": []}
DIRECTION = {
    "number": "1.1", "title": "中国和泰国联合实验室项目", "field": None, "kind": None,
    "projects": {"op": "range", "value": None, "low": 1, "high": 2, "stated": True}, "funding_wan": None,
    "per_project_cap_wan": None, "duration_months": {"op": "=", "low": 36, "high": 36}, "topics": [], "keywords": [],
    "research_content": None, "indicator_items": 0,
    "requirements": [
        {"metric": "patents", "op": ">=", "value": 3, "unit": "项", "quote": "申请专利不少于 3项"},
        {"metric": "patents", "op": ">=", "value": 9, "quote": "没有这一条", "qualifiers": {"borderline": True}},
        {"metric": "other:named_freely", "op": "must", "value": None, "quote": "一份共建协议只能申报 1个项目"},
        {"metric": "duration_months", "op": "any_of", "value": [24, 36], "quote": "没有"}]}
LABEL = {"guide": {"file": "bilateral-2026.txt", "year": 2026, "totals": TOTALS, "general_rules": []},
         "directions": [DIRECTION], "all_directions": [f"1.{number}" for number in range(1, 9)]}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "bilateral.yaml").write_text(yaml.safe_dump(LABEL, allow_unicode=True), encoding="utf-8")
    (tmp_path / "labels" / "absent.yaml").write_text(
        yaml.safe_dump({**LABEL, "guide": {**LABEL["guide"], "file": "absent.txt"}}), encoding="utf-8")  # type: ignore[dict-item]
    asked = [{"id": "a", "kind": "rule", "query": "2026年和泰国的联合实验室，项目名称怎么写",
              "relevant": [{"guide": "bilateral-2026", "direction": "1.1"}]},
             {"id": "b", "kind": "rule", "query": "不存在的指南", "relevant": [{"guide": "absent", "direction": None}]}]
    (tmp_path / "asked.jsonl").write_text("\n".join(map(json.dumps, asked)), encoding="utf-8")
    folder = tmp_path / "bilateral-2026_1.1"
    folder.mkdir()
    for name in ("compliant.md", "faulty.md"):
        (folder / name).write_bytes((PROPOSALS / name).read_bytes())
    patents = {"metric": "patents", "quote_part": "申请专利不少于", "expect": ["met"]}
    expect = {"base": {"file": "compliant.md", "requirements": [patents]},
              "v01": {"file": "faulty.md", "requirements": [{**patents, "expect": ["violated"]}]}}
    (folder / "expect.yaml").write_text(yaml.safe_dump(expect, allow_unicode=True), encoding="utf-8")
    return tmp_path


def test_labels_queries_and_proposals_run_through_the_suites(gold: Path, tmp_path: Path) -> None:
    made = run.evaluate(Settings(home=tmp_path), ["requirements", "retrieval", "check", "diff"], NOW,
                        data=gold_data(GUIDES, gold))
    told = {(figure.suite, figure.name): figure for figure in made.figures}
    assert told["requirements", "quota recall"].value == 1.0
    assert told["requirements", "other recall"].value == 0.5        # the clause that is not there
    assert told["retrieval", "recall@5 rule"].got == 1.0 and told["retrieval", "recall@5 rule"].of == 2.0
    assert told["check", "fault reported"].value == 1.0 and told["check", "false met"].value == 0.0
    assert told["diff", "pairs"].of == 9.0 and made.data != run.SAMPLES
    assert {outcome.file for outcome in made.outcomes if outcome.suite == "check"} == {"bilateral-2026_1.1/expect.yaml"}


def test_a_label_becomes_a_case() -> None:
    (case,) = labels.parsed(LABEL)
    (expected,) = case.directions
    assert (expected.projects, expected.duration, case.totals) == ("range 1 2", "= 36", {"directions": 8})
    assert len(case.numbers) == 8 and case.warnings is None
    listed = list(labels.demanded(LABEL))[1].requirements
    assert [entry.counted for entry in listed] == [True, False, True, True]
    assert (listed[3].low, listed[3].high) == (24, 36)


def test_what_a_variant_does_not_change_must_stay_as_in_the_base(gold: Path) -> None:
    base, variant = proposals.expected(gold / "bilateral-2026_1.1" / "expect.yaml")
    assert base.verdicts[0].expect == ("met",) and len(variant.verdicts) == 1
    assert variant.verdicts[0].expect == ("violated",)


def test_a_line_that_is_no_query_is_named(tmp_path: Path) -> None:
    path = tmp_path / "asked.jsonl"
    path.write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="第 1 行"):
        list(queries.asked(path, str))


def test_a_folder_without_guides_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有指南"):
        gold_data(tmp_path, None)
    with pytest.raises(InputError, match="不是文件夹"):
        gold_data(tmp_path / "absent", None)


@pytest.mark.real
@needs_shared
def test_the_real_labels_are_met(tmp_path: Path) -> None:
    made = run.evaluate(Settings(home=tmp_path), ["parse", "requirements"], NOW,
                        data=gold_data(SHARED / "guides", SHARED))
    assert [figure.name for figure in made.figures if figure.missed] == []
    assert len(made.outcomes) > 30
