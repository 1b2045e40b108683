"""Every command of the command line, from start to end.

In: a folder for a workspace. Out: command → seconds and megabytes. Next: `__main__`. Never: a network, a model.
"""

from __future__ import annotations

import sys
from pathlib import Path

from assistant.workspace import samples
from evals.bench.timing import Cost, process

GUIDE = "bilateral-2026"
QUERY = "和泰国的联合实验室，项目名称怎么写"


def measure(home: Path, rounds: int = 3) -> dict[str, Cost]:
    """What each command costs on the sample guides; `index` first into an empty workspace, then unchanged."""
    inside = samples().parent
    facts, proposal = inside / "facts" / f"facts-{GUIDE}-1.1.yaml", inside / "proposals" / "compliant.docx"
    calls = {
        "--help": ["--help"],
        "guides": ["guides"],
        "show": ["show", GUIDE, "1.1"],
        "search": ["search", QUERY],
        "match": ["match", "我们研究人畜共患病的早期诊断"],
        "check": ["check", str(proposal), "--guide", GUIDE, "--direction", "1.1"],
        "draft": ["draft", GUIDE, "1.1", "--facts", str(facts)],
        "diff": ["diff", "bilateral-2025", GUIDE],
        "doctor": ["doctor"],
        "eval --help": ["eval", "--help"],
        "ui --help": ["ui", "--help"],
    }
    start = [sys.executable, "-m", "assistant", "--home", str(home)]
    cold = process([*start, "index", str(samples())], 1)
    again = process([*start, "index", str(samples())], rounds)
    return {"index (cold)": cold, "index (unchanged)": again,
            **{name: process([*start, *call], rounds) for name, call in calls.items()}}
