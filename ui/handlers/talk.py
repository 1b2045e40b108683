"""问答: what a message asks for, and the answer.

    a change of a chapter      "第二章太长，压缩到 800 字"      → a suggestion, to be accepted
    two directions             "1.1 和 1.3 的要求有什么不同"    → their typed requirements side by side
    the draft                  "互访要求够了吗"                → the verdicts on what is asked about
    a direction                "互访要求是多少"                → its typed requirements, with their clauses
    anything else              passages; where nothing answers: 指南中未找到, with the nearest passage

In: a message, a direction, the user's draft. Out: `Answer`, growing as it is written. Next: `tabs.chat`. Never: a
sentence that is not the program's own, a clause of the guide or a finding of the check; a changed draft.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.errors import AssistantError
from assistant.schema.guide import Guide
from assistant.schema.proposal import Proposal, Section
from assistant.schema.report import Verdict
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source
from assistant.workspace import Workspace
from ui import rows
from ui.handlers.drafting import Drafting, Suggestion
from ui.handlers.likeness import named_by, nearest, topic
from ui.handlers.place import Place, place
from ui.words import Say

_CHANGE = re.compile(
    r"压缩|缩短|精简|删减|扩写|展开|改写|重写|润色|改成|改为|补充|太长|太短|shorten|rewrite|expand", re.I
)
_CHAPTER = re.compile(r"第\s*([一二三四五六七八九十]{1,3}|\d{1,2})\s*(?:章|部分)|chapter\s*(\d{1,2})", re.I)
_DRAFT = re.compile(
    r"够了?[吗么不没]|够不够|满足|达标|达到了?[吗么]|符合|还[差缺]|缺什么|没写|写了?[吗么]|草稿|申报书里|enough|missing|draft",
    re.I,
)
_ALL = re.compile(r"还[差缺]|缺什么|哪些(?:没|不)|问题|what is missing", re.I)
_DIFFER = re.compile(r"不同|区别|差别|差异|比较|对比|相比|differ|compare", re.I)
_BETWEEN = re.compile(r"和|与|跟|同|及|、|vs\.?|and", re.I)
_DIGITS = {digit: number for number, digit in enumerate("一二三四五六七八九", 1)}
SHOWN = 8


class Answer(NamedTuple):
    """What has been said so far, and a suggestion where the message asked for a change."""

    text: str
    suggestion: Suggestion | None = None


class Talk:
    """The conversation on one workspace."""

    def __init__(self, workspace: Workspace, drafting: Drafting, say: Say) -> None:
        self.workspace, self.drafting, self.say = workspace, drafting, say

    def answer(self, user: str, message: str, guide: str | None, chosen: str | None) -> Iterator[Answer]:
        """The answer to a message, piece by piece. Errors are part of the answer."""
        if not message.strip():
            return
        try:
            yield from self._answer(user, message.strip(), guide, place(chosen) if chosen else None)
        except AssistantError as error:
            yield Answer(self.say.error(error))

    def _answer(self, user: str, message: str, guide: str | None, at: Place | None) -> Iterator[Answer]:
        draft = self.workspace.desk(user).draft(at.guide, at.number) if at else None
        chapter = _chapter(message, draft) if draft else None
        if at and chapter and _CHANGE.search(message):
            yield from self._change(user, at, chapter, message)
            return
        found = self._compared(message, guide) if _DIFFER.search(message) else None
        if found is None and draft and draft.check and _DRAFT.search(message):
            found = self._on_draft(message, draft)
        if found is None and at:
            found = self._on_direction(message, at)
        lines = found or self._passages(message, guide, at)
        said = ""
        for line in [*lines, self._who()]:
            said += line + "\n"
            yield Answer(said)

    def _change(self, user: str, at: Place, chapter: Section, message: str) -> Iterator[Answer]:
        yield Answer(self.say("正在改写“{}”……").format(chapter.title))
        suggestion = self.drafting.suggest(user, at, chapter.id, message)
        told = self.say("“{}”的建议稿在下方：看过改动后再采用；不采用，草稿不变，原稿也会留作一个版本。")
        yield Answer(told.format(chapter.title), suggestion)

    def _on_draft(self, message: str, draft: Proposal) -> list[str] | None:
        report = draft.check
        if report is None:
            return None
        ordered = rows.ordered(report)
        if _ALL.search(message):
            chosen = [each for each in ordered if each.status in ("violated", "missing", "unclear")]
        else:
            wanted = topic(message, [each.requirement for each in ordered], self._called)
            chosen = [each for each in ordered if each.requirement in wanted]
        if not chosen:
            return [self.say("草稿没有不符合或未提及的要求。")] if _ALL.search(message) else None
        lines = [self.say("按草稿现在的文字（{}）：").format(rows.summary(report, self.say))]
        lines += [line for number, each in enumerate(chosen[:SHOWN], 1) for line in self._verdict(number, each, draft)]
        return lines + self._more(len(chosen))

    def _verdict(self, number: int, verdict: Verdict, draft: Proposal) -> list[str]:
        found = "；".join(f"“{rows.line(each.text)}”" for each in verdict.found[:2])
        return [
            f"\n[{number}] {self.say(rows.SIGNS[verdict.status])}：{verdict.reason}",
            self.say("    指南：“{}”{}").format(
                rows.line(verdict.requirement.quote), self._page(verdict.requirement.source)
            ),
            *([self.say("    草稿：{}").format(found)] if found else []),
        ]

    def _on_direction(self, message: str, at: Place) -> list[str] | None:
        guide, direction = self.workspace.guide(at.guide), self.workspace.direction(at.guide, at.number)
        wanted = topic(message, [demand for _, demand in rows.grouped(guide, direction)], self._called)
        if not wanted:
            return None
        lines = [self.say("方向 {} {} 的要求：").format(direction.number, direction.title)]
        for number, demand in enumerate(wanted[:SHOWN], 1):
            lines.append(f"\n[{number}] {self._called(demand)}：“{rows.line(demand.quote)}”")
            lines.append(f"    —— {at.guide}{self._page(demand.source)}")
        return lines + self._more(len(wanted))

    def _compared(self, message: str, guide: str | None) -> list[str] | None:
        if not guide:
            return None
        found = self.workspace.guide(guide)
        named = self._named(message, found)
        if len(named) < 2:
            return None
        one, other = (self.workspace.direction(guide, number) for number in named[:2])
        lines = [f"{one.number} {one.title}", f"{other.number} {other.title}"]
        metrics = dict.fromkeys(each.metric for each in (*one.requirements, *other.requirements))
        for metric in metrics:
            left, right = (
                "；".join(dict.fromkeys(rows.line(each.quote) for each in side.requirements if each.metric == metric))
                for side in (one, other)
            )
            title = self.workspace.word_for(metric, self.say.lang)
            if left == right:
                lines.append(self.say("\n{}：两个方向相同：“{}”").format(title, left))
            else:
                nothing = self.say("（没有要求）")
                lines.append(
                    f"\n{title}：\n    {one.number}：{left or nothing}\n    {other.number}：{right or nothing}"
                )
        return lines

    def _named(self, message: str, guide: Guide) -> list[str]:
        """The numbers of the directions that a message names: by number, by a part of the title, else by search."""
        listed = {each.number: each.title for each in guide.directions}
        named = [number for number in re.findall(r"\d{1,2}(?:\.\d{1,2})+", message) if number in listed]
        for piece in _BETWEEN.split(_DIFFER.split(message)[0]):
            number = named_by(piece, listed) or self._searched(piece, guide)
            named += [number] if number else []
        return list(dict.fromkeys(named))

    def _searched(self, piece: str, guide: Guide) -> str | None:
        wanted = re.sub(r"的?(?:要求|方向|指标|项目)?(?:有什么|有哪些)?$", "", piece.strip())
        if len(wanted) < 2:
            return None
        hits = self.workspace.search([wanted], guide=guide.guide.id, top=5)[0]
        return next((hit.direction for hit in hits if hit.direction), None)

    def _passages(self, message: str, guide: str | None, at: Place | None) -> list[str]:
        number = at.number if at else None
        hits = self.workspace.search([message], guide=guide or None, direction=number, top=4)[0]
        if not hits:
            return self._not_found(message, guide, at)
        lines = [self.say("据指南原文：")]
        for position, hit in enumerate(hits, 1):
            where = self.say("方向 {}").format(hit.direction) if hit.direction else self.say("通则")
            lines += [f"\n[{position}] {rows.line(hit.text)}", f"    —— {hit.guide} {where}{self._page(hit.source)}"]
        return lines

    def _not_found(self, message: str, guide: str | None, at: Place | None) -> list[str]:
        stored = self.workspace.passages()
        near = nearest(
            message, [p for p in stored if p.guide == guide and (not at or p.direction in (at.number, None))] or stored
        )
        lines = [self.say("指南中未找到。")]
        if near:
            where = f"{near.guide} {near.direction or self.say('通则')}{self._page(near.source)}"
            lines += [self.say("最接近的一段（并不回答这个问题）："), rows.line(near.text), f"    —— {where}"]
        return lines

    def _called(self, demand: Requirement) -> str:
        return self.workspace.word_for(demand.metric, self.say.lang)

    def _page(self, source: Source) -> str:
        return self.say("，第 {} 页").format(source.page) if source.page else ""

    def _more(self, number: int) -> list[str]:
        return [self.say("\n另有 {} 条，见清单。").format(number - SHOWN)] if number > SHOWN else []

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
