"""A requirement corrected by hand: it counts, it outlasts a re-indexing, it can be taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import InputError, WorkspaceError
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.samples import GUIDES
from ui.handlers.library import Library
from ui.handlers.place import Place
from ui.handlers.review import Review
from ui.words import Say

SAY, AT = Say("zh"), Place("bilateral-2026", "1.1")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    made = Workspace(Settings(home=tmp_path))
    made.index([GUIDES / "bilateral-2026.txt"])
    return made


def numbered(workspace: Workspace) -> int:
    listed = Review(workspace, SAY).listed(AT)
    return next(row for row, each in enumerate(listed) if each.op == ">=" and isinstance(each.value, int | float))


def test_a_correction_counts_and_outlasts_a_restart(workspace: Workspace) -> None:
    review, row = Review(workspace, SAY), numbered(workspace)
    before = review.show(AT, row)
    kept = review.keep("jia", AT, before.name, "range", "7~9", "人次", True, False)
    assert "jia" in kept.told and before.value in kept.told
    again = Workspace(workspace.settings)
    again.index([GUIDES / "bilateral-2026.txt"])
    found = next(each for each in again.direction(*AT).requirements if each.id == before.name)
    assert (found.op, found.low, found.high, found.unit, found.soft) == ("range", 7, 9, "人次", True)
    assert " ".join(found.quote.split()) == before.quote
    assert Library(again, SAY).card(AT).demands[row][3].endswith("已更正")
    assert Review(again, SAY).retract(AT, before.name) == before


def test_what_is_no_requirement_is_shown_apart_and_comes_back(workspace: Workspace) -> None:
    review, row = Review(workspace, SAY), numbered(workspace)
    name, number = review.show(AT, row).name, len(workspace.direction(*AT).requirements)
    review.keep("", AT, name, ">=", "1", "", False, True)
    assert len(workspace.direction(*AT).requirements) == number - 1
    assert Library(workspace, SAY).card(AT).demands[-1][3].startswith("不是要求")
    assert review.show(AT, len(review.listed(AT)) - 1).dropped
    review.retract(AT, name)
    assert len(workspace.direction(*AT).requirements) == number


def test_what_cannot_be_a_figure_is_refused(workspace: Workspace) -> None:
    review, name = Review(workspace, SAY), Review(workspace, SAY).show(AT, numbered(workspace)).name
    with pytest.raises(InputError, match="不是数"):
        review.keep("", AT, name, ">=", "三", "", False, False)
    with pytest.raises(InputError, match="区间"):
        review.keep("", AT, name, "range", "3", "", False, False)
    with pytest.raises(InputError, match="先在清单中"):
        review.show(AT, 9999)
    (workspace.settings.home / "reviewed.json").write_text("{", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"reviewed\.json"):
        workspace.guide(AT.guide)
