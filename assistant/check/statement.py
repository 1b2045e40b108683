"""One sentence or table row, and what the words before it say it is a part of.

In: nothing. Out: `Statement`; `year_of`, `task_of`: the part that a head or an opening names. Next: `statements`,
`cells`, `mentions`. Never: a judgement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.check.outline import Line
from assistant.check.stance import PROMISED
from assistant.check.strip import Strip

_YEAR = re.compile(
    r"第\s*([一二三四五六1-6])\s*(?:个)?(?:年度?|项目年|阶段)(?!以)|(首年|次年|末年)|(?<!\d)(20\d\d)\s*年?(?:度|"
    r"底)?$"
)
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_TASK_NAME = re.compile(
    r"(?:课题|任务|子任务|子课题|专题|工作包|WP|研究内容)\s*"
    r"(?P<n>[一二三四五六七八九十]{1,2}|\d{1,2}|[A-H])(?![\d.]*[个项类])",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence or row. `labels`: how many characters of its text only say what the rest is about; `unit`: what a
    bare
    number counts; `part`: the year or stage that all of it belongs to; `stance`: how it begins."""

    strip: Strip
    line: Line
    order: int
    labels: int = 0
    unit: str | None = None
    part: str | None = None
    stance: str = PROMISED

    @property
    def text(self) -> str:
        """The folded text."""
        return self.strip.text


def year_of(text: str) -> str | None:
    """The part that a head or label names: `year:2` of 第二年, `year:2027` of a calendar year, None of none."""
    found = _YEAR.search(text.strip())
    if not found:
        return None
    if found[1]:
        return f"year:{_ORDER.get(found[1], found[1])}"
    return f"year:{found[3]}" if found[3] else f"year:{found[2]}"


def task_of(text: str) -> str | None:
    """The task that a heading or the opening of a paragraph names: 任务二：… → task:2."""
    found = _TASK_NAME.match(text.lstrip("-*•·(（0123456789.、 "))
    if not found:
        return None
    return f"task:{_ORDER.get(found['n'], found['n'].upper())}"
