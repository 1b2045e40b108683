"""Fills a parsed guide with what it demands: the flow of this stage.

In: the clean text and the guide with its parts. Out: the guide with its demands filled in.
Next: `check`, `draft`, `diff`, `index`. Never: a requirement whose quote is not content[source.start:source.end].

    a part ─ its items ─ alternatives (以下至少1项) ┐
                       └ sentences ─ quotas, demands ┴─▶ requirements ─ context (who must, when) ─ ids
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assistant.requirements import technical
from assistant.requirements.alternatives import choices
from assistant.requirements.clauses import sentences
from assistant.requirements.context import in_context
from assistant.requirements.identity import named
from assistant.requirements.listing import Listing
from assistant.requirements.restated import restated
from assistant.requirements.spoken import spoken
from assistant.schema.guide import Direction, Guide, Part, Span
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text


def extract(text: Text, guide: Guide) -> Guide:
    """`guide` with every demand it makes; `text` is the clean text that its parts refer to. Linear in the text."""
    general = named(in_context(_of_parts(text, guide.parts, "general")), "general")
    return guide.model_copy(
        update={
            "general_requirements": general,
            "directions": tuple(_filled(text, direction) for direction in guide.directions),
        }
    )


def _filled(text: Text, direction: Direction) -> Direction:
    made = [*restated(text, direction), *_of_direction(text, direction.parts)]
    for subtopic in direction.subtopics:
        topic = " ".join(word for word in (subtopic.group, subtopic.number, subtopic.title) if word)
        made += [
            found.model_copy(update={"condition": f"领域方向：{topic}"})
            for found in _of_parts(text, subtopic.parts, "indicators")
            if found.metric == "matching_funds_ratio"
        ]
    taken = [Span(start=found.source.start, end=found.source.end) for found in made]
    return direction.model_copy(
        update={
            "requirements": named(in_context(made), direction.number),
            "technical": named(technical.extract(text, direction, taken), direction.number),
        }
    )


def _of_direction(text: Text, parts: Iterable[Part]) -> Iterator[Requirement]:
    """Requirements and indicators in order. Indicators among the requirements (共性考核指标) bind in all they say."""
    among = False
    for part in parts:
        among = among or part.kind == "requirements"
        if part.kind in ("requirements", "indicators"):
            yield from _of_part(text, part, "requirements" if among else "indicators")


def _of_parts(text: Text, parts: Iterable[Part], kind: str) -> Iterator[Requirement]:
    for part in parts:
        if part.kind == kind:
            yield from _of_part(text, part, kind)


def _of_part(text: Text, part: Part, kind: str) -> Iterator[Requirement]:
    listing = Listing()
    for start, end in _items(part):
        yield from _of_item(text, start, end, kind, listing)


def _items(part: Part) -> list[tuple[int, int]]:
    """The stretches of a part: its items, and what stands before, between and behind them."""
    found, at = [], part.start
    for item in sorted(part.items, key=lambda span: span.start):
        found += [(at, item.start), (item.start, item.end)]
        at = max(at, item.end)
    return [(start, end) for start, end in [*found, (at, part.end)] if start < end]


def _of_item(text: Text, start: int, end: int, kind: str, listing: Listing) -> Iterator[Requirement]:
    chosen = choices(text, start, end, kind)
    stretches = [(start, end)]
    applied = False
    if chosen:
        yield chosen.requirement
        stretches = [(start, chosen.start), (chosen.end, end)]
    for first, last in stretches:
        for sentence in sentences(text.content, first, last):
            listed = listing.read(text, sentence, begins=sentence.start == start) if kind != "indicators" else None
            if listed:
                yield listed
            for found in spoken(text, sentence, kind):
                if not (found.metric == "both_sides_apply" and applied):
                    yield found
                applied = applied or found.metric == "both_sides_apply"
