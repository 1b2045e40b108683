from __future__ import annotations

from pathlib import Path

import pytest

from assistant.settings import Settings
from evals.dense import measure


def test_each_weight_is_measured_and_the_best_comes_first(tiny_model: Path, tmp_path: Path) -> None:
    rows = measure(Settings(home=tmp_path, embedding=str(tiny_model)), [0.0, 50.0])
    assert [row["weight"] for row in rows] == [0.0, 50.0], "random weights of a model must not beat BM25"
    assert rows[0]["mrr"] > 0.8 and rows[0]["mrr"] == pytest.approx(max(row["mrr"] for row in rows))
