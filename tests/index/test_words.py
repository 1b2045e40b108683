from __future__ import annotations

import math

import numpy as np
import pytest

from assistant.index import Lexical, Vocabulary, terms
from assistant.index.embed import COLUMNS, Hashed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("铜矿", ["铜", "矿", "铜矿"]),
        ("ＳＡＦ 3.5 亿", ["saf", "3.5", "亿"]),
        ("$\\geq 50\\%$", ["50"]),
        ("", []),
    ],
)
def test_terms(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def counted(*documents: str, k1: float = 1.2, b: float = 0.6) -> Lexical:
    vocabulary = Vocabulary()
    return Lexical([vocabulary.encode(document) for document in documents], vocabulary, k1=k1, b=b)


def test_bm25_by_hand() -> None:
    ranking = counted("a b", "a a c d", k1=1.2, b=0.5)
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    assert ranking.scores({"c": 2.0})[1] == pytest.approx(2 * idf * 2.2 / (1 + 1.2 * (0.5 + 0.5 * 4 / 3)), rel=1e-5)
    assert ranking.scores({"c": 2.0})[0] == 0.0
    assert list(ranking.documents("a")) == [0, 1]


def test_unknown_terms_score_nothing_and_weigh_most() -> None:
    ranking = counted("a", "a b")
    assert not ranking.scores({"z": 1.0}).any() and "z" not in ranking
    assert ranking.idf("z") > ranking.idf("b") > ranking.idf("a")
    assert counted().scores({"a": 1.0}).shape == (0,)


def test_the_built_in_embedding_is_the_same_everywhere() -> None:
    rows = Hashed().documents(["风筝发电", "风筝发电站", "蜂群健康", ""])
    assert rows.shape == (4, COLUMNS) and rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1, 1])
    assert rows[0] @ rows[1] > 0.6 > rows[0] @ rows[2]
    assert np.flatnonzero(Hashed().query("风")).tolist() == [48]
