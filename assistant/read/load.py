"""One door for every file.

In: a path, or a name and bytes. Out: `Text`. Next: `parse.clean`, `check`. Never: a byte read of a file above the
limit.
"""

from __future__ import annotations

import stat
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from assistant.read import detect, refuse
from assistant.read.build import Builder
from assistant.schema.proposal import Proposal
from assistant.schema.text import Text

LIMIT_BYTES = 50 * 2**20
# kind → module of this package whose `read(name, data) -> Text` reads it; imported when needed.
READERS = {"txt": "plain", "md": "markdown", "html": "html", "docx": "docx", "pdf": "pdf", "json": "proposal"}


def load(path: str | Path, *, limit_bytes: int = LIMIT_BYTES) -> Text:
    """Reads the file at `path`. Raises UnreadableFile: as `file_bytes` and `load_bytes` do."""
    path = Path(path)
    if path.is_file() and not detect.known(path.name):
        raise refuse.unknown_ending(path.name)
    return load_bytes(path.name, file_bytes(path, limit_bytes=limit_bytes))


def file_bytes(path: str | Path, *, limit_bytes: int = LIMIT_BYTES) -> bytes:
    """The bytes of the file at `path`, whatever its kind. Raises UnreadableFile: missing, a folder, not permitted, or
    above `limit_bytes`, which is asked of the file system before a byte is read."""
    path = Path(path)
    try:
        status = path.stat()
    except PermissionError as error:
        raise refuse.forbidden(path.name) from error
    except (OSError, ValueError) as error:
        raise refuse.missing(path.name) from error
    if stat.S_ISDIR(status.st_mode):
        raise refuse.folder(path.name or str(path))
    if not stat.S_ISREG(status.st_mode):
        raise refuse.forbidden(path.name)
    if status.st_size > limit_bytes:
        raise refuse.too_large(path.name, status.st_size, limit_bytes)
    try:
        return path.read_bytes()
    except OSError as error:
        raise refuse.forbidden(path.name) from error


def load_bytes(name: str, data: bytes) -> Text:
    """Reads a file's bytes; `name` serves for its ending and for messages (without an ending, the bytes decide).
    Raises UnreadableFile."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise refuse.empty(name)
    module = import_module(f"assistant.read.{READERS[detect.kind(name, data)]}")
    reader: Callable[[str, bytes], Text] = module.read
    text = reader(name, data)
    if not text.content.strip():
        raise refuse.empty(name)
    return text


def from_proposal(proposal: Proposal) -> Text:
    """A draft as the text of the document that it would be exported as."""
    from assistant.read.proposal import render

    return render(proposal)


def from_string(content: str) -> Text:
    """A string as a `Text`: each character stands for itself, there are no pages and no blocks."""
    builder = Builder()
    builder.add(content)
    return builder.text()
