"""Tallies of cases made figures of a suite, and figures held against their bars and a baseline.

In: `Outcome`, one per case. Out: `Figure` and `Fall`. Next: `run` stores them, `page` and `command` show them.
Never: scores anything itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal

import yaml
from pydantic import Field

from assistant.schema.record import Record
from assistant.schema.text import Source
from evals.metrics import bootstrap_interval

BARS = Path(__file__).parent / "bars.yaml"
SLACK = 0.005    # a figure may waver this much below the baseline


class Tally(Record):
    """`got` of `of`: hits of tries, or a sum of scores over the cases scored."""

    got: float
    of: float


class Miss(Record):
    """One thing that was not as expected; `source` is the clause of the guide that it is about."""

    figure: str
    what: str
    source: Source | None = None


class Outcome(Record):
    """One case scored: `file` is where the case stands, `guide` the guide that the sources of its misses refer to."""

    suite: str
    case: str
    file: str = ""
    guide: str = ""
    tallies: dict[str, Tally] = Field(default_factory=dict)
    misses: tuple[Miss, ...] = ()


class Bar(Record):
    """What a figure must reach (`least`) or may not exceed (`most`); without a value only which way is better. `told`:
    neither way is better."""

    kind: Literal["least", "most", "told"]
    value: float | None = None

    def holds(self, figure: float) -> bool:
        """True where the figure is on the right side of the bar, or there is none."""
        if self.value is None:
            return True
        return figure >= self.value if self.kind == "least" else figure <= self.value

    @property
    def sign(self) -> float:
        """+1 where more is better, -1 where less is, 0 where neither is."""
        return {"least": 1.0, "most": -1.0, "told": 0.0}[self.kind]

    def __str__(self) -> str:
        """`≥ 0.97`, `≤ 0`, nothing without a value."""
        return "" if self.value is None else f"{'≥' if self.kind == 'least' else '≤'} {self.value:g}"


HIGHER = Bar(kind="least")
WORDS = {"higher": HIGHER, "lower": Bar(kind="most"), "told": Bar(kind="told")}


class Figure(Record):
    """One figure of a suite: the sum of its tallies, its bar, and the value that the baseline has."""

    suite: str
    name: str
    value: float
    got: float
    of: float
    bar: Bar | None = None
    baseline: float | None = None

    @property
    def missed(self) -> bool:
        """True where there is a bar and the figure is on its wrong side, or nothing was there to measure."""
        bar = self.bar
        return bar is not None and bar.value is not None and not (self.of and bar.holds(self.value))


class Fall(Record):
    """A figure below the baseline: by how much, the 95 % interval of the paired differences, the cases."""

    suite: str
    figure: str
    by: float
    interval: tuple[float, float]
    cases: tuple[str, ...]

    @property
    def significant(self) -> bool:
        """True where chance does not explain it: the whole interval lies below 0."""
        return self.interval[1] < 0


class Scores:
    """Collects the tallies and misses of one case."""

    def __init__(self, suite: str, case: str, guide: str = "") -> None:
        self.suite, self.case, self.guide = suite, case, guide
        self.sums: defaultdict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
        self.misses: list[Miss] = []

    def add(self, figure: str, got: float, of: float = 1.0, miss: str = "", source: Source | None = None) -> None:
        """Adds to a figure; `miss` says what was wrong, `source` which clause it is about."""
        self.sums[figure][0] += got
        self.sums[figure][1] += of
        if miss:
            self.misses.append(Miss(figure=figure, what=miss, source=source))

    def right(self, figure: str, holds: bool, what: str, source: Source | None = None) -> None:
        """One try of a figure that should hold; `what` is the miss where it does not."""
        self.add(figure, float(holds), miss="" if holds else what, source=source)

    def fault(self, figure: str, present: bool, what: str, source: Source | None = None) -> None:
        """One chance of a fault that should not be there; `what` is the miss where it is."""
        self.add(figure, float(present), miss=what if present else "", source=source)

    def same(self, figure: str, got: object, expected: object, where: str) -> None:
        """One try of a figure: equal or a miss that shows both."""
        self.right(figure, got == expected, f"{where}: {got!r} ≠ {expected!r}")

    def outcome(self) -> Outcome:
        """What was collected."""
        return Outcome(suite=self.suite, case=self.case, guide=self.guide, misses=tuple(self.misses),
                       tallies={name: Tally(got=got, of=of) for name, (got, of) in self.sums.items()})


def bars(path: Path = BARS) -> dict[str, dict[str, Bar]]:
    """suite → figure → bar, from `bars.yaml` (`least: 0.97`, `most: 0`, or one of `higher`, `lower`, `told`)."""
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {suite: {name: _bar(entry) for name, entry in figures.items()} for suite, figures in listed.items()}


def _bar(entry: Mapping[Literal["least", "most"], float] | str) -> Bar:
    if isinstance(entry, str):
        return WORDS[entry]
    (kind, value), = entry.items()
    return Bar(kind=kind, value=value)


def figures(outcomes: Iterable[Outcome], known: Mapping[str, Mapping[str, Bar]],
            before: Iterable[Outcome] = (), *, strict: bool = True) -> list[Figure]:
    """Every figure of every suite. `strict`: a bar whose figure nobody tallied is a figure of 0 of 0, and missed."""
    sums, earlier = _sums(outcomes), _sums(before)
    barred = [(suite, name) for suite in dict.fromkeys(suite for suite, _ in sums)
              for name, bar in known.get(suite, {}).items() if strict and bar.value is not None]
    names = dict.fromkeys([*sums, *barred])
    made = []
    for suite, name in names:
        tally, was = sums.get((suite, name), Tally(got=0, of=0)), earlier.get((suite, name))
        made.append(Figure(suite=suite, name=name, value=value(tally), got=tally.got, of=tally.of,
                           bar=known.get(suite, {}).get(name), baseline=value(was) if was else None))
    return made


def falls(now: Iterable[Outcome], before: Iterable[Outcome], known: Mapping[str, Mapping[str, Bar]]) -> list[Fall]:
    """The figures below the baseline on the cases that both have; for a figure that should be low, above it."""
    made = []
    for (suite, name), by_case in differences(now, before, known).items():
        mean = sum(by_case.values()) / len(by_case)
        if mean < -SLACK:
            made.append(Fall(suite=suite, figure=name, by=-mean, interval=bootstrap_interval(list(by_case.values())),
                             cases=tuple(case for case, change in by_case.items() if change < 0)))
    return made


def differences(now: Iterable[Outcome], before: Iterable[Outcome],
                known: Mapping[str, Mapping[str, Bar]]) -> dict[tuple[str, str], dict[str, float]]:
    """(suite, figure) → case → how much better `now` is than `before`, on the cases that both have. What has no better
    or worse is left out."""
    then = {(outcome.suite, outcome.case): outcome for outcome in before}
    made: defaultdict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    for outcome in now:
        was = then.get((outcome.suite, outcome.case))
        for name, tally in outcome.tallies.items():
            sign = known.get(outcome.suite, {}).get(name, HIGHER).sign
            if was and name in was.tallies and sign:
                made[outcome.suite, name][outcome.case] = sign * (value(tally) - value(was.tallies[name]))
    return dict(made)


def _sums(outcomes: Iterable[Outcome]) -> dict[tuple[str, str], Tally]:
    sums: dict[tuple[str, str], Tally] = {}
    for outcome in outcomes:
        for name, tally in outcome.tallies.items():
            so_far = sums.get((outcome.suite, name), Tally(got=0, of=0))
            sums[outcome.suite, name] = Tally(got=so_far.got + tally.got, of=so_far.of + tally.of)
    return sums


def value(tally: Tally) -> float:
    """The share, 0.0 where nothing was tried."""
    return tally.got / tally.of if tally.of else 0.0
