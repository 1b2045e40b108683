"""What the page says, in Chinese and in English.

In: a Chinese phrase of the page. Out: the phrase in the page's language. Next: everything in `ui`. Never: a phrase of a
guide or a proposal: those are shown as they are.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from assistant.errors import AssistantError
from assistant.schema.text import Notice

ENGLISH = Path(__file__).with_name("english.yaml")


class Say:
    """Says the page's phrases in `lang` ("zh" or "en"); the Chinese phrase is the key."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._english = english() if lang == "en" else {}

    def __call__(self, phrase: str) -> str:
        """The phrase in the page's language."""
        return self._english.get(phrase, phrase)

    def head(self, names: tuple[str, ...]) -> list[str]:
        """The head of a table."""
        return [self(name) for name in names]

    def notice(self, notice: Notice) -> str:
        """A warning in one line."""
        return (notice.message_en or notice.message) if self.lang == "en" else notice.message

    def error(self, error: AssistantError) -> str:
        """An error in one line."""
        return error.line(self.lang)


@cache
def english() -> dict[str, str]:
    """Chinese phrase → English phrase."""
    return dict(yaml.safe_load(ENGLISH.read_text(encoding="utf-8")))
