"""The benchmark's own guides are guides; no time is asserted."""

from __future__ import annotations

import pytest

from evals.bench import longer, seconds, understand


@pytest.mark.parametrize("copies", [1, 3])
def test_a_longer_guide_has_as_many_times_the_directions(copies: int) -> None:
    assert understand(longer(copies)) == 8 * copies


def test_seconds_calls_the_work_as_often_as_told() -> None:
    calls: list[int] = []
    assert seconds(lambda: calls.append(1), 3) >= 0
    assert len(calls) == 3
