"""Of which part of the whole a figure speaks: a year, a stage, one side, one task; or whether it is a subset (其中).

In: a statement and a position in it. Out: the part's name, None for the whole. Next: `totals`, which adds parts up.
Never: a part guessed where the sentence names none.
"""

from __future__ import annotations

import re

from assistant.check.statement import Statement, task_of
from assistant.check.strip import BAR

_PARTS = re.compile(
    r"(?P<whole>累计|合计|总计|共计|三年共|两年共|执行期内|全周期)|"
    r"第\s*(?P<year>[一二三四五六1-6])\s*(?:个)?年(?:度)?(?!底前?累计)|(?P<named>首年|次年|末年|每年|年均)|"
    r"(?<![\d—~至到-])(?<![—~至到-]\s)(?P<calendar>20[2-9]\d)\s*年(?!\s*\d|前|以|至|—|-|底前|期间)|(?P<mid>中期|前半程|上半程)|"
    r"(?P<stage>[启攻验准实示推][动关证备施范广]期|第[一二三四]阶段)|(?P<task>(?:课题|任务|子任务|子课题|专题|"
    r"研究内容)\s*[一二三四五六1-6])"
)
_RESET = re.compile(r"[。；;]")
_SUBSET = re.compile(r"[中文]有\s*$|(?:论文|专利|标准|人员|会议|其)中(?:至少|不少于)?\s*$|其中|含(?!量)|包括|包含|内含")
_PEOPLE = re.compile(r"\d\s*[人名位]\s*(?:以上|左右)?$")
_ASIDE = re.compile(r"\([^()]*\)")
_ORDER = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_SIDES = re.compile(r"(?P<cn>中方|我方)|(?P<foreign>外方|[^\W\da-zA-Z_](?<![中我双各多对地])方(?!面|式|法|案|向))")


def part_at(statement: Statement, text: str, position: int) -> tuple[str | None, bool]:
    """The part that the figure at `position` belongs to, and whether it is a subset of a figure before it."""
    part = statement.part
    for mark in _PARTS.finditer(text, 0, position):
        if mark["whole"]:
            part = statement.part if statement.part == "mid" or BAR in text else None
        elif mark["year"]:
            part = f"year:{_ORDER.get(mark['year'], mark['year'])}"
        elif mark["named"]:
            part = "each year" if mark["named"] in ("每年", "年均") else f"year:{mark['named']}"
        elif mark["calendar"]:
            part = f"year:{mark['calendar']}"
        elif mark["mid"]:
            part = "mid"
        elif mark["task"]:
            yearly = statement.part is not None and statement.part.startswith("year:")
            part = part if yearly else task_of(mark.group()) or part
        else:
            part = mark.group()
    clause = max((mark.end() for mark in _RESET.finditer(text, 0, position)), default=0)
    segment = _ASIDE.sub("", text[clause:position])
    opened = text.rfind("(", clause, position)
    inside = opened > text.rfind(")", clause, position) and bool(_PEOPLE.search(text[clause:opened]))
    return part, inside or bool(_SUBSET.search(segment))


def side_of(window: str) -> str | None:
    """`cn` or `foreign` where the words before a figure name one side only."""
    sides = {str(mark.lastgroup) for mark in _SIDES.finditer(window)}
    return sides.pop() if len(sides) == 1 else None
