from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.index import Index
from assistant.retrieve import Retriever
from assistant.settings import Settings
from evals.dense import RECORDED, measure, record


def test_each_weight_is_measured_and_the_best_comes_first(tiny_model: Path, tmp_path: Path) -> None:
    rows = measure(Settings(home=tmp_path, embedding=str(tiny_model)), [0.0, 50.0])
    assert [row["weight"] for row in rows] == [0.0, 50.0], "random weights of a model must not beat BM25"
    assert rows[0]["mrr"] > 0.8 and rows[0]["mrr"] == pytest.approx(max(row["mrr"] for row in rows))


def test_the_best_weight_is_recorded_and_is_what_search_uses(tmp_path: Path) -> None:
    kept = tmp_path / "dense.json"
    rows = [{"weight": 0.3, "mrr": 0.9, "recall@5": 1.0}, {"weight": 0.0, "mrr": 0.8, "recall@5": 1.0}]
    record(Settings(embedding="/models/small"), rows, kept)
    told = json.loads(kept.read_text(encoding="utf-8"))
    assert (told["weight"], told["embedding"], told["measured"]) == (0.3, "small", rows)
    shipped = json.loads(RECORDED.read_text(encoding="utf-8"))
    assert Retriever(Index(tmp_path, Settings()), Settings())._dense == shipped["weight"]
    assert shipped["weight"] == shipped["measured"][0]["weight"], "chosen by what was measured"
