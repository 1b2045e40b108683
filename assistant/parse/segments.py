"""The labelled stretches of a direction, in the order in which they are printed.

In: the paragraphs below a direction's title. Out: `Segment`s: what they mean, the label as printed, their paragraphs
without the label. Next: `parse.subtopics`, `parse.direction`. Never: what a stretch says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.parse import items
from assistant.parse.headings import Paragraph, label_of
from assistant.parse.labels import BEFORE_LABEL, LABEL, Meaning, meaning

ONE_LINE = ("projects", "funding", "duration", "keywords")
"""Labels whose body is one paragraph; what stands below without a label are the direction's requirements."""
LONG = ("research_content", "indicators", "keywords")
SENTENCE_END = re.compile(r"(?:[。;]|(?<!\d)\.) *$")
RUN_IN = ("research_content", "indicators", "keywords", "projects", "funding", "duration", "requirements")


@dataclass
class Segment:
    """A stretch: its meaning, its label's words (None: no label), where it begins, and the paragraphs of its body."""

    meaning: Meaning
    label: str | None
    start: int
    paragraphs: list[Paragraph] = field(default_factory=list)

    @property
    def body(self) -> tuple[int, int]:
        """The span of the body; empty at `start` where there is none."""
        if not self.paragraphs:
            return self.start, self.start
        return self.paragraphs[0].start, self.paragraphs[-1].end

    @property
    def words(self) -> str:
        """The folded words of the body, a paragraph a line."""
        return "\n".join(paragraph.words for paragraph in self.paragraphs)


def divide(paragraphs: Iterable[Paragraph]) -> list[Segment]:
    """The segments of a direction's body."""
    made: list[Segment] = []
    for paragraph in paragraphs:
        for label, piece in _labelled(paragraph, made[-1].meaning if made else None):
            if label is not None:
                made.append(Segment(meaning(re.sub(r"\s", "", label.words)), label.words, label.start))
            elif not made:
                made.append(Segment("research_content", None, piece.start))
            elif _ends_before(made[-1], piece):
                made.append(Segment("requirements", None, piece.start))
            if piece.words.strip():
                made[-1].paragraphs.append(piece)
    return made


def _ends_before(segment: Segment, piece: Paragraph) -> bool:
    if not segment.paragraphs:
        return False
    if segment.meaning == "agreements":
        return items.mark(piece) is not None
    if segment.meaning == "keywords":
        return not segment.words.rstrip().endswith((";", "、", ","))
    return segment.meaning in ONE_LINE


def _labelled(paragraph: Paragraph, current: Meaning | None) -> Iterator[tuple[Paragraph | None, Paragraph]]:
    """(label or None, the words behind it) for every stretch of one paragraph."""
    cuts = list(_cuts(paragraph, current))
    words, offset = paragraph.words, paragraph.start
    if not cuts or cuts[0].start() > 0:
        first = cuts[0].start() if cuts else len(words)
        lead = _part(paragraph, 0, first)
        if not cuts or not BEFORE_LABEL.fullmatch(words[:first]):
            yield None, lead
    for number, cut in enumerate(cuts):
        end = cuts[number + 1].start() if number + 1 < len(cuts) else len(words)
        label = Paragraph(offset + cut.start("label"), offset + cut.end("label"), cut["label"])
        yield label, _part(paragraph, cut.end(), end)


def _part(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    words = paragraph.words[start:end]
    start += len(words) - len(words.lstrip())
    inner = words.strip()
    return Paragraph(paragraph.start + start, paragraph.start + start + len(inner), inner)


def _cuts(paragraph: Paragraph, current: Meaning | None) -> Iterator[re.Match[str]]:
    """The labels of a paragraph: at its beginning (among requirements a list mark before it makes it an item, unless it
    holds long text), and run in behind the end of a sentence."""
    words = paragraph.words
    opened = label_of(paragraph)
    if opened and opened.start():
        opens = meaning(opened["label"])
        if (current == "requirements" and opens not in LONG) or (current == opens == "topics"):
            opened = None
    if opened:
        yield opened
        current = meaning(opened["label"])
    for found in LABEL.finditer(words, opened.end() if opened else 0):
        if not found["colon"] or meaning(found["label"]) == current or meaning(found["label"]) not in RUN_IN:
            continue
        if SENTENCE_END.search(words[:found.start()]) and current != "requirements":
            yield found
            current = meaning(found["label"])
