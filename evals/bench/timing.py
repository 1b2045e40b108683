"""How time and memory are taken.

In: work, or a command line. Out: seconds, megabytes. Next: `commands`, `growth`, `peers`. Never: a judgement.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from time import perf_counter
from typing import NamedTuple

# A process starts with the memory of the one that forked it on its account; this one is small.
_WATCH = """import resource, subprocess, sys, time
begun = time.perf_counter()
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(time.perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, code)"""


class Cost(NamedTuple):
    """Wall time in seconds and the most memory held at one time in megabytes."""

    seconds: float
    megabytes: float


def once(work: Callable[[], object]) -> float:
    """The wall time of one call, in seconds."""
    begun = perf_counter()
    work()
    return perf_counter() - begun


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """The median wall time of `rounds` calls, in seconds."""
    return statistics.median(once(work) for _ in range(rounds))


def process(call: Sequence[str], rounds: int = 3) -> Cost:
    """The median wall time of `rounds` runs of a command, and the most memory any of them took. Raises RuntimeError for
    a command that cannot be used (exit code over 1)."""
    costs = [_process(call) for _ in range(rounds)]
    return Cost(statistics.median(cost.seconds for cost in costs), max(cost.megabytes for cost in costs))


def _process(call: Sequence[str]) -> Cost:
    done = subprocess.run([sys.executable, "-S", "-c", _WATCH, *call], capture_output=True, text=True, check=True)
    took, kilobytes, code = done.stdout.split()
    if int(code) > 1:
        raise RuntimeError(f"{' '.join(call)} ended with {code}: {done.stderr.strip()}")
    return Cost(float(took), float(kilobytes) / 1024)
