"""How the cost grows: a longer guide, more guides, a longer proposal.

In: how many times the sample's size. Out: for each step the size and the seconds. Next: `__main__` draws them.
Never: a copy that the index would take for the same guide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from assistant import parse, read, requirements
from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from evals.bench.timing import once, seconds

QUERIES = ("和泰国的联合实验室，项目名称怎么写", "中亚项目研讨会外方人数占比", "钙钛矿组件在海岛上的老化寿命")
YEAR = re.compile(r"20\d\d(?=\s*年)")
HEADING = re.compile(r"^\d\.(\d)", re.MULTILINE)
GUIDE = "bilateral-2026"
Curve = list[tuple[float, float]]


def longer(copies: int) -> str:
    """A sample guide whose directions stand `copies` times, each time under another field's number."""
    source = (samples() / f"{GUIDE}.txt").read_text(encoding="utf-8")
    first = HEADING.search(source)
    assert first, "the sample guide has directions"
    head, body = source[:first.start()], source[first.start():source.index("三、其他说明")]
    return head + "".join(HEADING.sub(rf"{number}.\1", body) for number in range(1, copies + 1))


def understand(content: str) -> int:
    """Reads, parses and types a guide; answers how many directions it has."""
    text = parse.clean(read.from_string(content))
    return len(requirements.extract(text, parse.parse(text, guide_id="bench", file="bench.txt")).directions)


def reading(steps: Sequence[int]) -> Curve:
    """Characters of one guide, and the seconds to read, parse and type it."""
    made: Curve = []
    for step in steps:
        content = longer(step)
        made.append((len(content), seconds(partial(understand, content), 1 if step > 10 else 3)))
    return made


def corpora(steps: Sequence[int], scratch: Path) -> dict[str, Curve]:
    """Guides in the index, and the seconds to index them, to index them again unchanged, and to answer a question."""
    made: dict[str, Curve] = {"index": [], "re-index": [], "search": []}
    for step in steps:
        folder = scratch / f"guides-{step}"
        size = write_copies(folder, step)
        workspace = Workspace(Settings(home=scratch / f"home-{step}", model=""))
        made["index"].append((size, once(partial(workspace.index, [folder]))))
        made["re-index"].append((size, once(partial(workspace.index, [folder]))))
        workspace.search(QUERIES)
        made["search"].append((size, seconds(partial(workspace.search, QUERIES), 3) / len(QUERIES)))
    return made


def write_copies(folder: Path, copies: int) -> int:
    """Writes every sample guide `copies` times, each with a year of its own in the place of the printed one; answers
    how many files."""
    folder.mkdir(parents=True)
    originals = sorted(path for path in samples().iterdir() if path.suffix in (".txt", ".md"))
    for copy in range(copies):
        for path in originals:
            content = path.read_text(encoding="utf-8")
            content = YEAR.sub(partial(_later, copy), content)
            (folder / f"{path.stem}-{copy}{path.suffix}").write_text(content, encoding="utf-8")
    return copies * len(originals)


def _later(years: int, found: re.Match[str]) -> str:
    return str(int(found.group()) + years)


def checking(steps: Sequence[int], scratch: Path) -> Curve:
    """Characters of a proposal, and the seconds to check it; what is longer is prose without demands."""
    workspace = Workspace(Settings(home=scratch / "home-check", model=""))
    workspace.index([samples()])
    base = (samples().parent / "proposals" / "compliant.md").read_text(encoding="utf-8")
    more = "\n\n## 研究背景\n\n" + "\n\n".join(
        f"第{number}类样品在不同季节由双方分别测定，结果按统一规程比对后入库。" for number in range(1, 51))
    made: Curve = []
    for step in steps:
        text = workspace.proposal_text((base + more * (step - 1)).encode(), "long.md")
        check = partial(workspace.check_text, text, "long", GUIDE, "1.1")
        check()
        made.append((len(text.content), once(check)))
    return made
