"""Line wraps and page breaks undone: one paragraph, one line.

In: characters without furniture, broken into lines anywhere, with or without blank lines between. Out: the same
characters, every paragraph on one line, headings without their `#`. Next: `parse.outline`. Never: a word altered.

Two kinds of text come in. A *wrapped* one has a right margin that most lines reach: a line goes on in the next unless
it stops short or the next opens something. An *unwrapped* one has whole paragraphs on a line, cut only by pages: a
long line without an end goes on. Which kind it is, the lines' widths tell (`Margin`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.parse.forms import fold, width
from assistant.parse.labels import CLOSING, LABEL, LIST_MARK, NOTICE_END, NUMBERED, TITLE_END
from assistant.schema.text import Text

LINE = re.compile(r"[^\n]+")
HEADING = re.compile(r"#{1,6} +|#{2,6}(?=[^\s#])")
MARKED = re.compile(rf"{LIST_MARK}|——|[-•●] |附件 ?\d{{0,2}}:?$|第{'[一二三四五六七八九十]{1,3}'}[章节部分]")
CLOSED = re.compile(r"(?:[。!?;:…]|(?<=[\u4e00-\u9fff)])\.)[”’\"')\]]*$")
SENTENCE = re.compile(r"[。;!?]|,(?! ?[A-Za-z])")
PAUSE = re.compile(r"[。;!?:]|,(?! ?[A-Za-z])|(?<=[\u4e00-\u9fff])\.")
OPEN_END = re.compile(r"[,、(“《<—~-]$")
KIND_END = re.compile(r"类 ?\)$")
WORD_TAIL = re.compile(r"[A-Za-z0-9@._/:%?=&+#~\\-]+$")
WORD_HEAD = re.compile(r"[A-Za-z0-9@._/:%?=&+#~\\-]+")
SMALL_WORDS = frozenset("of and the for in on to with de by at or an is as from la du und der".split())
FIGURE_HEAD = re.compile(r"\d+(?:\.\d+)?(?:[-~—] ?\d*)? ?(?:[\u4e00-\u9fff%‰℃]|[a-zA-Zμ]{1,4}(?![a-zA-Z]))")
FIELD_MARK = re.compile(r"\d|领域|专题|附")
RATIO_CUT = re.compile(r"\d ?:$")
LONG = 40
"""Columns (20 Han characters) from which on an unwrapped line without an end may have been cut by a page."""


@dataclass(frozen=True)
class Line:
    """One line: its span without outer blanks and `#`; its folded words; whether it was a Markdown heading, ended in
    two blanks (a break inside a paragraph), and how many line ends stand before it."""

    start: int
    end: int
    words: str
    heading: bool
    soft_end: bool
    gap: int


@dataclass(frozen=True)
class Margin:
    """The right margin in columns, None in an unwrapped text; `blank_lines`: they stand between paragraphs."""

    columns: int | None
    blank_lines: bool

    def reached(self, line: Line) -> bool:
        """Whether the line runs up to the margin, give or take a Latin word or a mark that must not begin a line."""
        return self.columns is not None and width(line.words) >= self.columns * 0.87

    def separates(self, line: Line) -> bool:
        """Whether the line ends before `line` are those that stand between paragraphs."""
        return line.gap > 1 or not self.blank_lines


def undo(text: Text) -> Text:
    """`text` with every paragraph on one line. White space between joined lines goes, or stays as one blank between
    Latin words (a line end in its place becomes a blank); nothing else changes."""
    content = text.content
    lines = list(_lines(content))
    if not lines:
        return text.select(())
    margin = _margin(lines)
    kept: list[tuple[int, int]] = []
    blanks: set[int] = set()
    length = 0
    paragraph = _Paragraph(lines[0])
    for number, line in enumerate(lines):
        if number:
            between = ""
            if paragraph.goes_on(lines, number, margin):
                between = " " if _needs_blank(paragraph, line, content[paragraph.last.end - 1]) else ""
                paragraph.add(line)
            else:
                between = "\n"
                paragraph = _Paragraph(line, paragraph.last_number)
            if between:
                place = content.index("\n", lines[number - 1].end)
                if between == " ":
                    blanks.add(length)
                kept.append((place, place + 1))
                length += 1
        kept.append((line.start, line.end))
        length += line.end - line.start
    joined = text.select(kept)
    if not blanks:
        return joined
    return joined.model_copy(update={"content": "".join(" " if at in blanks else mark
                                                         for at, mark in enumerate(joined.content))})


def _lines(content: str) -> Iterator[Line]:
    gap, folded = 1, fold(content)
    for found in LINE.finditer(folded):
        raw = found.group()
        words = raw.strip()
        if words:
            start = found.start() + len(raw) - len(raw.lstrip())
            end = start + len(words)
            mark = HEADING.match(words)
            inner = words[mark.end():].strip() if mark else words
            if inner:
                if mark:
                    start = folded.index(inner, start)
                    inner = re.sub(r" +#+$", "", inner)
                    end = start + len(inner)
                yield Line(start, end, inner, bool(mark), raw.endswith("  "), gap)
            gap = 0
        gap += 1


def _margin(lines: list[Line]) -> Margin:
    widths = sorted(width(line.words) for line in lines)
    columns = widths[int(len(widths) * 0.95)]
    full = [line for line in lines if width(line.words) >= columns * 0.87]
    cut = sum(not CLOSED.search(line.words) for line in full)
    wrapped = LONG <= columns <= 130 and len(lines) >= 8 and len(full) >= len(lines) * 0.25 and cut >= len(full) * 0.5
    spaced = sum(line.gap > 1 for line in lines)
    return Margin(columns if wrapped else None, spaced >= len(lines) * 0.2)


class _Paragraph:
    """The lines joined so far, and the last direction number seen."""

    def __init__(self, line: Line, last_number: tuple[int, int] | None = None) -> None:
        self.first, self.last = line, line
        self.paused = bool(PAUSE.search(line.words))
        self.tail = line.words[-120:]
        number = NUMBERED.match(line.words)
        self.numbered = bool(number)
        self.last_number = (int(number[1]), int(number[2])) if number else last_number

    def add(self, line: Line) -> None:
        self.last = line
        self.paused = self.paused or bool(PAUSE.search(line.words))
        self.tail = (self.tail + line.words)[-120:]

    def goes_on(self, lines: list[Line], number: int, margin: Margin) -> bool:
        """Whether lines[number] belongs to this paragraph."""
        line = lines[number]
        if "|" in line.words and "|" in self.last.words:
            return False
        if RATIO_CUT.search(self.tail) and line.words[0].isdigit():
            return True
        if self._opens(line):
            return False
        if self.numbered and not self.paused_in_heading():
            return self._heading_goes_on(lines, number, margin)
        if self._keywords() and (self.tail[-1] in ";,、" or self._tail_promoted(line)):
            return True
        if TITLE_END.search(line.words) and re.search(r"(?:专项|计划|项目|专题)$", self.tail) and not SENTENCE.search(
                self.tail + line.words):
            return True
        if self.first.heading or line.heading:
            return False
        if (TITLE_END.search(self.tail) and not SENTENCE.search(self.tail)) or NOTICE_END.match(self.tail):
            return False
        return self._text_goes_on(line, margin)

    def paused_in_heading(self) -> bool:
        return bool(SENTENCE.search(self.tail))

    def _keywords(self) -> bool:
        return self.first.words.startswith(("关键词", "关键字"))

    def _tail_promoted(self, line: Line) -> bool:
        """Whether a heading below keywords is the rest of one of them: short, no stop before it, no chapter's title."""
        return (line.heading and len(line.words) <= 24 and not CLOSED.search(self.tail)
                and not FIELD_MARK.match(line.words) and not CLOSING.search(line.words))

    def _opens(self, line: Line) -> bool:
        """Whether the line opens something of its own: a label, a numbered item, a direction."""
        if LABEL.match(line.words) or MARKED.match(line.words):
            return True
        found = NUMBERED.match(line.words)
        if not found:
            return False
        if CLOSED.search(self.tail) or line.heading or (line.gap > 1 and not OPEN_END.search(self.tail)):
            return True
        here, last = (int(found[1]), int(found[2])), self.last_number
        return last is None or here in ((last[0], last[1] + 1), (last[0] + 1, 0), (last[0] + 1, 1))

    def _heading_goes_on(self, lines: list[Line], number: int, margin: Margin) -> bool:
        """A direction's title goes on in a line that is no sentence where a label follows, or in the short rest of a
        title that reached the margin."""
        if KIND_END.search(self.tail):
            return False
        line = lines[number]
        if SENTENCE.search(line.words):
            return False
        if margin.reached(self.last) and not margin.reached(line):
            return True
        for after in lines[number:number + 3]:
            if LABEL.match(after.words):
                return True
            if SENTENCE.search(after.words) or MARKED.match(after.words) or NUMBERED.match(after.words):
                return False
        return False

    def _text_goes_on(self, line: Line, margin: Margin) -> bool:
        closed = bool(CLOSED.search(self.tail))
        if margin.columns is not None:
            if margin.reached(self.last):
                return True
            share = width(self.last.words) / margin.columns
            if closed and self.tail[-1] != ";":
                return False
            return share >= (0.6 if self.paused else 0.72)
        if self.last.soft_end and line.gap == 1:
            return True
        if closed:
            return self.tail[-1] == ":" and bool(re.match(r"[\w.+-]+@|https?://|www\.", line.words, re.ASCII))
        if OPEN_END.search(self.tail) or (self.paused and FIGURE_HEAD.match(line.words)):
            return True
        if MARKED.match(self.first.words) and not self.paused:
            return width(self.last.words) >= LONG * 1.3 and not self.tail.endswith(")")
        if margin.separates(line):
            return width(self.last.words) >= LONG
        return self.paused or width(self.last.words) >= LONG


