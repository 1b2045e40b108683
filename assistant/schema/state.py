"""What a workspace says of itself.

In: `workspace` and `doctor` make them. Out: `Indexed` (one file's way into the index), `Finding` (one line of the
doctor). Next: `session`, `ui`. Never: an exception object, a handle.
"""

from __future__ import annotations

from typing import Literal

from assistant.schema.record import Record
from assistant.schema.text import Notice


class Indexed(Record):
    """What became of one file: the guide's id, its directions, chunks added, kept and removed, its warnings.
    `refused` says in one line why a file is not in the index (then `guide` is None); `same_as` names the guide
    that already holds the same content; `carried`: corrections taken over from earlier guides of the programme."""

    file: str
    guide: str | None = None
    directions: int = 0
    added: int = 0
    kept: int = 0
    removed: int = 0
    warnings: tuple[Notice, ...] = ()
    refused: Notice | None = None
    same_as: str | None = None
    carried: int = 0


class Finding(Record):
    """One thing the doctor looked at: `ok`, `notice` (works, but…) or `broken`; and what to do about it."""

    name: str
    state: Literal["ok", "notice", "broken"]
    message: str
    message_en: str
