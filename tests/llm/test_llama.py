"""The model writer against a third party's server: llama.cpp's, with a model of random weights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import ModelAnswerUnusable, ModelRefused
from assistant.llm import ChatModel, Message
from tests.llm import tiny
from tests.llm.honest import honest_draft

pytest.importorskip("xllamacpp", reason="llama.cpp's server (the wheel xllamacpp) is not installed")
pytest.importorskip("gguf", reason="gguf, which writes the model file, is not installed")

CONTEXT = 16_384


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = tiny.write(tmp_path_factory.mktemp("model") / "tiny.gguf", context=CONTEXT)
    with tiny.serving(path, context=CONTEXT) as served:
        yield served


def chat(address: str, context: int = 16_000) -> ChatModel:
    return ChatModel("openai:tiny", base_url=address, api_key="k", retries=0, timeout=60, context=context, answer=60)


def test_answers_stream_and_every_end_is_noticed(address: str) -> None:
    ends = set()
    for number in range(8):
        pieces: list[str] = []
        try:
            answer = chat(address).ask([Message("user", f"第{number}次")], pieces.append)
        except ModelAnswerUnusable as error:
            ends.add("cut off" if "截断" in error.line("zh") else "empty")
        else:
            ends.add("whole")
            assert answer == "".join(pieces)
    assert "whole" in ends
    assert len(ends) > 1


def test_a_prompt_beyond_the_context_is_refused_in_one_line(address: str) -> None:
    with pytest.raises(ModelRefused, match="上下文"):
        chat(address).ask([Message("user", "长" * CONTEXT)])


def test_an_answer_is_held_to_a_schema(address: str) -> None:
    schema = {
        "type": "object",
        "properties": {"id": {"enum": ["甲", "乙"]}, "committed": {"type": "integer", "minimum": 0, "maximum": 99}},
        "required": ["id", "committed"],
        "additionalProperties": False,
    }
    answer = json.loads(chat(address).ask([Message("user", "请给出指标")], schema=schema))
    assert answer["id"] in ("甲", "乙")
    assert 0 <= answer["committed"] <= 99


def test_a_draft_by_a_model_without_sense_is_complete_and_honest(address: str, tmp_path: Path) -> None:
    honest_draft(chat(address), tmp_path)
