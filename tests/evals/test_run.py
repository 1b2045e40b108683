"""A whole run on the samples, its page, and the stored runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.schema.text import Source
from assistant.settings import Settings
from evals import cases, run, store
from evals.command import table
from evals.page import page
from evals.suites import SUITES
from evals.tally import Miss, Outcome, Tally

NOW = datetime(2027, 3, 1, 8, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def parsed(tmp_path_factory: pytest.TempPathFactory) -> run.Run:
    return run.evaluate(Settings(home=tmp_path_factory.mktemp("home")), ["parse"], NOW)


def test_the_samples_are_parsed_as_their_cases_say(parsed: run.Run) -> None:
    assert [miss.what for outcome in parsed.outcomes for miss in outcome.misses] == []
    assert {figure.name for figure in parsed.figures} >= {"directions", "keys", "lists", "prose", "provenance"}
    assert not parsed.falls_short


def test_an_unknown_suite_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="spelling"):
        run.evaluate(Settings(home=tmp_path), ["spelling"], NOW)


def test_a_missed_bar_is_shown_and_makes_the_run_fall_short(parsed: run.Run) -> None:
    (first, *rest) = parsed.figures
    spoiled = parsed.model_copy(update={
        "figures": (first.model_copy(update={"value": 0.1}), *rest),
        "outcomes": (Outcome(suite="parse", case="c", misses=(Miss(figure=first.name, what="<b>甲</b> ≠ 乙"),)),)})
    assert spoiled.falls_short
    assert "未达标" in table(spoiled, "zh") and "MISSED" in table(spoiled, "en")
    html = page(spoiled, [parsed, parsed])
    assert "&lt;b&gt;甲&lt;/b&gt;" in html and "<b>甲</b>" not in html
    assert "<polyline" in html and "http" not in html and "<script" not in html


def test_a_run_tells_what_went_in(parsed: run.Run) -> None:
    assert set(parsed.guides) == {"bilateral-2025", "bilateral-2026", "themed-2026"}
    assert parsed.settings["embedding"] == "builtin" and "chapter.md" in parsed.prompts
    assert all(outcome.file.startswith("evals/cases/parse/") for outcome in parsed.outcomes)


def test_a_miss_leads_to_its_case_and_to_the_words_of_the_guide(parsed: run.Run) -> None:
    miss = Miss(figure="prose", what="x", source=Source(start=3, end=5))
    excerpt = run.Excerpt(guide="g", start=3, before="甲乙", text="丙丁", after="戊")
    outcome = Outcome(suite="parse", case="c", file="evals/cases/parse/x.yaml", guide="g", misses=(miss,))
    html = page(parsed.model_copy(update={"outcomes": (outcome,), "excerpts": {"g:3-5": excerpt}}), [])
    assert '<a href="#g:3-5">' in html and '<li id="g:3-5">' in html and "<mark>丙丁</mark>" in html
    assert "evals/cases/parse/x.yaml" in html


def test_runs_are_stored_and_read_back(parsed: run.Run, tmp_path: Path) -> None:
    path = store.store(parsed, tmp_path, "<html>")
    store.store(parsed.model_copy(update={"data": "drafts", "time": NOW.replace(hour=9)}), tmp_path, "<html>")
    assert path.read_text(encoding="utf-8") == "<html>"
    assert store.history(tmp_path, run.SAMPLES) == [parsed]
    assert store.load(path.with_suffix(".json")) == parsed
    with pytest.raises(InputError, match="评测结果"):
        store.load(path)


def test_the_baseline_keeps_the_other_suites(parsed: run.Run, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    other = parsed.model_copy(update={"cases": {"diff": ""}, "outcomes": (Outcome(suite="diff", case="d"),)})
    store.keep(other, path)
    store.keep(parsed, path)
    assert {outcome.suite for outcome in store.baseline(path)} == {"diff", "parse"}


def test_a_run_below_its_baseline_names_the_cases(parsed: run.Run, tmp_path: Path) -> None:
    better = Outcome(suite="parse", case="themed-2026", tallies={"keys": Tally(got=2, of=1)})
    again = run.evaluate(Settings(home=tmp_path), ["parse"], NOW, before=[better])
    assert [fall.cases for fall in again.falls] == [("themed-2026",)]
    assert "themed-2026" in table(again, "zh").splitlines()[-1] and again.falls_short


@pytest.mark.parametrize("name", SUITES)
def test_cases_fit_their_model_and_their_schema_is_current(name: str) -> None:
    assert cases.load(name, SUITES[name])
    written = (cases.ROOT / name / "schema.json").read_text(encoding="utf-8")
    assert written == cases.schema(SUITES[name]), "run: python -m evals.cases"
