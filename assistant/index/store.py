"""Vectors in Chroma: the one door to chromadb.

In: ids, rows of float32 and what to narrow a question by (guide, direction, part, year). Out: nearest ids with their
similarity. Next: `refresh` fills it, `Index.vector_query` asks it. Never: an embedding of Chroma's own (it would
want to download a model), its telemetry, text, two writers (`refresh` holds the lock).

    collection  passages-<workspace>-<hash of what made it>; a changed embedding is a new collection beside the old one
    shard       <collection>-<number>: a Chroma collection of some FULL rows. Whoever writes one row loads the whole
                graph of its collection, so a workspace of many guides has many shards, and a new guide costs what one
                shard costs
    row         id = the passage's id; no text and no offsets, since the catalogue has them
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
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
FULL = 8000  # rows of a shard; a guide is not cut in two


def present(folder: Path, settings: Settings) -> bool:
    """Whether the place of the vectors exists, told without importing chromadb (a server is taken to be there)."""
    return bool(settings.chroma_url) or (folder / _FILE).is_file()


class Store:
    """The collections of one workspace, in `folder` or on the server of `settings.chroma_url`.
    Every method raises WorkspaceError where Chroma cannot read or write."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        with _told():
            self._client = _client(folder, settings)

    def fill(self, collection: str, shard: int, passages: Sequence[Passage], rows: Vectors) -> None:
        """Adds the passages' rows (or replaces them: a row of the same id is the same passage)."""
        if not passages:
            return
        name = _named(collection, shard)
        with _told():
            target = self._client.get_or_create_collection(name, embedding_function=None, configuration=_HNSW)
            step = self._client.get_max_batch_size()
            for start in range(0, len(passages), step):
                batch = passages[start : start + step]
                target.upsert(
                    ids=[passage.id for passage in batch],
                    embeddings=rows[start : start + step],
                    metadatas=[_facts(passage) for passage in batch],
                )

    def ids(self, collection: str) -> dict[int, set[str]]:
        """Every row of each shard of the collection."""
        with _told():
            return {
                int(name.rsplit("-", 1)[1]): set(self._at(name).get(include=[])["ids"])
                for name in self._names(collection + "-")
            }

    def drop(self, collection: str, shards: Container[int], stale: Mapping[int, Iterable[str]]) -> None:
        """Deletes the rows `stale` of each shard of `collection`, and every other collection of the workspace: those
        made otherwise, and shards beside `shards`."""
        workspace = collection.rsplit("-", 1)[0] + "-"
        with _told():
            for name in self._names(workspace):
                base, number = name.rsplit("-", 1)
                if base != collection or int(number) not in shards:
                    self._client.delete_collection(name)
                elif wanted := list(stale.get(int(number), ())):
                    target, step = self._at(name), self._client.get_max_batch_size()
                    for start in range(0, len(wanted), step):
                        target.delete(ids=wanted[start : start + step])

    def nearest(
        self, collection: str, shards: Iterable[int], row: Vectors, k: int, where: dict[str, Any] | None
    ) -> list[tuple[str, float]]:
        """At most `k` ids with their cosine similarity, best first, of the rows that `where` lets in."""
        near: list[tuple[str, float]] = []
        with _told():
            for shard in shards:
                found = self._at(_named(collection, shard)).query(
                    query_embeddings=[row.tolist()], n_results=k, where=where or None, include=["distances"]
                )
                near += zip(found["ids"][0], (1.0 - float(far) for far in found["distances"][0]), strict=True)
        return sorted(near, key=lambda pair: (-pair[1], pair[0]))[:k]

    def _names(self, prefix: str) -> list[str]:
        return sorted(found.name for found in self._client.list_collections() if found.name.startswith(prefix))

    def _at(self, name: str) -> Any:
        return self._client.get_collection(name, embedding_function=None)


def _named(collection: str, shard: int) -> str:
    return f"{collection}-{shard}"


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
