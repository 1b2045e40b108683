"""The door to a chat model, against a real server on loopback that misbehaves."""

from __future__ import annotations

import socket

import pytest

from assistant.errors import ModelAnswerUnusable, ModelError, ModelRefused, ModelUnreachable, SettingError
from assistant.llm import ChatModel, Message, connect
from assistant.settings import Settings
from tests.llm.server import Behaviour, chunk, serving, status, stream

ASK = [Message("system", "只写正文。"), Message("user", "请写一段话。")]
SECRET = "sk-secret-key"


def model(address: str) -> ChatModel:
    return ChatModel("openai:m", base_url=address, api_key=SECRET, retries=0, timeout=5)


def test_a_streamed_answer_comes_whole_and_piece_by_piece() -> None:
    pieces: list[str] = []
    with serving(stream(chunk("第一段，"), chunk("第二段。"), chunk(None, "stop"))) as (address, asked):
        assert model(address).ask(ASK, pieces.append) == "第一段，第二段。"
    assert pieces == ["第一段，", "第二段。"]
    assert asked[0]["stream"] is True
    assert [message["content"] for message in asked[0]["messages"]] == ["只写正文。", "请写一段话。"]


FAULTS: list[tuple[str, Behaviour, type[ModelError]]] = [
    ("key", status(401), ModelRefused),
    ("model", status(404), ModelRefused),
    ("context", status(400), ModelRefused),
    ("quota", status(429), ModelRefused),
    ("server", status(500), ModelUnreachable),
    ("broken", stream(chunk("半句"), done=False), ModelUnreachable),
    ("no finish", stream(chunk("半句")), ModelUnreachable),
    ("length", stream(chunk("半句"), chunk(None, "length")), ModelAnswerUnusable),
    ("filtered", stream(chunk("半句"), chunk(None, "content_filter")), ModelAnswerUnusable),
    ("empty", stream(chunk(""), chunk(None, "stop")), ModelAnswerUnusable),
    ("page", status(200, "<html>welcome</html>"), ModelAnswerUnusable),
    ("error body", status(200, '{"error": {"message": "no"}}'), ModelAnswerUnusable),
    ("not json", stream(b"data: {half\n\n"), ModelAnswerUnusable),
    ("endless", stream(*[chunk("长" * 9000)] * 8), ModelAnswerUnusable),
    ("error event", stream(b'data: {"error": {"message": "overloaded"}}\n\n'), ModelAnswerUnusable),
]


@pytest.mark.parametrize(("behave", "error"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_every_fault_is_one_clear_line_without_the_key(behave: Behaviour, error: type[ModelError]) -> None:
    with serving(behave) as (address, _), pytest.raises(error) as raised:
        model(address).ask(ASK)
    for line in (raised.value.line("zh"), raised.value.line("en")):
        assert "\n" not in line
        assert SECRET not in line
        assert len(line) > 15


def test_a_server_that_reports_too_few_tokens_has_cut_the_prompt() -> None:
    usage = {"prompt_tokens": 5, "completion_tokens": 1, "total_tokens": 6}
    with serving(stream(chunk("好。"), chunk(None, "stop", usage))) as (address, _):
        assert model(address).ask(ASK) == "好。"
        with pytest.raises(ModelAnswerUnusable):
            model(address).ask([Message("user", "很长的材料" * 200)])


def test_nobody_listening_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelUnreachable):
        model(f"http://127.0.0.1:{port}/v1").ask(ASK)


def test_a_proxy_in_the_environment_does_not_stand_between_us_and_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with serving(stream(chunk("好。"), chunk(None, "stop"))) as (address, _):
        assert model(address).ask(ASK) == "好。"


def test_no_model_in_the_settings_is_no_chat() -> None:
    assert connect(Settings(model="")) is None


def test_an_unknown_provider_says_which_setting() -> None:
    with pytest.raises(SettingError, match="ASSISTANT_MODEL"):
        ChatModel("nobody:x")
