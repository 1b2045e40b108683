"""Topics that have a research content and indicators of their own, inside one direction.

In: the segments of a direction. Out: its `Subtopic`s, and the segments less what belongs to them.
Next: `parse.direction`. Never: a subtopic in a direction whose content is printed once.

    领域方向：
    一、工作计划项目                 group
    （一）农业                      group
    1. 农情监测                     the title: the paragraph above 研究内容
    研究内容：…   考核指标：…
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.parse import items
from assistant.parse.headings import Paragraph
from assistant.parse.parts import content_part, indicator_part, slices
from assistant.parse.segments import Segment
from assistant.schema.guide import Part, Span, Subtopic
from assistant.schema.text import Text

OWN = ("research_content", "indicators", "keywords")
"""What a subtopic prints of itself; anything else behind the last one is the direction's."""
GROUPS = ("han", "hanbracket")
DEEP = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2} *")


class _Title(NamedTuple):
    group: str | None
    number: str | None
    start: int
    title: Span


def take(text: Text, segments: Sequence[Segment]) -> tuple[list[Subtopic], list[Segment]]:
    """The subtopics, and the segments that are the direction's own (its topics list keeps the titles)."""
    places = [index for index, segment in enumerate(segments) if _begins(segments, index)]
    if not places or (len(places) < 2 and segments[places[0] - 1].meaning != "topics"):
        return [], list(segments)
    rest: list[Segment] = list(segments[:places[0]])
    titles: list[_Title] = []
    owned: list[list[Segment]] = []
    path: dict[str, str] = {}
    for index, segment in enumerate(segments[places[0]:], places[0]):
        if index in places:
            titles.append(_title(text, segments[index - 1], path))
            owned.append([segment])
        elif index < places[-1] or (segment.meaning in OWN and len(rest) == places[0]):
            owned[-1].append(segment)
        else:
            rest.append(segment)
    made = [_made(text, title, segments_, following) for title, segments_, following
            in zip(titles, owned, [*(title.start for title in titles[1:]), None], strict=True)]
    return made, [_only_titles(segment, titles) if segment.meaning == "topics" else segment for segment in rest]


def _begins(segments: Sequence[Segment], index: int) -> bool:
    """Whether a research content stands below a title of its own."""
    if index == 0 or segments[index].meaning != "research_content" or segments[index].label is None:
        return False
    above = segments[index - 1].paragraphs
    return bool(above) and not re.search(r"[。;:,.]$", above[-1].words.rstrip()) and len(above[-1].words) <= 160 and (
        segments[index - 1].meaning == "topics" or len(above) > 1)


def _title(text: Text, above: Segment, path: dict[str, str]) -> _Title:
    """The title in the last paragraph of `above`, and the groups that the paragraphs before it open."""
    *heads, title = above.paragraphs
    heads = [head for head in heads[-3:] if (found := items.mark(head)) and found.kind in GROUPS]
    for head in heads:
        found = items.mark(head)
        assert found is not None
        if found.kind == "han":
            path.clear()
        path[found.kind] = text.content[head.start:head.end].strip()
    mark = items.mark(title)
    deep = DEEP.match(title.words)
    start = title.start + deep.end() if deep else mark.end if mark else title.start
    number = deep.group().strip() if deep else str(mark.number) if mark and mark.number else None
    group = path.get("han")
    if "hanbracket" in path:
        group = (group or "")[:1] + path["hanbracket"]
    first = heads[0].start if heads else title.start
    return _Title(group, number, first, Span(start=start, end=title.end))


def _made(text: Text, title: _Title, owned: Sequence[Segment], following: int | None) -> Subtopic:
    parts: list[Part] = [Part(kind="title", start=title.title.start, end=title.title.end)]
    for segment in owned:
        if following is not None:
            segment.paragraphs = [paragraph for paragraph in segment.paragraphs if paragraph.start < following]
        if segment.meaning == "research_content":
            parts.append(content_part(segment))
        elif segment.meaning == "indicators":
            parts.append(indicator_part(segment)[0])
    content = [part for part in parts if part.kind == "research_content"]
    indicators = [part for part in parts if part.kind == "indicators"]
    return Subtopic(group=title.group, number=title.number, title=text.content[title.title.start:title.title.end],
                    research_content=text.content[content[0].start:content[-1].end] if content else None,
                    indicators=slices(text, indicators), parts=tuple(parts),
                    source=text.source(title.title.start, max(part.end for part in parts)))


def _only_titles(segment: Segment, titles: Sequence[_Title]) -> Segment:
    """The topics segment cut down to the subtopics' titles."""
    return Segment(segment.meaning, segment.label, segment.start,
                   [Paragraph(title.title.start, title.title.end, "") for title in titles])
