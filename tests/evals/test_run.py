"""A whole run on the samples, its page, and the stored runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.settings import Settings
from evals import cases, run
from evals.command import table
from evals.page import page
from evals.suites import SUITES
from evals.tally import Miss, Outcome

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


def test_runs_are_stored_and_read_back(parsed: run.Run, tmp_path: Path) -> None:
    path = run.store(parsed, tmp_path, "<html>")
    assert path.read_text(encoding="utf-8") == "<html>"
    assert run.history(tmp_path) == [parsed]


def test_the_baseline_keeps_the_other_suites(parsed: run.Run, tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    other = parsed.model_copy(update={"cases": {"diff": ""}, "outcomes": (Outcome(suite="diff", case="d"),)})
    run.keep_as_baseline(other, path)
    run.keep_as_baseline(parsed, path)
    assert {outcome.suite for outcome in run.baseline(path).outcomes} == {"diff", "parse"}


@pytest.mark.parametrize("name", SUITES)
def test_cases_fit_their_model_and_their_schema_is_current(name: str) -> None:
    assert cases.load(name, SUITES[name])
    written = (cases.ROOT / name / "schema.json").read_text(encoding="utf-8")
    assert written == cases.schema(SUITES[name]), "run: python -m evals.cases"
