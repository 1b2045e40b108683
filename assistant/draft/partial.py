"""What had come of a chapter when its answer broke off, kept until the chapter is whole.

    home/runs/<run>-<chapter>.txt

In: a run's name, a chapter, the text so far. Out: the text, to go on from. Next: `run`. Never: a text that is no
beginning of a chapter given back as one.
"""

from __future__ import annotations

import re
from pathlib import Path

from assistant.draft.form import Chapter
from assistant.draft.said import unwritable
from assistant.schema.count import words
from assistant.schema.text import Notice

_WHOLE = re.compile(r".*[。！？\n]", re.S)  # up to the last sentence that ended
_HAN = re.compile(r"[\u3400-\u9fff]")
_LEAST_HAN = 0.5
_USUAL = 3000  # words of a chapter without a limit


class Partial:
    """The beginning of one chapter of one run; `home` None: kept nowhere."""

    def __init__(self, home: Path | None, run: str, chapter: Chapter) -> None:
        self._chapter = chapter
        self._path = home / "runs" / f"{run}-{chapter.id}.txt" if home else None

    def keep(self, text: str) -> list[Notice]:
        """Keeps the text, and says where. Raises WorkspaceError."""
        if not text or self._path is None:
            return []
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(text, encoding="utf-8")
        except OSError as error:
            raise unwritable(error.strerror or str(error)) from error
        return [
            Notice(
                code="partial_kept",
                message=f"“{self._chapter.title}”一章已收到的 {len(text)} 个字符存于工作区的 runs/{self._path.name}，"
                "再次起草时接着写。",
                message_en=f"The {len(text)} characters of chapter {self._chapter.id} that had come are in "
                f"runs/{self._path.name}; the next run goes on from there.",
            )
        ]

    def begun(self) -> str:
        """The whole sentences of the beginning; empty where there is none, or what came is no beginning of a chapter.
        Raises WorkspaceError."""
        try:
            text = self._path.read_text(encoding="utf-8") if self._path and self._path.is_file() else ""
        except (OSError, UnicodeDecodeError) as error:
            raise unwritable(str(error)) from error
        found = _WHOLE.match(text)
        begun = found.group().strip() if found else ""
        prose = len(_HAN.findall(begun)) >= len(begun) * _LEAST_HAN
        return begun if prose and words(begun) < (self._chapter.limit or _USUAL) else ""

    def drop(self) -> None:
        """Forgets it: the chapter is whole. Raises WorkspaceError."""
        try:
            if self._path:
                self._path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(error.strerror or str(error)) from error


def joined(begun: str, answer: str) -> str:
    """The chapter of its kept beginning and what a model wrote after it; a model that began again has the whole."""
    again = begun[:20]
    return answer if not begun or answer.lstrip().startswith(again) else f"{begun}{answer.lstrip()}"
