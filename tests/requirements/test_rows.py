"""Every row of the demand tables finds its own example and leaves its counter-example alone."""

from __future__ import annotations

import pytest

from assistant.requirements.clauses import fold
from assistant.requirements.demands import TABLE
from assistant.requirements.rows_quota import KINDS, Kind
from assistant.requirements.rules import Row
from tests.requirements.saying import said


def _part(row: Row) -> str:
    return row.part or "requirements"


def _row_name(row: Row) -> str:
    return f"{row.metric}-{row.example[:12]}"


@pytest.mark.parametrize("row", TABLE, ids=_row_name)
def test_a_row_finds_its_example(row: Row) -> None:
    assert row.compiled.search(fold(row.example))
    found = [entry for entry in said(row.example, _part(row)) if entry.metric == row.metric]
    assert found
    assert all(entry.quote in row.example for entry in found)


@pytest.mark.parametrize("row", TABLE, ids=_row_name)
def test_a_row_leaves_its_counter_example(row: Row) -> None:
    assert row.metric not in {entry.metric for entry in said(row.counter, _part(row))}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.metric}-{kind.example[:12]}")
def test_a_quota_finds_its_example(kind: Kind) -> None:
    assert kind.metric in {entry.metric for entry in said(kind.example)}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.metric}-{kind.counter[:12]}")
def test_a_quota_leaves_its_counter_example(kind: Kind) -> None:
    assert kind.metric not in {entry.metric for entry in said(kind.counter)}