def _needs_blank(paragraph: _Paragraph, line: Line, last: str) -> bool:
    """Whether a blank belongs between the paragraph (`last`: its last character) and its next line: between two Latin
    words, unless a number, an address or one word was cut in two."""
    tail, head = WORD_TAIL.search(paragraph.tail), WORD_HEAD.match(line.words)
    if not head:
        return False
    if not tail:
        return last in ",;)" and head.group()[0].isalpha()
    before, after = tail.group(), head.group()
    if before[-1] in "/_-\\" or re.search(r"://|@|www\.", before + after) or (before + after).startswith("http"):
        return False
    if before[-1].isdigit() or (before[-1] == ":" and after[0].isdigit()) or after[0] in "/.?&=%":
        return False
    return not _one_word(re.sub(r"[^A-Za-z]", " ", before).split()[-1:], after)


def _one_word(before: list[str], after: str) -> bool:
    """Whether a Latin word was cut: `L|abetsky`, `CN|R`, `As|sociated`, but not `Institute|of` or `of|Energy`."""
    if not before:
        return False
    first, second = before[0], re.split(r"[^A-Za-z]", after)[0]
    if first.isupper() and second.isupper():
        return len(first + second) <= 6
    return len(first) <= 2 and first not in SMALL_WORDS and second[:1].islower() and second not in SMALL_WORDS
