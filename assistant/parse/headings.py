"""Which paragraphs are headings of directions.

In: the paragraphs of a clean text. Out: the number of every direction heading, by the index of its paragraph.
Next: `parse.outline`. Never: a heading recognised by its level or by blank lines; the number and what follows decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.parse.forms import fold
from assistant.parse.labels import BEFORE_LABEL, HAN_COUNT, LABEL, NO_FIELD, NUMBERED, Meaning, meaning
from assistant.parse.numerals import number as read_number
from assistant.schema.text import Text

LINE = re.compile(r"[^\n]+")
PREFIX = re.compile(r"(?:(?:指南|研究)?方向|任务|课题|专题)? ?")
WHOLE = re.compile(rf"(?:(?:(?:指南)?方向|任务|专题) ?)?(\d{{1,2}}|{HAN_COUNT})(?:[.、:] *|  ?)(?=[^\d\s])")
RUN_IN = re.compile(r"(?<![\d.A-Za-z$])\d{1,2}\.\d{1,2}(?![\d.]) ?[^。;:\d][^。;:]{3,80}?"
                    r"(?=(?:主要)?(?:研究内容|合作协议|领域方向) ?:)")
RUN_IN_CHAPTER = re.compile(rf"(?<=[。;]) ?{HAN_COUNT}、(?:领域和方向|总体目标|(?:其他|其它"
                            rf"|有关|相关|项目)?(?:申报)?(?:要求|说明|条件))"
                            rf"(?= ?(?:\d{{1,2}}[.、]|[(\u4e00-\u9fff]))")
"""A chapter that runs on in such a text; what it says begins right behind its title."""
CONTENTS_LINE = re.compile(r"(?:\.{3,}|…{2,}|·{3,}|\t) *\d{1,3}$")
TITLE_LIMIT = 120


@dataclass(frozen=True)
class Paragraph:
    """content[start:end], one line of the clean text or a part of one, and its folded words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class Number:
    """A direction's number: 1.10 is (1, 10); `minor` None where directions are counted 1, 2, 3."""

    major: int
    minor: int | None

    def __str__(self) -> str:
        return str(self.major) if self.minor is None else f"{self.major}.{self.minor}"


def paragraphs_of(text: Text) -> list[Paragraph]:
    """The lines of a clean text, less the lines of a table of contents."""
    return [piece for found in LINE.finditer(fold(text.content))
            if found.group().strip() and not CONTENTS_LINE.search(found.group())
            for piece in _pieces(found.start(), found.group())]


def _pieces(offset: int, words: str) -> Iterator[Paragraph]:
    """One line, cut before direction headings and round chapter titles that run on in a text which has lost its line
    ends."""
    begun = 0
    cuts = {found.start() for found in RUN_IN.finditer(words, 1)}
    if cuts:
        cuts |= {place for found in RUN_IN_CHAPTER.finditer(words) for place in found.span()}
    for cut in sorted(cuts):
        yield Paragraph(offset + begun, offset + cut, words[begun:cut])
        begun = cut
    yield Paragraph(offset + begun, offset + len(words), words[begun:])


def find(paragraphs: Sequence[Paragraph]) -> dict[int, Number]:
    """Paragraph index → number of every direction heading, in order."""
    return _decimal(paragraphs) or _whole(paragraphs)


def split(paragraph: Paragraph, number: Number) -> tuple[int, int]:
    """Where a heading's title begins and ends within its paragraph: behind the number, before a label that runs in."""
    start = _mark_end(paragraph, number)
    end = _title_end(paragraph, start)
    words = paragraph.words[start:end]
    return start + len(words) - len(words.lstrip(" :.、")), start + len(words.rstrip())


def label_of(paragraph: Paragraph) -> re.Match[str] | None:
    """The label that a paragraph begins with, a list mark before it or none."""
    mark = BEFORE_LABEL.match(paragraph.words)
    return LABEL.match(paragraph.words, mark.end() if mark else 0)


