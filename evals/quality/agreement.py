"""Do text, tables and facts say the same?

In: the pieces of a draft, the applicant's facts. Out: `names agree` (the title and every unit of
the facts stand in the draft, none in a variant), `facts used` (committed figures and money stand in it), `tables add
up` (a row's years give its total). Next: `tally`. Never: a name that the facts do not give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from assistant.schema.facts import Facts
from evals.plain import bare
from evals.quality.pieces import Chapter, Pieces
from evals.tally import Scores

UNIT_NAME = re.compile(r"[\u4e00-\u9fff]{2,14}?(?:大学|学院|研究院|研究所|有限公司|集团|医院|中心)")
VARIANT = 0.8       # likeness from which another name is taken for a misspelling of a known one
YEAR = re.compile(r"第\s*[一二三四五\d]\s*年")
TOTAL = re.compile(r"合计|总计|完成时|承诺值|目标值")
NUMBER = re.compile(r"^[^\d]*(\d+(?:\.\d+)?)[^\d]*$")


def score(scores: Scores, pieces: Pieces, facts: Facts) -> None:
    """Adds the figures of this module; what the facts do not give is not asked for."""
    said = bare("\n".join([pieces.title, *pieces.lines, *pieces.rows]))
    names = [unit.name for unit in facts.units]
    for name in filter(None, [facts.title, *names]):
        scores.right("names agree", bare(name) in said, f"not in the draft: {name}")
    for variant, name in variants(pieces, names):
        scores.add("names agree", 0, miss=f"{variant} for {name}")
    for figure, what in _figures(facts):
        stands = re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.])", said)
        scores.right("facts used", stands is not None, f"{what} {figure}")
    for chapter in pieces.chapters:
        for row, total, years in added(chapter):
            scores.right("tables add up", abs(total - sum(years)) < 1e-6, f"{' | '.join(row)}")


def variants(pieces: Pieces, names: list[str]) -> Iterator[tuple[str, str]]:
    """(name in the draft, name in the facts) where the one looks like a misspelling of the other."""
    known = [bare(name) for name in names]
    found = {bare(match) for line in (*pieces.lines, *pieces.rows) for match in UNIT_NAME.findall(line)}
    for name in sorted(found):
        if any(name in other or other in name for other in known):
            continue
        for other in known:
            if SequenceMatcher(None, name[-len(other):], other).ratio() >= VARIANT:
                yield name, other


def _figures(facts: Facts) -> Iterator[tuple[str, str]]:
    """Every committed figure and sum of money, as written, and what it is."""
    listed: list[tuple[float | str | None, str]] = [(item.value, item.metric) for item in facts.commitments]
    listed += [(facts.budget.central_wan, "budget"), (facts.budget.matching_wan, "budget"),
               (facts.budget.foreign_wan, "budget"), (facts.duration_months, "duration")]
    for value, what in listed:
        if isinstance(value, int | float):
            yield f"{value:g}", what


def added(chapter: Chapter) -> Iterator[tuple[tuple[str, ...], float, list[float]]]:
    """(row, its total, its years) for every row of a table that has columns of years and one of totals."""
    years: list[int] = []
    total: int | None = None
    for row in chapter.rows:
        columns = [place for place, cell in enumerate(row) if YEAR.search(cell)]
        if columns and all(_number(cell) is None for place, cell in enumerate(row) if place not in columns):
            years = columns
            total = next((place for place, cell in enumerate(row) if TOTAL.search(cell) and place not in years), None)
        elif total is not None and len(row) > max(total, *years):
            parts = [_number(row[place]) for place in years]
            whole = _number(row[total])
            if whole is not None and len(years) > 1 and None not in parts:
                yield row, whole, [part for part in parts if part is not None]
        else:
            years, total = [], None


def _number(cell: str) -> float | None:
    found = NUMBER.match(cell)
    return float(found.group(1)) if found else None
