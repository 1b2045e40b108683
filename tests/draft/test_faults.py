"""Every fault of a model's server, as the user meets it: one clear line, every chapter so far, and a way on.

A server writes the first chapter well, then has the fault, then is well again.
"""

from __future__ import annotations

import json
import re
import socket
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from assistant.draft import Watch, write
from assistant.llm import ChatModel
from assistant.llm.journal import Journal
from assistant.schema.facts import Facts
from assistant.schema.proposal import Proposal
from tests.draft.made import TEXT, direction, guide
from tests.llm.server import Behaviour, chunk, flood, serving, stalling, status, stream

DIRECTION = direction()
GUIDE = guide(DIRECTION)
CHAPTERS = ["units", "schedule", "team"]
PROSE = "本章说明双方如何分工协作，如何统一数据规程。随后说明如何在两国的茶园中开展平行试验并相互复核结果。"
HALF = "本章说明双方如何分工协作，如何统一数据规程。随后说"
ENGLISH = "This chapter explains how both sides share the work and how they compare their data with each other."
KEY = "sk-geheim-nicht-zeigen"
GOOD = stream(chunk(PROSE[:25]), chunk(PROSE[25:]), chunk(None, "stop"))


def echo(handler: BaseHTTPRequestHandler) -> None:
    """Gives the prompt back."""
    stream(chunk(handler.said), chunk(None, "stop"))(handler)  # type: ignore[attr-defined]


def limited(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(429)
    handler.send_header("Retry-After", "25")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


# name, what the server does, what the user is told of it, whether a beginning is kept
FAULTS: list[tuple[str, Behaviour, str, bool]] = [
    ("key", status(401), "不接受密钥；请检查 ASSISTANT_MODEL_API_KEY", False),
    ("model", status(404), "没有这个模型；请检查 ASSISTANT_MODEL", False),
    ("quota", limited, "请求过多或额度用尽；请稍后再试。服务要求 25 秒后再试", False),
    ("500", status(500), "出错（500）；请稍后再试，或改用离线撰写", False),
    ("503", status(503), "出错（503）；请稍后再试，或改用离线撰写", False),
    ("stall", stalling(chunk(HALF), seconds=60), "回答中断；请检查地址和网络后重试，或改用离线撰写", True),
    ("broken", stream(chunk(HALF), done=False), "回答中断；请检查地址和网络后重试，或改用离线撰写", True),
    ("length", stream(chunk(HALF), chunk(None, "length")), "回答被截断；请换用输出更长的模型", True),
    ("empty", stream(chunk(""), chunk(None, "stop")), "回答是空的；请重试或换用其他模型", False),
    ("page", status(200, "<html>welcome</html>"), "返回的不是聊天回答；请确认地址以 /v1 结尾", False),
    ("cut json", status(200, '{"id": "1", "choices": [{"ind'), "返回的不是聊天回答", False),
    ("error body", status(200, '{"error": {"message": "overloaded"}}'), "返回的不是聊天回答", False),
    ("error event", stream(chunk(HALF), b'data: {"error": {"message": "x"}}\n\n'), "返回的不是聊天回答", True),
    ("english", stream(chunk(ENGLISH), chunk(None, "stop")), "过短或不是中文正文", False),
    ("prompt", echo, "复述了提示词", False),
    ("gigabyte", flood(chunk("长" * 1000), 2**30), "回答过长，已停止接收；请换用其他模型", False),
]


def drafted(address: str, home: Path, heard: list[str] | None = None) -> Proposal:
    chat = ChatModel(
        "openai:m", base_url=address, api_key=KEY, context=40_000, retries=0, timeout=5, journal=Journal(home)
    )
    watch = Watch(home=home, on_text=lambda chapter, piece: (heard if heard is not None else []).append(piece))
    return write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat, sections=CHAPTERS, watch=watch)


