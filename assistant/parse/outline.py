"""Where the directions of a guide begin and end: by number and content, never by heading level or blank lines.

In: clean text. Out: `Outline`: the sections (one for each direction) and the stretches of general rules around them.
Next: `parse.direction`, `parse.guide`. Never: the inside of a direction.

    preamble            general        “…”重点专项 … 申报指南, 一、总体目标
    1.农业              field          a number that the directions below it begin with
    1.1 …（基础研究类）   section        up to the next direction, field or closing chapter
    三、其他要求          general        a chapter that counts on from the guide's own, not from a list inside a direction
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.parse.forms import fold
from assistant.parse.labels import CLOSING, HAN_COUNT, LABEL, NUMBERED, meaning
from assistant.parse.numerals import number as read_number
from assistant.schema.text import Text

LINE = re.compile(r"[^\n]+")
PREFIX = re.compile(r"(?:指南方向|方向|任务|课题|专题|研究方向)? ?")
CHAPTER = re.compile(r"([一二三四五六七八九十]{1,3})、 *")
FIELD = re.compile(rf"(?:(?P<digit>\d{{1,2}})(?:[.、] ?|  ?)(?=[^\d\s.、])|\( ?(?P<bracket>{HAN_COUNT}) ?\) *|(?P<chapter>{HAN_COUNT})、 *"
                   rf"|(?:领域|专题|板块) ?(?P<word>\d{{1,2}}|{HAN_COUNT})[.、: ] *)")
NO_FIELD = re.compile(r"总体|目标|要求|安排|说明|(?:领域|指南)(?:和|与)?方向$|附件")
RUN_IN = re.compile(r"(?<![\d.A-Za-z$])\d{1,2}\.\d{1,2}(?![\d.]) ?[^。;:\d][^。;:]{3,80}?(?=(?:主要)?(?:研究内容|合作协议|领域方向) ?:)")
WHOLE = re.compile(r"(?:(?:指南方向|方向|任务|专题) ?)?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[.、:] *|  ?)(?=[^\d\s])")
ANNEX = re.compile(r"形式审查条件要求$|编制专家(?:组)?名单|查重要求$|^附件 ?\d*[:.]? ?(?!$)")
CONTENTS_LINE = re.compile(r"(?:\.{3,}|…{2,}|·{3,}|\t) *\d{1,3}$")
TITLE_LIMIT = 120


@dataclass(frozen=True)
class Paragraph:
    """content[start:end], one line of the clean text, and its folded words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True)
class FieldHeading:
    """A 领域 heading: its number as printed and the span of its title."""

    number: str
    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """One direction: its number, where its heading and its title stand, its field, and paragraphs[first:last], its body.
    `rest` is what a heading line holds behind the title (`研究内容：…` run in); None where there is nothing."""

    number: str
    start: int
    title: tuple[int, int]
    first: int
    last: int
    field: FieldHeading | None = None
    rest: Paragraph | None = None


@dataclass(frozen=True)
class Stretch:
    """paragraphs[first:last], a run of general rules under one heading (None: under none)."""

    label: str | None
    first: int
    last: int


@dataclass
class Outline:
    """The whole guide; `fields` counts its field headings."""

    paragraphs: list[Paragraph]
    sections: list[Section] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    fields: list[FieldHeading] = field(default_factory=list)


def read(text: Text) -> Outline:
    """The outline of a clean text; without any section where it has no direction."""
    folded = fold(text.content)
    paragraphs = [piece for found in LINE.finditer(folded) if found.group().strip() and not CONTENTS_LINE.search(found.group())
                  for piece in _pieces(found.start(), found.group())]
    outline = Outline(paragraphs)
    headings = _headings(paragraphs) or _whole_headings(paragraphs)
    if headings:
        _build(outline, headings)
    return outline


def _pieces(offset: int, words: str) -> Iterator[Paragraph]:
    """One line, cut before direction headings that run on in a text which has lost its line ends."""
    begun = 0
    for found in RUN_IN.finditer(words, 1):
        yield Paragraph(offset + begun, offset + found.start(), words[begun:found.start()])
        begun = found.start()
    yield Paragraph(offset + begun, offset + len(words), words[begun:])


