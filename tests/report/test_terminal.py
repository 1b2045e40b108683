"""What commands print: labels in both languages, values as people say them, no control characters."""

from __future__ import annotations

import re

import pytest

from assistant.report import card, terminal
from assistant.schema.change import Change, Changes, Pair, Ref
from assistant.schema.guide import Count, Direction, Duration, Guide, GuideFacts, Totals
from assistant.schema.passage import Hit
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source

HERE = Source(page=3, start=0, end=4)
DEMAND = Requirement(metric="joint_papers", op=">=", value=2, unit="篇", soft=True, quote="论文2篇", source=HERE)
DIRECTION = Direction(
    number="1.1",
    title="盐湖",
    projects=Count(op="<=", high=5),
    duration_months=Duration(op="range", low=24, high=36),
    funding_wan=14000,
    requirements=(DEMAND,),
    source=HERE,
)
GUIDE = Guide(
    guide=GuideFacts(id="g", file="g.txt", programme="盐湖行动", year=2031, totals=Totals(directions=1)),
    general_requirements=(DEMAND,),
    directions=(DIRECTION,),
)


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        (
            "zh",
            [
                "项目数: 不超过 5",
                "执行期（月）: 24~36 个月",
                "经费（万元）: 14000",
                "中外合著论文 ≥ 2 篇, 原则上",
                "第 3 页",
            ],
        ),
        ("en", ["projects:", "duration (months):", "joint papers ≥ 2 篇, in principle", "p. 3"]),
    ],
)
def test_a_direction_with_every_demand_and_its_clause(lang: str, shown: list[str]) -> None:
    text = terminal.render("direction", DIRECTION, lang)
    assert [part for part in shown if part not in text] == []


def test_a_guide_without_a_title_goes_by_its_programme() -> None:
    text = terminal.render("guide", GUIDE)
    assert text.startswith("盐湖行动 2031\n") and "1.1  盐湖" in text


def test_changes_are_said_in_words() -> None:
    changed = Change(
        field="duration_months",
        old={"op": "=", "low": 24, "high": 24},
        new={"op": "=", "low": 36, "high": 36},
        kind="value",
    )
    reworded = Change(field="title", old="甲", new="乙", kind="wording")
    ref = Ref(number="1.1", title="盐湖")
    text = terminal.render("changes", Changes(changed=(Pair(old=ref, new=ref, changes=(changed, reworded)),)), "en")
    assert "duration (months): 24 个月 → 36 个月" in text and "甲" not in text


def test_control_characters_of_a_guide_do_not_reach_the_terminal() -> None:
    hit = Hit(guide="g", direction="1.1", part="general", text="红\x1b[31m色\x07", score=1, source=HERE)
    assert not re.search(r"[\x00-\x08\x0b-\x1f]", terminal.render("hits", [hit]))


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"op": "range", "value": None, "low": 1, "high": 2, "unit": "次"}, "1~2 次"),
        ({"op": "min_count", "value": ["甲", "乙"], "low": 2, "unit": "国"}, "≥ 2 国"),
        ({"op": "<", "value": "2030-01-01", "unit": "date"}, "< 2030-01-01"),
        ({"op": "must", "value": None, "unit": None}, "✓"),
    ],
)
def test_an_operator_and_its_figure(changes: dict[str, object], shown: str) -> None:
    assert card.demanded(DEMAND.model_copy(update=changes)) == shown
