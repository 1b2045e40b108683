"""Demands without a figure: what keeps them, what breaks them, and what only seems to keep them."""

from __future__ import annotations

import pytest

from assistant.check.deeds import DEEDS
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, OPEN, PLANNED, PUT_OFF, SO, polarity
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


STATES = [
    ("中方单位已签字、尚未盖章。", "签字", SO),
    ("中方单位已签字、尚未盖章。", "盖章", DENIED),
    ("外方单位未签字、盖章。", "盖章", DENIED),
    ("公章待立项后补盖。", "盖", PUT_OFF),
    ("外方拟申请本国经费。", "申请", PLANNED),
    ("外方是否申请本国经费。", "申请", OPEN),
    ("协议须由双方盖章。", "盖章", DUTY),
    ("双方同时申报方为有效。", "申报", DUTY),
    ("上一轮中外方提交了申请。", "提交", ELSEWHERE),
    ("外方按照本国要求申请经费。", "申请", SO),
    ("参会不少于50人，双方盖章。", "盖章", SO),
    ("并非没有盖章。", "盖章", SO),
]


@pytest.mark.parametrize(("text", "act", "state"), STATES, ids=[f"{row[1]}-{row[2]}" for row in STATES])
def test_what_a_clause_says_of_an_act(text: str, act: str, state: str) -> None:
    place = text.index(act)
    assert polarity(text, place, place + len(act)) == state


@pytest.mark.parametrize("name", sorted(DEEDS))
def test_every_deed_keeps_its_example_and_breaks_its_counter_example(name: str) -> None:
    asked = demand(f"other:{name}", None, op="must", quote="示例要求")
    assert verdict(DEEDS[name].keeps + "。", asked).status == "met"
    assert verdict(DEEDS[name].breaks + "。", asked).status in ("violated", "missing", "unclear")
