"""Demands without a figure: what keeps them, what breaks them, and what only seems to keep them."""

from __future__ import annotations

import pytest

from assistant.schema.report import Verdict
from tests.check.build import demand, verdict
from tests.check.traps_deeds import ASKED, BROKEN, HONEST, TRAPS


def judged(name: str, text: str) -> Verdict:
    metric, value, more = ASKED[name]
    return verdict(text, demand(metric, value, **more))


@pytest.mark.parametrize(("name", "text"), TRAPS, ids=[f"{name}-{text[-14:]}" for name, text in TRAPS])
def test_a_tempting_text_is_not_met(name: str, text: str) -> None:
    found = judged(name, text)
    assert found.status != "met", found.reason


@pytest.mark.parametrize(("name", "text"), HONEST, ids=[f"{name}-{text[-14:]}" for name, text in HONEST])
def test_an_honest_text_is_met(name: str, text: str) -> None:
    found = judged(name, text)
    assert found.status == "met", (found.status, found.reason)
    assert found.found, "a verdict of met shows its evidence"


@pytest.mark.parametrize(("name", "text"), BROKEN, ids=[f"{name}-{text[-14:]}" for name, text in BROKEN])
def test_a_denial_is_a_violation(name: str, text: str) -> None:
    found = judged(name, text)
    assert found.status == "violated", (found.status, found.reason)