# ---------------------------------------------------------------- headings
def _headings(paragraphs: list[Paragraph]) -> dict[int, tuple[int, int]]:
    """Paragraph index → (major, minor) of every direction heading."""
    found: dict[int, tuple[int, int]] = {}
    last: tuple[int, int] | None = None
    for index, paragraph in enumerate(paragraphs):
        here = _numbered(paragraph)
        if here and (last is None or follows(last, here) or _has_labels(paragraphs, index)):
            found[index] = last = here
    return _without_contents_list(paragraphs, found)


def _numbered(paragraph: Paragraph) -> tuple[int, int] | None:
    prefix = PREFIX.match(paragraph.words)
    mark = NUMBERED.match(paragraph.words, prefix.end() if prefix else 0)
    if not mark:
        return None
    title = _title_end(paragraph, mark.end())
    words = paragraph.words[mark.end():title].strip(" :.、")
    if not words or len(words) > TITLE_LIMIT or "。" in words or not re.match(r"[\w“\"《(]", words):
        return None
    return int(mark[1]), int(mark[2])


def follows(last: tuple[int, int], here: tuple[int, int]) -> bool:
    """Whether a direction of the number `here` may come after `last`: 1.4 → 1.5, 1.9 → 1.10 or 2.0, 2.7 → 3.1; a few
    numbers may be missing, none may go back."""
    if here[0] == last[0]:
        return 0 < here[1] - last[1] <= 5
    return 0 < here[0] - last[0] <= 3 and here[1] <= 3


