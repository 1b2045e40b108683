"""An English or everyday question, put into the guides' terms by a chat model.

In: a question, the titles of the directions, a chat model. Out: the question as a guide would word it, or None. Next:
`Retriever` searches by it, and says so in what it answers. Never: needed (without a model, or where it fails, the
question is searched as it stands), asked twice the same, taken for more than a line of text to search by.

    <home>/rewritten.json    {hash of model, prompt and question: the new question, "" for none}; the last KEPT
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant import atomic
from assistant.errors import AssistantError, ModelError, WorkspaceError
from assistant.llm import Chat, Message, connect, load
from assistant.settings import Settings

KEPT, LONGEST, SHOWN = 1000, 200, 1500  # questions kept; characters of one; characters of titles shown to the model
SECONDS = 15.0  # for an answer; a question must not wait longer for a model that does not
_HAN = re.compile(r"[\u3400-\u9fff]")

Told = Callable[[AssistantError], None]


def foreign(question: str) -> bool:
    """Whether the question has no Chinese in it."""
    return not _HAN.search(question)


class Rewriter:
    """Questions in the guides' terms. `told` hears once of a model that fails; it is then not asked again."""

    def __init__(self, chat: Chat, home: Path, told: Told | None = None) -> None:
        self._chat, self._file, self._told = chat, home / "rewritten.json", told
        self._prompt = load("rewrite")
        self._failed = False

    @classmethod
    def of(cls, settings: Settings, told: Told | None = None) -> Rewriter | None:
        """The rewriter that the settings ask for; None without a model, or where it is switched off."""
        chat = connect(settings, timeout=SECONDS, retries=0) if settings.rewrite else None
        return cls(chat, settings.home, told) if chat else None

    def rewritten(self, question: str, titles: Sequence[str]) -> str | None:
        """The question as a guide would word it; None where the model has no better words, or cannot be asked."""
        if self._failed or not question.strip():
            return None
        kept = self._read()
        key = hashlib.sha256("\0".join([self._chat.name, self._prompt.body, question]).encode()).hexdigest()[:24]
        if key not in kept:
            try:
                kept[key] = self._asked(question, titles)
            except ModelError as error:
                self._failed = True
                if self._told:
                    self._told(error)
                return None
            self._write(kept)
        return kept[key] or None

    def _asked(self, question: str, titles: Sequence[str]) -> str:
        listed, room = [], SHOWN
        for title in titles:
            room -= len(title) + 1
            if room < 0:
                break
            listed.append(title)
        filled = self._prompt.fill(question=question[: 10 * LONGEST], titles="\n".join(listed))
        lines = self._chat.ask([Message("user", filled)]).strip().splitlines()
        answer = " ".join(lines[0].split())[:LONGEST] if lines else ""
        # an answer without Chinese is no wording of a guide, and one that repeats the question is no other
        return "" if foreign(answer) or answer == "无" or answer == question.strip() else answer

    def _read(self) -> dict[str, str]:
        try:
            return dict(json.loads(self._file.read_text(encoding="utf-8")))
        except (FileNotFoundError, ValueError):  # a damaged cache is only asked for again
            return {}
        except OSError as error:
            raise _unusable(error) from error

    def _write(self, kept: dict[str, str]) -> None:
        last = dict(list(kept.items())[-KEPT:])
        try:
            atomic.write(self._file, json.dumps(last, ensure_ascii=False, indent=0).encode())
        except OSError as error:
            raise _unusable(error) from error


def _unusable(error: OSError) -> WorkspaceError:
    return WorkspaceError(
        f"无法读写 rewritten.json（{error.strerror}）；请检查权限和磁盘空间，或设 ASSISTANT_REWRITE=0。",
        f"rewritten.json cannot be used ({error.strerror}); check permissions and space, or set ASSISTANT_REWRITE=0.",
    )
