"""A question answered by a model from pieces of evidence, and from nothing else.

    question + numbered evidence ─ prompt ─▶ answer ─ held against the evidence ─▶ text

In: a `Chat`, a question, the evidence: clauses, verdicts, passages. Out: the answer; every marker leads to a piece of
evidence, every figure stands in the evidence or the question or is marked 【待核实：…】. Next: `workspace`. Never: an
instruction taken from the evidence; an answer without evidence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft.verify import flagged, leaks, plain, resolved
from assistant.errors import ModelAnswerUnusable
from assistant.llm import Chat, Message, load
from assistant.llm.client import ANSWER_SHARE
from assistant.llm.tokens import count

LIMIT = 400  # words of an answer


def answer(chat: Chat, question: str, evidence: Sequence[str]) -> str:
    """The answer to `question`; markers `[n]` lead to the n-th piece of evidence. Pieces that do not fit the model's
    context are left out from the end. Raises ModelError, ModelStopped among them."""
    prompt, shown = _fitting(chat, question, evidence)
    text = plain(chat.ask([Message("system", load("role").fill()), Message("user", prompt)]))
    if leaks(text) or not text:
        raise ModelAnswerUnusable(
            f"模型 {chat.name} 的回答不可用（空白或复述了提示词）。",
            f"The answer of {chat.name} cannot be used (empty, or it repeats the prompt).",
        )
    text, _ = resolved(text, {f"[{number}]" for number in range(1, len(shown) + 1)})
    return flagged(text, "\n".join([question, *shown]))[0]


def _fitting(chat: Chat, question: str, evidence: Sequence[str]) -> tuple[str, Sequence[str]]:
    """The prompt with as much evidence as fits, and that evidence."""
    prompt, room = load("answer"), chat.context * (1 - ANSWER_SHARE)
    for most in range(len(evidence), 0, -1):
        listed = "\n".join(f"[{number}] {_data(piece)}" for number, piece in enumerate(evidence[:most], 1))
        filled = prompt.fill(question=_data(question), evidence=listed, limit=str(LIMIT))
        if count(filled, chat.name) <= room:
            return filled, evidence[:most]
    raise ModelAnswerUnusable(
        f"问题和材料超出模型 {chat.name} 的上下文长度。",
        f"Question and evidence do not fit the context of {chat.name}.",
    )


def _data(text: str) -> str:
    """Text that cannot close the column it stands in."""
    return re.sub(r"</?\s*(材料|问题)\s*>", "", text)
