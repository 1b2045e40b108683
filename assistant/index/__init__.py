"""Guides as something that can be searched: passages, their vectors, and which guides there are.

In: parsed guides with their clean text. Out: `chunk` (a guide's passages) and `Index` (what a workspace holds).
Next: `retrieve`. Never: a ranking.

    terms.py      text → the terms that search counts      chunk.py      a guide → passages along its structure
    places.py     names of countries and cities            embed.py      texts → vectors (the one door to
    counts.py     a guide's passages → counts of terms                   sentence-transformers)
    lexical.py    BM25 over the counts of all guides       store.py      vectors in Chroma (the one door to chromadb)
    gather.py     the counts of all guides, kept up with   splice.py     counts moved where a guide changed
    document.py   what is handed in, what is answered      catalogue.py  the guides of a workspace as files
    refresh.py    brings all of it up to date, crash-safe

Only what shows a guide is loaded at once; whoever searches or writes waits for numpy, whoever writes for Chroma.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.errors import UnknownGuide, WorkspaceError
from assistant.index.catalogue import Catalogue, Entry
from assistant.index.chunk import chunk
from assistant.index.document import Cancelled, Document, Outcome, Progress
from assistant.schema.guide import Guide
from assistant.schema.passage import Passage
from assistant.schema.text import Text
from assistant.settings import Settings

if TYPE_CHECKING:
    from assistant.index.counts import Sheet
    from assistant.index.embed import Embedder
    from assistant.index.gather import Counts
    from assistant.index.store import Store

__all__ = ["Document", "Entry", "Index", "Outcome", "chunk"]


class Index:
    """The guides of one workspace. Reading sees at once what another process has published; only `refresh`, `remove`
    and `vector_query` import Chroma. Every method raises WorkspaceError where the workspace cannot be used."""

    def __init__(self, home: Path, settings: Settings) -> None:
        self._catalogue, self._settings = Catalogue(home), settings
        self._store: tuple[str, Store, Embedder, frozenset[str]] | None = None

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
        exact = self._catalogue.named(name)
        if exact:
            return exact
        entries = self.guides()
        found = [entry for entry in entries if name and entry.id.startswith(name)]
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

    def passages(self, name: str | None = None) -> list[Passage]:
        """The passages of a guide, or of all guides. Raises UnknownGuide."""
        if name is not None:
            return list(self._catalogue.passages(self.entry(name)))
        return [passage for passages in self._catalogue.each(self._catalogue.passages)[1] for passage in passages]

    def sheets(self) -> list[Sheet]:
        """What search needs of every guide, in order."""
        return self._catalogue.each(self._catalogue.sheet)[1]

    def counts(self, before: Counts | None = None) -> Counts:
        """The sheets of all guides together; what did not change since `before` is taken over from there."""
        from assistant.index.gather import gathered, renewed

        def read(held: Mapping[str, Sheet]) -> dict[str, Sheet]:
            manifest, found = self._catalogue.each(lambda entry: held.get(entry.digest) or self._catalogue.sheet(entry))
            return dict(zip((entry.digest for entry in manifest.entries), found, strict=True))

        made = renewed(before, read(before.sheets)) if before else None
        return made or gathered(read({}))

    def refresh(
        self,
        documents: Iterable[Document],
        *,
        now: datetime,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> list[Outcome]:
        """See `refresh.refresh`."""
        from assistant.index.refresh import refresh

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
        from assistant.index.refresh import refresh

        refresh(self._catalogue, self._settings, (), now=datetime.min, remove=[self.entry(name).id])

    def vector_query(self, query: str, k: int, where: dict[str, Any] | None = None) -> list[tuple[str, float]]:
        """At most `k` passage ids with their cosine similarity to `query`, best first. `where` narrows by guide,
        direction, part or year in Chroma's form. Raises ModelError where the embedding is not to be had,
        WorkspaceError where the index was made with another."""
        manifest = self._catalogue.manifest()
        if not manifest.collection or not manifest.entries:
            return []
        if manifest.embedding != self._settings.embedding:
            raise WorkspaceError(
                f"索引用的嵌入是 {manifest.embedding}，设置为 {self._settings.embedding}。请重新运行 assistant index。",
                f"The index was made with the embedding {manifest.embedding}, the setting is "
                f"{self._settings.embedding}. Run assistant index again.",
            )
        state = self._catalogue.stamp()
        if self._store is None or self._store[0] != state:
            self._store = (state, *self._opened())
        _, store, model, known = self._store
        shards = {entry.shard for entry in manifest.entries if entry.passages}
        found = store.nearest(manifest.collection, sorted(shards), model.query(query), k, where)
        return [(name, score) for name, score in found if name in known]

    def _opened(self) -> tuple[Store, Embedder, frozenset[str]]:
        """The vectors, what made them, and the rows that are in force: others wait to be deleted."""
        from assistant.index.embed import embedder
        from assistant.index.store import Store

        model = self._store[2] if self._store else embedder(self._settings)
        known = frozenset(name for sheet in self.sheets() for name in sheet.names())
        return Store(self._catalogue.folder / "chroma", self._settings), model, known
