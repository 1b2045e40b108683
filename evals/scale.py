"""How search and indexing grow with the number of guides, up to thousands.

In: how many guides at each step. Out: figures as JSON on standard output, or in the file named by `--out`.
Next: a person, `docs/scaling.md`. Never: a bar; a real guide.

    python -m evals.scale [GUIDES…] [--out FILE.json]        (default 20 200 2000; a guide has 100 passages)

The guides are records made by a seeded generator, not files: parsing is measured by `evals.bench`. Their words are the
clauses of the sample guides and made-up names, so that common and rare terms are spread as in true ones. Each step is
asked by a process of its own, whose peak of memory is what search needs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter, process_time

from assistant.index import Document, Index
from assistant.retrieve import Retriever
from assistant.schema.guide import Direction, Guide, GuideFacts, Part
from assistant.schema.text import Source, Text
from assistant.settings import Settings
from assistant.workspace import samples

NOW = datetime(2031, 1, 1)
DIRECTIONS, PASSAGES, LENGTH = 20, 5, 260  # of a guide; of a direction; characters of a passage
KINDS = ("research_content", "indicators", "requirements", "topics", "general")
QUESTIONS = 100
PEOPLE = "泰国 秘鲁 肯尼亚 芬兰 波兰 智利 越南 希腊 蒙古 埃及".split()


class Maker:
    """Made-up guides, the same for the same numbers."""

    def __init__(self) -> None:
        text = "".join(path.read_text(encoding="utf-8") for path in sorted((samples()).glob("*.txt")))
        self._clauses = sorted({clause for clause in re.split(r"[，。；：\s]+", text) if 4 <= len(clause) <= 40})
        self._characters = sorted(set(re.findall(r"[\u4e00-\u9fff]", text)))

    def name(self, number: int) -> str:
        """A made-up word of four characters, another one for each number."""
        return "".join(random.Random(number).choices(self._characters, k=4))

    def guide(self, number: int) -> Document:
        """One guide of DIRECTIONS × PASSAGES passages."""
        dice, pieces, directions, length = random.Random(number), [], [], 0
        for place in range(DIRECTIONS):
            title = f"中国和{dice.choice(PEOPLE)}{self.name(number * DIRECTIONS + place)}合作"
            begin, parts = length, []
            for kind in KINDS[:PASSAGES]:
                body = self._body(dice, number)
                parts.append(Part(kind=kind, start=length, end=length + len(body)))
                pieces.append(body + "\n")
                length += len(body) + 1
            source = Source(start=begin, end=length)
            heading = f"{place // 9 + 1}.{place % 9 + 1}"
            directions.append(Direction(number=heading, title=title, source=source, parts=tuple(parts)))
        facts = GuideFacts(id=f"made-{number}", file=f"made-{number}.txt", title="示例指南", year=2020 + number % 10)
        text = "".join(pieces)
        sha = hashlib.sha256(text.encode()).hexdigest()
        guide = Guide(guide=facts, directions=tuple(directions))
        return Document(facts.id, facts.file, sha, "made", Text(content=text), guide)

    def _body(self, dice: random.Random, number: int) -> str:
        body = self.name(dice.randrange(number * 50 + 50))
        while len(body) < LENGTH:
            body += "，" + dice.choice(self._clauses)
        return body[:LENGTH]

    def questions(self, guides: int) -> Iterator[str]:
        """Questions that some guide answers, and as many that are worded generally."""
        dice = random.Random(7)
        for _ in range(QUESTIONS // 2):
            yield f"{self.name(dice.randrange(guides * DIRECTIONS))}合作的经费和考核指标是什么？"
            yield f"2025年与{dice.choice(PEOPLE)}的项目：{dice.choice(self._clauses)}有什么要求？"


def asked(home: Path) -> dict[str, float]:
    """What search costs in a process of its own: seconds until the first answer, then per question; peak of memory."""
    maker, begun = Maker(), perf_counter()
    settings = Settings(home=home)
    index = Index(home, settings)
    retriever = Retriever(index, settings)
    retriever.search("经费")
    figures = {"first answer s": perf_counter() - begun}
    for name, ask in (("search", retriever.search), ("match", retriever.match)):
        times: dict[str, list[float]] = {"": [], "CPU ": []}
        for question in maker.questions(len(index.guides())):
            begun, busy = perf_counter(), process_time()
            ask(question)
            times[""].append((perf_counter() - begun) * 1000)
            times["CPU "].append((process_time() - busy) * 1000)
        for clock, taken in times.items():
            figures[f"{name} p50 {clock}ms"] = statistics.median(taken)
            figures[f"{name} p95 {clock}ms"] = statistics.quantiles(taken, n=20)[-1]
    figures["memory MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {name: round(value, 2) for name, value in figures.items()}


def grown(home: Path, steps: list[int]) -> Iterator[dict[str, float]]:
    """The figures after each step: what it cost to get there, to add one guide more (and until a process that is
    running finds it), and to search."""
    maker, settings, there = Maker(), Settings(home=home), 0
    for step in sorted(steps):
        begun = perf_counter()
        Index(home, settings).refresh((maker.guide(number) for number in range(there, step)), now=NOW)
        figures = {"guides": step, "passages": step * DIRECTIONS * PASSAGES, "index s": perf_counter() - begun}
        running = Retriever(Index(home, settings), settings)
        running.search("经费")
        begun = perf_counter()
        Index(home, settings).refresh([maker.guide(step)], now=NOW)
        figures["one more s"] = perf_counter() - begun
        running.search("经费")
        figures["one more, found s"] = perf_counter() - begun
        there = step + 1
        call = [sys.executable, "-m", "evals.scale", "--ask", str(home)]
        told = subprocess.run(call, check=True, capture_output=True, text=True).stdout
        yield {name: round(value, 2) for name, value in figures.items()} | json.loads(told)


def main() -> None:
    """Measures and tells."""
    parser = argparse.ArgumentParser(prog="python -m evals.scale")
    parser.add_argument("guides", type=int, nargs="*", default=[20, 200, 2000])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.ask:
        sys.stdout.write(json.dumps(asked(given.ask)))
        return
    with tempfile.TemporaryDirectory(prefix="assistant-scale-") as home:
        lines = []
        for figures in grown(Path(home), given.guides):
            lines.append(figures)
            sys.stderr.write(json.dumps(figures) + "\n")
    told = json.dumps(lines, indent=1) + "\n"
    if given.out:
        given.out.write_text(told, encoding="utf-8")
    else:
        sys.stdout.write(told)


if __name__ == "__main__":
    main()
