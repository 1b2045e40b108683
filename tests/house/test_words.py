"""The words of the project: no sentence of a real guide, no path of a machine, samples that say they are invented."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.samples import GUIDES
from tests.shared import SHARED, needs_shared

ROOT = Path(__file__).resolve().parents[2]
RUN = 18
HAN = re.compile(rf"[一-鿿，、；]{{{RUN},}}")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and path.suffix not in (".png", ".pdf", ".docx")]


@cache
def real_text() -> str:
    guides = sorted((SHARED / "guides").glob("*.txt"))
    return "".join(re.sub(r"\s+", "", path.read_text(encoding="utf-8")) for path in guides)


@pytest.mark.real
@needs_shared
def test_no_sentence_of_a_real_guide_is_in_the_project() -> None:
    taken = []
    for path in tracked():
        for match in HAN.finditer(re.sub(r"[ \t]+", "", path.read_text(encoding="utf-8"))):
            words = match.group()
            if any(words[place : place + RUN] in real_text() for place in range(len(words) - RUN + 1)):
                taken.append(f"{path.relative_to(ROOT)}: {words[:40]}")
    assert taken == []


def test_no_path_of_a_machine_and_no_host_of_a_registry() -> None:
    telling = re.compile(r"/(work|root|home/\w+)/|pypi\.org|files\.pythonhosted|huggingface\.co")
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()[:80]}"
        for path in tracked()
        if path != Path(__file__)
        for line in path.read_text(encoding="utf-8").splitlines()
        if telling.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("path", sorted(GUIDES.iterdir()), ids=lambda path: path.name)
def test_a_sample_says_in_its_first_line_that_it_is_invented(path: Path) -> None:
    assert "虚构" in path.read_text(encoding="utf-8").splitlines()[0]
