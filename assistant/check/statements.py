"""The outline as statements: sentences, and table rows with their labels, each with what its bare numbers count.

In: `Outline`. Out: `Statement`s in reading order. Next: `mentions`. Never: a column of the guide's own demands, of
the state before the project or of proofs taken for a promise; what a later line takes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.check.cells import of_row, scope_of
from assistant.check.doubt import doubtful
from assistant.check.outline import LISTED, Line, Outline
from assistant.check.stance import (
    BACKGROUND,
    BACKGROUND_TITLE,
    CITED_TITLE,
    DOUBT,
    GUIDE,
    PROMISED,
    stances,
)
from assistant.check.statement import Statement, task_of, year_of

_SENTENCE = re.compile(r"[^。！？!?]*[。！？!?]+|[^。！？!?]+$")
_OPENS = re.compile(r"[:：]\s*$|(?:如下|以下)[。:]?\s*$|^\s*(?:附?表|图)\s*[\d一二三四五六七八九十]")
_ANSWERED = re.compile(r"本项目|我方|承诺|响应|落实|对应|对照|满足|完成|覆盖|基础上|结合")
_CONTENTS = re.compile(r"(?:…{2,}|\.{4,}|·{4,})\s*\d+\s*$")
RETRACTED = re.compile(
    r"(?:上述|以上|前述)[^。；]{0,18}(?:取消|上期|前期|示例|样例|不属于|业绩|历史|模板|作废|删除|仅供参考|按实际填写|不作为)|"
    r"^\W*注[:：]?\s*(?:前提|条件)(?:是|为)"
)
_QUOTED = re.compile(
    r"^\W*(?:附[录件]\S{0,3}\s*)?(?:参考)?(?:来源|出处|引文|引用依据|脚注|尾注|指南(?:原文|条款|摘录|节选)).{0,8}$"
)
REACH = 12
"""So many statements back at the most a retraction reaches."""
CAPTION = 30
"""So many characters at the most has a caption or a line that stands as one."""


def statements(laid: Outline) -> list[Statement]:
    """All statements of the proposal, in reading order."""
    found: list[Statement] = []
    opened = _Opened()
    for line in laid.lines:
        stance = opened.stance(line)
        if line.kind == "row":
            found += of_row(line, stance)
        elif line.kind != "head":
            found += _of_prose(line, stance)
    return _without_retracted(found)


def own_words(laid: Outline) -> Outline:
    """The lines that are the proposal's own: what stands under 来源 or 指南原文 is the guide's and says nothing."""
    return Outline(tuple(line for line in laid.lines if not any(_QUOTED.search(title) for title in line.above)))


def _without_retracted(found: list[Statement]) -> list[Statement]:
    """以上均为上期完成情况, 注：以上为示例: what stands before it in its chapter is no promise any more."""
    made = list(found)
    for place, statement in enumerate(found):
        if not RETRACTED.search(statement.text):
            continue
        for back in range(place, max(-1, place - REACH), -1):
            if found[back].line.where.section != statement.line.where.section:
                break
            made[back] = replace(found[back], stance=DOUBT)
    return made


class _Opened:
    """What the line before a list or a table says of all of it: 近五年取得的成果：, 表1 历史合作情况."""

    def __init__(self) -> None:
        self.said = PROMISED
        self.table: int | None = None

    def stance(self, line: Line) -> str:
        """How the line begins: by its chapters, else by the line that opens its list or table."""
        own = _chapter(line)
        if line.kind in ("row", "head"):
            if self.table not in (None, line.where.table):
                self.said = PROMISED
            self.table = line.where.table
            told = any(scope_of(slot.head) in ("guide", "past") for slot in line.slots)
            return own if own != PROMISED or told else self.said
        text = line.strip.text
        listed = self.table is None and (LISTED.match(text) or text.endswith(("；", ";")))
        said = self.said if listed else PROMISED
        if not listed or _OPENS.search(text):
            self.said, self.table = _opening(text, own), None
        if own == PROMISED and line.kind == "heading":
            return DOUBT
        return own if own != PROMISED else said


def _opening(text: str, own: str) -> str:
    """The stance that a line ending in a colon, or a caption, gives to what follows."""
    if not _OPENS.search(text) and not (len(text) < CAPTION and not text.endswith("。")):
        return PROMISED
    if BACKGROUND_TITLE.search(text) and len(text) < CAPTION:
        return BACKGROUND
    if "指南" in text and not _ANSWERED.search(text):
        return GUIDE
    last = re.split(r"[。！？]", text.rstrip("。:"))[-1]
    return DOUBT if doubtful(last) and own == PROMISED else stances(last, start=own).at(len(last))


def _chapter(line: Line) -> str:
    """The stance that the chapters of a line give it."""
    if any(CITED_TITLE.search(title) for title in line.above):
        return GUIDE
    if any(BACKGROUND_TITLE.search(title) for title in line.above):
        return BACKGROUND
    return DOUBT if _CONTENTS.search(line.strip.text) else PROMISED


def _of_prose(line: Line, stance: str) -> Iterator[Statement]:
    text = line.strip.text
    opening = re.match(r"[-*\s(]*([^，。:；]{1,14}?)(?:\([^)]*\))?\s*[::，]", text)
    part = (year_of(opening[1]) if opening else None) or _task(line)
    for number, mark in enumerate(_SENTENCE.finditer(text)):
        if mark.group().strip():
            yield Statement(line.strip.part(*mark.span()), line, number, part=part, stance=stance)


def _task(line: Line) -> str | None:
    """The task that a paragraph opens with, or that the chapter it stands in is about."""
    names = (line.strip.text[:20], *reversed(line.above))
    return next((task for name in names if (task := task_of(name))), None)
