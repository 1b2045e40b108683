"""Drafting from the command line: interrupted, taken up, edited by hand, honest about who wrote what."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.draft.test_faults import GOOD, HALF, KEY, Turns
from tests.llm.server import chunk, serving, stalling
from tests.samples import GUIDES

GUIDE, NUMBER = "bilateral-2026", "1.1"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    Workspace(Settings(home=tmp_path)).index([GUIDES / f"{GUIDE}.txt"])
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as stopped:
        main(list(arguments))
    out, err = capsys.readouterr()
    return int(stopped.value.code or 0), out, err


def test_ctrl_c_in_mid_chapter_keeps_what_there_is_and_the_same_command_goes_on(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    turns = Turns(stalling(chunk(HALF), seconds=60), good=2)
    with serving(turns, turns.asked) as (address, asked):
        settings = {"ASSISTANT_MODEL": "openai:m", "ASSISTANT_MODEL_BASE_URL": address, "ASSISTANT_MODEL_API_KEY": KEY}
        settings |= {"ASSISTANT_MODEL_CONTEXT": "60000"}
        command = [sys.executable, "-m", "assistant", "--home", str(home), "draft", GUIDE, NUMBER]
        running = subprocess.Popen(command, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        end = time.monotonic() + 120
        while len(asked) < 3 and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(3)  # the beginning is on its way
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=30)
        assert running.returncode == 130 and out == b""
        assert err.decode().strip().count("\n") == 0 and "接着写" in err.decode()
        assert [path.read_text(encoding="utf-8") for path in (home / "runs").glob("*.txt")] == [HALF]
        assert Workspace(Settings(home=home)).drafts() == []
        turns.fault = None
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        _, shown, _ = said(capsys, "--home", str(home), "draft", GUIDE, NUMBER)
    assert "接着上次中断的撰写继续：已有的 " in shown
    assert any("本章说明双方如何分工协作，如何统一数据规程。\n</已写部分>" in prompt for prompt in turns.asked[3:])
    assert "撰写：m（" in shown.splitlines()[-1]
    assert not [path for path in home.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]


def test_a_chapter_edited_by_hand_is_not_overwritten_unasked(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start = ("--home", str(home), "draft", GUIDE, NUMBER)
    said(capsys, *start)
    desk = Workspace(Settings(home=home)).desk()
    desk.edit(GUIDE, NUMBER, "team", "手写的团队介绍。")
    code, out, err = said(capsys, *start)
    assert code == 0 and "手写的团队介绍。" in out and "“研究团队”；要一并重写请加 --replace" in err
    place = str([section.id for section in (desk.draft(GUIDE, NUMBER) or pytest.fail()).sections].index("team") + 1)
    for name in ("team", "研究团队", place):
        code, _, err = said(capsys, *start, "--section", name)
        assert code == 2 and "--replace" in err and err.count("\n") == 1
    code, out, _ = said(capsys, *start, "--replace")
    assert code == 0 and "手写的团队介绍。" not in out and "撰写：离线撰写器" in out.splitlines()[-1]
    kept = [version.section.text for version in desk.versions(GUIDE, NUMBER, "team")]
    assert "手写的团队介绍。" in kept


def test_a_chapter_is_changed_by_an_instruction(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = ("--home", str(home), "draft", GUIDE, NUMBER)
    said(capsys, *start)
    turns = Turns(None)
    turns.good = 0
    with serving(GOOD, turns.asked) as (address, _):
        monkeypatch.setenv("ASSISTANT_MODEL", "openai:m")
        monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", address)
        monkeypatch.setenv("ASSISTANT_MODEL_CONTEXT", "60000")
        code, out, _ = said(capsys, *start, "--section", "10", "--instruction", "压缩到 300 字")
    assert code == 0 and "压缩到 300 字" in turns.asked[-1] and "本章说明双方如何分工协作" in out
    kept = Workspace(Settings(home=home)).desk().versions(GUIDE, NUMBER, "team")
    assert [version.by for version in kept] == ["model", "writer"]