# ---------------------------------------------------------------- 1.1, 1.2 …
def _decimal(paragraphs: Sequence[Paragraph]) -> dict[int, Number]:
    found: dict[int, Number] = {}
    last: Number | None = None
    run: list[int] = []
    for index, paragraph in enumerate(paragraphs):
        here = _numbered(paragraph)
        if here is None:
            continue
        if last and not follows(last, here):
            if _is_contents_list(paragraphs, run):
                found, last = {index: number for index, number in found.items() if index < run[0]}, None
            elif not _content_follows(paragraphs, index):
                continue
            run = []
        found[index] = last = here
        run.append(index)
    return found


def _numbered(paragraph: Paragraph) -> Number | None:
    prefix = PREFIX.match(paragraph.words)
    mark = NUMBERED.match(paragraph.words, prefix.end() if prefix else 0)
    if not mark:
        return None
    words = paragraph.words[mark.end():_title_end(paragraph, mark.end())].strip(" :.、")
    if not 0 < len(words) <= TITLE_LIMIT or "。" in words or not re.match(r"[\w“\"《(]", words):
        return None
    return Number(int(mark[1]), int(mark[2]))


def follows(last: Number, here: Number) -> bool:
    """Whether a direction `here` may come after `last`: 1.4 → 1.5, 1.9 → 1.10 or 2.0, 2.7 → 3.1; a few numbers may be
    missing, none may go back."""
    old, new = last.minor or 0, here.minor or 0
    if here.major == last.major:
        return 0 < new - old <= 5
    return 0 < here.major - last.major <= 3 and new <= 3


def _content_follows(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether the next paragraph is one that a direction begins with."""
    label = label_of(paragraphs[index + 1]) if index + 1 < len(paragraphs) else None
    return label is not None and meaning(label["label"]) in ("research_content", "agreements", "topics")


def _is_contents_list(paragraphs: Sequence[Paragraph], places: Sequence[int]) -> bool:
    """Whether headings stand one below the other, at most a field's title between: a table of contents."""
    between = [paragraphs[before + 1:after] for before, after in pairwise(places)]
    close = sum(not lines or (len(lines) == 1 and len(lines[0].words) <= 60 and not re.search("[。;]", lines[0].words))
                for lines in between)
    return len(places) > 1 and close * 2 >= len(places)


# ---------------------------------------------------------------- 1, 2, 3 …
def _whole(paragraphs: Sequence[Paragraph]) -> dict[int, Number]:
    """Headings of guides that count their directions 1. 2. 3.: what a direction begins with stands below, and at least
    one more of its labels before the next heading."""
    found: dict[int, Number] = {}
    for index, paragraph in enumerate(paragraphs[:-1]):
        mark = WHOLE.match(paragraph.words)
        title = paragraph.words[mark.end():] if mark else ""
        if not mark or len(title) > TITLE_LIMIT or re.search(r"[。;:]", title) or NO_FIELD.search(title):
            continue
        value = read_number(mark[1])
        if value is not None and not LABEL.match(title) and _content_follows(paragraphs, index):
            found[index] = Number(int(value), None)
    return {begin: found[begin] for begin, end in pairwise([*found, len(paragraphs)])
            if len(_meanings(paragraphs[begin + 1:end])) > 1}


def _meanings(paragraphs: Sequence[Paragraph]) -> set[Meaning]:
    labels = map(label_of, paragraphs)
    return {meaning(label["label"]) for label in labels if label} - {"requirements"}


def _mark_end(paragraph: Paragraph, number: Number) -> int:
    if number.minor is None:
        mark = WHOLE.match(paragraph.words)
    else:
        prefix = PREFIX.match(paragraph.words)
        mark = NUMBERED.match(paragraph.words, prefix.end() if prefix else 0)
    assert mark is not None
    return mark.end()


def _title_end(paragraph: Paragraph, start: int) -> int:
    starts = (label.start() for label in LABEL.finditer(paragraph.words, start) if label["colon"])
    return next(starts, len(paragraph.words))
