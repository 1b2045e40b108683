"""Segments made into `Part`s with items.

In: one segment. Out: a `Part`, the numbers of its items. Next: `parse.direction`, `parse.subtopics`, `parse.guide`.
Never: the text itself changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.parse import items
from assistant.parse.segments import Segment
from assistant.schema.guide import Part, Span
from assistant.schema.text import Text


def content_part(segment: Segment) -> Part:
    """The part of a body that is read as a whole; its items are its numbered ones."""
    spans, _ = items.numbered(segment.paragraphs, apart=False)
    return _part(segment, spans)


def indicator_part(segment: Segment) -> tuple[Part, list[int]]:
    """Indicators: a numbered list, or the pieces between stops."""
    spans, numbers = items.numbered(segment.paragraphs, apart=False)
    return _part(segment, spans or items.pieces(segment.paragraphs)), numbers


def requirement_part(segment: Segment) -> tuple[Part, list[int]]:
    """Requirements: a numbered list with unnumbered paragraphs between; several plain paragraphs are items too."""
    spans, numbers = items.numbered(segment.paragraphs, apart=True)
    if not spans and len(segment.paragraphs) > 1:
        spans = [Span(start=paragraph.start, end=paragraph.end) for paragraph in segment.paragraphs]
    return _part(segment, spans), numbers


def plain_part(segment: Segment, spans: Iterable[Span] = ()) -> Part:
    """The part of any other body, with the items that are known of it."""
    return _part(segment, list(spans))


def _part(segment: Segment, spans: list[Span]) -> Part:
    start, end = segment.body
    return Part(kind=segment.meaning, label=segment.label, start=start, end=end, items=tuple(spans))


def slices(text: Text, parts: Iterable[Part]) -> tuple[str, ...]:
    """The text of the items of `parts`; of a part without items, its whole text."""
    return tuple(text.content[span.start:span.end] for part in parts
                 for span in (part.items or (Span(start=part.start, end=part.end),)) if span.start < span.end)
