"""Requirements of a sentence or of a small invented direction, for the tests of this stage."""

from __future__ import annotations

from assistant.requirements import extract
from assistant.requirements.clauses import sentences
from assistant.requirements.spoken import spoken
from assistant.schema.guide import Direction, Guide, GuideFacts, Part
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text


def said(words: str, part: str = "requirements") -> list[Requirement]:
    """What the sentences of `words` demand, standing in a part of that kind."""
    text = Text(content=words)
    return [found for sentence in sentences(words, 0, len(words)) for found in spoken(text, sentence, part)]


def only(words: str, metric: str, part: str = "requirements") -> Requirement:
    """The one requirement of that metric."""
    found = [entry for entry in said(words, part) if entry.metric == metric]
    assert len(found) == 1, [entry.metric for entry in said(words, part)]
    return found[0]


def direction(words: str, kind: str = "requirements") -> Direction:
    """A direction whose only part is `words`, with its requirements."""
    return guide(words, kind).directions[0]


def guide(words: str, kind: str = "requirements", general: str = "") -> Guide:
    """A guide of one direction made of `words`, and general rules, with all requirements."""
    content = f"{general}\n{words}"
    start = len(general) + 1
    made = Direction(
        number="1.1",
        title="示例方向",
        source=Source(start=start, end=len(content)),
        parts=(Part.model_validate({"kind": kind, "start": start, "end": len(content)}),),
    )
    whole = Guide(
        guide=GuideFacts(id="sample", file="sample.txt"),
        directions=(made,),
        parts=(Part(kind="general", start=0, end=start),),
    )
    return extract(Text(content=content), whole)
