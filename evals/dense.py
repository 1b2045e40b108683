"""How much a trained embedding should count beside BM25.

In: the settings, with a trained ASSISTANT_EMBEDDING; the sample guides and the cases of the suite `retrieval`.
Out: Recall@5 and MRR for each weight, and the best one, as JSON on standard output. Next: a person, who sets
`assistant.retrieve.DENSE`. Never: abstracts (`match` does not mix) and questions that nothing answers.

    ASSISTANT_EMBEDDING=… python -m evals.dense
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from assistant import settings as knobs
from assistant.index import Index
from assistant.retrieve import Retriever
from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from evals import cases
from evals.metrics import recall_at, reciprocal_rank
from evals.suites import retrieval

WEIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0, 1.5)
TOP = 10


def measure(settings: Settings, weights: Sequence[float] = WEIGHTS) -> list[dict[str, float]]:
    """One row per weight, the best first: by MRR, then by recall, then the smaller weight."""
    Workspace(settings, lambda: datetime.now(UTC)).index([samples()])
    questions = [case for _, case in cases.load("retrieval", retrieval) if case.kind not in ("match", "nothing")]
    rows = []
    for weight in weights:
        retriever = Retriever(Index(settings.home, settings), settings, dense=weight)
        recall, rank = [], []
        for case in questions:
            hits = retriever.search(case.query, top=TOP)
            found = list(dict.fromkeys(f"{hit.guide}/{hit.direction or ''}" for hit in hits))
            recall.append(recall_at(found, set(case.relevant), 5))
            rank.append(reciprocal_rank(found, set(case.relevant)))
        rows.append({"weight": weight, "mrr": statistics.mean(rank), "recall@5": statistics.mean(recall)})
    return sorted(rows, key=lambda row: (-row["mrr"], -row["recall@5"], row["weight"]))


def main() -> None:
    """Measures and tells."""
    with tempfile.TemporaryDirectory(prefix="assistant-dense-") as home:
        sys.stdout.write(json.dumps(measure(knobs.load(home=Path(home))), indent=1) + "\n")


if __name__ == "__main__":
    main()
