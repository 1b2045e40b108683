"""The whole file or none of it.

In: a path and bytes. Out: the file, flushed to the disk and moved onto its place in one step, so that a reader, a crash
or a full disk finds the old file or the new one. Next: the index, the drafts, the reports. Never: half a file.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Writes `data` to `path` by way of a temporary file beside it. Raises OSError, what stood there untouched."""
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(_mode())
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mode() -> int:
    """What a file made the usual way would be allowed: mkstemp keeps it to its owner."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
