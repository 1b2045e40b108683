"""A draft seen as it comes, stopped at any moment, and taken up where it stopped, against a real server."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.draft.partial import joined
from assistant.draft.stream import Piece
from assistant.errors import ModelStopped, ModelUnreachable, WorkspaceError
from assistant.schema.proposal import Proposal, Section
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.llm.server import Behaviour, chunk, serving, stalling, stream
from tests.samples import GUIDES

GUIDE, NUMBER = "bilateral-2026", "1.1"
FIRST = "本章先说明双方如何分工协作，再说明如何统一数据规程。"
REST = "在此基础上，双方在两国的试验地开展平行试验，并相互复核结果，定期会商。"


class Script:
    """A server that behaves by turns; `turn` is asked for every request with the last message."""

    def __init__(self) -> None:
        self.behave: Behaviour = stream(chunk(FIRST + REST), chunk(None, "stop"))

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        self.behave(handler)


@pytest.fixture
def script() -> Script:
    return Script()


@pytest.fixture
def asked(script: Script, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    with serving(script) as (address, requests):
        monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", address)
        yield requests


@pytest.fixture
def desk(asked: list[dict[str, Any]], tmp_path: Path) -> Desk:
    workspace = Workspace(Settings(home=tmp_path, model="openai:m", model_context=60_000))
    workspace.index([GUIDES / f"{GUIDE}.txt"])
    return workspace.desk("jia")


def last(made: list[Any]) -> Any:
    assert all(isinstance(each, Piece) for each in made[:-1])
    return made[-1]


def test_the_pieces_come_before_the_whole(desk: Desk) -> None:
    made = list(desk.stream(desk.write, GUIDE, NUMBER, section="team"))
    assert "".join(piece.text for piece in made[:-1]) == FIRST + REST
    assert {piece.chapter for piece in made[:-1]} == {"team"}
    proposal = last(made)
    assert isinstance(proposal, Proposal) and proposal.sections[0].writer == "m"


def test_a_silent_server_is_stopped_at_once_and_the_chapter_goes_on_later(
    desk: Desk, script: Script, asked: list[dict[str, Any]]
) -> None:
    good, stop, seen = script.behave, Event(), list[Any]()
    script.behave = stalling(chunk(FIRST), chunk("半句没有"), seconds=60)
    begun = time.monotonic()
    for made in desk.stream(desk.write, GUIDE, NUMBER, section="team", stop=stop):
        seen.append(made)
        if isinstance(made, Piece) and made.text == "半句没有":
            begun = time.monotonic()
            stop.set()
    assert time.monotonic() - begun < 30
    stopped = last(seen)
    assert {notice.code for notice in stopped.warnings} >= {"run_stopped", "partial_kept"}
    assert stopped.sections[0].writer == "offline" and stopped.check is not None
    script.behave = stream(chunk(REST), chunk(None, "stop"))
    again = list(desk.stream(desk.write, GUIDE, NUMBER, section="team"))
    assert again[0] == Piece("team", FIRST)
    assert last(again).sections[0].text.startswith(FIRST + REST)
    assert FIRST in asked[-1]["messages"][-1]["content"]
    script.behave = good
    fresh = list(desk.stream(desk.write, GUIDE, NUMBER, section="team"))
    assert fresh[0] != Piece("team", FIRST) and FIRST not in asked[-1]["messages"][-1]["content"]


def test_closing_the_iterator_stops_the_work(desk: Desk, script: Script, asked: list[dict[str, Any]]) -> None:
    script.behave = stalling(chunk(FIRST), seconds=60)
    pieces = desk.stream(desk.write, GUIDE, NUMBER, section="team")
    assert next(pieces) == Piece("team", FIRST)
    begun = time.monotonic()
    pieces.close()
    assert time.monotonic() - begun < 30
    stored, count = desk.draft(GUIDE, NUMBER), len(asked)
    assert stored is not None and {section.writer for section in stored.sections} == {"offline"}
    time.sleep(0.3)
    assert len(asked) == count


def test_a_suggestion_that_was_stopped_leaves_the_chapter(desk: Desk, script: Script) -> None:
    desk.write(GUIDE, NUMBER, section="team")
    desk.write(GUIDE, NUMBER)
    before = desk.draft(GUIDE, NUMBER)
    for instruction in ("改短一些", ""):
        stop, heard = Event(), list[str]()
        script.behave = stalling(chunk("还没有写完的"), seconds=60)
        with pytest.raises(ModelStopped):
            for made in desk.stream(desk.suggest, GUIDE, NUMBER, "team", None, instruction, stop=stop):
                heard.append(made.text)
                stop.set()
        assert heard == ["还没有写完的"]
        assert desk.draft(GUIDE, NUMBER) == before
    script.behave = stream(chunk(REST + FIRST), chunk(None, "stop"))
    new = last(list(desk.stream(desk.suggest, GUIDE, NUMBER, "team", None, "改短一些")))
    assert isinstance(new, Section) and new.text.startswith(REST)


def test_chapters_that_a_model_wrote_are_not_replaced_by_offline_ones(desk: Desk, script: Script) -> None:
    desk.write(GUIDE, NUMBER)
    before = {section.id: section for section in (desk.draft(GUIDE, NUMBER) or pytest.fail("no draft")).sections}
    assert before["team"].writer == "m"
    assert {version.by for version in desk.versions(GUIDE, NUMBER, "team")} == {"model"}
    script.behave = stream(chunk(FIRST), done=False)
    again = desk.write(GUIDE, NUMBER)
    assert {section.id: section.text for section in again.sections}["team"] == before["team"].text
    assert any(notice.code == "model_failed" for notice in again.warnings)


def test_two_runs_of_one_draft_do_not_meet(desk: Desk, script: Script) -> None:
    script.behave = stalling(chunk(FIRST), seconds=60)
    first = desk.stream(desk.write, GUIDE, NUMBER, section="team")
    next(first)
    with pytest.raises(WorkspaceError, match="另一个窗口"):
        desk.write(GUIDE, NUMBER, section="team")
    first.close()


def test_an_error_reaches_who_looks_on(desk: Desk) -> None:
    def work(**_: Any) -> None:
        raise ModelUnreachable("连不上。", "Unreachable.")

    with pytest.raises(ModelUnreachable):
        list(desk.stream(work))


@pytest.mark.parametrize(
    ("begun", "answer", "whole"),
    [("", "甲。", "甲。"), ("甲。", "乙。", "甲。乙。"), ("甲乙丙丁。", "甲乙丙丁。戊。", "甲乙丙丁。戊。")],
)
def test_a_model_that_begins_again_is_not_said_twice(begun: str, answer: str, whole: str) -> None:
    assert joined(begun, answer) == whole


def test_pieces_are_json(desk: Desk) -> None:
    assert json.dumps(next(desk.stream(desk.write, GUIDE, NUMBER, section="team")))
