from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

from assistant.index import lexical
from assistant.index.counts import merged, table
from assistant.index.embed import COLUMNS, Hashed
from assistant.index.lexical import FIRST, SECOND, Lexical, unpack
from assistant.index.terms import code, codes, terms


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
    rows = [(codes(document), codes(document)) for document in documents]
    return Lexical(unpack(table(rows)), FIRST, k1=k1, b=b)


@pytest.mark.parametrize("text", ["铜矿 SAF 3.5 铜矿", "ＳＡＦ中 a1b", "", "$\\geq 50$ 㐀龿"])
def test_codes_are_those_of_the_terms(text: str) -> None:
    assert Counter(codes(text).tolist()) == Counter(code(term) for term in terms(text))


def test_terms_of_two_kinds_never_share_a_code() -> None:
    assert len({code(term) for term in ("铜", "矿", "铜矿", "矿铜", "a", "ab", "3.5", "35")}) == 8


def test_tables_put_together_are_the_table_of_all_rows() -> None:
    rows = [(codes(text), codes(text[:2])) for text in ("铜矿铜矿", "锂矿 saf", "", "铜")]
    whole, parts = table(rows), merged([table(rows[:1]), table(rows[1:3]), table(rows[3:])])
    assert whole.postings.tolist() == parts.postings.tolist() and whole.lengths.tolist() == parts.lengths.tolist()
    assert merged([]).lengths.shape == (2, 0)


def test_a_row_is_counted_in_two_ways() -> None:
    postings = unpack(table([(codes("铜矿 铜"), codes("铜")), (codes("铜"), codes(""))]))
    one, other = Lexical(postings, FIRST), Lexical(postings, SECOND)
    assert list(one.documents("铜")) == [0, 1] and list(other.documents("铜")) == [0]
    assert "矿" in one and "矿" not in other
    assert list(one.held("铜矿", [(0, 1), (1, 2), (0, 2)])) == [True, False, True]


def test_long_tables_are_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(codes("铜矿 saf 铜"), codes("铜矿"))] * 5
    whole = unpack(table(rows))
    monkeypatch.setattr(lexical, "_STEP", 4)
    pieces = unpack(table(rows))
    assert whole.codes.tolist() == pieces.codes.tolist() and whole.ends.tolist() == pieces.ends.tolist()
    assert whole.rows.tolist() == pieces.rows.tolist()


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
