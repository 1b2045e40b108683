"""Every error that can reach a user, one tree; each says what happened, where, and what to do next.

    AssistantError
    ├── InputError                 the call or its input is unusable (exit 2)
    │   ├── UnreadableFile         empty, encrypted, scanned without text, not what its ending says, too large
    │   ├── NotAGuide              readable, but no direction in it
    │   ├── UnknownGuide           no such guide in the index, or an ambiguous prefix
    │   ├── UnknownDirection       the guide has no such direction
    │   └── BadFacts               the facts file is no YAML, or has an unknown key
    ├── WorkspaceError             the workspace cannot be written, is full, or is locked by another process
    ├── SettingError               a setting has an impossible value
    └── ModelError                 the chat or embedding model cannot be used
        ├── ModelUnreachable       refused, timed out, gone in mid-answer
        ├── ModelRefused           key, name or quota not accepted
        ├── ModelAnswerUnusable    empty, cut off, not the structure that was asked for
        └── ModelStopped           the user stopped it in mid-answer

In: two sentences, Chinese first. Out: an exception whose `line(lang)` is one line for the user. Next: `cli`,
`ui`. Never: a traceback for the user, a secret, text of a proposal.
"""

from __future__ import annotations


class AssistantError(Exception):
    """One line in Chinese (`zh`) and in English (`en`): what happened, where, and what to do next."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.zh = zh
        self.en = en

    def line(self, lang: str = "zh") -> str:
        """The message in `lang` ("zh" or "en"), folded to one line."""
        return " ".join((self.en if lang == "en" else self.zh).split())


class InputError(AssistantError):
    """The call or its input is unusable."""


class UnreadableFile(InputError):
    """The file gives no usable text."""


class NotAGuide(InputError):
    """The file is readable and holds no direction."""


class UnknownGuide(InputError):
    """No guide of that id, or several that begin so."""


class UnknownDirection(InputError):
    """The guide has no direction of that number."""


class BadFacts(InputError):
    """The facts file cannot be used."""


class WorkspaceError(AssistantError):
    """The workspace cannot be read or written."""


class SettingError(AssistantError):
    """A setting has an impossible value."""


class ModelError(AssistantError):
    """A model cannot be used."""


class ModelUnreachable(ModelError):
    """Connection refused, timed out or broken."""


class ModelRefused(ModelError):
    """The server did not accept the key, the model's name or the amount."""


class ModelAnswerUnusable(ModelError):
    """The answer is empty, cut off or not the structure asked for."""


class ModelStopped(ModelError):
    """The user stopped the model in mid-answer."""
