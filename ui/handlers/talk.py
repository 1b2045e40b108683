"""问答: what a message asks for, and the answer.

    a change of a chapter      "第二章太长，压缩到 800 字"      → a suggestion, to be accepted
    anything else              evidence ─▶ a model's answer from it; without a model the evidence itself

In: a message, a direction, the user's draft. Out: a `Run` that says the answer as it comes and ends with `Answer`.
Next: `tabs.chat`. Never: a changed draft; an answer that no evidence carries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.errors import AssistantError, ModelError, ModelStopped
from assistant.schema.proposal import Proposal, Section
from assistant.workspace import Workspace
from ui.handlers.clauses import Pieces, in_context
from ui.handlers.drafting import Drafting, Suggestion
from ui.handlers.evidence import Cited, Finder, Found
from ui.handlers.place import Place, place
from ui.handlers.runs import Run, Runs
from ui.words import Say

_CHANGE = re.compile(
    r"压缩|缩短|精简|删减|扩写|展开|改写|重写|润色|改成|改为|补充|太长|太短|shorten|rewrite|expand", re.I
)
_CHAPTER = re.compile(r"第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:章|部分)|chapter\s*(\d{1,2})", re.I)
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
ANSWER = "answer"  # what the pieces of an answer are called among those of chapters
AT_ONCE = 40


class Answer(NamedTuple):
    """What is said, the clauses it rests on, and a suggestion where the message asked for a change."""

    text: str
    cited: Sequence[Cited] = ()
    suggestion: Suggestion | None = None


class Talk:
    """The conversation on one workspace."""

    def __init__(self, workspace: Workspace, drafting: Drafting, say: Say) -> None:
        self.workspace, self.drafting, self.say = workspace, drafting, say
        self._finder, self._runs = Finder(workspace, say), Runs(AT_ONCE)

    def ask(self, session: str, user: str, message: str, guide: str | None, chosen: str | None) -> Run:
        """Begins the answer to a message; its errors are part of the answer."""
        at = place(chosen) if chosen else None

        def work(run: Run) -> Answer:
            try:
                return self._answer(user, message.strip(), guide, at, run)
            except ModelStopped:
                return Answer(run.seen.text + self.say("\n（已停止。）"))
            except AssistantError as error:
                return Answer(self.say.error(error))

        return self._runs.start((session,), work)

    def stop(self, session: str) -> None:
        """Ends the answer; what has come stays."""
        self._runs.stop((session,))

    def clause(self, cited: Cited) -> Pieces:
        """A clause of a guide in its context."""
        return in_context(self.workspace.text(cited.guide).content, cited.start, cited.end, self.say("原文"))

    def _answer(self, user: str, message: str, guide: str | None, at: Place | None, run: Run) -> Answer:
        draft = self.workspace.desk(user).draft(at.guide, at.number) if at else None
        chapter = _chapter(message, draft) if draft else None
        if at and chapter and _CHANGE.search(message):
            return self._change(user, at, chapter, message, run)
        found = self._finder.find(message, guide, at, draft)
        return self._by_model(message, found, run) or self._composed(found, run)

    def _change(self, user: str, at: Place, chapter: Section, message: str, run: Run) -> Answer:
        made = self.drafting.suggestion(user, at, chapter.id, message, run)
        told = self.say("“{}”的建议稿在下方：看过改动后再采用；不采用，草稿不变，原稿也会留作一个版本。")
        return Answer(told.format(chapter.title), (), made)

    def _by_model(self, message: str, found: Found, run: Run) -> Answer | None:
        """The model's answer; None where none is set, or there is nothing that it could rest on."""
        if not found.pieces or not found.answers:
            return None
        evidence = [f"{found.lead}\n{piece.text}" if not n else piece.text for n, piece in enumerate(found.pieces)]
        try:
            text = self.workspace.answer(message, evidence, lambda piece: run.hear(ANSWER, piece), run.stop.is_set)
        except ModelStopped:
            raise
        except ModelError as error:
            run.hear(ANSWER, "")
            run.hear(ANSWER, self.say.error(error) + self.say("\n以下是直接摘录：\n\n"))
            return None
        if text is None:
            return None
        return Answer(text + self.say("\n\n（由语言模型根据右侧依据作答，请以原文为准。）"), found.cited())

    def _composed(self, found: Found, run: Run) -> Answer:
        for line in filter(None, [*found.lines(), self._who()]):
            run.hear(ANSWER, line + "\n")
        return Answer(run.seen.text, found.cited())

    def _who(self) -> str:
        if self.workspace.settings.model:
            return self.say("\n（以上摘自指南原文、逐条要求和核验结果。）")
        return self.say("\n（没有配置语言模型：以上摘自指南原文、逐条要求和核验结果，没有另外生成文字。）")


def _chapter(message: str, draft: Proposal) -> Section | None:
    """The chapter that a message names, by number or title."""
    found = _CHAPTER.search(message)
    if found:
        number = _number(found.group(1) or found.group(2))
        return draft.sections[number - 1] if 0 < number <= len(draft.sections) else None
    return next((each for each in draft.sections if each.title in message), None) or next(
        (
            each
            for each in draft.sections
            if any(len(part) > 3 and part in message for part in re.split(r"[、与和，]", each.title))
        ),
        None,
    )


def _number(written: str) -> int:
    if written.isdecimal():
        return int(written)
    tens, ten, ones = written.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
