"""The model writer against a third party's server: llama.cpp's, with a model of random weights."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.draft import Watch, write
from assistant.errors import ModelAnswerUnusable, ModelRefused
from assistant.llm import ChatModel, Message
from assistant.schema.facts import Facts
from tests.draft.made import TEXT, direction, guide
from tests.llm import tiny

pytest.importorskip("xllamacpp", reason="llama.cpp's server (the wheel xllamacpp) is not installed")
pytest.importorskip("gguf", reason="gguf, which writes the model file, is not installed")

CONTEXT = 16_384
DIRECTION = direction()
GUIDE = guide(DIRECTION)


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
    proposal = write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat(address), watch=Watch(home=tmp_path))
    plain = write(GUIDE, TEXT, DIRECTION, Facts())
    assert [section.id for section in proposal.sections] == [section.id for section in plain.sections]
    rows = {row.requirement: row for row in plain.indicators}
    assert {row.requirement for row in proposal.indicators} == set(rows)
    for row in proposal.indicators:
        assert row.committed == rows[row.requirement].committed or float(row.committed) >= float(
            rows[row.requirement].committed
        )
    said = {notice.code for notice in proposal.warnings}
    kept = [new.text == old.text for new, old in zip(proposal.sections, plain.sections, strict=True)]
    assert said & {"model_failed", "model_unusable"} if any(kept[:-1]) else proposal.writer == "tiny"
    for section in proposal.sections:
        known = {citation.marker for citation in section.citations}
        assert all(citation.quote in TEXT.content for citation in section.citations)
        assert known <= {f"[{number}]" for number in range(1, 100)}
    assert proposal.writer == ("offline" if all(kept[:-1]) else "tiny")
