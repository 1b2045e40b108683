"""A new guide of the same programme: stored drafts are held against it, corrections of the same clause carry over."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.schema.guide import Direction
from assistant.schema.requirement import Requirement
from assistant.settings import Settings
from assistant.workspace import Workspace, samples

OLD, NEW = "bilateral-2025", "bilateral-2026"
NOW = datetime(2031, 5, 1, tzinfo=UTC)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """The sample guide of 2025; that of 2026 lies beside it, not indexed yet."""
    made = Workspace(Settings(home=tmp_path / "home", model=""), lambda: NOW)
    for name in (OLD, NEW):
        shutil.copy(samples() / f"{name}.txt", tmp_path)
    made.index([tmp_path / f"{OLD}.txt"])
    return made


def twins(old: Direction, new: Direction) -> list[tuple[Requirement, Requirement]]:
    return [(was, now) for was in old.requirements for now in new.requirements
            if (was.metric, was.quote) == (now.metric, now.quote)]  # fmt: skip


def test_a_correction_carries_over_where_the_clause_is_the_same(workspace: Workspace, tmp_path: Path) -> None:
    old = workspace.direction(OLD, "1.2")
    kept, dropped = old.requirements[0], old.requirements[1]
    workspace.corrections.correct(OLD, kept, kept.model_copy(update={"soft": True}), by="某处", at="2030-01-02")
    workspace.corrections.correct(OLD, dropped, None, by="某处", at="2030-01-02")
    outcome = workspace.index([tmp_path / f"{NEW}.txt"])[0]
    new = workspace._index.parsed(NEW).direction("1.1")  # by content it is 1.2 of the year before
    assert new is not None
    same = {was.id: now for was, now in twins(old, new)}
    expected = [each for each in (kept, dropped) if each.id in same]
    carried = workspace.corrections.of(NEW)
    assert outcome.carried == len(expected) == len(carried) > 0
    for was in expected:
        now, correction = same[was.id], carried[same[was.id].id]
        assert correction.by == "某处" and correction.was == now
        assert correction.requirement == (None if was is dropped else now.model_copy(update={"soft": True}))
    shown = {each.id: each for each in workspace.direction(NEW, "1.1").requirements}
    if kept.id in same:
        assert shown[same[kept.id].id].soft
    if dropped.id in same:
        assert same[dropped.id].id not in shown


def test_what_was_said_of_the_new_guide_stands(workspace: Workspace, tmp_path: Path) -> None:
    workspace.index([tmp_path / f"{NEW}.txt"])
    old, new = workspace.direction(OLD, "1.2"), workspace.direction(NEW, "1.1")
    was, now = twins(old, new)[0]
    workspace.corrections.correct(OLD, was, None, by="甲处", at="2030-01-02")
    workspace.corrections.correct(NEW, now, now.model_copy(update={"soft": True}), by="乙处", at="2030-02-02")
    text = (tmp_path / f"{NEW}.txt").read_text(encoding="utf-8")
    (tmp_path / f"{NEW}.txt").write_text(text + "\n", encoding="utf-8")
    workspace.index([tmp_path / f"{NEW}.txt"])
    assert workspace.corrections.of(NEW)[now.id].by == "乙处"


def test_a_draft_of_the_old_guide_is_held_against_the_new_one(workspace: Workspace, tmp_path: Path) -> None:
    workspace.draft(OLD, "1.1")
    workspace.draft(OLD, "1.4")  # a direction that the new guide no longer has
    workspace.index([tmp_path / f"{NEW}.txt"])
    drafts = {each.draft: each for each in workspace.diff(OLD, NEW).drafts}
    assert drafts.keys() == {f"{OLD}-1.1", f"{OLD}-1.4"}
    assert not drafts[f"{OLD}-1.4"].now_violated and not drafts[f"{OLD}-1.4"].now_met
    changed = workspace.direction(NEW, "1.2")
    assert drafts[f"{OLD}-1.1"].now_violated, "the new guide asks for more"
    assert set(drafts[f"{OLD}-1.1"].now_violated) <= {each.quote for each in changed.requirements} | {
        each.quote for each in workspace.guide(NEW).general_requirements
    }


def test_against_its_own_guide_nothing_falls_and_nothing_rises(workspace: Workspace) -> None:
    workspace.draft(OLD, "1.1")
    (again,) = workspace.diff(OLD, OLD).drafts
    assert not again.now_violated and not again.now_met
