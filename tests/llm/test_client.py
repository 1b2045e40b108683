"""The door to a chat model, against a real server on loopback that misbehaves."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from assistant.errors import ModelAnswerUnusable, ModelError, ModelRefused, ModelUnreachable, SettingError
from assistant.llm import ChatModel, Message, connect
from assistant.llm.journal import Journal
from assistant.settings import Settings
from tests.llm.server import Behaviour, busy_first, chunk, flood, flooded, serving, stalling, status, stream

ASK = [Message("system", "只写正文。"), Message("user", "请写一段话。")]
SECRET = "sk-secret-key"


def model(address: str, retries: int = 0, timeout: float = 5, home: Path | None = None) -> ChatModel:
    journal = Journal(home) if home else None
    return ChatModel("openai:m", base_url=address, api_key=SECRET, retries=retries, timeout=timeout, journal=journal)


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
    ("json cut off", status(200, '{"id": "1", "choices": [{"ind'), ModelAnswerUnusable),
    ("nothing at all", status(200, ""), ModelAnswerUnusable),
    ("no choices", stream(b'data: {"id": "1", "object": "chat.completion.chunk", "choices": null}\n\n'), ModelError),
    ("overloaded", status(503), ModelUnreachable),
    ("forbidden", status(403), ModelRefused),
    ("not bytes of any text", stream(b"data: \xff\xfe\x00\n\n"), ModelAnswerUnusable),
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


def test_a_stream_that_stalls_is_given_up() -> None:
    with serving(stalling(chunk("半句"), seconds=1.5)) as (address, _), pytest.raises(ModelUnreachable):
        model(address, timeout=0.3).ask(ASK)


@pytest.mark.parametrize(
    ("piece", "kind", "code"),
    [
        (b"x", "text/event-stream", 200),
        (chunk("长" * 1000), "text/event-stream", 200),
        (b"{", "application/json", 200),
        (b"x", "text/plain", 500),
    ],
    ids=["one endless line", "endless pieces", "endless body", "endless error"],
)
def test_a_gigabyte_is_not_read(piece: bytes, kind: str, code: int) -> None:
    flooded.clear()
    with serving(flood(piece, 2**30, kind, code)) as (address, _), pytest.raises(ModelError):
        model(address).ask(ASK)
    end = time.monotonic() + 10
    while not flooded and time.monotonic() < end:  # the server notices a little later that nobody reads
        time.sleep(0.01)
    assert flooded[0] < 2**26


@pytest.mark.parametrize("code", [429, 500, 503])
def test_a_server_that_was_busy_is_asked_again(code: int) -> None:
    with serving(busy_first(stream(chunk("好。"), chunk(None, "stop")), code)) as (address, asked):
        assert model(address, retries=1).ask(ASK) == "好。"
    assert len(asked) == 2


def test_how_long_to_wait_is_said() -> None:
    with serving(busy_first(status(429), retry_after="30")) as (address, _), pytest.raises(ModelRefused) as raised:
        model(address).ask(ASK)
    assert "30 秒" in raised.value.line("zh")
    assert "30 s" in raised.value.line("en")


def test_a_schema_is_sent_and_the_answer_given_as_text() -> None:
    schema = {"type": "object"}
    with serving(stream(chunk('{"a":'), chunk("1}"), chunk(None, "stop"))) as (address, asked):
        assert model(address).ask(ASK, schema=schema) == '{"a":1}'
    assert asked[0]["response_format"]["json_schema"]["schema"] == schema


def test_a_prompt_cut_to_a_round_context_is_refused() -> None:
    usage = {"prompt_tokens": 2048, "completion_tokens": 1, "total_tokens": 2049}
    with serving(stream(chunk("好。"), chunk(None, "stop", usage))) as (address, _):
        with pytest.raises(ModelAnswerUnusable):
            model(address).ask([Message("user", "很长的材料" * 800)])
        assert model(address).ask([Message("user", "x" * 800)]) == "好。"


def test_the_log_has_counts_and_neither_text_nor_key(tmp_path: Path) -> None:
    with serving(stream(chunk("回答。"), chunk(None, "stop"))) as (address, _):
        model(address, home=tmp_path).ask(ASK)
        model(address.replace("127.0.0.1", f"user:{SECRET}@127.0.0.1"), home=tmp_path).ask(ASK)
    log = (tmp_path / "model.log").read_text(encoding="utf-8")
    first, second = map(json.loads, log.splitlines())
    assert first["host"] == second["host"]
    assert (first["model"], first["messages"], first["received"], first["reason"]) == ("m", 2, 3, "stop")
    assert first["sent"] > 0
    assert not [secret for secret in (SECRET, "回答", "正文", "写一段") if secret in log]


def test_the_key_is_in_no_file_of_the_workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(status(401, json.dumps({"error": {"message": f"bad key {SECRET}"}}))) as (address, _):
        monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", address)
        monkeypatch.setenv("ASSISTANT_MODEL_API_KEY", SECRET)
        settings = Settings(home=tmp_path, model="openai:m")
        chat = connect(settings)
        assert chat is not None
        with pytest.raises(ModelRefused) as raised:
            chat.ask(ASK)
    assert SECRET not in f"{raised.value} {settings!r} {chat!r} {vars(chat)}"
    assert all(SECRET.encode() not in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_server_that_counts_more_tokens_than_we_do_is_given_shorter_prompts() -> None:
    usage = {"prompt_tokens": 9000, "completion_tokens": 1, "total_tokens": 9001}
    with serving(stream(chunk("好。"), chunk(None, "stop", usage))) as (address, _):
        chat = model(address)
        chat.ask(ASK)
        assert chat.context == 8000
        chat.ask([Message("user", "很长的材料" * 800)])
    assert 1000 < chat.context < 6000
