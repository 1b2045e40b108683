"""What is handed to the index, and what it answers.

In: nothing. Out: `Document`, `Outcome`, and the two callbacks of a long refresh. Next: `refresh`. Never: anything
heavy; the commands that only show a guide import this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from assistant.schema.guide import Guide
from assistant.schema.text import Text

Progress = Callable[[int, int], None]  # passages done, of how many
Cancelled = Callable[[], bool]


class Document(NamedTuple):
    """A guide to index. `sha` is a hash of the file's bytes; `engine` names the code that made text and guide of it."""

    id: str
    file: str
    sha: str
    engine: str
    text: Text
    guide: Guide


class Outcome(NamedTuple):
    """What became of one document: `guide` is the id that holds its content; `same_as` is that id too where the same
    content was indexed already under another name or ending. The rest counts passages."""

    guide: str
    same_as: str | None = None
    added: int = 0
    kept: int = 0
    removed: int = 0
