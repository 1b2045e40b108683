"""Guides as something that can be searched: passages, their vectors, and which guides there are.

In: parsed guides with their clean text. Out: `chunk` (a guide's passages) and `Index` (what a workspace holds).
Next: `retrieve`. Never: a ranking.

    terms.py      text → the terms that search counts
    chunk.py      a guide → passages along its structure
    embed.py      texts → vectors (the one door to sentence-transformers)
    store.py      vectors in Chroma (the one door to chromadb)
    lexical.py    BM25 in memory
    catalogue.py  the guides of a workspace as files; starts without Chroma
    refresh.py    brings all of it up to date, crash-safe
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from assistant.errors import UnknownGuide, WorkspaceError
from assistant.index.catalogue import Catalogue, Entry
from assistant.index.chunk import chunk
from assistant.index.embed import BUILTIN, Embedder, embedder
from assistant.index.lexical import Lexical, Vocabulary
from assistant.index.refresh import Cancelled, Document, Outcome, Progress, refresh
from assistant.index.store import Store
from assistant.index.terms import terms
from assistant.schema.guide import Guide
from assistant.schema.passage import Passage
from assistant.schema.text import Text
from assistant.settings import Settings

__all__ = ["BUILTIN", "Document", "Entry", "Index", "Lexical", "Outcome", "Vocabulary", "chunk", "terms"]


class Index:
    """The guides of one workspace. Reading sees at once what another process has published; only `refresh`, `remove`
    and `vector_query` import Chroma. Every method raises WorkspaceError where the workspace cannot be used."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self._catalogue, self._settings = Catalogue(home), settings
        self._store: tuple[str, Store, Embedder] | None = None

    def state(self) -> str:
        """Changes whenever the index in force does; costs one look at the disk."""
        return self._catalogue.stamp()

    def guides(self) -> list[Entry]:
        """The indexed guides, in the order in which they came."""
        return list(self._catalogue.manifest().entries)

    def guide(self, name: str) -> tuple[Guide, Text]:
        """The guide of that id, or of the only id that begins so. Raises UnknownGuide, naming the candidates."""
        kept = self._catalogue.kept(self.entry(name))
        return kept.guide, kept.text

    def entry(self, name: str) -> Entry:
        """The entry of that id, or of the only id that begins so. Raises UnknownGuide, naming the candidates."""
        entries = self.guides()
        found = [entry for entry in entries if entry.id == name] or [
            entry for entry in entries if name and entry.id.startswith(name)
        ]
        if len(found) == 1:
            return found[0]
        if found:
            names = "、".join(entry.id for entry in found)
            raise UnknownGuide(
                f"“{name}”对应多个指南：{names}。请写得更长一些。",
                f"“{name}” fits several guides: {names}. Write more of the id.",
            )
        names = "、".join(entry.id for entry in entries)
        raise UnknownGuide(
            f"索引中没有指南“{name}”。" + (f"已有：{names}。" if names else "请先运行 assistant index 文件。"),
            f"No guide “{name}” in the index. "
            + (f"There are: {names}." if names else "Run assistant index FILE first."),
        )

    def all_guides(self) -> list[Guide]:
        """Every indexed guide."""
        return [kept.guide for kept in self._catalogue.all_kept()[1]]

    def passages(self) -> list[Passage]:
        """Every passage of every guide."""
        return [passage for kept in self._catalogue.all_kept()[1] for passage in kept.passages]

    def refresh(
        self,
        documents: Iterable[Document],
        *,
        now: datetime,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[Outcome]:
        """See `refresh.refresh`."""
        return refresh(self._catalogue, self._settings, documents, now=now, progress=progress, cancelled=cancelled)

    def known(self, sha: str, engine: str) -> Document | None:
        """The document made of a file of that content by that engine, if it is indexed: it need not be read again."""
        for entry in self.guides():
            if (entry.sha, entry.engine) == (sha, engine):
                kept = self._catalogue.kept(entry)
                return Document(entry.id, entry.file, sha, engine, kept.text, kept.guide)
        return None

    def remove(self, name: str) -> None:
        """Forgets a guide: nothing of it answers any more. Raises UnknownGuide."""
        refresh(self._catalogue, self._settings, (), now=datetime.min, remove=[self.entry(name).id])

    def vector_query(self, query: str, k: int, where: dict[str, Any] | None = None) -> list[tuple[str, float]]:
        """At most `k` passage ids with their cosine similarity to `query`, best first. `where` narrows by guide,
        direction, part or year in Chroma's form. Raises ModelError where the embedding is not to be had,
        WorkspaceError where the index was made with another."""
        manifest, kept = self._catalogue.all_kept()
        if not manifest.collection or not kept:
            return []
        if manifest.embedding != self._settings.embedding:
            raise WorkspaceError(
                f"索引用的嵌入是 {manifest.embedding}，设置为 {self._settings.embedding}。请重新运行 assistant index。",
                f"The index was made with the embedding {manifest.embedding}, the setting is "
                f"{self._settings.embedding}. Run assistant index again.",
            )
        state = manifest.model_dump_json()
        if self._store is None or self._store[0] != state:
            model = self._store[2] if self._store else embedder(self._settings)
            self._store = (state, Store(self._catalogue.folder / "chroma", self._settings), model)
        _, store, model = self._store
        known = {passage.id for each in kept for passage in each.passages}
        found = store.nearest(manifest.collection, model.query(query), k, where)
        return [(name, score) for name, score in found if name in known]
