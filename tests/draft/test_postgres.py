"""Drafts in a real PostgreSQL: users apart, every version kept, many at once, a server that goes away."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sql

from assistant.draft.shelf import Shelf
from assistant.errors import WorkspaceError
from assistant.schema.proposal import Proposal, Section
from assistant.settings import load
from assistant.workspace import Workspace
from tests.draft.postgres import PASSWORD, Server, programs, serving
from tests.draft.test_shelf import GUIDE, NUMBER, sample_facts
from tests.samples import GUIDES

NOW = datetime(2026, 1, 1, tzinfo=UTC)
pytestmark = pytest.mark.skipif(programs() is None, reason="PostgreSQL is not installed here")


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    found = programs()
    assert found
    with serving(found) as server:
        yield server


@pytest.fixture
def server(running: Server) -> Iterator[Server]:
    """The server with an empty database."""
    yield running
    engine = sql.create_engine(running.url)
    with engine.begin() as link:
        link.execute(sql.text("DROP TABLE IF EXISTS versions, drafts"))
    engine.dispose()


@pytest.fixture
def workspace(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", server.url)
    made = Workspace(load(home=tmp_path))
    made.index([GUIDES / f"{GUIDE}.txt"])
    return made


def proposal(text: str) -> Proposal:
    chapter = Section(id="goals", title="目标", text=text, words=len(text))
    return Proposal(guide="g", direction="1", writer="offline", title="题", title_en="t", sections=(chapter,))


def test_a_draft_is_kept_for_its_user_and_found_by_another_page(workspace: Workspace, tmp_path: Path) -> None:
    desk = workspace.desk("甲")
    written = desk.write(GUIDE, NUMBER, sample_facts(workspace))
    desk.edit(GUIDE, NUMBER, "goals", "手写的目标\N{GRINNING FACE}")
    desk.keep_form(GUIDE, NUMBER, {"duration": "三年"})
    assert not (tmp_path / "drafts.sqlite3").exists()
    other = Workspace(workspace.settings)
    found = other.desk("甲").draft(GUIDE, NUMBER)
    assert found and [each.id for each in found.sections] == [each.id for each in written.sections]
    assert [version.by for version in other.desk("甲").versions(GUIDE, NUMBER, "goals")] == ["hand", "writer"]
    assert other.desk("甲").form(GUIDE, NUMBER) == {"duration": "三年"}
    assert other.desk("乙").draft(GUIDE, NUMBER) is None and other.desk("乙").last() is None
    restored = desk.put(GUIDE, NUMBER, desk.versions(GUIDE, NUMBER, "goals")[1].section)
    assert restored.sections == written.sections


def test_many_begin_at_once_on_an_empty_database(server: Server, tmp_path: Path) -> None:
    def work(number: int) -> None:
        shelf = Shelf(tmp_path, server.url)
        for turn in range(5):
            shelf.keep_form("jia", "g", str(turn), {"title": str(number)}, NOW)
            shelf.store(proposal(f"{number}-{turn}"), NOW, user=f"u{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    shelf = Shelf(tmp_path, server.url)
    assert all(shelf.form("jia", "g", str(turn)) for turn in range(5))
    assert [len(shelf.versions(f"u{number}", "g", "1")) for number in range(8)] == [5] * 8


def test_a_character_that_databases_refuse_is_kept_as_typed(server: Server, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, server.url)
    shelf.store(proposal("甲\0乙"), NOW)
    shelf.keep_form("", "g", "1", {"title": "甲\0乙'; DROP TABLE drafts; --"}, NOW)
    found = shelf.draft("", "g", "1")
    assert found and found.sections[0].text == "甲\0乙" and shelf.form("", "g", "1")["title"].startswith("甲\0乙")


def test_a_server_that_goes_away_is_said_and_found_again(server: Server, tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, server.url)
    shelf.store(proposal("甲"), NOW)
    server.stop()
    with pytest.raises(WorkspaceError, match="ASSISTANT_DATABASE_URL") as told:
        shelf.store(proposal("乙"), NOW)
    server.start()
    assert PASSWORD not in told.value.line("zh") + told.value.line("en") and "\n" not in told.value.line("zh")
    found = shelf.draft("", "g", "1")
    assert found and found.sections[0].text == "甲"


def test_a_wrong_password_is_said_and_not_shown(server: Server, tmp_path: Path) -> None:
    wrong = server.url.replace(PASSWORD, "wr0ng-password")
    with pytest.raises(WorkspaceError, match="ASSISTANT_DATABASE_URL") as told:
        Shelf(tmp_path, wrong).drafts()
    assert "wr0ng" not in told.value.line("zh") + told.value.line("en")
