"""The drafts of a workspace on disk.

In: a finished proposal. Out: the stored proposals. Next: `diff` and the page read them. Never: a half-written draft:
a file is written beside its place and moved onto it.

    home/drafts/<guide>-<direction>.json      the newest draft of a direction
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant import atomic
from assistant.errors import WorkspaceError
from assistant.schema.proposal import Proposal


def store(home: Path, proposal: Proposal) -> Path:
    """Stores a draft, replacing the one of the same direction. Raises WorkspaceError, the old draft untouched."""
    folder = home / "drafts"
    place = folder / (re.sub(r"[^\w.-]", "_", f"{proposal.guide}-{proposal.direction}") + ".json")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        atomic.write(place, proposal.model_dump_json(indent=1).encode())
    except OSError as error:
        raise WorkspaceError(
            f"草稿无法存入 {folder}（{error.strerror}）；请检查磁盘空间和写入权限，原有草稿未改动。",
            f"The draft cannot be stored in {folder} ({error.strerror}); check space and permissions. "
            "The earlier draft is untouched.",
        ) from error
    return place


def drafts(home: Path) -> list[Proposal]:
    """The stored drafts in the order they were stored. Raises WorkspaceError naming a draft that cannot be read."""
    folder = home / "drafts"
    found = (
        sorted(folder.glob("*.json"), key=lambda path: (path.stat().st_mtime_ns, path.name)) if folder.is_dir() else []
    )
    return [_load(path) for path in found]


def _load(path: Path) -> Proposal:
    try:
        return Proposal.model_validate_json(path.read_bytes())
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"草稿 {path} 无法读取；请移走该文件后重试。",
            f"The draft {path} cannot be read; move it away and try again.",
        ) from error
