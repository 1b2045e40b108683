"""How fast: start, reading and parsing, index, search, check, comparison, and how the cost grows with a guide's length.

In: the sample guides. Out: figures as JSON and a table on standard output, or in the file named as the only argument.
Next: a person. Never: a bar; a slow machine is no fault of a change.

    python -m evals.bench [FILE.json]
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from assistant import parse, read, requirements
from assistant.settings import Settings
from assistant.workspace import Workspace, samples

QUERIES = ("和泰国的联合实验室，项目名称怎么写", "中亚项目研讨会外方人数占比", "钙钛矿组件在海岛上的老化寿命")
GROWTH = (1, 5, 10, 50)
HEADING = re.compile(r"^\d\.(\d)", re.MULTILINE)


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median wall time of `rounds` calls, in seconds."""
    return statistics.median(_once(work) for _ in range(rounds))


def _once(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def longer(copies: int) -> str:
    """A sample guide whose directions stand `copies` times, each time under another field's number."""
    source = (samples() / "bilateral-2026.txt").read_text(encoding="utf-8")
    first = HEADING.search(source)
    assert first, "the sample guide has directions"
    head, body = source[:first.start()], source[first.start():source.index("三、其他说明")]
    return head + "".join(HEADING.sub(rf"{number}.\1", body) for number in range(1, copies + 1))


def understand(content: str) -> int:
    """Reads, parses and types a guide; answers how many directions it has."""
    text = parse.clean(read.from_string(content))
    return len(requirements.extract(text, parse.parse(text, guide_id="bench", file="bench.txt")).directions)


def measure(home: Path) -> dict[str, object]:
    """Every figure, times in seconds."""
    workspace = Workspace(Settings(home=home))
    call = [sys.executable, "-m", "assistant", "--help"]
    cold = _once(lambda: workspace.index([samples()]))
    again = seconds(lambda: workspace.index([samples()]), 3)
    workspace.search(QUERIES)
    proposal = workspace.proposal_text(samples().parent / "proposals" / "compliant.docx")
    growth = {}
    for copies in GROWTH:
        content = longer(copies)
        growth[len(content)] = seconds(lambda content=content: understand(content), 3)  # type: ignore[misc]
    return {
        "help": seconds(lambda: subprocess.run(call, check=True, capture_output=True), 3),
        "index cold": cold,
        "index unchanged": again,
        "search, one of a batch": seconds(lambda: workspace.search(QUERIES)) / len(QUERIES),
        "check": seconds(lambda: workspace.check_text(proposal, "p", "bilateral-2026", "1.1")),
        "diff": seconds(lambda: workspace.diff("bilateral-2025", "bilateral-2026")),
        "read, parse and type, by characters": growth,
    }


def main() -> None:
    """Measures and tells."""
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as home:
        told = json.dumps(measure(Path(home)), ensure_ascii=False, indent=1) + "\n"
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(told, encoding="utf-8")
    sys.stdout.write(told)


if __name__ == "__main__":
    main()
