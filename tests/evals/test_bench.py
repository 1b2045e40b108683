"""The benchmark's own guides are guides, and what it runs is measured; no time is asserted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from assistant.workspace import samples
from evals.bench import growth, peers
from evals.bench.timing import process, seconds
from evals.chart import alone, curves


@pytest.mark.parametrize("copies", [1, 3])
def test_a_longer_guide_has_as_many_times_the_directions(copies: int) -> None:
    assert growth.understand(growth.longer(copies)) == 8 * copies


def test_seconds_calls_the_work_as_often_as_told() -> None:
    calls: list[int] = []
    assert seconds(lambda: calls.append(1), 3) >= 0
    assert len(calls) == 3


def test_copies_of_a_guide_differ(tmp_path: Path) -> None:
    written = growth.write_copies(tmp_path / "guides", 3)
    contents = {path.read_text(encoding="utf-8") for path in (tmp_path / "guides").iterdir()}
    assert written == 9 == len(contents)


def test_the_memory_of_a_process_is_its_own() -> None:
    small = process([sys.executable, "-S", "-c", "pass"], 1)
    large = process([sys.executable, "-S", "-c", "x = b'x' * 60_000_000"], 1)
    assert large.megabytes > small.megabytes + 40
    assert small.seconds > 0


def test_a_command_that_cannot_be_used_is_no_measurement() -> None:
    with pytest.raises(RuntimeError, match="ended with 2"):
        process([sys.executable, "-S", "-c", "raise SystemExit(2)"], 1)


def test_peers_read_the_same_words() -> None:
    formats = samples().parent / "formats"
    assert "联合实验室" in peers.word(formats / "bilateral-2026.docx")
    assert "联合实验室" in "".join(peers.pdfium(formats / "bilateral-2026.pdf").split())


def test_the_chart_has_a_line_a_curve_and_stands_alone() -> None:
    drawn = alone(curves("t", {"a": [(1, 0.1), (10, 1.0)], "b": [(1, 0.2), (10, 0.0)]}, "size", "seconds"))
    assert drawn.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert drawn.count("<polyline") == 2 and drawn.count("<circle") == 3
    assert curves("t", {}, "size", "seconds") == ""
