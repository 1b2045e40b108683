"""What lies after the project, before it, or is of another sort is no commitment; its honest neighbours are.

In: one text and one requirement each. Out: the verdict. Next: nothing. Never: a sentence of a real proposal.
"""

from __future__ import annotations

from typing import Any

import pytest

from assistant import read
from assistant.check import check
from assistant.check.stance import DOUBT, LATER, PAST, PROMISED, stances
from assistant.schema.guide import Direction, Guide, GuideFacts
from assistant.schema.text import Source, Text
from tests.check.build import demand, verdict
from tests.check.traps_time import AFTERWARDS, DEEDS, KEPT, OTHER_SORTS


@pytest.mark.parametrize(("metric", "text"), AFTERWARDS, ids=[row[1][:12] for row in AFTERWARDS])
def test_after_the_end_is_no_commitment(metric: str, text: str) -> None:
    found = verdict(text, demand(metric, 2))
    assert found.status in ("missing", "violated"), found.reason


@pytest.mark.parametrize("text", DEEDS, ids=[text[:10] for text in DEEDS])
def test_deeds_of_finished_years_where_no_year_is_known(text: str) -> None:
    item = demand("conferences", 2)
    clause = Text(content=item.quote + "。")
    own = Direction(
        number="1.1", title="示例方向", source=Source(start=0, end=len(clause.content)), requirements=(item,)
    )
    guide = Guide(guide=GuideFacts(id="sample", file="sample.txt", year=None), directions=(own,))
    found = check(read.load_bytes("proposal.md", text.encode()), "proposal.md", guide, clause, own).verdicts[0]
    assert found.status in ("missing", "unclear"), found.reason


@pytest.mark.parametrize(("metric", "value", "more", "text"), OTHER_SORTS, ids=[row[3][-16:] for row in OTHER_SORTS])
def test_another_sort_or_condition_is_not_met(metric: str, value: Any, more: dict[str, Any], text: str) -> None:
    found = verdict(text, demand(metric, value, **more))
    assert found.status != "met", found.reason


@pytest.mark.parametrize(("metric", "value", "more", "text"), KEPT, ids=[row[3][-16:] for row in KEPT])
def test_the_neighbours_are_met(metric: str, value: Any, more: dict[str, Any], text: str) -> None:
    found = verdict(text, demand(metric, value, **more))
    assert found.status == "met", found.reason


BOTH = demand("both_sides_apply", op="must", quote="双方须分别申报")


def test_two_offices_of_two_countries_are_two_applications() -> None:
    text = "本公司向科技部、挪威示例院向挪威研究理事会同时申报。"
    assert verdict(text, BOTH).status == "met"
    assert verdict(text.replace("挪威", ""), BOTH).status != "met"
    assert verdict(text.replace("挪威研究理事会", "挪威研究理事会应"), BOTH).status != "met"


def test_a_planned_span_stays_a_promise() -> None:
    assert set(stances("2027—2029年，双方将举办研讨会2次").states) == {PROMISED}
    assert stances("2018—2022年，双方举办研讨会2次").at(18) == DOUBT
    assert stances("2018—2022年，双方举办研讨会2次", first_year=2026).at(18) == PAST
    assert stances("结题后，本项目申请专利2项").at(12) == LATER
