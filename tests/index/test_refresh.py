from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import InputError, UnknownGuide, WorkspaceError
from assistant.index import Index, catalogue, refresh
from assistant.index.embed import Vectors
from assistant.index.store import Store
from assistant.schema.passage import Passage
from assistant.schema.text import Text
from assistant.settings import Settings
from tests.index.made import ALL, BEES, KITES, document, guide

NOW = datetime(2031, 5, 1, 12, 0)


def index(home: Path, **settings: Any) -> Index:
    return Index(home, Settings(home=home, **settings))


def state(home: Path) -> dict[str, int]:
    return {
        str(path): path.stat().st_mtime_ns for path in home.rglob("*") if path.is_file() and "lock" not in path.name
    }


def rows(made: Index) -> set[str]:
    """The ids in Chroma itself, unfiltered."""
    manifest = made._catalogue.manifest()
    store = Store(made._catalogue.folder / "chroma", made._settings)
    return set().union(*store.ids(manifest.collection).values())


def test_what_is_indexed_can_be_read_back(tmp_path: Path) -> None:
    made = index(tmp_path)
    given = document("kite", *guide("kite", ALL))
    outcome = made.refresh([given], now=NOW)[0]
    assert (outcome.guide, outcome.kept, outcome.removed, outcome.same_as) == ("kite", 0, 0, None)
    assert outcome.added == len(made.passages()) > 8
    again = index(tmp_path)
    assert again.guide("ki") == (given.guide, given.text)
    assert again.guides()[0].indexed_at == "2031-05-01T12:00:00"
    assert again.known(given.sha, "e1") == given and again.known(given.sha, "e2") is None
    best = again.vector_query("蜂群授粉机器人", 3)
    assert next(p for p in again.passages() if p.id == best[0][0]).direction == "1.2"
    where = {"$and": [{"guide": "kite"}, {"direction": "1.1"}]}
    assert {
        next(p for p in again.passages() if p.id == name).direction for name, _ in again.vector_query("蜂", 3, where)
    } == {"1.1"}


def test_an_unchanged_guide_writes_nothing(tmp_path: Path) -> None:
    given = document("kite", *guide("kite", ALL))
    index(tmp_path).refresh([given], now=NOW)
    before = state(tmp_path)
    outcome = index(tmp_path).refresh([given], now=NOW)[0]
    assert (outcome.added, outcome.removed) == (0, 0) and outcome.kept > 0
    assert state(tmp_path) == before


def test_one_changed_direction_embeds_only_its_passages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = index(tmp_path)
    made.refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
    filled: list[str | None] = []
    real = Store.fill

    def fill(self: Store, name: str, shard: int, passages: list[Passage], rows: Vectors) -> None:
        filled.extend(passage.direction for passage in passages)
        real(self, name, shard, passages, rows)

    monkeypatch.setattr(Store, "fill", fill)
    changed = (BEES[0], BEES[1], {**BEES[2], "拟支持项目数：": "25个。"})
    outcome = made.refresh([document("kite", *guide("kite", [KITES, changed]))], now=NOW)[0]
    assert filled == ["1.2"]
    assert (outcome.added, outcome.removed) == (1, 1) and outcome.kept > 3
    assert rows(made) == {passage.id for passage in made.passages()}


def test_the_same_content_under_another_name_is_said_not_indexed(tmp_path: Path) -> None:
    made = index(tmp_path)
    text, parsed = guide("kite", ALL)
    spaced = Text(content=text.content.replace("1.2 ", "1.2"))
    given = [document("kite", text, parsed), document("copy", text, parsed), document("word", spaced, parsed)]
    outcomes = made.refresh(given, now=NOW)
    assert [outcome.same_as for outcome in outcomes] == [None, "kite", "kite"]
    assert [entry.id for entry in made.guides()] == ["kite"]


def test_one_guide_in_two_formats_counts_once_and_two_guides_of_one_id_are_refused(tmp_path: Path) -> None:
    made = index(tmp_path)
    text, parsed = guide("kite", ALL)
    other = Text(content=text.content + "页脚")
    assert made.refresh([document("kite", text, parsed), document("kite", other, parsed)], now=NOW)[1].same_as == "kite"
    with pytest.raises(InputError, match="kite"):
        made.refresh([document("kite", text, parsed), document("kite", *guide("kite", [BEES]))], now=NOW)
    assert len(made.guides()) == 1


