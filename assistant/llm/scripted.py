"""A chat model that answers what it was told to: for tests, and for trying the model writer without a server.

In: a list of answers, each a text or the error to raise; or a function of the prompt. Out: a `Chat` that keeps what it
was asked.
Next: `draft`. Never: the network.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.errors import ModelAnswerUnusable, ModelError, ModelStopped
from assistant.llm.client import Message, Schema

Answer = str | ModelError
PIECE = 16


class ScriptedChat:
    """Gives its answers in turn; the last one again and again where `repeat` is set. `asked` holds every prompt."""

    def __init__(
        self,
        answers: Sequence[Answer] | Callable[[str], Answer],
        *,
        name: str = "scripted",
        context: int = 8000,
        repeat: bool = False,
    ) -> None:
        self.name, self.context = name, context
        self._answers, self._repeat = answers, repeat
        self.asked: list[tuple[Message, ...]] = []

    def ask(
        self,
        messages: Sequence[Message],
        on_text: Callable[[str], None] | None = None,
        schema: Schema | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> str:
        """The next answer, in pieces of PIECE characters. Raises the error in its place, ModelAnswerUnusable where the
        script has ended, ModelStopped."""
        self.asked.append(tuple(messages))
        answer = self._next(messages[-1].content)
        if isinstance(answer, ModelError):
            raise answer
        for start in range(0, len(answer), PIECE):
            if stop and stop():
                raise ModelStopped("已按要求停止。", "Stopped as asked.")
            if on_text:
                on_text(answer[start : start + PIECE])
        return answer

    def _next(self, prompt: str) -> Answer:
        if callable(self._answers):
            return self._answers(prompt)
        turn = len(self.asked) - 1
        if turn < len(self._answers):
            return self._answers[turn]
        if self._repeat and self._answers:
            return self._answers[-1]
        return ModelAnswerUnusable("脚本中没有更多回答。", "The script has no further answer.")
