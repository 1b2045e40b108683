"""Which guides a workspace holds: the parsed guide, its clean text and its passages, as JSON files.

In: records from `refresh`. Out: the same records, checked. Next: `Index`, and every command that shows a guide.
Never: chromadb, a model, a clock, a file changed in place.

    <home>/index/manifest.json      the index in force; replaced in one step (`os.replace`), so a reader sees the old or
                                    the new one, never half of each
    <home>/guides/<digest>.json     one guide as indexed; never changed, deleted when no manifest names it
    <home>/index/unfinished         stands while a refresh is under way; left behind by one that was killed
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import ValidationError

from assistant.errors import WorkspaceError
from assistant.schema.guide import Guide
from assistant.schema.passage import Passage
from assistant.schema.record import Record
from assistant.schema.text import Text


class Entry(Record):
    """One indexed guide: `sha` of its file, `engine` that read it, `content` of its characters whatever the layout,
    `digest` of everything that was kept of it; `indexed_at` is an ISO time."""

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


class Manifest(Record):
    """The index in force. `collection` names the vectors, `key` what made them, `dimension` their columns."""

    workspace: str = ""
    key: str = ""
    collection: str = ""
    embedding: str = ""
    dimension: int = 0
    entries: tuple[Entry, ...] = ()


class Kept(Record):
    """All that is kept of one guide."""

    guide: Guide
    text: Text
    passages: tuple[Passage, ...]

    def digest(self) -> str:
        """A name for exactly this content."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:32]


class Catalogue:
    """The files of one workspace. Reading needs no lock; writing is for `refresh`, which holds it."""

    def __init__(self, home: Path) -> None:
        self.folder, self._guides = home / "index", home / "guides"
        self._manifest, self._marker = self.folder / "manifest.json", self.folder / "unfinished"
        self._seen: tuple[int, int, int] | None = None
        self._now = Manifest()
        self._kept: dict[str, Kept] = {}

    def manifest(self) -> Manifest:
        """The index in force, an empty one where there is none yet; read again when another process replaced it."""
        with told(self.folder):
            try:
                state = self._manifest.stat()
            except (FileNotFoundError, NotADirectoryError):
                self._seen, self._now = None, Manifest()
                return self._now
            seen = (state.st_ino, state.st_mtime_ns, state.st_size)
            if seen != self._seen:
                self._now, self._seen = Manifest.model_validate_json(self._manifest.read_bytes()), seen
        return self._now

    def stamp(self) -> str:
        """Another text for another index in force."""
        self.manifest()
        return str(self._seen)

    def kept(self, entry: Entry) -> Kept:
        """What is kept of the guide; read once, since the file never changes."""
        found = self._kept.get(entry.digest)
        if found is None:
            with told(self._guides):
                found = Kept.model_validate_json(self._file(entry.digest).read_bytes())
            self._kept[entry.digest] = found
        return found

    def all_kept(self) -> tuple[Manifest, list[Kept]]:
        """The index in force and every guide of it; where a writer deleted a file in between, the newer index."""
        manifest = self.manifest()
        while True:
            try:
                return manifest, [self.kept(entry) for entry in manifest.entries]
            except WorkspaceError:
                fresh = self.manifest()
                if fresh == manifest:
                    raise
                manifest = fresh

    def keep(self, kept: Kept) -> str:
        """Writes a guide's file and returns its digest; nobody sees it before `publish`."""
        digest = kept.digest()
        with told(self._guides):
            self._guides.mkdir(parents=True, exist_ok=True)
            if not self._file(digest).exists():
                _write(self._file(digest), kept.model_dump_json().encode())
        self._kept[digest] = kept
        return digest

    def publish(self, manifest: Manifest) -> None:
        """Puts `manifest` in force, in one step."""
        with told(self.folder):
            _write(self._manifest, manifest.model_dump_json(indent=1).encode())

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
                    if file.suffix in (".json", ".part") and file.stem not in names:
                        file.unlink()
            self._kept = {digest: kept for digest, kept in self._kept.items() if digest in names}
            self._marker.unlink(missing_ok=True)

    def _file(self, digest: str) -> Path:
        return self._guides / f"{digest}.json"


def _write(file: Path, data: bytes) -> None:
    """The whole file or none of it: written beside, flushed to the disk, then renamed."""
    part = file.with_suffix(".part")
    with part.open("wb") as out:
        out.write(data)
        out.flush()
        os.fsync(out.fileno())
    part.replace(file)


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
    except ValidationError as error:
        raise WorkspaceError(
            f"工作区 {place} 中的文件已损坏或出自其他版本。请删除该文件夹后重新运行 index。",
            f"A file in the workspace {place} is damaged or of another version. Delete that folder and run "
            "index again.",
        ) from error
