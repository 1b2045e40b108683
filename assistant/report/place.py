"""Puts a finished file in its place, whole or not at all.

In: a path and bytes. Out: the file. Next: the reader. Never: half a file, a file overwritten by a failed attempt.
"""

from __future__ import annotations

from pathlib import Path

from assistant import atomic
from assistant.errors import InputError, WorkspaceError


def put(path: Path, data: bytes) -> None:
    """Writes `data` to `path` by way of a temporary file beside it. Raises InputError (a folder, or no folder to write
    in), WorkspaceError (not permitted, no space)."""
    if path.is_dir():
        raise InputError(f"{path} 是文件夹：请写明文件名", f"{path} is a folder: name a file")
    if not path.parent.is_dir():
        raise InputError(
            f"文件夹 {path.parent} 不存在：请先建立，或换一个位置",
            f"There is no folder {path.parent}: make it, or write elsewhere",
        )
    try:
        atomic.write(path, data)
    except OSError as error:
        raise WorkspaceError(
            f"无法写入 {path}：请检查权限和磁盘空间，并确认文件未被其他程序打开",
            f"{path} cannot be written: check permissions, disk space, and that no program holds it open",
        ) from error


def ending(path: Path, known: tuple[str, ...]) -> str:
    """The ending of `path`, lower case. Raises InputError where it is none of `known`."""
    suffix = path.suffix.lower()
    if suffix not in known:
        raise InputError(
            f"无法写出 {path.name}：扩展名须为 {' '.join(known)} 之一",
            f"{path.name} cannot be written: end its name in one of {' '.join(known)}",
        )
    return suffix