class Turns:
    """Behaves by turns; `fault` None: always well."""

    def __init__(self, fault: Behaviour | None, good: int = 1) -> None:
        self.fault, self.good, self.asked = fault, good, list[str]()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        handler.said = self.asked[-1]  # type: ignore[attr-defined]
        (GOOD if self.fault is None or len(self.asked) <= self.good else self.fault)(handler)


@pytest.mark.parametrize(("fault", "told", "begun"), [each[1:] for each in FAULTS], ids=[each[0] for each in FAULTS])
def test_a_fault_is_one_line_keeps_what_there_is_and_the_next_run_goes_on(
    fault: Behaviour, told: str, begun: bool, tmp_path: Path
) -> None:
    turns = Turns(fault)
    with serving(turns, turns.asked) as (address, asked):
        first = drafted(address, tmp_path)
        lines = [notice.message for notice in first.warnings if told in notice.message]
        assert lines and all("\n" not in line and KEY not in line for line in lines)
        assert all(notice.message_en for notice in first.warnings)
        assert [section.writer for section in first.sections] == ["m", "offline", "offline"]
        plain = write(GUIDE, TEXT, DIRECTION, Facts(), sections=CHAPTERS)
        assert first.sections[1:] == plain.sections[1:] and first.indicators == plain.indicators
        kept = [path.read_text(encoding="utf-8") for path in (tmp_path / "runs").glob("*.txt")]
        assert (HALF in kept) == begun
        turns.fault, before = None, len(asked)
        heard: list[str] = []
        second = drafted(address, tmp_path, heard)
        assert [section.writer for section in second.sections] == ["m"] * 3
        assert second.sections[0] == first.sections[0]
        assert len(asked) - before == 2
        assert ("本章说明双方如何分工协作，如何统一数据规程。" in heard) == begun
        assert "run_resumed" in {notice.code for notice in second.warnings}
    assert not list((tmp_path / "runs").glob("*.txt"))


def test_nobody_listening_is_one_line_and_the_draft_is_whole(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}/v1"
    proposal = drafted(address, tmp_path)
    assert {section.writer for section in proposal.sections} == {"offline"} and proposal.writer == "offline"
    assert all("连不上模型 m（127.0.0.1:" in notice.message for notice in proposal.warnings)


def test_indicators_that_are_no_json_or_cut_leave_those_of_the_guide(tmp_path: Path) -> None:
    for body in (
        "不是 JSON",
        '{"offers": [{"id": "r0-joint_papers", "commit',
        '{"offers": [{"id": "r0-joint_papers", "committed": 1}]}',
    ):
        turns = Turns(stream(chunk(body), chunk(None, "stop")), good=0)
        with serving(turns, turns.asked) as (address, asked):
            chat = ChatModel("openai:m", base_url=address, api_key=KEY, context=40_000, retries=0, timeout=1)
            proposal = write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat)
        assert "response_format" in asked[0]
        assert proposal.indicators == write(GUIDE, TEXT, DIRECTION, Facts()).indicators


def test_neither_key_nor_text_is_in_the_log_and_the_key_is_nowhere(tmp_path: Path) -> None:
    turns = Turns(status(401, json.dumps({"error": {"message": f"Incorrect API key provided: {KEY}"}})))
    with serving(turns, turns.asked) as (address, _):
        proposal = drafted(address, tmp_path)
    assert KEY not in proposal.model_dump_json()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"model.log", "runs.sqlite3"}
    assert not [path for path in files if KEY.encode() in path.read_bytes()]
    log = (tmp_path / "model.log").read_text(encoding="utf-8")
    assert not re.search(r"[\u4e00-\u9fff]", log)
    entries: list[dict[str, Any]] = [json.loads(line) for line in log.splitlines()]
    assert [entry["outcome"] for entry in entries] == ["ok", "ModelRefused"]
    assert all(entry["host"].startswith("127.0.0.1:") and entry["sent"] > 100 for entry in entries)
    assert entries[0]["received"] == len(PROSE)
