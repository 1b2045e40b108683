"""Which files there are, and when one is new, changed or gone.

In: folders; a function that lists the files. Out: at each change, the files that are gone. Next: `Workspace.follow`.
Never: a look into a file, a dependency on one operating system's notices (they do not reach network folders).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

PAUSE = 1.0  # seconds between two looks

State = dict[Path, tuple[int, int]]


def listed(path: Path, endings: Sequence[str]) -> list[Path]:
    """The file itself, or the files below a folder that end so; none where nothing is there."""
    if not path.is_dir():
        return [path] if path.exists() else []
    return sorted(file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in endings)


def changes(files: Callable[[], Iterable[Path]], pause: float = PAUSE) -> Iterator[list[Path]]:
    """Looks every `pause` seconds; answers when times or sizes differ from those of the look before and have settled
    (a file that is being copied is waited for), with the files that are there no more."""
    settled = now = _state(files())
    while True:
        time.sleep(pause)
        before, now = now, _state(files())
        if now != settled and now == before:
            gone, settled = sorted(settled.keys() - now.keys()), now
            yield gone


def _state(files: Iterable[Path]) -> State:
    found = {}
    for file in files:
        try:
            state = file.stat()
        except FileNotFoundError:
            continue  # gone between listing and looking
        found[file] = (state.st_mtime_ns, state.st_size)
    return found
