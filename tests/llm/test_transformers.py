"""The model writer against another third party's server: `transformers serve`, with a model of random weights."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.draft.proposal import write
from assistant.errors import ModelAnswerUnusable, ModelRefused, ModelStopped
from assistant.llm import ChatModel, Message
from assistant.schema.facts import Facts
from tests.draft.made import TEXT
from tests.llm import sheltered
from tests.llm.honest import DIRECTION, GUIDE, honest_draft

pytest.importorskip("accelerate", reason="what `transformers serve` needs (transformers[serving]) is not installed")

CONTEXT = 16_384


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The server's address and the model's name there."""
    folder = sheltered.write(tmp_path_factory.mktemp("model"), context=CONTEXT)
    with sheltered.serving(folder, tmp_path_factory.mktemp("log") / "said.txt") as address:
        yield address, str(folder)


def chat(served: tuple[str, str], *, answer: int = 60, context: int = 16_000) -> ChatModel:
    address, name = served
    return ChatModel(
        f"openai:{name}", base_url=address, api_key="k", retries=0, timeout=120, context=context, answer=answer
    )


def test_answers_stream_and_every_end_is_noticed(served: tuple[str, str]) -> None:
    ends = set()
    for number in range(8):
        pieces: list[str] = []
        try:
            answer = chat(served).ask([Message("user", f"第{number}次")], pieces.append)
        except ModelAnswerUnusable as error:
            assert "截断" in error.line("zh")
            ends.add("cut off")
        else:
            ends.add("whole")
            assert answer == "".join(pieces) and len(pieces) > 1
    assert ends == {"cut off", "whole"}


def test_an_answer_can_be_stopped(served: tuple[str, str]) -> None:
    stop = threading.Event()
    with pytest.raises(ModelStopped):
        chat(served, answer=4000).ask([Message("user", "请写")], lambda piece: stop.set(), None, stop.is_set)


def test_a_model_that_it_does_not_have_is_said(served: tuple[str, str]) -> None:
    with pytest.raises((ModelRefused, ModelAnswerUnusable)) as raised:
        chat((served[0], "nobody/nothing")).ask([Message("user", "请写")])
    assert "\n" not in raised.value.line("zh")


def test_what_does_not_fit_is_not_sent(served: tuple[str, str]) -> None:
    proposal = write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat(served, context=1000), sections=["team"])
    assert {notice.code for notice in proposal.warnings} >= {"context_full"}
    assert proposal.writer == "offline"


def test_a_draft_by_a_model_without_sense_is_complete_and_honest(served: tuple[str, str], tmp_path: Path) -> None:
    proposal = honest_draft(chat(served, answer=150), tmp_path)
    assert [section.writer for section in proposal.sections].count("offline") < len(proposal.sections)