def _has_labels(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether the next paragraph is one that a direction begins with."""
    label = LABEL.match(paragraphs[index + 1].words) if index + 1 < len(paragraphs) else None
    return label is not None and meaning(label["label"]) in ("research_content", "agreements", "topics")


def _without_contents_list(paragraphs: list[Paragraph], found: dict[int, tuple[int, int]]) -> dict[int, tuple[int, int]]:
    """A heading that nothing follows before the next one, and that comes again later, is a line of a table of contents."""
    last_place = {number: index for index, number in found.items()}
    return {index: number for index, number in found.items()
            if last_place[number] == index or not (index + 1 in found or index + 1 >= len(paragraphs))}


def _whole_headings(paragraphs: list[Paragraph]) -> dict[int, tuple[int, int]]:
    """For guides that number their directions 1. 2. 3.: headings before whose next paragraph a label stands."""
    found: dict[int, tuple[int, int]] = {}
    for index, paragraph in enumerate(paragraphs[:-1]):
        mark = WHOLE.match(paragraph.words)
        if not mark or len(paragraph.words) > TITLE_LIMIT or re.search(r"[。;:]", paragraph.words[mark.end():]):
            continue
        after = LABEL.match(paragraphs[index + 1].words)
        if after and not LABEL.match(paragraph.words, mark.end()):
            value = read_number(mark[1])
            if value is not None:
                found[index] = (int(value), -1)
    return found


def _title_end(paragraph: Paragraph, start: int) -> int:
    """Where the title of a heading line ends: at its end, or before a label that runs in."""
    for label in LABEL.finditer(paragraph.words, start):
        if label["colon"]:
            return label.start()
    return len(paragraph.words)


def _value(mark: re.Match[str]) -> int:
    """The number of a field's or chapter's mark."""
    return int(read_number(next(group for group in mark.groups() if group)) or 0)


# ---------------------------------------------------------------- sections and stretches
class _Builder:
    """Walks the paragraphs once; knows the chapter, the field and the section it is in."""

    def __init__(self, outline: Outline, headings: dict[int, tuple[int, int]]) -> None:
        self.outline, self.headings = outline, headings
        self.majors = self._next_majors()
        self.chapter, self.inner = 0, 0
        self.label: str | None = None
        self.field: FieldHeading | None = None
        self.open: int | None = None
        self.begun = 0

    def _next_majors(self) -> list[tuple[int, int]]:
        """For every paragraph, the (index, major) of the next direction heading at or after it."""
        following, made = (-1, -1), []
        for index in range(len(self.outline.paragraphs) - 1, -1, -1):
            if index in self.headings:
                following = (index, self.headings[index][0])
            made.append(following)
        return made[::-1]

    def run(self) -> None:
        for index, paragraph in enumerate(self.outline.paragraphs):
            if index in self.headings:
                self._end(index)
                self.open, self.inner = index, 0
                self.begun = index + 1
            elif self._is_field(index):
                self._end(index)
                self._open_field(index, paragraph)
            else:
                self._chapter(index, paragraph)
        self._end(len(self.outline.paragraphs))

    def _is_field(self, index: int) -> bool:
        """A short numbered line whose number the next direction takes up, with only prose between."""
        words = self.outline.paragraphs[index].words
        mark = FIELD.match(words)
        following, major = self.majors[index]
        if not mark or not 0 < following - index <= 4 or self.headings[following][1] not in (0, 1):
            return False
        title = words[mark.end():].strip()
        if LABEL.match(words, mark.end()) or _value(mark) != major or len(title) > 60 or re.search(r"[。;:]", title) or NO_FIELD.search(title):
            return False
        return not any(LABEL.match(between.words) for between in self.outline.paragraphs[index + 1:following])

    def _open_field(self, index: int, paragraph: Paragraph) -> None:
        mark = FIELD.match(paragraph.words)
        assert mark is not None
        number = mark["digit"] or str(_value(mark))
        self.field = FieldHeading(number, paragraph.start + mark.end(), paragraph.end)
        self.outline.fields.append(self.field)
        self.label, self.begun = paragraph.words[mark.end():].strip(), index + 1
        if mark["chapter"]:
            self.chapter = _value(mark)

    def _chapter(self, index: int, paragraph: Paragraph) -> None:
        mark = CHAPTER.match(paragraph.words)
        title = paragraph.words[mark.end() if mark else 0:].strip()
        if not mark:
            if self.majors[index][0] < 0 and self._ends_all(index, title):
                self._end(index)
                self.label, self.begun = title, index + 1
            return
        value = int(read_number(mark[1]) or 0)
        if self.open is None or self._closes(index, value, title):
            self._end(index)
            self.chapter, self.label, self.field = value, None, None
            short = len(title) <= 40 and not re.search(r"[。;,]", title)
            self.label, self.begun = (title, index + 1) if short else (None, index)
        else:
            self.inner = value

    def _ends_all(self, index: int, title: str) -> bool:
        """Whether an unnumbered line after the last heading opens rules for the whole guide: an annex on formalities, or
        a heading like 申报要求 that no direction has used as its own label."""
        if ANNEX.search(title) and len(title) <= 60 and not re.search(r"[。;]", title):
            return True
        if self.open is None or not CLOSING.fullmatch(title):
            return False
        first = min(self.headings)
        used = [paragraph.words.strip(" :") for paragraph in self.outline.paragraphs[first:index] if len(paragraph.words) < 12]
        return title not in used and (first != self.open or len(used) > 0)

    def _closes(self, index: int, value: int, title: str) -> bool:
        """Whether chapter `value` inside an open direction is the guide's own, and no list mark of the direction."""
        begins, counts_on = self.inner == 0 and value == 1, self.inner > 0 and value == self.inner + 1
        if begins or (counts_on and not CLOSING.match(title)):
            return False
        if value == self.chapter + 1:
            return True
        return bool(CLOSING.match(title)) and self.majors[index][0] < 0

    def _end(self, index: int) -> None:
        """Closes what is open before paragraph `index`."""
        if self.open is None:
            if index > self.begun:
                self.outline.stretches.append(Stretch(self.label, self.begun, index))
        else:
            self.outline.sections.append(self._section(self.open, index))
        self.open, self.label, self.begun = None, None, index

    def _section(self, heading: int, last: int) -> Section:
        paragraph = self.outline.paragraphs[heading]
        major, minor = self.headings[heading]
        prefix = PREFIX.match(paragraph.words)
        mark = (WHOLE if minor < 0 else NUMBERED).match(paragraph.words, 0 if minor < 0 or not prefix else prefix.end())
        assert mark is not None
        end = _title_end(paragraph, mark.end())
        words = paragraph.words[mark.end():end]
        start = mark.end() + len(words) - len(words.lstrip(" :.、"))
        rest = Paragraph(paragraph.start + end, paragraph.end, paragraph.words[end:])
        return Section(number=str(major) if minor < 0 else f"{mark[1]}.{mark[2]}", start=paragraph.start,
                       title=(paragraph.start + start, paragraph.start + mark.end() + len(words.rstrip())),
                       first=heading + 1, last=last, field=self.field, rest=rest if rest.words.strip() else None)


def _build(outline: Outline, headings: dict[int, tuple[int, int]]) -> None:
    _Builder(outline, headings).run()


def bodies(outline: Outline, section: Section) -> Iterator[Paragraph]:
    """The paragraphs of a direction below its title."""
    if section.rest:
        yield section.rest
    yield from outline.paragraphs[section.first:section.last]
