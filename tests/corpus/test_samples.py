"""The samples say that they are invented, are what the script makes, and add up."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from assistant import parse, read
from tests.shared import SHARED, needs_shared

CORPUS = Path(__file__).parents[2] / "corpus"
SAMPLES = CORPUS / "samples"
TEXTS = sorted([*CORPUS.rglob("*.txt"), *CORPUS.rglob("*.yaml"),
                *(path for path in SAMPLES.rglob("*.md") if path.name != "README.md")])
RUN = 18     # Han characters in a row that may not be those of a real guide


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_samples", CORPUS / "make_samples.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_samples"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_sample_says_first_that_it_is_invented(path: Path) -> None:
    assert "虚构样例" in path.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("year", ["2025", "2026"])
def test_the_laid_out_guides_are_what_the_script_makes(script: ModuleType, year: str) -> None:
    source = (CORPUS / "sources" / f"bilateral-{year}.txt").read_text(encoding="utf-8")
    made = (SAMPLES / "guides" / f"bilateral-{year}.txt").read_text(encoding="utf-8")
    assert script.text_layer(source) == made


def test_wrapping_loses_no_character_and_starts_no_line_with_a_closing_mark(script: ModuleType) -> None:
    for paragraph in (CORPUS / "sources" / "bilateral-2026.txt").read_text(encoding="utf-8").splitlines():
        lines = list(script.wrap(paragraph))
        assert "".join(lines) == paragraph
        assert not any(line[0] in script.NOT_AT_LINE_START for line in lines[1:])


@pytest.mark.parametrize("name", ["themed-2026.md", "bilateral-2025.txt", "bilateral-2026.txt"])
def test_declared_totals_add_up(name: str) -> None:
    guide = parse.parse(parse.clean(read.load(SAMPLES / "guides" / name)), guide_id="g", file=name)
    counts = [direction.projects for direction in guide.directions]
    assert len(guide.directions) == guide.guide.totals.directions
    assert sum(count.value or count.high or 0 for count in counts if count) == guide.guide.totals.projects
    assert not guide.warnings


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_the_other_formats_hold_the_same_directions(ending: str) -> None:
    def titles(path: Path) -> list[tuple[str, str]]:
        guide = parse.parse(parse.clean(read.load(path)), guide_id="g", file=path.name)
        return [(direction.number, re.sub(r"\s", "", direction.title)) for direction in guide.directions]

    assert titles(SAMPLES / "formats" / f"bilateral-2026.{ending}") == titles(SAMPLES / "guides" / "bilateral-2026.txt")


@pytest.mark.real
@needs_shared
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_sentence_comes_from_a_real_guide(path: Path) -> None:
    real = "".join(re.sub(r"\s+", "", guide.read_text(encoding="utf-8")) for guide in (SHARED / "guides").glob("*.txt"))
    ours = re.findall(rf"[\u4e00-\u9fff]{{{RUN},}}", re.sub(r"\s+", "", path.read_text(encoding="utf-8")))
    copied = [run[at:at + RUN] for run in ours for at in range(len(run) - RUN + 1) if run[at:at + RUN] in real]
    assert copied == []
