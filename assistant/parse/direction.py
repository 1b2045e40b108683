"""One section of the outline made a `Direction`.

In: a section, its paragraphs. Out: the direction with fields, strings and parts, and the notices about it.
Next: `parse.guide`. Never: requirements; they are read from the parts a stage later.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.parse import fields, items, notices, subtopics, topics
from assistant.parse.forms import fold
from assistant.parse.headings import Paragraph
from assistant.parse.labels import KINDS
from assistant.parse.outline import Outline, Section, bodies
from assistant.parse.parts import content_part, indicator_part, plain_part, requirement_part, slices
from assistant.parse.segments import Segment, divide
from assistant.schema.guide import Count, Direction, Duration, Field, Part, Span, Subtopic
from assistant.schema.text import Notice, Text

KIND = re.compile(rf" *\((?P<kind>[^()]{{2,12}}类|{'|'.join(KINDS)})[^()]{{0,20}}\) *$")
KIND_IN_TEXT = re.compile(r"(?:项目|课题)?类[型别](?:为|是|:) *([\u4e00-\u9fff]{2,10}类)(?![型别])")
AGREEMENT = re.compile(r"《(?:[^《》]|《[^《》]*》)*》")
COMMON_INDICATORS = re.compile(r"考核指标(?:如下|包括|为)? *[。:]$")


def build(text: Text, outline: Outline, section: Section) -> tuple[Direction, list[Notice]]:
    """The direction of `section`, and what is odd about its lists."""
    nested: list[Subtopic] = []
    if section.call:
        own = notices.divide(bodies(outline, section))
    else:
        nested, own = subtopics.take(text, divide(bodies(outline, section)))
        own = [piece for segment in own for piece in _common_indicators(segment)]
    title, kind = _title(text, section)
    parts, odd = _parts(text, section, title, notices.rules(own) if section.call else own, nested)
    end = max([part.end for part in parts] + [part.end for found in nested for part in found.parts])
    whole, cap = _funding(own)
    direction = Direction(
        number=section.number, title=text.content[title.start:title.end], field=_field(text, section),
        kind=kind or _kind_in_text(own), projects=_projects(own), funding_wan=whole, per_project_cap_wan=cap,
        duration_months=_duration(own), agreements=_agreements(text, own),
        topics=_topics(text, own, parts),
        research_content=_content(text, parts), indicators=slices(text, [p for p in parts if p.kind == "indicators"]),
        keywords=slices(text, [part for part in parts if part.kind == "keywords"]), subtopics=tuple(nested),
        source=text.source(section.start, end), parts=tuple(parts))
    return direction, odd


def _title(text: Text, section: Section) -> tuple[Span, str | None]:
    start, end = section.title
    found = KIND.search(fold(text.content[start:end]))
    if not found:
        return Span(start=start, end=end), None
    kind = text.content[start + found.start("kind"):start + found.end("kind")]
    return Span(start=start, end=start + found.start()), kind


def _kind_in_text(segments: Sequence[Segment]) -> str | None:
    for segment in segments:
        found = KIND_IN_TEXT.search(segment.words) if segment.meaning == "requirements" else None
        if found:
            return found[1]
    return None


def _field(text: Text, section: Section) -> Field | None:
    heading = section.field
    return Field(number=heading.number, title=text.content[heading.start:heading.end].strip()) if heading else None


def _topics(text: Text, segments: Sequence[Segment], parts: Sequence[Part]) -> tuple[str, ...]:
    """The items of the topics, the heads of those that are explained; where nothing is labelled and all the text is a
    list of headed items, their heads."""
    listed = [part for part in parts if part.kind == "topics" and part.items]
    if listed:
        return slices(text, listed)
    heads = [span for segment in segments if _is_explained(segment) for span in topics.find(segment.paragraphs)]
    if heads:
        return tuple(text.content[span.start:span.end] for span in heads)
    only = segments[0] if len(segments) == 1 and segments[0].label is None else None
    if only is None or not all(items.mark(paragraph) for paragraph in only.paragraphs) or len(only.paragraphs) < 2:
        return ()
    return tuple(text.content[span.start:span.end] for span in topics.find(only.paragraphs))


# ---------------------------------------------------------------- parts
def _common_indicators(segment: Segment) -> list[Segment]:
    """Indicators that stand as a dashed list inside the requirements, made a segment of their own."""
    if segment.meaning != "requirements":
        return [segment]
    for index, paragraph in enumerate(segment.paragraphs[:-1]):
        below = index + 1
        while below < len(segment.paragraphs) and _dashed(segment.paragraphs[below]):
            below += 1
        if COMMON_INDICATORS.search(paragraph.words.rstrip()) and below > index + 1:
            before, listed, after = (segment.paragraphs[:index + 1], segment.paragraphs[index + 1:below],
                                     segment.paragraphs[below:])
            made = [Segment("requirements", segment.label, segment.start, before),
                    Segment("indicators", "考核指标", listed[0].start, listed)]
            return made + ([Segment("requirements", segment.label, after[0].start, after)] if after else [])
    return [segment]


def _dashed(paragraph: Paragraph) -> bool:
    mark = items.mark(paragraph)
    return mark is not None and mark.kind in ("dash", "bullet")


def _parts(text: Text, section: Section, title: Span, segments: Sequence[Segment],
           nested: Sequence[Subtopic]) -> tuple[list[Part], list[Notice]]:
    parts = [Part(kind="title", start=title.start, end=title.end)]
    odd: list[Notice] = []
    clauses: list[tuple[Span, int]] = []
    for segment in segments:
        numbers: list[int] = []
        if segment.meaning == "indicators":
            part, numbers = indicator_part(segment)
            odd += items.odd_numbers(text, list(zip(part.items, numbers, strict=False)), section.number)
        elif segment.meaning == "requirements":
            part, numbers = requirement_part(segment)
            clauses += zip(part.items, numbers, strict=False)
            if segment.label is None and part.start < part.end:
                odd.append(_missing_label(text, section, part))
        else:
            part = _content_part(segment, bool(nested))
        if part.start < part.end:
            parts.append(part)
    return parts, odd if section.call else odd + list(items.odd_numbers(text, clauses, section.number))


def _content_part(segment: Segment, nested: bool) -> Part:
    if segment.meaning == "topics" and nested:
        return plain_part(segment, [Span(start=p.start, end=p.end) for p in segment.paragraphs])
    if _is_explained(segment):
        return content_part(Segment("research_content", segment.label, segment.start, segment.paragraphs))
    if segment.meaning == "topics":
        return plain_part(segment, topics.find(segment.paragraphs))
    if segment.meaning == "keywords":
        return plain_part(segment, _keywords(segment))
    return content_part(segment) if segment.meaning == "research_content" else plain_part(segment)


def _is_explained(segment: Segment) -> bool:
    """Topics that say what is to be done: the list of them is the research content."""
    return segment.meaning == "topics" and topics.explained(segment.paragraphs)


def _missing_label(text: Text, section: Section, part: Part) -> Notice:
    return Notice(code="missing_heading",
                  message=f"指南方向 {section.number}：字段之后的条款没有“其他要求”标题，按其他要求处理。",
                  message_en=f"Direction {section.number}: clauses below the fields have no heading of their own.",
                  source=text.source(part.start, part.end))


def _keywords(segment: Segment) -> list[Span]:
    stops = ";" if ";" in segment.words else "," if "," in segment.words else "、"
    spans = items.pieces(segment.paragraphs, stops)
    joined = "".join(paragraph.words for paragraph in segment.paragraphs)
    base = segment.paragraphs[0].start if segment.paragraphs else 0
    made = []
    for span in spans:
        words = joined[span.start - base:span.end - base] if len(segment.paragraphs) == 1 else ""
        made.append(Span(start=span.start, end=span.end - (len(words) - len(words.rstrip(" ;,、。.")))))
    return made


# ---------------------------------------------------------------- values
def _of(segments: Sequence[Segment], meaning: str) -> list[Segment]:
    return [segment for segment in segments if segment.meaning == meaning]


def _projects(segments: Sequence[Segment]) -> Count | None:
    read = [fields.count(segment.words) for segment in _of(segments, "projects")]
    read += [fields.stated_count(segment.words)
             for meaning in ("requirements", "funding") for segment in _of(segments, meaning)]
    return next((found for found in read if found), None)


def _funding(segments: Sequence[Segment]) -> tuple[float | None, float | None]:
    read = [fields.funding(segment.words) for segment in _of(segments, "funding")]
    caps = [cap for _, cap in read]
    caps += [fields.per_project_cap(segment.words)
             for meaning in ("projects", "requirements") for segment in _of(segments, meaning)]
    return (next((whole for whole, _ in read if whole is not None), None),
            next((cap for cap in caps if cap is not None), None))


def _duration(segments: Sequence[Segment]) -> Duration | None:
    for segment in _of(segments, "duration"):
        found = fields.duration(segment.words)
        if found:
            return found
    return next((found for segment in _of(segments, "requirements")
                 if (found := fields.stated_duration(segment.words))), None)


def _agreements(text: Text, segments: Sequence[Segment]) -> tuple[str, ...]:
    made: list[str] = []
    for segment in _of(segments, "agreements"):
        start, end = segment.body
        body = text.content[start:end]
        titles = [found.group() for found in AGREEMENT.finditer(body)] if "《" in body[:4] else []
        made += titles or [body.rstrip("。；; ")]
    return tuple(made)


def _content(text: Text, parts: Sequence[Part]) -> str | None:
    found = [part for part in parts if part.kind == "research_content"]
    if not found:
        return None
    if len(found) == 1:
        return text.content[found[0].start:found[0].end]
    return "\n".join(text.content[part.start:part.end] for part in found)
