"""What was sent where: one line for every question to a model, with counts and never a word of it.

In: an `Entry`. Out: a line of JSON at the end of `home/model.log`. Next: whoever wants to know what left the machine.
Never: text of a prompt or an answer, a key, an address with a user name; a failure to log never stops a draft.
"""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass
class Entry:
    """One question: the model, the server's host, how many messages, the tokens of the prompt as we count them
    (`sent`) and as the server does (`counted`; None: it does not say), characters of the answer, why it ended."""

    model: str
    host: str
    messages: int
    sent: int
    counted: int | None = None
    received: int = 0
    reason: str | None = None
    outcome: str = "ok"


class Journal:
    """The log of one workspace."""

    def __init__(self, home: Path) -> None:
        self.path = home / "model.log"

    def note(self, entry: Entry) -> None:
        """Adds a line; a folder that cannot be written leaves no line."""
        line = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), **asdict(entry)}
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a", encoding="utf-8") as log:
                log.write(json.dumps(line, ensure_ascii=False) + "\n")
