"""Measures and tells.

In: `--full` (100× as well), `--out FILE.json`. Out: the figures as JSON in that file and a chart beside it, a table on
standard output. Next: a person. Never: an exit code that depends on a time.
"""

from __future__ import annotations

import argparse
import json
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

from evals.bench import commands, crowd, growth, page, peers
from evals.chart import alone, curves

STEPS, FULL = (1, 10), (1, 10, 100)


def measure(steps: tuple[int, ...], scratch: Path) -> dict[str, Any]:
    """Every figure: times in seconds, memory in megabytes."""
    corpora = growth.corpora(steps, scratch)
    reading = growth.reading(steps)
    longest, took = reading[-1]
    return {
        "machine": {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()},
        "commands": {name: cost._asdict() for name, cost in commands.measure(scratch / "home").items()},
        "characters read, parsed and typed in a second": longest / took,
        "growth": {"read+parse": reading, "check": growth.checking(steps, scratch), **corpora},
        "peers": peers.measure(scratch),
        "page": page.measure(scratch),
        "crowd": crowd.measure(scratch),
    }


def table(found: dict[str, Any]) -> str:
    """The figures for a person."""
    lines = [f"{name:<22}{cost['seconds']:>9.3f} s {cost['megabytes']:>8.0f} MB"
             for name, cost in found["commands"].items()]
    lines += [f"{name:<26}" + "".join(f"{size:>11,.0f}: {took:<9.4f}" for size, took in curve)
              for name, curve in found["growth"].items()]
    lines += [f"{task:<14}" + "   ".join(f"{who} {took * 1000:.1f} ms" for who, took in sides.items())
              for task, sides in found["peers"].items()]
    lines += [f"page: {name:<20}{seconds * 1000:>9.0f} ms" for name, seconds in found["page"].items()]
    lines += [f"crowd: {name:<19}{value:>9.2f}" for name, value in found["crowd"].items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measures, writes, prints."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description="How fast, and how the cost grows.")
    parser.add_argument("--full", action="store_true", help="growth up to 100 times the samples")
    parser.add_argument("--out", type=Path, default=Path(".assistant/bench/bench.json"), metavar="FILE.json")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assistant-bench-") as scratch:
        found = measure(FULL if options.full else STEPS, Path(scratch))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    series = {name: [(size / curve[0][0], took) for size, took in curve] for name, curve in found["growth"].items()}
    drawing = alone(curves("seconds by multiples of the samples", series, "size", "seconds"))
    options.out.with_suffix(".svg").write_text(drawing, encoding="utf-8")
    sys.stdout.write(f"{table(found)}{options.out} {options.out.with_suffix('.svg')}\n")


if __name__ == "__main__":
    main()
