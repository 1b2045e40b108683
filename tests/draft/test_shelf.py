"""Drafts survive: every version kept, users apart, markers that stand for one clause, nothing lost by a refusal."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.draft.edit import aligned
from assistant.draft.shelf import Shelf
from assistant.errors import InputError, SettingError, WorkspaceError
from assistant.schema.facts import Facts
from assistant.schema.proposal import Citation, Proposal, Section
from assistant.schema.text import Source
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.samples import FACTS, GUIDES

GUIDE, NUMBER = "bilateral-2026", "1.1"


class Clock:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def later(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workspace(tmp_path: Path, clock: Clock) -> Iterator[Workspace]:
    made = Workspace(Settings(home=tmp_path), clock)
    made.index([GUIDES / f"{GUIDE}.txt"])
    yield made


def sample_facts(workspace: Workspace) -> Facts:
    return workspace.facts("facts", (FACTS / f"facts-{GUIDE}-{NUMBER}.yaml").read_bytes())


def section(name: str, text: str, *clauses: tuple[str, int]) -> Section:
    cited = tuple(
        Citation(marker=marker, guide="g", direction="1", quote="x", source=Source(start=start, end=start + 1))
        for marker, start in clauses
    )
    return Section(id=name, title=name, text=text, words=1, citations=cited)


def test_a_draft_survives_a_restart_and_users_are_apart(workspace: Workspace, tmp_path: Path) -> None:
    mine, theirs = workspace.desk("jia"), workspace.desk("yi")
    written = mine.write(GUIDE, NUMBER, sample_facts(workspace))
    mine.keep_form(GUIDE, NUMBER, {"duration": "三年"})
    again = Workspace(Settings(home=tmp_path))
    assert again.desk("jia").draft(GUIDE, NUMBER) == written
    assert again.desk("jia").form(GUIDE, NUMBER) == {"duration": "三年"}
    assert again.desk("jia").last() == (GUIDE, NUMBER)
    assert theirs.draft(GUIDE, NUMBER) is None and theirs.last() is None and theirs.form(GUIDE, NUMBER) == {}
    assert again.drafts() == [written]


def test_typing_is_one_version_until_a_pause(workspace: Workspace, clock: Clock) -> None:
    desk = workspace.desk()
    desk.write(GUIDE, NUMBER, sample_facts(workspace))
    for typed in ("甲", "甲乙", "甲乙丙"):
        desk.edit(GUIDE, NUMBER, "goals", typed)
        clock.later(5)
    clock.later(3600)
    desk.edit(GUIDE, NUMBER, "goals", "丁")
    kept = desk.versions(GUIDE, NUMBER, "goals")
    assert [(version.by, version.section.text[:3]) for version in kept[:2]] == [("hand", "丁"), ("hand", "甲乙丙")]
    assert [version.by for version in kept] == ["hand", "hand", "writer"]
    assert [chapter.id for chapter in desk.by_hand(GUIDE, NUMBER)] == ["goals"]
    restored = desk.put(GUIDE, NUMBER, kept[2].section)
    assert next(each for each in restored.sections if each.id == "goals").text == kept[2].section.text
    assert desk.by_hand(GUIDE, NUMBER) == []


def test_an_edit_changes_the_verdicts_the_words_and_the_blanks(workspace: Workspace) -> None:
    desk, facts = workspace.desk(), sample_facts(workspace)
    before = desk.write(GUIDE, NUMBER, facts)
    goals = next(each for each in before.sections if each.id == "goals")
    after = desk.edit(GUIDE, NUMBER, "goals", goals.text.replace("3次", "1次") + "\n【待填：合作期刊】", facts)
    changed = next(each for each in after.sections if each.id == "goals")
    assert before.check and after.check and before.check.summary != after.check.summary
    assert changed.words > goals.words and any(blank.text == "【待填：合作期刊】" for blank in changed.placeholders)
    pending = next(each for each in after.sections if each.id == "pending")
    assert any("合作期刊" in cell for table in pending.tables for row in table.rows for cell in row)
    assert changed.citations == goals.citations


def test_writing_again_keeps_the_chapters_asked_for(workspace: Workspace) -> None:
    desk = workspace.desk()
    desk.write(GUIDE, NUMBER)
    desk.edit(GUIDE, NUMBER, "team", "手写的团队介绍")
    again = desk.write(GUIDE, NUMBER, sample_facts(workspace), keep=["team"])
    assert next(each for each in again.sections if each.id == "team").text == "手写的团队介绍"
    whole = desk.write(GUIDE, NUMBER, section="goals")
    stored = desk.draft(GUIDE, NUMBER)
    assert len(whole.sections) == 1 and stored and len(stored.sections) == len(again.sections)


def test_a_suggestion_is_not_stored_and_an_instruction_needs_a_model(workspace: Workspace) -> None:
    desk = workspace.desk()
    with pytest.raises(InputError, match="还没有草稿"):
        desk.suggest(GUIDE, NUMBER, "goals")
    desk.write(GUIDE, NUMBER)
    desk.edit(GUIDE, NUMBER, "goals", "手写")
    assert desk.suggest(GUIDE, NUMBER, "goals").text != "手写"
    stored = desk.draft(GUIDE, NUMBER)
    assert stored and next(each for each in stored.sections if each.id == "goals").text == "手写"
    with pytest.raises(InputError, match="语言模型"):
        desk.suggest(GUIDE, NUMBER, "goals", instruction="压缩到 300 字")
    with pytest.raises(InputError, match="没有章节"):
        desk.edit(GUIDE, NUMBER, "nothing", "x")


def test_a_marker_stands_for_one_clause_in_all_chapters() -> None:
    others = section("a", "", ("[1]", 10), ("[2]", 20)).citations
    moved = aligned(section("b", "甲[2]乙[7]丙[1]", ("[2]", 10), ("[7]", 70), ("[1]", 30)), others)
    assert {made.marker: made.source.start for made in moved.citations} == {"[1]": 10, "[7]": 70, "[8]": 30}
    assert moved.text == "甲[1]乙[7]丙[8]"


def test_looking_makes_no_file_and_a_wrong_address_is_said(tmp_path: Path) -> None:
    assert Shelf(tmp_path).drafts() == [] and list(tmp_path.iterdir()) == []
    draft = Proposal(guide="g", direction="1", writer="offline", title="t", title_en="t")
    with pytest.raises(SettingError, match="ASSISTANT_DATABASE_URL"):
        Shelf(tmp_path, "nonsense").store(draft, datetime.now(UTC))
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError):
        Shelf(tmp_path / "file").store(draft, datetime.now(UTC))


def test_many_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)

    def typing(number: int) -> None:
        shelf = Shelf(tmp_path)
        for turn in range(5):
            shelf.keep_form("jia", "g", str(turn), {"title": str(number)}, now)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(typing, range(8)))
    assert all(Shelf(tmp_path).form("jia", "g", str(turn)) for turn in range(5))


def test_a_damaged_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "drafts.sqlite3").write_bytes(b"no database at all, but long enough to look like a file" * 20)
    with pytest.raises(WorkspaceError, match="草稿库"):
        Shelf(tmp_path).drafts()
