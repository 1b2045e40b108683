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
import itertools
import os
import unicodedata
import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from operator import attrgetter
from pathlib import Path

from filelock import FileLock, Timeout

from assistant import atomic
from assistant.errors import InputError, WorkspaceError
from assistant.index.catalogue import Catalogue, Entry, Kept, Manifest, told
from assistant.index.chunk import VERSION, chunk
from assistant.index.document import Cancelled, Document, Outcome, Progress
from assistant.index.embed import BATCH, Embedder, embedder
from assistant.index.store import FULL, Store, present
from assistant.schema.passage import Passage
from assistant.settings import Settings


@dataclass
class _Plan:
    """The index as it will be."""

    entries: dict[str, Entry]  # by id
    outcomes: list[Outcome] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)  # ids of the guides that are cut anew
    # passages of the old index that are not in the new one, by shard
    gone: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


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
    """Indexes `documents`, taken one by one, and forgets the guides `remove`; `now` is the time to note.
    `progress(done, total)` counts passages embedded. Raises WorkspaceError (unwritable, full, locked, cancelled),
    ModelError (no such embedding) or InputError (two documents of one id); the old index then still stands."""
    with locked(catalogue.folder):
        before, swept = catalogue.manifest(), catalogue.unfinished()
        writer = _Writer(catalogue, settings, before, now.isoformat(timespec="seconds"))
        writer.forget(frozenset(remove))
        writer.place(documents)
        writer.cut_the_rest()
        plan = writer.plan
        if tuple(plan.entries.values()) != before.entries or writer.stale:
            catalogue.begin()
            catalogue.publish(writer.build(_Watch(progress, cancelled)))
        if catalogue.unfinished():
            _clean(catalogue, settings, None if swept else plan.gone)
    return plan.outcomes


