"""What stands on the page and is no content: page numbers, stray link lines, Markdown marks.

In: a file's characters, line ends still in place. Out: the same `Text` less the furniture. Next: `parse.wraps`.
Never: a character of a sentence taken out, a line joined.

LaTeX (`$\\geq 50\\%$`), `<sub>` and table rows stay as they are printed: they carry numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from assistant.parse.forms import fold
from assistant.parse.labels import LIST_MARK
from assistant.schema.text import Text

LINE = re.compile(r"[^\n]+")
_DASH = r"[—–―─·-]{1,3}"
PAGE_NUMBER = re.compile(
    rf"{_DASH} ?\d{{1,4}} ?{_DASH}|第 ?\d{{1,4}} ?页(?: ?[,/]? ?共 ?\d{{1,4}} ?页)?|\d{{1,4}} ?/ ?\d{{1,4}}"
    r"|[Pp]age ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?")
BARE_NUMBER = re.compile(r"\d{1,4}")
RULE = re.compile(r"(?:[-*_] ?){3,}|\|?(?: ?:?-{3,}:? ?\|)+(?: ?:?-{3,}:? ?)?")
LINK_LINE = re.compile(r"(?:mailto:|https?://)[\w\-./:?=&%#@~+,]*", re.ASCII)
INTRODUCES_LINK = re.compile(r"(?:[:(<“\"]|见|链接|网址|网站|地址|登录|[\w\-./?=&%#]{8,})$", re.ASCII)
FINISHED = re.compile(r"[。;!?:]$")
BULLET = re.compile(rf"[-*+•·●] *(?={LIST_MARK})")
INLINE = re.compile(
    r"(?P<math>\$[^$\n]+\$)"
    r"|(?P<image>!\[[^\]\n]*\]\([^)\n]*\))"
    r"|\[(?P<label>[^\[\]\n]+)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))+)\)"
    r"|<(?P<address>(?:https?://|www\.|mailto:)[^<>\s]+|[\w.+-]+@[\w.-]+)>"
    r"|(?P<bold>\*\*)|(?P<escape>\\)(?=[()\[\]_*#.!+<>`~|-])"
    r"|(?<=[\u4e00-\u9fff])(?P<gloss>\([a-zü]{0,5}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}\))")
"""Marks inside a line that are no words of the guide; `gloss`: the reading that a converter put behind a character."""
CHUNK = re.compile(r"(\d{1,3})、(?!$)")
PAGE = 150
"""So many characters a piece has at least that a document site cut."""


class _Line(NamedTuple):
    start: int
    end: int
    words: str


def remove(text: Text) -> Text:
    """`text` without furniture; what is left keeps its order, its line ends and its way back to the file."""
    content = fold(text.content)
    lines = [_Line(found.start(), found.end(), found.group().strip()) for found in LINE.finditer(content)]
    lines = [line for line in lines if line.words]
    counts = Counter(line.words for line in lines)
    chunks = _chunks(lines)
    kept: list[tuple[int, int]] = []
    position, before = 0, ""
    for number, line in enumerate(lines):
        if _is_furniture(text, lines, number, before, counts):
            kept.append((position, line.start))
            position = line.end
            continue
        if number in chunks:
            kept.append((position, line.start if chunks[number] else lines[number - 1].end))
            position = content.index("、", line.start) + 1
        for start, end in _marks(content, line):
            if start >= position:
                kept.append((position, start))
                position = end
        before = line.words
    kept.append((position, len(content)))
    return text.select(kept)


def _chunks(lines: list[_Line]) -> dict[int, bool]:
    """The lines that a document site numbered where it cut the text in pieces (1、… 2、…, each in mid-sentence), by
    index; whether the line is the first. Empty where the pieces are short or follow a finished sentence: a list."""
    found, wanted = [], 1
    for number, line in enumerate(lines):
        mark = CHUNK.match(line.words)
        if mark and int(mark[1]) == wanted:
            found.append(number)
            wanted += 1
    cut = sum(not FINISHED.search(lines[number - 1].words) for number in found[1:])
    short = any(lines[after].start - lines[before].start < PAGE for before, after in pairwise(found))
    if len(found) < 3 or cut < len(found) - 1 or short:
        return {}
    return {number: number == found[0] for number in found}


def _is_furniture(text: Text, lines: list[_Line], number: int, before: str, counts: Counter[str]) -> bool:
    line = lines[number]
    if PAGE_NUMBER.fullmatch(line.words) or RULE.fullmatch(line.words):
        return True
    if BARE_NUMBER.fullmatch(line.words):
        follower = lines[number + 1].start if number + 1 < len(lines) else line.end - 1
        previous = lines[number - 1].end - 1 if number else line.start
        return text.page_at(previous) != text.page_at(follower)
    return _is_stray_link(line.words, before, counts)


def _is_stray_link(words: str, before: str, counts: Counter[str]) -> bool:
    """A link that the page carries beside the text: nobody prints `mailto:`, and a web address which the words before
    do not lead to is stray where it repeats, closes a bracket that it did not open, or cuts a sentence in two."""
    link = LINK_LINE.match(words)
    if not link:
        return False
    if words.startswith("mailto:"):
        return True
    if INTRODUCES_LINK.search(before):
        return False
    rest = words[link.end():]
    if counts[words] > 1 or _closes_unopened(rest):
        return True
    return len(rest) <= 1 and bool(before) and not FINISHED.search(before)


def _closes_unopened(words: str) -> bool:
    opened = 0
    for mark in words:
        opened += (mark == "(") - (mark == ")")
        if opened < 0:
            return True
    return False


def _marks(content: str, line: _Line) -> Iterator[tuple[int, int]]:
    """The spans of one line's Markdown marks, ascending."""
    start = line.start + len(content[line.start:line.end]) - len(content[line.start:line.end].lstrip())
    bullet = BULLET.match(content, start, line.end)
    if bullet:
        yield bullet.span()
        start = bullet.end()
    paired = content.count("**", start, line.end) % 2 == 0
    for found in INLINE.finditer(content, start, line.end):
        yield from _inline(found, paired)


def _inline(found: re.Match[str], paired: bool) -> Iterator[tuple[int, int]]:
    kind = found.lastgroup
    if kind in ("image", "escape", "gloss") or (kind == "bold" and paired):
        yield found.span()
    elif kind == "address":
        yield found.start(), found.start() + 1
        yield found.end() - 1, found.end()
    elif kind == "target":
        yield found.start(), found.start("label")
        label, start = found["label"], found.start("label")
        yield from ((start + mark.start(), start + mark.end()) for mark in re.finditer(r"\\(?=[()\[\]_*.-])", label))
        same = label.replace("\\", "") == found["target"].replace("\\", "")
        yield (found.end("label"), found.end()) if same else (found.end("label"), found.end("label") + 1)
