"""Two runs, or two sets of drafts, held against each other figure by figure.

In: the outcomes of both sides. Out: `Difference`s with a paired bootstrap interval. Next: `command` shows them.
Never: a winner that chance explains; an interval from fewer than `LEAST_PAIRS` pairs.

Cases are paired by suite and name; where both sides have one case only, these two are a pair whatever their names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from assistant.schema.record import Record
from evals.metrics import bootstrap_interval
from evals.tally import Bar, Outcome, Tally, differences, value

LEAST_PAIRS = 3


class Difference(Record):
    """One figure of both sides over the pairs: `better` is how much better the second is (a figure that should be low
    turned round), `interval` its 95 % interval."""

    suite: str
    figure: str
    first: float
    second: float
    better: float
    interval: tuple[float, float] | None
    pairs: int

    @property
    def winner(self) -> Literal["first", "second", ""]:
        """The side that is better beyond chance, none where the interval holds 0 or there is none."""
        if self.interval is None or self.interval[0] <= 0 <= self.interval[1]:
            return ""
        return "second" if self.better > 0 else "first"


def compare(first: Sequence[Outcome], second: Sequence[Outcome],
            known: Mapping[str, Mapping[str, Bar]]) -> list[Difference]:
    """Every figure that both sides have, in the order of the second."""
    if len(first) == len(second) == 1:
        first = [first[0].model_copy(update={"case": second[0].case})]
    made = []
    for (suite, figure), by_case in differences(second, first, known).items():
        changes = list(by_case.values())
        interval = bootstrap_interval(changes) if len(changes) >= LEAST_PAIRS else None
        made.append(Difference(suite=suite, figure=figure, first=_mean(first, suite, figure, set(by_case)),
                               second=_mean(second, suite, figure, set(by_case)), better=sum(changes) / len(changes),
                               interval=interval, pairs=len(changes)))
    return made


def _mean(outcomes: Sequence[Outcome], suite: str, figure: str, cases: set[str]) -> float:
    tallies: list[Tally] = [outcome.tallies[figure] for outcome in outcomes
                            if outcome.suite == suite and outcome.case in cases]
    return sum(map(value, tallies)) / len(tallies)


def table(found: Sequence[Difference], lang: str) -> str:
    """One line a figure: both sides, how much better the second is, the interval, the winner."""
    if not found:
        return ("Nothing to compare: the two sides have no case in common." if lang == "en"
                else "没有可比较的内容：两边没有相同的用例。")
    names = {"first": "A", "second": "B", "": "–"}
    head = "figure A B better interval pairs winner" if lang == "en" else "指标 A B 改善 区间 对数 更好"
    listed = [head.split(), *([f"{entry.suite} {entry.figure}", f"{entry.first:.3f}", f"{entry.second:.3f}",
                               f"{entry.better:+.3f}", _interval(entry), str(entry.pairs), names[entry.winner]]
                              for entry in found)]
    lines = ["  ".join([f"{row[0]:<34}", *(f"{cell:>9}" for cell in row[1:4]), f"{row[4]:>18}", f"{row[5]:>5}", row[6]])
             for row in listed]
    if any(entry.interval is None for entry in found):
        lines.append(f"Fewer than {LEAST_PAIRS} pairs: no interval, no winner." if lang == "en"
                     else f"不足 {LEAST_PAIRS} 对的指标不给区间，也不判优劣。")
    return "\n".join(lines)


def _interval(entry: Difference) -> str:
    return f"{entry.interval[0]:+.3f}…{entry.interval[1]:+.3f}" if entry.interval else "–"