def test_a_removed_guide_answers_nothing(tmp_path: Path) -> None:
    made = index(tmp_path)
    made.refresh([document("kite", *guide("kite", [KITES])), document("bee", *guide("bee", [BEES]))], now=NOW)
    made.remove("kite")
    assert {passage.guide for passage in made.passages()} == {"bee"}
    assert rows(made) == {passage.id for passage in made.passages()}
    assert len(list((tmp_path / "guides").iterdir())) == 3
    with pytest.raises(UnknownGuide, match="bee"):
        made.guide("kite")
    made.remove("bee")
    assert made.passages() == [] and made.vector_query("蜂", 3) == []


def test_an_ambiguous_prefix_names_the_candidates(tmp_path: Path) -> None:
    made = index(tmp_path)
    made.refresh([document("g-1", *guide("g-1", [KITES])), document("g-2", *guide("g-2", [BEES]))], now=NOW)
    with pytest.raises(UnknownGuide, match="g-1、g-2"):
        made.guide("g")
    assert made.guide("g-2")[0].guide.id == "g-2"


STEPS = {
    "before any row": (Store, "fill"),
    "before the swap": (catalogue.Catalogue, "publish"),
    "before the cleaning": (catalogue.Catalogue, "end"),
}


@pytest.mark.parametrize("step", STEPS)
def test_a_failure_between_steps_leaves_a_whole_index(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    made = index(tmp_path)
    made.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    old = made.passages()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    new = document("kite", *guide("kite", [KITES, BEES]))
    with monkeypatch.context() as patch:
        patch.setattr(*STEPS[step], full)
        with pytest.raises(OSError, match="No space"):
            made.refresh([new], now=NOW)
    survivor = index(tmp_path)
    swapped = step == "before the cleaning"
    assert (survivor.passages() == old) is not swapped
    assert {name for name, _ in survivor.vector_query("蜂群", 50)} <= {passage.id for passage in survivor.passages()}
    survivor.refresh([new], now=NOW)
    assert rows(survivor) == {passage.id for passage in survivor.passages()}
    assert not survivor._catalogue.unfinished()
    assert len(list((tmp_path / "guides").iterdir())) == 3


_KILLED = """
import os, signal, sys
from pathlib import Path
from assistant.index import catalogue, store
from tests.index.made import BEES, KITES, document, guide
from tests.index.test_refresh import NOW, index
owner = {"Store": store.Store, "Catalogue": catalogue.Catalogue}[sys.argv[2]]
real = getattr(owner, sys.argv[3])
def die(*arguments):
    if sys.argv[4] == "after":
        real(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(owner, sys.argv[3], die)
index(Path(sys.argv[1])).refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
"""


@pytest.mark.parametrize(
    ("owner", "step", "when"),
    [("Store", "fill", "after"), ("Catalogue", "publish", "after"), ("Store", "drop", "after")],
)
def test_killed_at_any_step_the_index_answers_and_the_next_run_cleans_up(
    tmp_path: Path, owner: str, step: str, when: str
) -> None:
    made = index(tmp_path)
    made.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path), owner, step, when],
        cwd=Path(__file__).parents[2],
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    survivor = index(tmp_path)
    directions = {passage.direction for passage in survivor.passages()}
    assert directions == ({"1.1"} if (owner, step) == ("Store", "fill") else {"1.1", "1.2"})
    assert survivor._catalogue.unfinished()
    assert {name for name, _ in survivor.vector_query("蜂群", 50)} <= {passage.id for passage in survivor.passages()}
    survivor.refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
    assert rows(survivor) == {passage.id for passage in survivor.passages()} and not survivor._catalogue.unfinished()


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    from assistant.index.refresh import locked

    with locked(tmp_path / "index"), pytest.raises(WorkspaceError, match=f"pid {os.getpid()}"):
        index(tmp_path).refresh([document("kite", *guide("kite", [KITES]))], now=NOW)


def test_an_unwritable_workspace_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    made = index(tmp_path / "file")
    assert made.guides() == []
    with pytest.raises(WorkspaceError, match="--home"):
        made.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)


def test_a_full_disk_is_told_and_the_old_index_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = index(tmp_path)
    made.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    old = made.passages()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WorkspaceError, match="No space left"):
        made.refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
    assert index(tmp_path).passages() == old