class _Writer:
    """Steps 2 to 4 for one refresh. Guide files are written as the guides come: a thousand of them need not fit into
    memory, and nobody sees a file that no manifest names."""

    def __init__(self, catalogue: Catalogue, settings: Settings, before: Manifest, now: str) -> None:
        self._catalogue, self._settings, self._before, self._now = catalogue, settings, before, now
        self._key = _key(settings)
        self.stale = bool(before.entries) and (
            self._key != before.key or not present(catalogue.folder / "chroma", settings)
        )
        self.plan = _Plan({entry.id: entry for entry in before.entries})
        self._by_content = {each: entry.id for entry in before.entries for each in (entry.sha, entry.content)}
        self._filled = Counter[int]()  # rows by shard
        for entry in before.entries:
            self._filled[entry.shard] += entry.passages

    def forget(self, names: frozenset[str]) -> None:
        """Takes guides out of the plan."""
        for name in names:
            entry = self.plan.entries.pop(name)
            self.plan.gone[entry.shard] |= self._had(entry)

    def place(self, documents: Iterable[Document]) -> None:
        """Decides what becomes of each document. Raises InputError for two guides of one id."""
        given: dict[str, tuple[str, list[tuple[str, str]], Outcome]] = {}
        for document in documents:
            first = given.get(document.id)
            if first is None:
                outcome = self._placed(document)
                given[document.id] = (document.file, _outline(document), outcome)
            elif first[1] == _outline(document):  # one guide in two file formats
                holder = first[2].guide
                outcome = Outcome(holder, same_as=holder, kept=self.plan.entries[holder].passages)
            else:
                raise InputError(
                    f"{first[0]} 与 {document.file} 是两份不同的指南，编号却同为 {document.id}，请改名其中一个文件。",
                    f"{first[0]} and {document.file} are two guides of one id, {document.id}; rename one of the files.",
                )
            self.plan.outcomes.append(outcome)

    def _placed(self, document: Document) -> Outcome:
        entry, old = _entry(document, self._now), self.plan.entries.get(document.id)
        twin = self._twin(entry)
        if twin:
            return Outcome(twin.id, same_as=twin.id, kept=twin.passages)
        if old and (old.sha, old.engine) == (entry.sha, entry.engine):
            return Outcome(old.id, kept=old.passages)
        had = self._had(old) if old else set()
        has = self._cut(entry, Kept(guide=document.guide, text=document.text), old.shard if old else None)
        self._by_content |= {entry.sha: entry.id, entry.content: entry.id}
        self.plan.gone[self.plan.entries[entry.id].shard] |= had - has
        return Outcome(entry.id, added=len(has - had), kept=len(has & had), removed=len(had - has))

    def _twin(self, entry: Entry) -> Entry | None:
        """Another guide of the plan that has the same content."""
        for content in (entry.sha, entry.content):
            found = self.plan.entries.get(self._by_content.get(content, ""))
            if found and found.id != entry.id and content in (found.sha, found.content):
                return found
        return None

    def _had(self, entry: Entry) -> set[str]:
        """Its passages in the old index; of one made otherwise, none is of use."""
        return set() if self.stale else {passage.id for passage in self._catalogue.passages(entry)}

    def _cut(self, entry: Entry, kept: Kept, shard: int | None) -> set[str]:
        """Cuts the guide and puts it into `shard`, None: one with room; returns the ids of its passages."""
        passages = chunk(kept.text, kept.guide)
        self._catalogue.begin()
        digest, place = self._catalogue.keep(kept, passages), self._room() if shard is None else shard
        had = self.plan.entries.get(entry.id)
        self._filled[place] += len(passages) - (had.passages if had else 0)
        kept_as = {"digest": digest, "passages": len(passages), "shard": place}
        self.plan.entries[entry.id] = entry.model_copy(update=kept_as)
        self.plan.fresh.append(entry.id)
        return {passage.id for passage in passages}

    def _room(self) -> int:
        """The first shard that is not full."""
        return next(number for number in itertools.count() if self._filled[number] < FULL)

    def cut_the_rest(self) -> None:
        """What made the index has changed: the guides that were not given are cut anew from what is kept of them."""
        for name in [name for name in self.plan.entries if self.stale and name not in self.plan.fresh]:
            entry = self.plan.entries[name]
            self._cut(entry, self._catalogue.kept(entry), entry.shard)

    def build(self, watch: _Watch) -> Manifest:
        """Writes the rows that are new; returns the manifest to publish."""
        before, entries = self._before, tuple(self.plan.entries.values())
        workspace = before.workspace or uuid.uuid4().hex[:8]
        manifest = before.model_copy(update={"workspace": workspace, "entries": entries})
        fresh, had = [self.plan.entries[name] for name in self.plan.fresh], self._rows_there()
        if not fresh:
            return manifest
        model = embedder(self._settings)
        dimension = len(model.query(""))
        collection = f"passages-{workspace}-{hashlib.sha256(f'{self._key} {dimension}'.encode()).hexdigest()[:12]}"
        if collection != before.collection:  # the model of that name is another one now: every row anew
            fresh, had = list(entries), set()
        self._embed(collection, model, fresh, had, watch)
        made = {"key": self._key, "collection": collection, "embedding": model.name, "dimension": dimension}
        return manifest.model_copy(update=made)

    def _rows_there(self) -> set[str]:
        old = [entry for entry in self._before.entries if entry.id in self.plan.fresh]
        return set().union(*(self._had(entry) for entry in old))

    def _embed(
        self, collection: str, model: Embedder, entries: list[Entry], had: set[str], watch: _Watch
    ) -> None:
        store = Store(self._catalogue.folder / "chroma", self._settings)
        total, done = sum(entry.passages for entry in entries), 0
        for shard, batch in self._batches(entries):
            watch.report(done, total)
            new = [passage for passage in batch if passage.id not in had]
            rows = model.documents([f"{passage.context}\n{passage.text}" for passage in new])
            store.fill(collection, shard, new, rows)
            done += len(batch)
        watch.report(total, total)

    def _batches(self, entries: Iterable[Entry]) -> Iterator[tuple[int, list[Passage]]]:
        """The passages, some at a time, shard by shard."""
        for shard, held in itertools.groupby(sorted(entries, key=attrgetter("shard")), key=attrgetter("shard")):
            remaining = (passage for entry in held for passage in self._catalogue.passages(entry))
            while batch := list(itertools.islice(remaining, BATCH * 4)):
                yield shard, batch


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


def _outline(document: Document) -> list[tuple[str, str]]:
    return [(found.number, "".join(found.title.split())) for found in document.guide.directions]


def _clean(catalogue: Catalogue, settings: Settings, gone: Mapping[int, set[str]] | None) -> None:
    """Deletes what the index in force does not name (None: whatever that is; an earlier run was cut short); until then
    `vector_query` filters it."""
    manifest = catalogue.manifest()
    if present(catalogue.folder / "chroma", settings) and manifest.collection:
        store = Store(catalogue.folder / "chroma", settings)
        if gone is None:
            named = defaultdict[int, set[str]](set)
            for entry in manifest.entries:
                named[entry.shard] |= {passage.id for passage in catalogue.passages(entry)}
            gone = {shard: rows - named[shard] for shard, rows in store.ids(manifest.collection).items()}
        store.drop(manifest.collection, {entry.shard for entry in manifest.entries}, gone)
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
            atomic.write(holder, f"pid {os.getpid()}".encode())
        yield
    finally:
        guard.release()
