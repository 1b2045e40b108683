"""Drafts from anywhere, scored as our own are.

In: files or folders (.docx .md .txt .json .pdf), the guide and direction they answer, the applicant's facts. Out: one
`Outcome` a draft. Next: `store`, `compare`, `judge`. Never: a trace of a draft in the user's index.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from assistant.errors import InputError
from assistant.schema.facts import Facts
from assistant.workspace import Workspace
from evals.quality import assess
from evals.run import Run, made
from evals.tally import Outcome, Scores

ENDINGS = (".docx", ".md", ".txt", ".json", ".pdf")
DATA = "drafts"


def files(paths: Sequence[Path]) -> list[Path]:
    """The drafts among files and folders, in order. Raises InputError for a folder without any, or two of one name."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(file for file in path.iterdir() if file.suffix.lower() in ENDINGS) if path.is_dir() else [path]
        if not inside:
            raise InputError(f"文件夹 {path} 中没有申报书（{' '.join(ENDINGS)}）。",
                             f"The folder {path} holds no draft ({' '.join(ENDINGS)}).")
        found += inside
    doubled = {file.stem for file in found if sum(other.stem == file.stem for other in found) > 1}
    if doubled:
        raise InputError(f"有重名的申报书：{'、'.join(sorted(doubled))}；用例以文件名区分，请改名。",
                         f"Drafts of one name: {', '.join(sorted(doubled))}; cases go by file names, rename them.")
    return found


def outcomes(workspace: Workspace, drafts: Sequence[Path], guide: str, direction: str,
             facts: Facts | None) -> list[Outcome]:
    """One outcome a draft. Raises UnreadableFile, UnknownGuide, UnknownDirection."""
    scored, known = [], workspace.guide(guide).guide.id
    for path in drafts:
        scores = Scores("draft", path.stem, known)
        assess(scores, workspace, workspace.proposal_text(path), known, direction, facts)
        scored.append(scores.outcome().model_copy(update={"file": path.name}))
    return scored


def evaluate(workspace: Workspace, paths: Sequence[Path], guide: str, direction: str, facts: Facts | None,
             now: datetime) -> Run:
    """The figures of drafts as a run of the data set `drafts`. Raises InputError and what `outcomes` raises."""
    scored = outcomes(workspace, files(paths), guide, direction, facts)
    return made(workspace.settings, now, DATA, scored, workspace, seconds={"draft": 0.0},
                digests={"draft": f"{guide} {direction}"})
