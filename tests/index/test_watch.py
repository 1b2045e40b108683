from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import pytest

from assistant.index import watch
from assistant.settings import Settings
from assistant.workspace import Workspace, samples


class Stop(Exception):
    """Ends a loop that has no end."""


def looks(monkeypatch: pytest.MonkeyPatch, *steps: object) -> None:
    """Instead of each pause the next step is done; after the last, Stop."""
    remaining = iter(steps)

    def sleep(_: float) -> None:
        try:
            step = next(remaining)
        except StopIteration:
            raise Stop from None
        if callable(step):
            step()

    monkeypatch.setattr("assistant.index.watch.time.sleep", sleep)


def told(folder: Path) -> list[list[str]]:
    found: list[list[str]] = []
    with pytest.raises(Stop):
        for gone in watch.changes(lambda: watch.listed(folder, (".txt",))):
            found.append([file.name for file in gone])
    return found


def test_a_change_is_told_once_when_it_has_settled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.txt"
    looks(monkeypatch, None, lambda: file.write_text("a"), lambda: file.write_text("ab"), None, None, file.unlink, None)
    assert told(tmp_path) == [[], ["a.txt"]]


def test_a_touched_file_and_other_endings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a")
    other, touched = tmp_path / "b.log", tmp_path / "a.txt"
    looks(monkeypatch, lambda: other.write_text("b"), None, lambda: os.utime(touched, (1, 1)), None)
    assert told(tmp_path) == [[]]


def test_a_folder_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "guides"
    folder.mkdir()
    source = min(samples().glob("*.txt"), key=lambda path: path.stat().st_size)
    workspace = Workspace(Settings(home=tmp_path / "home"), lambda: datetime(2031, 1, 1))
    file = folder / source.name
    looks(monkeypatch, lambda: file.write_bytes(source.read_bytes()), None, file.unlink, None)
    seen: list[tuple[list[str | None], int]] = []
    with pytest.raises(Stop):
        for outcomes in workspace.follow([folder]):
            seen.append(([outcome.guide for outcome in outcomes], len(workspace.guides())))
    assert seen == [([source.stem], 1), ([], 0)]
