"""Brings the index up to date with guides, doing only what changed.

In: `Document`s (a guide with its clean text and a hash of its content). Out: one `Outcome` per document. Next:
`retrieve` reads what was published. Never: a changed old index before the new one is whole, a second writer, a clock.

    1 lock      one writer; another one is told who holds it
    2 plan      same content → nothing to do (under another name: said, not indexed twice)
    3 mark      `unfinished`
    4 build     new guide files; rows for passages that are new (a kept passage keeps its row)
    5 swap      the manifest is replaced in one step
    6 clean     stale rows, collections and files are deleted, then the mark
Killed before 5, the old index is whole and the next run cleans up; killed after 5, the new one is.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from assistant.errors import InputError, WorkspaceError
from assistant.index.catalogue import Catalogue, Entry, Kept, Manifest, told
from assistant.index.chunk import VERSION, chunk
from assistant.index.embed import BATCH, Embedder, embedder
from assistant.index.store import Store, present
from assistant.schema.guide import Guide
from assistant.schema.passage import Passage
from assistant.schema.text import Text
from assistant.settings import Settings

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


class Document(NamedTuple):
    """A guide to index. `sha` is a hash of the file's bytes; `engine` names the code that made text and guide of it."""

    id: str
    file: str
    sha: str
    engine: str
    text: Text
    guide: Guide


class Outcome(NamedTuple):
    """What became of one document: `guide` is the id that holds its content; `same_as` is that id too where the same
    content was indexed already under another name or ending. The rest counts passages."""

    guide: str
    same_as: str | None = None
    added: int = 0
    kept: int = 0
    removed: int = 0


class _Plan(NamedTuple):
    entries: dict[str, Entry]  # by id, the index as it will be
    guides: dict[str, Kept]  # by id, those to write
    outcomes: list[Outcome]


