"""The same guide as text, Word and PDF, under its own name and under another, is one guide."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from tests.samples import SAMPLES

NAME = "bilateral-2026"


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_another_format_is_recognised(tmp_path: Path, ending: str) -> None:
    workspace = Workspace(Settings(home=tmp_path / "home", model=""))
    workspace.index([samples() / f"{NAME}.txt"])
    renamed = tmp_path / f"copy.{ending}"
    shutil.copy(SAMPLES / "formats" / f"{NAME}.{ending}", renamed)
    (outcome,) = workspace.index([renamed])
    assert (outcome.same_as, outcome.added) == (NAME, 0)
    assert [entry.id for entry in workspace.guides()] == [NAME]
