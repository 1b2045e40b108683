"""Demands of which some suffice: 以下至少1项 with ①②③ (those inside one sentence: `either`).

In: an item of a part. Out: one `any_of` requirement with its options, and the stretch it covers. Next: `fill`.
Never: options of different lists in one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.parse.numerals import number
from assistant.requirements import conditions
from assistant.requirements.clauses import Sentence, sentences
from assistant.requirements.demands import quoted
from assistant.requirements.quotas import quotas
from assistant.requirements.spoken import spoken
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

_LEAD = re.compile(
    r"(?:以下|下列|如下)[^。;；:：]{0,8}?(?:至少|不少于|任选|选择|之)?\s*(?P<n>[\d一二两三]+)"
    r"\s*(?:[项个种条类]|(?=任务|指标|条件|要求))[^。;；]{0,30}?[:：]"
)
_OPTION = re.compile(r"[①-⑳]|[(（][a-e1-9一二三四五][)）]|(?<![\d.])[1-9][)）]")


@dataclass(frozen=True)
class Choices:
    """The requirement, and the offsets [start, end) of lead and options."""

    requirement: Requirement
    start: int
    end: int


def choices(text: Text, start: int, end: int, part: str) -> Choices | None:
    """The first list of options in content[start:end], None without one."""
    lead = _LEAD.search(text.content, start, end)
    marks = list(_OPTION.finditer(text.content, lead.end(), end)) if lead else []
    if not lead or len(marks) < 2 or text.content[lead.end() : marks[0].start()].strip():
        return None
    bounds = [mark.end() for mark in marks]
    ends = [mark.start() for mark in marks[1:]] + [end]
    options = tuple(
        option for first, last in zip(bounds, ends, strict=True) for option in _option(text, first, last, part)
    )
    opening = list(sentences(text.content, start, lead.end()))[-1]
    count = number(lead["n"])
    where = quoted(text, opening, 0, len(opening.text))
    who = conditions.side(opening.text, 0, len(opening.text))
    return Choices(
        Requirement(
            metric="any_of",
            op="any_of",
            value=int(count) if count else 1,
            unit="项",
            alternatives=options,
            qualifiers={"side": who} if who else {},
            **where,
        ),
        opening.start,
        end,
    )


def _option(text: Text, start: int, end: int, part: str) -> list[Requirement]:
    """One option as one requirement: its first quota, else its words as they stand."""
    said = list(sentences(text.content, start, end))
    if not said:
        return []
    counted = next(
        (found for sentence in said if quotas(sentence, part) for found in spoken(text, sentence, part)), None
    )
    return [counted or _plain(text, said[0])]


def _plain(text: Text, sentence: Sentence) -> Requirement:
    return Requirement(metric="other:option", op="must", **quoted(text, sentence, 0, len(sentence.text)))