def refresh(
    catalogue: Catalogue,
    settings: Settings,
    documents: Iterable[Document],
    *,
    now: datetime,
    remove: Iterable[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Outcome]:
    """Indexes `documents` and forgets the guides `remove`; `now` is the time to note. `progress(done, total)`
    counts passages embedded. Raises WorkspaceError (unwritable, full, locked, cancelled), ModelError (no such
    embedding) or InputError (two documents of one id); the old index then still stands."""
    with locked(catalogue.folder):
        before = catalogue.manifest()
        key = _key(settings)
        plan = _plan(catalogue, before, documents, frozenset(remove), now.isoformat(timespec="seconds"))
        stale = bool(plan.entries) and (key != before.key or not present(catalogue.folder / "chroma", settings))
        if stale:
            _rechunk(catalogue, plan)
        if stale or tuple(plan.entries.values()) != before.entries:
            catalogue.begin()
            manifest = _build(
                catalogue,
                settings,
                plan,
                before,
                key if plan.entries else before.key,
                stale,
                _Watch(progress, cancelled),
            )
            catalogue.publish(manifest)
        if catalogue.unfinished():
            _clean(catalogue, settings)
    return plan.outcomes


def _plan(
    catalogue: Catalogue, before: Manifest, documents: Iterable[Document], remove: frozenset[str], now: str
) -> _Plan:
    plan = _Plan({entry.id: entry for entry in before.entries if entry.id not in remove}, {}, [])
    given: dict[str, Document] = {}
    placed: dict[str, Outcome] = {}
    for document in documents:
        first = given.setdefault(document.id, document)
        if first is document:
            placed[document.id] = _place(catalogue, plan, document, now)
            plan.outcomes.append(placed[document.id])
        elif _outline(first) == _outline(document):  # one guide in two file formats
            holder = placed[document.id].guide
            plan.outcomes.append(Outcome(holder, same_as=holder, kept=plan.entries[holder].passages))
        else:
            raise InputError(
                f"{first.file} 与 {document.file} 是两份不同的指南，编号却同为 {document.id}，请改名其中一个文件。",
                f"{first.file} and {document.file} are two guides of one id, {document.id}; rename one of the files.",
            )
    return plan


def _place(catalogue: Catalogue, plan: _Plan, document: Document, now: str) -> Outcome:
    """Decides what becomes of one document and notes it in the plan."""
    entry = _entry(document, now)
    twin = next((found for found in plan.entries.values() if _same(found, entry) and found.id != entry.id), None)
    if twin:
        return Outcome(twin.id, same_as=twin.id, kept=twin.passages)
    old = plan.entries.get(document.id)
    if old and (old.sha, old.engine) == (entry.sha, entry.engine):
        return Outcome(old.id, kept=old.passages)
    kept = Kept(guide=document.guide, text=document.text, passages=tuple(chunk(document.text, document.guide)))
    had = {passage.id for passage in catalogue.kept(old).passages} if old else set()
    has = {passage.id for passage in kept.passages}
    plan.guides[entry.id] = kept
    plan.entries[entry.id] = entry.model_copy(update={"digest": kept.digest(), "passages": len(kept.passages)})
    return Outcome(entry.id, added=len(has - had), kept=len(has & had), removed=len(had - has))


def _entry(document: Document, now: str) -> Entry:
    guide = document.guide
    letters = "".join(unicodedata.normalize("NFKC", document.text.content).split())
    return Entry(
        id=document.id,
        file=document.file,
        title=guide.guide.title,
        year=guide.guide.year,
        directions=len(guide.directions),
        passages=0,
        indexed_at=now,
        sha=document.sha,
        engine=document.engine,
        content=hashlib.sha256(letters.encode()).hexdigest(),
        digest="",
    )


def _same(one: Entry, other: Entry) -> bool:
    return one.sha == other.sha or one.content == other.content


def _outline(document: Document) -> list[tuple[str, str]]:
    return [(found.number, "".join(found.title.split())) for found in document.guide.directions]


def _rechunk(catalogue: Catalogue, plan: _Plan) -> None:
    """What made the index has changed: the guides that were not given are cut anew from what is kept of them."""
    for name, entry in plan.entries.items():
        if name not in plan.guides:
            old = catalogue.kept(entry)
            kept = old.model_copy(update={"passages": tuple(chunk(old.text, old.guide))})
            plan.guides[name] = kept
            plan.entries[name] = entry.model_copy(update={"digest": kept.digest(), "passages": len(kept.passages)})


def _build(
    catalogue: Catalogue, settings: Settings, plan: _Plan, before: Manifest, key: str, stale: bool, watch: _Watch
) -> Manifest:
    """Writes guide files and rows that are new; returns the manifest to publish."""
    for kept in plan.guides.values():
        catalogue.keep(kept)
    workspace = before.workspace or uuid.uuid4().hex[:8]
    manifest = before.model_copy(update={"workspace": workspace, "key": key, "entries": tuple(plan.entries.values())})
    had = set() if stale else {passage.id for entry in before.entries for passage in catalogue.kept(entry).passages}
    fresh = [passage for kept in plan.guides.values() for passage in kept.passages if passage.id not in had]
    if not fresh:
        return manifest
    model = embedder(settings)
    dimension = len(model.query(fresh[0].text))
    collection = f"passages-{workspace}-{hashlib.sha256(f'{key} {dimension}'.encode()).hexdigest()[:12]}"
    if collection != before.collection:  # the model of that name is another one now: every row anew
        fresh = [passage for entry in plan.entries.values() for passage in catalogue.kept(entry).passages]
    _embed(Store(catalogue.folder / "chroma", settings), collection, model, fresh, watch)
    return manifest.model_copy(update={"collection": collection, "embedding": model.name, "dimension": dimension})


def _embed(store: Store, collection: str, model: Embedder, passages: list[Passage], watch: _Watch) -> None:
    for start in range(0, len(passages), BATCH * 4):
        batch = passages[start : start + BATCH * 4]
        watch.report(start, len(passages))
        store.fill(collection, batch, model.documents([f"{passage.context}\n{passage.text}" for passage in batch]))
    watch.report(len(passages), len(passages))


def _clean(catalogue: Catalogue, settings: Settings) -> None:
    """Deletes what the index in force does not name; until then `vector_query` filters it."""
    manifest = catalogue.manifest()
    if present(catalogue.folder / "chroma", settings) and manifest.collection:
        ids = [passage.id for entry in manifest.entries for passage in catalogue.kept(entry).passages]
        Store(catalogue.folder / "chroma", settings).keep(manifest.collection, ids)
    catalogue.end()


def _key(settings: Settings) -> str:
    """A hash of all that decides what the rows are."""
    made_of = f"{VERSION} {settings.embedding} {settings.chroma_url}"
    return hashlib.sha256(made_of.encode()).hexdigest()[:12]


class _Watch:
    """Tells how far it is, and stops where the user asked for it."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress, self._cancelled = progress, cancelled

    def report(self, done: int, total: int) -> None:
        if self._cancelled and self._cancelled():
            raise WorkspaceError(
                "已取消，原有索引未变。再次运行 index 会清理并从头完成。",
                "Cancelled; the old index is unchanged. Running index again cleans up and completes it.",
            )
        if self._progress:
            self._progress(done, total)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """The right to write. Raises WorkspaceError naming the process that holds it."""
    lock, holder = folder / "lock", folder / "lock.holder"
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        guard = FileLock(lock, timeout=0)
        try:
            guard.acquire()
        except Timeout as error:
            who = holder.read_text(encoding="utf-8").strip() if holder.exists() else "?"
            raise WorkspaceError(
                f"另一进程（{who}）正在写入工作区 {folder.parent}，请等它结束后再试。",
                f"Another process ({who}) is writing to the workspace {folder.parent}; try again when it has finished.",
            ) from error
    try:
        with told(folder):
            holder.write_text(f"pid {os.getpid()}", encoding="utf-8")
        yield
    finally:
        guard.release()
