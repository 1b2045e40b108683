"""All suites, on a scratch workspace that holds the guides of one data set.

In: settings, the names of suites, a data set (the samples, or anyone's own guides and labels), a clock. Out: a `Run`.
Next: `store` keeps it, `command` shows it, `page` draws it. Never: touches the user's own index.
"""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from pydantic import Field

from assistant.errors import AssistantError, InputError
from assistant.llm.data import data_path
from assistant.schema.record import Record
from assistant.settings import Settings
from assistant.workspace import Workspace, engine, samples
from evals import cases
from evals.suites import SUITES
from evals.tally import Fall, Figure, Outcome, Scores, bars, falls, figures

SAMPLES = "samples"
TOLD_SETTINGS = ("embedding", "model", "online")
Progress = Callable[[str, int, int], None]


class Excerpt(Record):
    """The words of a guide that misses are about, with what stands around them."""

    guide: str
    start: int
    before: str
    text: str
    after: str


class Run(Record):
    """One evaluation: what was measured with what. `data` names the data set; `cases`, `prompts` and `guides` are
    hashes of the files that went in; `seconds` per suite are told, never judged."""

    time: datetime
    data: str = SAMPLES
    version: str
    commit: str = ""
    engine: str
    settings: dict[str, str] = Field(default_factory=dict)
    prompts: dict[str, str] = Field(default_factory=dict)
    guides: dict[str, str] = Field(default_factory=dict)
    cases: dict[str, str]
    seconds: dict[str, float]
    figures: tuple[Figure, ...]
    falls: tuple[Fall, ...] = ()
    outcomes: tuple[Outcome, ...]
    excerpts: dict[str, Excerpt] = Field(default_factory=dict)

    @property
    def falls_short(self) -> bool:
        """True where a bar is missed or a figure fell below the baseline more than chance explains: exit code 1."""
        return any(figure.missed for figure in self.figures) or any(fall.significant for fall in self.falls)


class Data(NamedTuple):
    """A data set: its name, the guide files, and the cases of a suite once the guides are indexed: (file, case)."""

    name: str
    guides: Sequence[Path]
    cases: Callable[[str, Workspace], list[tuple[str, Any]]]


def sample_data() -> Data:
    """The invented guides that travel with the program and the cases of `evals/cases`."""
    return Data(SAMPLES, [samples()], lambda suite, _: cases.load(suite, SUITES[suite]))


def evaluate(settings: Settings, names: Sequence[str], now: datetime, progress: Progress | None = None, *,
             data: Data | None = None, before: Sequence[Outcome] = ()) -> Run:
    """Runs the suites of `names` (none: all) and holds them against the outcomes `before`. Raises InputError for an
    unknown suite, WorkspaceError."""
    source = data or sample_data()
    chosen = [_known(name) for name in names or SUITES]
    outcomes: list[Outcome] = []
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="assistant-eval-") as home:
        workspace = Workspace(settings.model_copy(update={"home": Path(home), "model": ""}), lambda: now)
        workspace.index(source.guides)
        for position, name in enumerate(chosen):
            if progress:
                progress(name, position, len(chosen))
            begun = perf_counter()
            outcomes += [_scored(name, workspace, file, case) for file, case in source.cases(name, workspace)]
            seconds[name] = round(perf_counter() - begun, 2)
        return made(settings, now, source.name, outcomes, workspace, seconds=seconds, before=before,
                    digests={name: _case_digest(name, source.name, outcomes) for name in chosen})


def made(settings: Settings, now: datetime, data: str, outcomes: Sequence[Outcome], workspace: Workspace, *,
         seconds: dict[str, float], digests: dict[str, str], before: Sequence[Outcome] = ()) -> Run:
    """A `Run` out of outcomes, with everything that tells under which circumstances it came about."""
    known, suites = bars(), set(digests)
    then = [outcome for outcome in before if outcome.suite in suites]
    told = figures(outcomes, known, then, strict=data == SAMPLES)
    return Run(time=now, data=data, version=version("proposal-assistant"), commit=_commit(), engine=engine(),
               settings={name: str(getattr(settings, name)) for name in TOLD_SETTINGS},
               prompts={path.name: _digest([path]) for path in sorted(data_path("prompts").glob("*.*"))},
               guides={entry.id: hashlib.sha256(workspace.text(entry.id).content.encode()).hexdigest()[:16]
                       for entry in workspace.guides()},
               cases=digests, seconds=seconds, figures=tuple(told), falls=tuple(falls(outcomes, then, known)),
               outcomes=tuple(outcomes), excerpts=_excerpts(outcomes, workspace))


def _known(name: str) -> str:
    if name not in SUITES:
        raise InputError(f"没有名为 {name} 的评测；可选：{' '.join(SUITES)}。",
                         f"There is no suite {name}; there are: {' '.join(SUITES)}.")
    return name


def _scored(suite: str, workspace: Workspace, file: str, case: Any) -> Outcome:
    """One case scored; a case that ends in one of our errors is a miss of its own and of nothing else."""
    try:
        outcome: Outcome = SUITES[suite].score(workspace, case)
    except AssistantError as error:
        scores = Scores(suite, case.id)
        scores.fault("errors", True, error.line("zh"))
        outcome = scores.outcome()
    return outcome.model_copy(update={"file": file})


def _case_digest(suite: str, data: str, outcomes: Sequence[Outcome]) -> str:
    """Of the samples' case files; of other data the names of its cases, whose files may lie anywhere."""
    if data == SAMPLES:
        return _digest(sorted((cases.ROOT / suite).glob("*.yaml")))
    names = "\n".join(outcome.case for outcome in outcomes if outcome.suite == suite)
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def _digest(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _commit() -> str:
    """The commit of the checkout that runs, with + where files differ from it; empty outside of one."""
    root = Path(__file__).resolve().parents[1]
    if not (root / ".git").exists():
        return ""
    call = ["git", "-C", str(root), "describe", "--always", "--abbrev=12", "--dirty=+"]
    try:
        return subprocess.run(call, capture_output=True, text=True, check=True, timeout=20).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return ""


def _excerpts(outcomes: Sequence[Outcome], workspace: Workspace, around: int = 40) -> dict[str, Excerpt]:
    """`guide:start-end` → the words there, for every source that a miss names."""
    named = {(outcome.guide, miss.source.start, miss.source.end) for outcome in outcomes for miss in outcome.misses
             if outcome.guide and miss.source}
    made: dict[str, Excerpt] = {}
    for guide, start, end in sorted(named):
        content = workspace.text(guide).content
        made[f"{guide}:{start}-{end}"] = Excerpt(guide=guide, start=start, before=content[max(0, start - around):start],
                                                 text=content[start:end], after=content[end:end + around])
    return made
