"""A chat model that somebody listens to and may stop.

In: a `Chat`, who hears its text, whether to stop. Out: a `Chat`. Next: `draft`. Never: another answer than the model's.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.llm.client import Chat, Message, Schema


class Heard:
    """`chat`, whose plain answers `hear` sees as they come, and which `stop` ends in mid-answer."""

    def __init__(self, chat: Chat, hear: Callable[[str], None], stop: Callable[[], bool]) -> None:
        self._chat, self._hear, self._stop = chat, hear, stop
        self.name, self.context = chat.name, chat.context

    def ask(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        schema: Schema | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> str:
        """The whole answer. Raises ModelError, ModelStopped among them."""
        hear = on_text or (None if schema else self._hear)
        return self._chat.ask(messages, hear, schema, stop or self._stop)
