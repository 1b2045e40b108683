"""Inventions among patents of all sorts.

    申请专利8项（发明5项、实用新型3项）   →  5 where the guide asks for 发明专利

In: a mention of patents. Out: the mention with the figure that inventions have in it. Next: `judge_quota`.
Never: a utility model or a design counted as an invention.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.check.mention import Mention
from assistant.parse.numerals import number

_COUNT = r"(?:申请|授权|获得|不少于|至少|各|为|占)*\s*(?P<n>\d+|[一二两三四五六七八九十]{1,3})\s*[项件个]"
_INVENTION = re.compile(rf"发明(?:专利)?{_COUNT}")
_OTHER = re.compile(
    rf"(?:实用新型|外观设计)(?:专利)?{_COUNT}|(?P<m>\d+)\s*[项件个]\s*(?:为|是|属)?(?:实用新型|外观设计)"
)


def inventions(mention: Mention) -> Mention:
    """The mention itself where it counts inventions only; of a sum of several sorts, the inventions in it."""
    text = mention.found.text
    if mention.op == "none" or "发明" in mention.window or not re.search(r"实用新型|外观设计", text):
        return mention
    told = _INVENTION.search(text)
    if told and (count := number(told["n"])) is not None:
        return replace(mention, low=min(mention.low, count), high=min(mention.high, count))
    others = sum(number(mark["n"] or mark["m"]) or 0 for mark in _OTHER.finditer(text))
    low = max(0.0, mention.low - others) if others else 0.0
    return replace(mention, low=low, high=max(low, mention.high - others))
