"""A true but tiny cross-encoder puts the best passages in its own order."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import pytest

from assistant.errors import ModelError
from assistant.index import Index
from assistant.index.embed import Pairs
from assistant.retrieve import Retriever
from assistant.settings import Settings
from tests.index.made import ALL, document, guide
from tests.index.model import build_pairs


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_pairs(tmp_path_factory.mktemp("pairs"))


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    home = tmp_path_factory.mktemp("home")
    made = Index(home, Settings())
    made.refresh([document("new", *guide("new", ALL, year=2031))], now=datetime(2031, 5, 1))
    return made


def test_the_passages_stand_in_the_order_of_the_cross_encoder(index: Index, encoder: Path) -> None:
    query = "蜂螨与授粉"
    plain = Retriever(index, Settings()).search(query)
    ranked = Retriever(index, Settings(reranker=str(encoder))).search(query)
    assert {hit.text for hit in ranked} == {hit.text for hit in plain} and len(plain) > 2
    contexts = {passage.text: passage.context for passage in index.passages()}
    scores = Pairs(str(encoder), online=False).scores(query, [f"{contexts[h.text]}\n{h.text}" for h in ranked])
    assert scores.tolist() == sorted(scores.tolist(), reverse=True)
    assert [hit.score for hit in ranked] == pytest.approx(scores.tolist(), abs=1e-3)
    assert [hit.text for hit in ranked] != [hit.text for hit in plain], "random weights agree with nobody"


def test_directions_are_put_in_order_too_and_nothing_stays_nothing(index: Index, encoder: Path) -> None:
    retriever = Retriever(index, Settings(reranker=str(encoder)))
    found = retriever.match("蜂箱振动信号与茶树抗旱育种")
    assert {each.direction for each in found} >= {"1.2", "1.4"}
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)
    assert retriever.search("怎么报销火车票") == []


def test_one_that_is_not_here_is_told_at_once() -> None:
    begin = time.monotonic()
    with pytest.raises(ModelError) as caught:
        Pairs("nobody/no-such-model", online=False)
    assert time.monotonic() - begin < 2  # the promise itself: a look-up without a network takes over a minute
    assert "ASSISTANT_RERANKER" in caught.value.line() and "ASSISTANT_ONLINE=1" in caught.value.line("en")


def test_a_model_of_several_classes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="ASSISTANT_RERANKER"):
        Pairs(str(build_pairs(tmp_path, classes=3)), online=False).scores("蜂", ["螨", "茶"])
