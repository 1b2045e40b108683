"""What the guide demands and what the draft says to it.

In: the checker's report, the direction, the pieces of the draft. Out: `quotas met`, `violated`, `missing`, `unclear`,
`content covered`, `flagged figures`, `unsupported figures`, `contradictions`. Next: `tally`. Never: a verdict of its
own; the checker's stands.

A flagged figure is explained, and so not unsupported, where it is no measure (一次, 半年 in words), where a typed
demand has it (等额 is 1倍, cm^2 is cm²), or where counting gives it: a part of a commitment in the same unit, a month
within the term, how many units, blanks or tasks there are, and what the draft says it sums up (共设4项指标).
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from assistant.diff.likeness import grams
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction
from assistant.schema.report import NumberUse, Report
from assistant.schema.requirement import QUOTAS, Requirement
from evals.plain import bare
from evals.quality.citations import quantities
from evals.quality.pieces import Pieces
from evals.tally import Scores

COVERED = 0.5       # of the character pairs of an item, in one line or row of the draft
LEAST_ITEM = 6      # characters; shorter pieces between two full stops are list marks
FIGURE = re.compile(r"\d+(?:\.\d+)?")
MONTHS, RATIO = re.compile(r"个?月"), re.compile(r"倍|[:：]1")
PEOPLE = re.compile(r"[人名位]")
SUMMED = re.compile(r"(?:共|共设|共有|以下|上述)\Z")
TASK, BLANK = re.compile(r"任务\s*(\d+)"), re.compile(r"【待填：([^】]*)】")


def score(scores: Scores, content: str, pieces: Pieces, report: Report, direction: Direction, facts: Facts) -> None:
    """Adds the figures of this module."""
    own = {item.id for item in direction.requirements}
    for verdict in report.verdicts:
        wanted = verdict.requirement
        what = f"{wanted.metric} {wanted.quote}: {verdict.status}: {verdict.reason}"
        for status in ("violated", "missing", "unclear"):
            scores.fault(status, verdict.status == status, what, wanted.source)
        if wanted.id in own and wanted.metric in QUOTAS and verdict.status != "not_applicable":
            scores.right("quotas met", verdict.status == "met", what, wanted.source)
    _numbers(scores, report, known(content, pieces, report, direction, facts))
    named = [entry.metric for entry in report.contradictions]
    scores.add("contradictions", len(named), miss="、".join(named))
    _coverage(scores, pieces, direction)


def _numbers(scores: Scores, report: Report, behind: Known) -> None:
    for use in report.numbers:
        flagged = use.status == "unsupported"
        scores.add("flagged figures", float(flagged))
        scores.fault("unsupported figures", flagged and not explained(use, behind),
                     f"{use.where.section or ''}: {use.text}")


class Known(NamedTuple):
    """What explains a figure: the draft's text, the supported ones, the typed demands, the term in months, counts by
    unit."""

    content: str
    uses: tuple[NumberUse, ...]
    demands: tuple[Requirement, ...]
    term: float
    counts: dict[str, set[int]]


def known(content: str, pieces: Pieces, report: Report, direction: Direction, facts: Facts) -> Known:
    """What explains the figures of one draft."""
    said = "\n".join([*pieces.lines, *pieces.rows])
    wanted = tuple(verdict.requirement for verdict in report.verdicts)
    terms = [facts.duration_months, direction.duration_months and direction.duration_months.high,
             *(number for item in wanted if item.metric == "duration_months" for number in (item.value, item.high))]
    home = sum(unit.country == "CN" for unit in facts.units)
    counts = {"家": {home, len(facts.units) - home, len(facts.units)},
              "项": {len(set(TASK.findall(said)))},
              "处": set(range(len(BLANK.findall(said)) + 1))}
    return Known(content, tuple(use for use in report.numbers if use.status != "unsupported"), wanted,
                 max((term for term in terms if isinstance(term, int | float)), default=0), counts)


def explained(use: NumberUse, known: Known) -> bool:
    """True where a figure that the checker flags is no measure or is accounted for (see the module's docstring)."""
    digits = FIGURE.search(use.text)
    if not digits:
        return True
    value, unit = float(digits.group()), use.text[digits.end():]
    if use.where.start and SUMMED.search(known.content, max(0, use.where.start - 4), use.where.start):
        return True
    if MONTHS.search(unit):
        return value <= known.term
    if value in known.counts.get(unit, ()):
        return True
    if any(unit and other.text.endswith(unit) and _largest(other) > value for other in known.uses):
        return True
    said = {(value, unit)} | quantities(use.text)
    return any(math.isclose(figure, asked) and _same(name, item) for figure, name in said for item in known.demands
               for asked in _asked(item))


def _asked(item: Requirement) -> list[float]:
    """Every number of a demand and of its qualifiers."""
    listed = [item.value, item.low, item.high, *item.qualifiers.values()]
    return [float(number) for number in listed if isinstance(number, int | float)]


def _same(unit: str, item: Requirement) -> bool:
    """The unit of the demand, however it is set; units and people are counted by several words."""
    if item.metric == "matching_funds_ratio":
        return bool(RATIO.match(unit))
    counted = item.metric == "foreign_units_min" or (bool(PEOPLE.match(unit)) and bool(item.qualifiers))
    return counted or _set(unit) == _set(item.unit or "")


def _set(unit: str) -> str:
    return re.sub(r"[()^{}$\\]|sup|个", "", bare(unit))


def _largest(use: NumberUse) -> float:
    return max((float(found) for found in FIGURE.findall(use.text)), default=0.0)


def _coverage(scores: Scores, pieces: Pieces, direction: Direction) -> None:
    lines = [grams(line) for line in (*pieces.lines, *pieces.rows)]
    for wanted in items(direction):
        asked = grams(wanted)
        best = max(((asked & line).total() / asked.total() for line in lines), default=0.0)
        scores.right("content covered", best >= COVERED, f"{best:.2f} of: {wanted}", direction.source)


def items(direction: Direction) -> list[str]:
    """The sentences of the research content and the indicators: what a draft has to answer."""
    listed = [direction.research_content or "", *direction.indicators]
    return [part for text in listed for part in re.split(r"[；。]", text) if len(bare(part)) >= LEAST_ITEM]
