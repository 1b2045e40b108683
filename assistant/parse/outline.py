"""Where the directions of a guide begin and end, and what stands around them.

In: clean text. Out: `Outline`: the sections (one for each direction) and the stretches of general rules around them.
Next: `parse.direction`, `parse.guide`. Never: the inside of a direction.

    preamble            general        “…”重点专项 … 申报指南, 一、总体目标
    1.农业              field          a number that the directions below it begin with
    1.1 …（基础研究类）   section        up to the next direction, field or closing chapter
    三、其他要求          general        a chapter that counts on from the guide's own, not from a list in a direction
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assistant.parse import headings, notices
from assistant.parse.headings import Number, Paragraph
from assistant.parse.labels import ANNEX, CLOSING, HAN_COUNT, LABEL, NO_FIELD
from assistant.parse.numerals import number as read_number
from assistant.schema.text import Text

CHAPTER = re.compile(rf"({HAN_COUNT})、 *")
FIELD = re.compile(rf"(?:(?P<digit>\d{{1,2}})(?:[.、] ?|  ?)(?=[^\d\s.、])|\( ?(?P<bracket>{HAN_COUNT}) ?\) *"
                   rf"|(?P<chapter>{HAN_COUNT})、 *|(?:领域|专题|板块) ?(?P<word>\d{{1,2}}|{HAN_COUNT})[.、: ] *)")
STOP = re.compile(r"[。;:]")


@dataclass(frozen=True)
class FieldHeading:
    """A 领域 heading: its number and the span of its title."""

    number: str
    start: int
    end: int


@dataclass(frozen=True)
class Section:
    """One direction: its number, where its heading and its title stand, its field, its body, paragraphs[first:last].
    `rest` is what a heading line holds behind the title (`研究内容：…` run in); None where there is nothing.
    `call`: it is all of a call that has no numbered directions."""

    number: str
    start: int
    title: tuple[int, int]
    first: int
    last: int
    field: FieldHeading | None = None
    rest: Paragraph | None = None
    call: bool = False


@dataclass(frozen=True)
class Stretch:
    """paragraphs[first:last], a run of general rules under one heading (None: under none)."""

    label: str | None
    first: int
    last: int


@dataclass
class Outline:
    """The whole guide, in order."""

    paragraphs: list[Paragraph]
    sections: list[Section] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)
    fields: list[FieldHeading] = field(default_factory=list)


def read(text: Text) -> Outline:
    """The outline of a clean text; without any section where it has no direction."""
    outline = Outline(headings.paragraphs_of(text))
    found = headings.find(outline.paragraphs)
    if found:
        _Builder(outline, found).run()
    elif call := notices.find(outline.paragraphs):
        first, last, title = call
        begins = min(title[0], outline.paragraphs[first].start)
        outline.sections.append(Section("1", begins, title, first, last, call=True))
        outline.stretches.append(Stretch(None, 0, first))
    return outline


def bodies(outline: Outline, section: Section) -> Iterator[Paragraph]:
    """The paragraphs of a direction below its title."""
    if section.rest:
        yield section.rest
    yield from outline.paragraphs[section.first:section.last]


class _Builder:
    """Walks the paragraphs once; knows the chapter, the field and the section it is in.

    `chapter` is the guide's own 一、二、 count, `inner` that of a list inside the open section; `open` is the index of
    the open section's heading, `begun` where the open stretch began."""

    def __init__(self, outline: Outline, found: dict[int, Number]) -> None:
        self.outline, self.headings = outline, found
        self.next = self._next_headings()
        self.chapter, self.inner, self.begun = 0, 0, 0
        self.open: int | None = None
        self.label: str | None = None
        self.field: FieldHeading | None = None

    def _next_headings(self) -> list[int]:
        """For every paragraph, the index of the first direction heading at or after it; -1 where none comes."""
        following, made = -1, []
        for index in range(len(self.outline.paragraphs) - 1, -1, -1):
            following = index if index in self.headings else following
            made.append(following)
        return made[::-1]

    def run(self) -> None:
        for index, paragraph in enumerate(self.outline.paragraphs):
            if index in self.headings:
                self._end(index)
                self.open, self.inner = index, 0
            elif self._is_field(index):
                self._open_field(index, paragraph)
            elif CHAPTER.match(paragraph.words):
                self._chapter(index, paragraph)
            elif self.next[index] < 0 and self._ends_all(index, paragraph.words.strip()):
                self._end(index)
                self.label, self.begun = paragraph.words.strip(), index + 1
        self._end(len(self.outline.paragraphs))

    def _is_field(self, index: int) -> bool:
        """A short numbered line whose number the next direction takes up, with only prose between."""
        words = self.outline.paragraphs[index].words
        mark, following = FIELD.match(words), self.next[index]
        if not mark or not 0 < following - index <= 4 or (self.headings[following].minor or 0) > 1:
            return False
        title = words[mark.end():].strip()
        if LABEL.match(title) or len(title) > 60 or STOP.search(title) or NO_FIELD.search(title):
            return False
        between = self.outline.paragraphs[index + 1:following]
        return _value(mark) == self.headings[following].major and not any(LABEL.match(each.words) for each in between)

    def _open_field(self, index: int, paragraph: Paragraph) -> None:
        self._end(index)
        mark = FIELD.match(paragraph.words)
        assert mark is not None
        self.field = FieldHeading(mark["digit"] or str(_value(mark)), paragraph.start + mark.end(), paragraph.end)
        self.outline.fields.append(self.field)
        self.label, self.begun = paragraph.words[mark.end():].strip(), index + 1
        if mark["chapter"]:
            self.chapter = _value(mark)

    def _chapter(self, index: int, paragraph: Paragraph) -> None:
        mark = CHAPTER.match(paragraph.words)
        assert mark is not None
        title, value = paragraph.words[mark.end():].strip(), _value(mark)
        if self.open is not None and not self._closes(index, value, title):
            self.inner = value
            return
        self._end(index)
        self.chapter, self.field = value, None
        is_title = len(title) <= 40 and not re.search(r"[。;,]", title)
        self.label, self.begun = (title.strip(" :"), index + 1) if is_title else (None, index)

    def _closes(self, index: int, value: int, title: str) -> bool:
        """Whether chapter `value` inside an open direction is the guide's own, and no list mark of the direction."""
        begins, counts_on = self.inner == 0 and value == 1, self.inner > 0 and value == self.inner + 1
        if begins or (counts_on and not CLOSING.match(title)):
            return False
        return value == self.chapter + 1 or (CLOSING.match(title) is not None and self.next[index] < 0)

    def _ends_all(self, index: int, title: str) -> bool:
        """Whether an unnumbered line after the last heading opens rules for the whole guide: an annex on formalities,
        or a heading like 申报要求 that no direction has used as its own label."""
        if ANNEX.search(title) and len(title) <= 60 and not STOP.search(title.rstrip(" :")):
            return True
        if self.open is None or not CLOSING.fullmatch(title):
            return False
        first = min(self.headings)
        used = {each.words.strip(" :") for each in self.outline.paragraphs[first:index] if len(each.words) < 12}
        return title not in used and (first != self.open or len(used) > 0)

    def _end(self, index: int) -> None:
        """Closes what is open before paragraph `index`."""
        if self.open is not None:
            self.outline.sections.append(self._section(self.open, index))
        elif index > self.begun:
            self.outline.stretches.append(Stretch(self.label, self.begun, index))
        self.open, self.label, self.begun = None, None, index

    def _section(self, heading: int, last: int) -> Section:
        paragraph, number = self.outline.paragraphs[heading], self.headings[heading]
        start, end = headings.split(paragraph, number)
        words = paragraph.words[end:]
        behind = end + len(words) - len(words.lstrip())
        run_in = Paragraph(paragraph.start + behind, paragraph.end, paragraph.words[behind:])
        return Section(number=str(number), start=paragraph.start, field=self.field, first=heading + 1, last=last,
                       title=(paragraph.start + start, paragraph.start + end),
                       rest=run_in if run_in.words else None)


def _value(mark: re.Match[str]) -> int:
    """The number of a field's or chapter's mark."""
    return int(read_number(next(group for group in mark.groups() if group)) or 0)
