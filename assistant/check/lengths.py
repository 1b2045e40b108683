"""Chapters that have a word limit: how long they are.

    四、研究内容（限3000字以内，不含表格）  →  2,816 words of 3,000, tables left out

In: an `Outline`, and limits by chapter title for chapters that print none. Out: `ChapterLength`s in reading order.
Next: the report. Never: the heading itself or the form's instruction counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from assistant.check.outline import Line, Outline
from assistant.schema.count import words
from assistant.schema.report import ChapterLength

_LIMIT = re.compile(
    r"(?:限|不(?:得|应)?(?:超过|多于|超)|最多|控制在|约?(?=[\d,，]+\s*字(?:以内|左右|内)))\s*(?:在|为)?\s*"
    r"(?P<limit>\d{1,3}[,，]\d{3}|\d{2,5})\s*(?:个)?(?:汉)?字(?!节|段|样|体|号)"
)
_NO_TABLES = re.compile(r"不[含包计]括?(?:图)?(?:、|和)?表")
_NUMBER = re.compile(
    r"^#*\s*(?:第?[一二三四五六七八九十\d]+(?:部分|[章节]|[、.．)）])|[(（][一二三四五六七八九十\d]+[)）]|\d+(?:\.\d+)*)\s*"
)
_INSTRUCTION = re.compile(r"[(（【]?\s*(?:填写说明|说明|注|要求|本(?:部分|章|节|栏)|字数|限|不超过|不得超过|请)")
INSTRUCTION_LENGTH = 80
"""A line under a heading is the form's instruction only where it is no longer than this."""


def lengths(content: str, laid: Outline, usual: Mapping[str, int]) -> tuple[ChapterLength, ...]:
    """The length of every chapter that prints a limit in its heading or in the instruction below it, and of those whose
    title is one of `usual` (title → words); `content` is the proposal's text."""
    return tuple(_all(content, laid, usual))


def _all(content: str, laid: Outline, usual: Mapping[str, int]) -> Iterator[ChapterLength]:
    for place, line in enumerate(laid.lines):
        if line.kind != "heading":
            continue
        after = laid.lines[place + 1] if place + 1 < len(laid.lines) else None
        instruction = after if after is not None and _is_instruction(after) else None
        printed = line.strip.text + (instruction.strip.text if instruction else "")
        mark = _LIMIT.search(printed)
        title = bare_title(line.strip.text)
        limit = printed_limit(printed) or usual.get(title)
        if limit:
            body = [inner for inner in _body(laid, place) if inner is not instruction]
            if _NO_TABLES.search(printed):
                body = [inner for inner in body if not inner.slots]
            yield ChapterLength(
                section=title or line.strip.text,
                words=sum(words(content[low:high]) for low, high in _spans(body)),
                limit=limit,
                by=mark.group().strip() if mark else None,
                where=line.where,
            )


def printed_limit(text: str) -> int | None:
    """The most words that a heading or an instruction allows; None where it says nothing of them."""
    found = _LIMIT.search(text)
    return int(re.sub(r"\D", "", found["limit"])) if found else None


def bare_title(heading: str) -> str:
    """A heading without its number and without what stands in brackets behind it."""
    return re.sub(r"[(（【].*$", "", _NUMBER.sub("", heading.lstrip("# "))).strip(" ：:")


def _is_instruction(line: Line) -> bool:
    text = line.strip.text
    return line.kind == "paragraph" and len(text) <= INSTRUCTION_LENGTH and bool(_INSTRUCTION.match(text))


def _spans(body: list[Line]) -> set[tuple[int, int]]:
    """What is counted: paragraphs, and cells, a merged one once."""
    pieces = [strip for line in body for strip in ([slot.strip for slot in line.slots] or [line.strip])]
    return {(strip.starts[0], strip.stop) for strip in pieces if strip.text}


def _body(laid: Outline, place: int) -> Iterator[Line]:
    """The lines under the heading at `place`, to the next heading that does not stand under it."""
    own = laid.lines[place]
    for line in laid.lines[place + 1 :]:
        if line.kind == "heading" and line.above[: len(own.above)] != own.above:
            return
        yield line
