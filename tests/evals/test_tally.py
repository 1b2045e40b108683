"""Tallies become figures, figures are held against bars and a baseline."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.suites import SUITES
from evals.tally import Bar, Outcome, Tally, bars, falls, figures

LEAST = {"parse": {"keys": Bar(kind="least", value=0.9)}}
MOST = {"check": {"false met": Bar(kind="most", value=0.0)}}


def outcome(suite: str, case: str, figure: str, got: float, of: float = 10) -> Outcome:
    return Outcome(suite=suite, case=case, tallies={figure: Tally(got=got, of=of)})


@pytest.mark.parametrize(("got", "missed"), [(9, False), (8, True)])
def test_a_figure_is_the_sum_over_its_cases_and_has_a_bar(got: float, missed: bool) -> None:
    (figure,) = figures([outcome("parse", "a", "keys", got), outcome("parse", "b", "keys", got)], LEAST)
    assert figure.value == pytest.approx(got / 10)
    assert figure.missed is missed


@pytest.mark.parametrize(("got", "missed"), [(0, False), (1, True)])
def test_a_bar_from_above(got: float, missed: bool) -> None:
    (figure,) = figures([outcome("check", "a", "false met", got)], MOST)
    assert figure.missed is missed


def test_a_bar_that_nothing_was_measured_for_is_missed() -> None:
    found = {figure.name: figure for figure in figures([outcome("parse", "a", "lists", 10)], LEAST)}
    assert found["keys"].missed and not found["lists"].missed


def test_a_fall_names_its_cases() -> None:
    before = [outcome("parse", name, "keys", 10) for name in "abcdefgh"]
    now = [outcome("parse", name, "keys", 10 if name in "abcd" else 0) for name in "abcdefgh"]
    (fall,) = falls(now, before, LEAST)
    assert (fall.figure, fall.by, fall.cases) == ("keys", 0.5, ("e", "f", "g", "h"))
    assert fall.significant


def test_rising_is_no_fall_and_a_new_case_is_not_compared() -> None:
    assert falls([outcome("parse", "a", "keys", 9), outcome("parse", "new", "keys", 0)],
                 [outcome("parse", "a", "keys", 8)], LEAST) == []


def test_more_false_met_is_a_fall_of_a_figure_with_a_bar_from_above() -> None:
    (fall,) = falls([outcome("check", "a", "false met", 5)], [outcome("check", "a", "false met", 0)], MOST)
    assert fall.by == 0.5


def test_every_bar_belongs_to_a_suite() -> None:
    assert set(bars()) == set(SUITES)


def test_bars_are_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "bars.yaml"
    path.write_text("parse:\n  keys: {most: 0.5}\n  length: told\n  blanks: lower\n", encoding="utf-8")
    assert bars(path) == {"parse": {"keys": Bar(kind="most", value=0.5), "length": Bar(kind="told"),
                                    "blanks": Bar(kind="most")}}


@pytest.mark.parametrize(("bar", "fallen"), [(Bar(kind="least"), 1), (Bar(kind="most"), 0), (Bar(kind="told"), 0)])
def test_which_way_is_better_is_said_without_a_bar(bar: Bar, fallen: int) -> None:
    known = {"draft": {"length": bar}}
    now, before = [outcome("draft", "a", "length", 2)], [outcome("draft", "a", "length", 9)]
    assert len(falls(now, before, known)) == fallen
    assert not any(figure.missed for figure in figures(now, known))


def test_a_bar_without_a_measurement_is_let_be_where_not_strict() -> None:
    assert {figure.name for figure in figures([outcome("parse", "a", "lists", 10)], LEAST, strict=False)} == {"lists"}
