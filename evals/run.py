"""All suites, on a scratch workspace that holds the sample guides; the stored runs and the baseline.

In: settings, the names of suites, a clock. Out: a `Run`; on disk `<home>/evals/<time>.json` and `.html`.
Next: `command` shows it, `page` draws it. Never: touches the user's own index.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from types import ModuleType
from typing import Any

from pydantic import ValidationError

from assistant.errors import AssistantError, InputError, WorkspaceError
from assistant.schema.record import Record
from assistant.settings import Settings
from assistant.workspace import Workspace, engine, samples
from evals import cases
from evals.suites import SUITES
from evals.tally import Fall, Figure, Outcome, Scores, bars, falls, figures

BASELINE = Path(__file__).parent / "baselines" / "samples.json"
Progress = Callable[[str, int, int], None]


class Run(Record):
    """One evaluation: what was measured with what. `seconds` per suite are told, never judged."""

    time: datetime
    version: str
    engine: str
    embedding: str
    model: str
    cases: dict[str, str]
    seconds: dict[str, float]
    figures: tuple[Figure, ...]
    falls: tuple[Fall, ...]
    outcomes: tuple[Outcome, ...]

    @property
    def falls_short(self) -> bool:
        """True where a bar is missed or a figure fell below the baseline more than chance explains: exit code 1."""
        return any(figure.missed for figure in self.figures) or any(fall.significant for fall in self.falls)


class Baseline(Record):
    """The outcomes that later runs are held against."""

    outcomes: tuple[Outcome, ...] = ()


def evaluate(settings: Settings, names: Sequence[str], now: datetime, progress: Progress | None = None) -> Run:
    """Runs the suites of `names` (none: all). Raises InputError for an unknown suite, WorkspaceError."""
    chosen = {name: _suite(name) for name in names or SUITES}
    outcomes: list[Outcome] = []
    seconds: dict[str, float] = {}
    with tempfile.TemporaryDirectory(prefix="assistant-eval-") as home:
        workspace = Workspace(settings.model_copy(update={"home": Path(home)}), lambda: now)
        workspace.index([samples()])
        for position, (name, module) in enumerate(chosen.items()):
            if progress:
                progress(name, position, len(chosen))
            begun = perf_counter()
            outcomes += [_scored(module, name, workspace, case) for case in cases.load(name, module)]
            seconds[name] = round(perf_counter() - begun, 2)
    known, before = bars(), [outcome for outcome in baseline().outcomes if outcome.suite in chosen]
    return Run(time=now, version=version("proposal-assistant"), engine=engine(), embedding=settings.embedding,
               model=settings.model, cases={name: _digest(name) for name in chosen}, seconds=seconds,
               figures=tuple(figures(outcomes, known, before)), falls=tuple(falls(outcomes, before, known)),
               outcomes=tuple(outcomes))


def _suite(name: str) -> ModuleType:
    if name not in SUITES:
        raise InputError(f"没有名为 {name} 的评测；可选：{' '.join(SUITES)}。",
                         f"There is no suite {name}; there are: {' '.join(SUITES)}.")
    return SUITES[name]


def _scored(module: ModuleType, suite: str, workspace: Workspace, case: Any) -> Outcome:
    """One case scored; a case that ends in one of our errors is a miss of its own and of nothing else."""
    try:
        outcome: Outcome = module.score(workspace, case)
    except AssistantError as error:
        scores = Scores(suite, case.id)
        scores.fault("errors", True, error.line("zh"))
        return scores.outcome()
    return outcome


def _digest(suite: str) -> str:
    digest = hashlib.sha256()
    for path in sorted((cases.ROOT / suite).glob("*.yaml")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def baseline(path: Path = BASELINE) -> Baseline:
    """The kept baseline; an empty one where there is none."""
    return Baseline.model_validate_json(path.read_text(encoding="utf-8")) if path.exists() else Baseline()


def keep_as_baseline(run: Run, path: Path = BASELINE) -> None:
    """Makes this run's outcomes the baseline of its suites; those of other suites stay. Raises WorkspaceError."""
    suites = set(run.cases)
    kept = [outcome for outcome in baseline(path).outcomes if outcome.suite not in suites]
    bare = [outcome.model_copy(update={"misses": ()}) for outcome in run.outcomes]
    _write(path, Baseline(outcomes=(*kept, *bare)).model_dump_json(indent=1) + "\n")


def history(home: Path) -> list[Run]:
    """The stored runs below `home`, oldest first; a run of an older shape is left out."""
    runs = []
    for path in sorted((home / "evals").glob("*.json")):
        try:
            runs.append(Run.model_validate_json(path.read_text(encoding="utf-8")))
        except ValidationError:
            continue
    return runs


def store(run: Run, home: Path, html: str) -> Path:
    """Writes the run as JSON and as a page, answers the page's path. Raises WorkspaceError."""
    path = home / "evals" / run.time.strftime("%Y%m%dT%H%M%S.html")
    _write(path.with_suffix(".json"), run.model_dump_json(indent=1))
    _write(path, html)
    return path


def _write(path: Path, content: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise WorkspaceError(f"无法写入 {path}：{error.strerror}；请检查权限和磁盘空间。",
                             f"{path} cannot be written: {error.strerror}; check permissions and space.") from error
