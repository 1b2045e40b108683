"""Runs on disk: the stored ones, their history, and the baselines that later runs are held against.

In: a `Run`, a home folder. Out: `<home>/evals/<time>.json` and `.html`, `evals/baselines/samples.json`; for other data
`<home>/evals/baseline-<data>.json`. Next: `page`, `compare`. Never: a run of another shape taken for one of this.
"""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from assistant import atomic
from assistant.errors import InputError, WorkspaceError
from assistant.schema.record import Record
from evals.run import SAMPLES, Run
from evals.tally import Outcome

BASELINES = Path(__file__).parent / "baselines"


class Baseline(Record):
    """The outcomes that later runs are held against."""

    outcomes: tuple[Outcome, ...] = ()


def place(data: str, home: Path) -> Path:
    """Where the baseline of a data set lies: of the samples beside the code, of anyone's own data in their home."""
    return BASELINES / "samples.json" if data == SAMPLES else home / "evals" / f"baseline-{data}.json"


def baseline(path: Path) -> tuple[Outcome, ...]:
    """The outcomes of a kept baseline; none where there is no file."""
    return Baseline.model_validate_json(path.read_text(encoding="utf-8")).outcomes if path.exists() else ()


def keep(run: Run, path: Path) -> None:
    """Makes this run's outcomes the baseline of its suites; those of other suites stay. Raises WorkspaceError."""
    kept = [outcome for outcome in baseline(path) if outcome.suite not in run.cases]
    bare = [outcome.model_copy(update={"misses": (), "file": ""}) for outcome in run.outcomes]
    write(path, Baseline(outcomes=(*kept, *bare)).model_dump_json(exclude_defaults=True) + "\n")


def history(home: Path, data: str) -> list[Run]:
    """The stored runs on the same data, oldest first; a run of an older shape is left out."""
    runs = []
    for path in sorted((home / "evals").glob("2*.json")):
        try:
            runs.append(Run.model_validate_json(path.read_text(encoding="utf-8")))
        except ValidationError:
            continue
    return [run for run in runs if run.data == data]


def load(path: Path) -> Run:
    """A stored run. Raises InputError for a file that is none."""
    try:
        return Run.model_validate_json(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise InputError(f"{path} 不是评测结果；请给出 assistant eval 存下的 .json；比较申报书须加 --guide。",
                         f"{path} is no stored run; name a .json that assistant eval stored, or drafts with --guide "
                         "and --direction.") from error


def store(run: Run, home: Path, html: str) -> Path:
    """Writes the run as JSON and as a page, answers the page's path. Raises WorkspaceError."""
    path = home / "evals" / run.time.strftime("%Y%m%dT%H%M%S.html")
    write(path.with_suffix(".json"), run.model_dump_json(indent=1))
    write(path, html)
    return path


def write(path: Path, content: str) -> None:
    """Writes a whole file, its folder made. Raises WorkspaceError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.write(path, content.encode())
    except OSError as error:
        raise WorkspaceError(f"无法写入 {path}：{error.strerror}；请检查权限和磁盘空间。",
                             f"{path} cannot be written: {error.strerror}; check permissions and space.") from error
