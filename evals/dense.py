"""How much a trained embedding should count beside BM25.

In: the settings, with a trained ASSISTANT_EMBEDDING; guides, and questions as the suite `retrieval` has them (the
sample guides and their cases, or a folder and a file of JSON lines). Out: Recall@5 and MRR for each weight, the best in
front, as JSON on standard output; with --record in `assistant/retrieve/dense.json`, whose weight `retrieve` uses from
then on. Next: `retrieve`. Never: questions that nothing answers.

    ASSISTANT_EMBEDDING=… python -m evals.dense [--guides DIR --questions FILE.jsonl] [--record]
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant import atomic, retrieve
from assistant import settings as knobs
from assistant.index import Index
from assistant.retrieve import Retriever
from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from evals import cases
from evals.metrics import recall_at, reciprocal_rank
from evals.suites import retrieval

RECORDED = Path(retrieve.__file__).parent / "dense.json"
WEIGHTS = (0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1.5)
TOP = 10


def measure(
    settings: Settings,
    weights: Sequence[float] = WEIGHTS,
    guides: Path | None = None,
    questions: Sequence[retrieval.Case] | None = None,
) -> list[dict[str, float]]:
    """One row per weight, the best first: by MRR, then by recall, then the smaller weight."""
    workspace = Workspace(settings, lambda: datetime.now(UTC))
    workspace.index([guides or samples()])
    asked = questions or [case for _, case in cases.load("retrieval", retrieval)]
    asked = [case for case in asked if case.relevant]
    rows = []
    for weight in weights:
        retriever = Retriever(Index(settings.home, settings), settings, dense=weight)
        recall, rank = [], []
        for case in asked:
            found, wanted = _found(retriever, case), {_full(workspace, name) for name in case.relevant}
            recall.append(recall_at(found, wanted, 5))
            rank.append(reciprocal_rank(found, wanted))
        rows.append({"weight": weight, "mrr": statistics.mean(rank), "recall@5": statistics.mean(recall)})
    return sorted(rows, key=lambda row: (-row["mrr"], -row["recall@5"], row["weight"]))


def _found(retriever: Retriever, case: retrieval.Case) -> list[str]:
    """The directions found, best first, each once."""
    if case.kind == "match":
        return [f"{each.guide}/{each.direction}" for each in retriever.match(case.query, top=TOP)]
    hits = retriever.search(case.query, top=TOP)
    return list(dict.fromkeys(f"{hit.guide}/{hit.direction or ''}" for hit in hits))


def _full(workspace: Workspace, name: str) -> str:
    """`guide/direction` with the whole id of the guide."""
    guide, _, direction = name.partition("/")
    return f"{workspace.guide(guide).guide.id}/{direction}"


def questions(file: Path) -> list[retrieval.Case]:
    """Questions in JSON lines: `id`, `kind`, `query`, `relevant` with guide and direction."""
    lines = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        retrieval.Case(
            id=line["id"],
            kind=line["kind"],
            query=line["query"],
            relevant=tuple(f"{each['guide']}/{each['direction'] or ''}" for each in line["relevant"]),
        )
        for line in lines
    ]


def record(settings: Settings, rows: Sequence[dict[str, float]], file: Path = RECORDED) -> None:
    """Writes the best weight, with what it was chosen by."""
    kept = {"weight": rows[0]["weight"], "embedding": Path(settings.embedding).name, "measured": list(rows)}
    atomic.write(file, (json.dumps(kept, ensure_ascii=False, indent=1) + "\n").encode())


def main() -> None:
    """Measures and tells."""
    parser = argparse.ArgumentParser(prog="python -m evals.dense")
    parser.add_argument("--record", action="store_true", help="let search use the best weight from now on")
    parser.add_argument("--guides", type=Path, metavar="DIR")
    parser.add_argument("--questions", type=Path, metavar="FILE.jsonl")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assistant-dense-") as home:
        settings = knobs.load(home=Path(home))
        asked = questions(given.questions) if given.questions else None
        rows = measure(settings, guides=given.guides, questions=asked)
    sys.stdout.write(json.dumps(rows, indent=1) + "\n")
    if given.record:
        record(settings, rows)


if __name__ == "__main__":
    main()