def test_cancelled_leaves_the_old_index(tmp_path: Path) -> None:
    made = index(tmp_path)
    seen: list[tuple[int, int]] = []
    made.refresh(
        [document("kite", *guide("kite", [KITES]))], now=NOW, progress=lambda done, total: seen.append((done, total))
    )
    assert seen[0][0] == 0 and seen[-1] == (len(made.passages()), len(made.passages()))
    with pytest.raises(WorkspaceError):
        made.refresh([document("bee", *guide("bee", [BEES]))], now=NOW, cancelled=lambda: True)
    assert [entry.id for entry in made.guides()] == ["kite"]


def test_another_embedding_is_a_new_collection(tmp_path: Path, tiny_model: Path) -> None:
    given = document("kite", *guide("kite", ALL))
    made = index(tmp_path)
    made.refresh([given], now=NOW)
    old = made._catalogue.manifest()
    trained = index(tmp_path, embedding=str(tiny_model))
    with pytest.raises(WorkspaceError, match="builtin"):
        trained.vector_query("蜂群", 2)
    outcome = trained.refresh([given], now=NOW)[0]
    new = trained._catalogue.manifest()
    assert new.collection != old.collection and (new.dimension, new.embedding) == (32, str(tiny_model))
    assert outcome.added == 0 and rows(trained) == {passage.id for passage in trained.passages()}
    assert len(trained.vector_query("蜂群", 2)) == 2
    store = Store(tmp_path / "index" / "chroma", Settings())
    assert [found.name for found in store._client.list_collections()] == [f"{new.collection}-0"]


def test_a_full_shard_is_followed_by_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refresh, "FULL", 4)
    made = index(tmp_path)
    names = ["one", "two", "three", "four"]
    made.refresh([document(name, *guide(name, [each])) for name, each in zip(names, ALL, strict=True)], now=NOW)
    shards = {entry.id: entry.shard for entry in made.guides()}
    assert shards["one"] == 0 and len(set(shards.values())) > 1
    assert rows(made) == {passage.id for passage in made.passages()}
    asked = {"one": "高空系留平台", "two": "蜂箱振动信号", "three": "冰芯与湖泊沉积", "four": "茶树抗旱育种"}
    for name, query in asked.items():
        best = made.vector_query(query, 1)[0][0]
        assert next(passage for passage in made.passages() if passage.id == best).guide == name
    made.refresh([document("four", *guide("four", [BEES]))], now=NOW)
    assert {entry.id: entry.shard for entry in made.guides()} == shards, "a changed guide stays in its shard"
    assert rows(made) == {passage.id for passage in made.passages()}
    made.remove("four")
    made.remove("three")
    store = Store(tmp_path / "index" / "chroma", Settings())
    kept = {f"{made._catalogue.manifest().collection}-{shards[name]}" for name in ("one", "two")}
    assert {found.name for found in store._client.list_collections()} == kept, "an empty shard is deleted"
    assert rows(made) == {passage.id for passage in made.passages()}


def test_chroma_sends_nothing(tmp_path: Path) -> None:
    assert Store(tmp_path / "chroma", Settings())._client.get_settings().anonymized_telemetry is False


def test_reading_needs_no_chroma(tmp_path: Path) -> None:
    index(tmp_path).refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    program = (
        "import sys\nfrom pathlib import Path\nfrom assistant.index import Index\n"
        "from assistant.settings import Settings\n"
        f"i = Index(Path({str(tmp_path)!r}), Settings())\nassert i.guides() and i.passages() and i.guide('kite')\n"
        "print([m for m in ('chromadb', 'torch', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_reader_sees_what_another_has_published(tmp_path: Path) -> None:
    reader, writer = index(tmp_path), index(tmp_path)
    assert reader.passages() == []
    writer.refresh([document("kite", *guide("kite", [KITES]))], now=NOW)
    first, count = reader.state(), len(reader.passages())
    assert reader.vector_query("风筝", 1)
    writer.refresh([document("bee", *guide("bee", [BEES]))], now=NOW)
    assert reader.state() != first and len(reader.passages()) > count
    best = reader.vector_query("蜂箱振动信号与蜂螨侵染", 1)[0][0]
    assert next(passage for passage in reader.passages() if passage.id == best).guide == "bee"


def test_a_damaged_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").mkdir()
    (tmp_path / "index" / "manifest.json").write_text('{"workspace": 3}')
    with pytest.raises(WorkspaceError, match="index"):
        index(tmp_path).guides()
