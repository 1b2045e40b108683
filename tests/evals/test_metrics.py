"""The formulas on values worked out by hand."""

from __future__ import annotations

import pytest

from evals import metrics


@pytest.mark.parametrize(("hits", "predicted", "expected", "value"), [(3, 4, 6, 0.6), (0, 2, 2, 0.0), (0, 0, 0, 1.0)])
def test_f1(hits: int, predicted: int, expected: int, value: float) -> None:
    assert metrics.f1(hits, predicted, expected) == pytest.approx(value)


def test_ranks() -> None:
    ranked = ["a", "b", "c", "d"]
    assert metrics.recall_at(ranked, {"b", "z"}, 5) == 0.5
    assert metrics.recall_at(ranked, {"a", "b", "c"}, 2) == 1.0
    assert metrics.reciprocal_rank(ranked, {"c"}) == pytest.approx(1 / 3)
    assert metrics.reciprocal_rank(ranked, {"z"}) == 0.0
    assert metrics.ndcg_at(ranked, {"a"}, 10) == 1.0
    assert metrics.ndcg_at(ranked, {"b"}, 10) == pytest.approx(0.6309, abs=1e-4)


def test_copying_and_repetition() -> None:
    assert metrics.longest_shared_run("我们研制新型电解槽", "研制新型电池") == 5
    assert metrics.repeated_share("abcabc", 3) == pytest.approx(1 / 4)
    assert metrics.repeated_share("ab", 3) == 0.0


def test_bootstrap_tells_a_fall_from_noise() -> None:
    low, high = metrics.bootstrap_interval([-1.0] * 20)
    assert (low, high) == (-1.0, -1.0)
    low, high = metrics.bootstrap_interval([1.0, -1.0] * 20)
    assert low < 0 < high
    assert metrics.bootstrap_interval([]) == (0.0, 0.0)


def test_runs_in_common() -> None:
    assert metrics.shares_run("中外合著论文", "合著论文三篇", 4)
    assert not metrics.shares_run("中外合著论文", "合著论集三篇", 4)
    assert metrics.longest_shared_run("", "任何文字") == 0
    assert metrics.copied_share("甲乙丙丁戊", "乙丙丁", 3) == pytest.approx(0.6)
    assert metrics.copied_share("甲乙", "甲乙丙", 3) == 0.0


def test_repetition_across_parts_counts_each_gram_once() -> None:
    assert metrics.shared_across(["abc", "abc", "xyz"], 3) == pytest.approx(0.5)
    assert metrics.shared_across(["ab"], 3) == 0.0
