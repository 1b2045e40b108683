"""Hundreds of texts written to tempt: none that promises nothing is met, and unusual words for a promise are.

In: `tempting.yaml` (sentences), `small.yaml` (small proposals). Out: verdicts. Next: nothing. Never: a real proposal.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.check.build import demand, verdict

_HERE = Path(__file__).parent
TEXTS = yaml.safe_load((_HERE / "tempting.yaml").read_text(encoding="utf-8"))
SMALL = yaml.safe_load((_HERE / "small.yaml").read_text(encoding="utf-8"))


def _judged(row: dict[str, Any]) -> tuple[str, str]:
    fields = {"op": row.get("op", ">="), **row.get("more", {})}
    found = verdict(row["text"], demand(row["metric"], row["value"], **fields))
    return found.status, found.reason


@pytest.mark.parametrize("row", TEXTS["broken"], ids=[f"{n}-{row['metric']}" for n, row in enumerate(TEXTS["broken"])])
def test_what_promises_nothing_is_never_met(row: dict[str, Any]) -> None:
    status, reason = _judged(row)
    assert status != "met", (row["text"], reason)


@pytest.mark.parametrize("row", TEXTS["kept"], ids=[f"{n}-{row['metric']}" for n, row in enumerate(TEXTS["kept"])])
def test_a_promise_in_unusual_words_is_met(row: dict[str, Any]) -> None:
    status, reason = _judged(row)
    assert status == "met", (row["text"], reason)


@pytest.mark.parametrize("row", SMALL, ids=[f"{n}-{row['metric']}" for n, row in enumerate(SMALL)])
def test_small_proposals(row: dict[str, Any]) -> None:
    status, reason = _judged(row)
    assert (status == "met") == row["met"], (row["text"], reason)
