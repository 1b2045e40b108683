"""Vectors in Chroma: the one door to chromadb.

In: ids, rows of float32 and what to narrow a question by (guide, direction, part, year). Out: nearest ids with their
similarity. Next: `refresh` fills it, `Index.vector_query` asks it. Never: an embedding of Chroma's own (it would
want to download a model), its telemetry, text, two writers (`refresh` holds the lock).

    collection  passages-<workspace>-<hash of what made it>; a changed embedding is a new collection beside the old one
    row         id = the passage's id; no text and no offsets, since the catalogue has them
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from assistant.errors import SettingError, WorkspaceError
from assistant.index.embed import Vectors
from assistant.schema.passage import Passage
from assistant.settings import Settings

# Chroma's defaults lose neighbours as a collection grows (recall 0.73 at 10,000 rows); these find them all
_HNSW = {"hnsw": {"space": "cosine", "ef_construction": 200, "max_neighbors": 32, "ef_search": 500}}
_FILE = "chroma.sqlite3"


def present(folder: Path, settings: Settings) -> bool:
    """Whether the place of the vectors exists, told without importing chromadb (a server is taken to be there)."""
    return bool(settings.chroma_url) or (folder / _FILE).is_file()


class Store:
    """The collections of one workspace, in `folder` or on the server of `settings.chroma_url`.
    Every method raises WorkspaceError where Chroma cannot read or write."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        with _told():
            self._client = _client(folder, settings)

    def fill(self, collection: str, passages: Sequence[Passage], rows: Vectors) -> None:
        """Adds the passages' rows (or replaces them: a row of the same id is the same passage)."""
        if not passages:
            return
        with _told():
            target = self._client.get_or_create_collection(collection, embedding_function=None, configuration=_HNSW)
            step = self._client.get_max_batch_size()
            for start in range(0, len(passages), step):
                batch = passages[start : start + step]
                target.upsert(
                    ids=[passage.id for passage in batch],
                    embeddings=rows[start : start + step],
                    metadatas=[_facts(passage) for passage in batch],
                )

    def ids(self, collection: str) -> set[str]:
        """Every row of the collection; none where there is no such collection."""
        with _told():
            if collection not in {found.name for found in self._client.list_collections()}:
                return set()
            return set(self._client.get_collection(collection, embedding_function=None).get(include=[])["ids"])

    def drop(self, collection: str, stale: Iterable[str]) -> None:
        """Deletes the rows `stale` of `collection`, and every other collection of the same workspace."""
        wanted, prefix = list(stale), collection.rsplit("-", 1)[0] + "-"
        with _told():
            names = {found.name for found in self._client.list_collections() if found.name.startswith(prefix)}
            for name in names - {collection}:
                self._client.delete_collection(name)
            if wanted and collection in names:
                target = self._client.get_collection(collection, embedding_function=None)
                step = self._client.get_max_batch_size()
                for start in range(0, len(wanted), step):
                    target.delete(ids=wanted[start : start + step])

    def nearest(self, collection: str, row: Vectors, k: int, where: dict[str, Any] | None) -> list[tuple[str, float]]:
        """At most `k` ids with their cosine similarity, best first, of the rows that `where` lets in."""
        with _told():
            target = self._client.get_collection(collection, embedding_function=None)
            found = target.query(
                query_embeddings=[row.tolist()], n_results=k, where=where or None, include=["distances"]
            )
        return [
            (name, 1.0 - float(distance)) for name, distance in zip(found["ids"][0], found["distances"][0], strict=True)
        ]


def _client(folder: Path, settings: Settings) -> Any:
    import chromadb
    from chromadb.api.shared_system_client import SharedSystemClient
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        url = urlsplit(settings.chroma_url if "//" in settings.chroma_url else "//" + settings.chroma_url)
        if not url.hostname:
            raise SettingError(
                "ASSISTANT_CHROMA_URL 不是可用的地址，请写成 http://主机:端口。",
                "ASSISTANT_CHROMA_URL is no usable address; write http://host:port.",
            )
        return chromadb.HttpClient(host=url.hostname, port=url.port or 8000, ssl=url.scheme == "https", settings=quiet)
    folder.mkdir(parents=True, exist_ok=True)
    # Chroma keeps one system per folder in a process, and that one does not see rows which another process has added
    SharedSystemClient.clear_system_cache()
    return chromadb.PersistentClient(path=str(folder), settings=quiet)


@contextmanager
def _told() -> Iterator[None]:
    """Chroma's failures as one line for the user."""
    from chromadb.errors import ChromaError

    try:
        yield
    except (ChromaError, OSError, ValueError) as error:
        raise WorkspaceError(
            f"向量库无法读写（{error}）。请检查磁盘空间、权限与 ASSISTANT_CHROMA_URL，然后重新运行 index。",
            f"The vector store cannot be read or written ({error}). Check the disk, its permissions and "
            "ASSISTANT_CHROMA_URL, then run index again.",
        ) from error


def _facts(passage: Passage) -> dict[str, str | int]:
    """What a question may be narrowed by. Chroma refuses None: an unknown year is 0, no direction is empty."""
    return {
        "guide": passage.guide,
        "direction": passage.direction or "",
        "part": passage.part,
        "year": passage.year or 0,
    }
