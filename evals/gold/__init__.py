"""Anyone's own guides and labels, run through the same suites as the samples.

In: a folder of guides; a folder with labels (`*.yaml` with `guide` and `directions`), queries (`*.jsonl`) and proposals
(`*/expect.yaml`), each at any depth. Out: `Data` for `run.evaluate`. Next: the suites. Never: a copy of a guide or a
label; they may belong to somebody else.

    labels.py      a guide's labels → cases of `parse` and `requirements`
    queries.py     queries → cases of `retrieval`
    proposals.py   proposals with expected verdicts → cases of `check`

Without labels of their own, `mutations` and `draft` take every direction, and `diff` holds each guide against itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from assistant.errors import InputError, UnknownGuide
from assistant.workspace import ENDINGS, Workspace
from evals.gold import labels, proposals, queries
from evals.run import Data
from evals.suites import diff, draft, mutations


def gold_data(guides: Path, gold: Path | None) -> Data:
    """The data set of a folder of guides and, where there is one, a folder of labels. Raises InputError."""
    for folder in filter(None, (guides, gold)):
        if not folder.is_dir():
            raise InputError(f"{folder} 不是文件夹；--guides 和 --gold 各需一个文件夹。",
                             f"{folder} is no folder; --guides and --gold take one each.")
    files = sorted(path for path in guides.iterdir() if path.suffix.lower() in ENDINGS)
    if not files:
        raise InputError(f"文件夹 {guides} 中没有指南（{' '.join(ENDINGS)}）。",
                         f"The folder {guides} holds no guide ({' '.join(ENDINGS)}).")
    name = hashlib.sha256("\n".join(path.name for path in files).encode()).hexdigest()[:8]
    return Data(name, files, lambda suite, workspace: _cases(suite, workspace, gold))


def _cases(suite: str, workspace: Workspace, gold: Path | None) -> list[tuple[str, Any]]:
    if suite in ("parse", "requirements"):
        make = labels.parsed if suite == "parse" else labels.demanded
        return [(path.name, case) for path, label in _labels(gold) if _known(workspace, label["guide"]["file"])
                for case in make(label)]
    if suite == "retrieval":
        return [(path.name, case) for path in _files(gold, "*.jsonl")
                for case in queries.asked(path, lambda name: _id(workspace, name))]
    if suite == "check":
        return [(f"{path.parent.name}/{path.name}", case) for path in _files(gold, "expect.yaml")
                for case in proposals.expected(path)]
    return [("", case) for case in _plain(suite, workspace)]


def _plain(suite: str, workspace: Workspace) -> Iterator[Any]:
    """What needs no labels."""
    for entry in workspace.guides():
        if suite == "mutations":
            yield mutations.Case(id=entry.id, guide=entry.id)
            continue
        numbers = [direction.number for direction in workspace.guide(entry.id).directions]
        if suite == "diff":
            yield diff.Case(id=f"{entry.id} and itself", old=entry.id, new=entry.id,
                            pairs={number: number for number in numbers})
        else:
            for number in numbers:
                yield draft.Case(id=f"{entry.id} {number}", guide=entry.id, direction=number)


def _labels(gold: Path | None) -> Iterator[tuple[Path, dict[str, Any]]]:
    for path in _files(gold, "*.yaml"):
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(found, dict) and {"guide", "directions"} <= set(found):
            yield path, found


def _files(gold: Path | None, pattern: str) -> list[Path]:
    return sorted(gold.rglob(pattern)) if gold else []


def _known(workspace: Workspace, file: str) -> bool:
    return any(entry.id == Path(file).stem for entry in workspace.guides())


def _id(workspace: Workspace, prefix: str) -> str:
    """The id of the guide that a prefix names; the prefix itself where no indexed guide has it, so that it misses."""
    try:
        return workspace.guide(prefix).guide.id
    except UnknownGuide:
        return prefix
