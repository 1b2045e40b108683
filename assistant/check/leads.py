"""Who is said to lead the project in running text, against what the list of units says.

    中方牵头单位示例农业大学设立项目办公室      示例农业大学
    任务二由示例公司牵头                        nobody: a task is not the project

In: the `Case` and a side. Out: `led_by`: the units named as leading, with their places. Next: `judge_units`.
Never: the leader of a task, of another side, of another project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.deeds import HOME, PARTNER
from assistant.check.finding import Case
from assistant.check.judge_deed import said, side_at
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, polarity
from assistant.check.units import kind_of
from assistant.schema.report import Found

_UNIT = (
    r"[一-龥A-Za-z]{2,26}?(?:大学|学院|研究院|研究所|公司|集团|中心|科学院|医院|协会)"
    r"(?!有限|股份|[^\W\da-zA-Z_]{0,6}(?:公司|集团))"
)
_LED = re.compile(
    rf"牵头(?:申报|承担)?(?:单位|企业|机构)(?:暂|现)?(?:为|是|:)?(?P<a>{_UNIT})|"
    rf"(?:项目|申报|申请|工作)?由(?P<b>{_UNIT}(?:[、与和]{_UNIT})*)(?:共同|联合|总体)?牵头"
)
_TASK = re.compile(r"任务|子?课题[一二三四五\d]|工作包|专题|环节|部分|标准|示范|方面|WP|模块|编制|起草|活动|会议")


def led_by(case: Case, home: bool) -> Iterator[tuple[str, str | None, Found]]:
    """Name, kind and place of every unit said to lead the project on that side."""
    wanted = HOME if home else PARTNER
    for statement, start, end in said(case):
        text = statement.text
        for mark in _LED.finditer(text, start, end):
            breath = text[max(start, text.rfind("，", start, mark.start()) + 1) : mark.start()]
            if _TASK.search(breath) or statement.line.kind == "row":
                continue
            if polarity(text, *mark.span(), first_year=case.first_year) in (DENIED, DUTY, ELSEWHERE):
                continue
            if side_at(text, mark.start() + 1, case) not in ((wanted, None) if home else (wanted,)):
                continue
            group = "a" if mark["a"] else "b"
            for piece in re.finditer(_UNIT, mark[group]):
                low = mark.start(group) + piece.start()
                place = statement.line.place(*statement.strip.span(low, low + len(piece.group())))
                name = piece.group().lstrip("、与和")
                yield name, kind_of(name), Found(value=name, text=text[start:end].strip()[:80], where=place)
