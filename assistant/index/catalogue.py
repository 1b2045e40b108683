"""Which guides a workspace holds: the parsed guide, its clean text and its passages, as JSON files.

In: records from `refresh`. Out: the same records, checked. Next: `Index`, and every command that shows a guide.
Never: chromadb, a model, numpy where only a guide is shown, a clock, a file changed in place.

    <home>/index/manifest.json      the index in force; replaced in one step (`os.replace`), so a reader sees the old or
                                    the new one, never half of each
    <home>/guides/<digest>.json     one guide as indexed; never changed, deleted when no manifest names it; beside it
                  <digest>.passages its passages, .counts its counts of terms
    <home>/index/unfinished         stands while a refresh is under way; left behind by one that was killed
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pydantic import TypeAdapter

from assistant import atomic
from assistant.errors import WorkspaceError
from assistant.schema.guide import Guide
from assistant.schema.passage import Passage
from assistant.schema.record import Record
from assistant.schema.text import Text

if TYPE_CHECKING:
    from assistant.index.counts import Sheet

T = TypeVar("T")
_ENDINGS = (".json", ".passages", ".counts", ".part")
_HELD = 64  # guides held in memory of those read
_PASSAGES = TypeAdapter(tuple[Passage, ...])


class Entry(Record):
    """One indexed guide: `sha` of its file, `engine` that read it, `content` of its characters whatever the layout,
    `digest` of everything that was kept of it; `shard` has its rows; `indexed_at` is an ISO time."""

    id: str
    file: str
    title: str | None
    year: int | None
    directions: int
    passages: int
    indexed_at: str
    sha: str
    engine: str
    content: str
    digest: str
    shard: int = 0


class Manifest(Record):
    """The index in force. `collection` names the vectors (each of its shards adds its number), `key` what made them,
    `dimension` their columns."""

    workspace: str = ""
    key: str = ""
    collection: str = ""
    embedding: str = ""
    dimension: int = 0
    entries: tuple[Entry, ...] = ()


class Kept(Record):
    """A guide as it was parsed, and its clean text."""

    guide: Guide
    text: Text


class _Shelf(OrderedDict[str, T]):
    """What was read last, at most `_HELD` of it: the files never change, but there may be thousands."""

    def get_or(self, digest: str, read: Callable[[], T]) -> T:
        found = self[digest] if digest in self else read()
        self[digest] = found
        self.move_to_end(digest)
        if len(self) > _HELD:
            self.popitem(last=False)
        return found


class Catalogue:
    """The files of one workspace. Reading needs no lock; writing is for `refresh`, which holds it."""

    def __init__(self, home: Path) -> None:
        self.folder, self._guides = home / "index", home / "guides"
        self._manifest, self._marker = self.folder / "manifest.json", self.folder / "unfinished"
        self._seen: tuple[int, int, int] | None = None
        self._now, self._by_id = Manifest(), dict[str, Entry]()
        self._kept, self._passages = _Shelf[Kept](), _Shelf[tuple[Passage, ...]]()

    def manifest(self) -> Manifest:
        """The index in force, an empty one where there is none yet; read again when another process replaced it."""
        with told(self.folder):
            try:
                state = self._manifest.stat()
            except (FileNotFoundError, NotADirectoryError):
                self._seen, self._now, self._by_id = None, Manifest(), {}
                return self._now
            seen = (state.st_ino, state.st_mtime_ns, state.st_size)
            if seen != self._seen:
                self._now, self._seen = Manifest.model_validate_json(self._manifest.read_bytes()), seen
                self._by_id = {entry.id: entry for entry in self._now.entries}
        return self._now

    def named(self, name: str) -> Entry | None:
        """The entry of exactly that id."""
        self.manifest()
        return self._by_id.get(name)

    def stamp(self) -> str:
        """Another text for another index in force."""
        self.manifest()
        return str(self._seen)

    def kept(self, entry: Entry) -> Kept:
        """The guide and its text."""
        with told(self._guides):
            return self._kept.get_or(
                entry.digest, lambda: Kept.model_validate_json(self._file(entry.digest, "json").read_bytes())
            )

    def passages(self, entry: Entry) -> tuple[Passage, ...]:
        """The guide's passages."""
        with told(self._guides):
            return self._passages.get_or(
                entry.digest, lambda: _PASSAGES.validate_json(self._file(entry.digest, "passages").read_bytes())
            )

    def sheet(self, entry: Entry) -> Sheet:
        """The guide's counts of terms; not held in memory."""
        from assistant.index import counts

        with told(self._guides):
            return counts.load(self._file(entry.digest, "counts"))

    def each(self, read: Callable[[Entry], T]) -> tuple[Manifest, list[T]]:
        """`read` for every guide of the index in force; where a writer deleted a file in between, of the newer one."""
        manifest = self.manifest()
        while True:
            try:
                return manifest, [read(entry) for entry in manifest.entries]
            except WorkspaceError:
                fresh = self.manifest()
                if fresh == manifest:
                    raise
                manifest = fresh

    def keep(self, kept: Kept, passages: Sequence[Passage]) -> str:
        """Writes a guide's files and returns their digest; nobody sees them before `publish`."""
        from assistant.index import counts

        guide, listed = kept.model_dump_json().encode(), _PASSAGES.dump_json(tuple(passages))
        digest = hashlib.sha256(guide + listed).hexdigest()[:32]
        with told(self._guides):
            self._guides.mkdir(parents=True, exist_ok=True)
            if not self._file(digest, "json").exists():
                made = counts.sheet(passages, kept.guide.guide)
                atomic.write(self._file(digest, "counts"), counts.dump(made))
                atomic.write(self._file(digest, "passages"), listed)
                atomic.write(self._file(digest, "json"), guide)
        return digest

    def publish(self, manifest: Manifest) -> None:
        """Puts `manifest` in force, in one step."""
        with told(self.folder):
            atomic.write(self._manifest, manifest.model_dump_json(indent=1).encode())

    def begin(self) -> None:
        """Leaves the mark that stands until `end`."""
        with told(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            self._marker.touch()

    def unfinished(self) -> bool:
        """Whether an earlier refresh was cut short."""
        return self._marker.exists()

    def end(self) -> None:
        """Deletes what the manifest in force does not name, then the mark."""
        manifest = self.manifest()
        names = {entry.digest for entry in manifest.entries}
        with told(self.folder):
            if self._guides.is_dir():
                for file in self._guides.iterdir():
                    if file.suffix in _ENDINGS and file.stem not in names:
                        file.unlink(missing_ok=True)
            self._marker.unlink(missing_ok=True)

    def _file(self, digest: str, ending: str) -> Path:
        return self._guides / f"{digest}.{ending}"


@contextmanager
def told(place: Path) -> Iterator[None]:
    """What the disk refuses, or a damaged file, as one line for the user."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorkspaceError(
            f"工作区 {place} 无法读写：{reason}。请检查权限和磁盘空间，或用 --home 另选文件夹。",
            f"The workspace {place} cannot be read or written: {reason}. Check permissions and disk space, "
            "or choose another folder with --home.",
        ) from error
    except ValueError as error:  # pydantic's own errors are among them
        raise WorkspaceError(
            f"工作区 {place} 中的文件已损坏或出自其他版本。请删除该文件夹后重新运行 index。",
            f"A file in the workspace {place} is damaged or of another version. Delete that folder and run "
            "index again.",
        ) from error
