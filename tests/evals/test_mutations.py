"""Generated proposals: what meets a quota, what spoils it, and which quotas are left alone."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.schema.guide import Direction
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source
from evals.suites.mutations import commitment, floor, han, kept, plain_quotas, spoiled

HERE = Source(start=0, end=1)


def quota(metric: str = "patents", value: float | None = 3, **more: Any) -> Requirement:
    return Requirement(id=more.pop("id", metric), metric=metric, op=more.pop("op", ">="), value=value, unit="项",
                       quote="q", source=HERE, **more)


@pytest.mark.parametrize(("requirement", "least"), [
    (quota(value=3), 3), (quota(value=None, op="range", low=4, high=6), 4), (quota(value=2.5), None),
    (quota(value=None), None)])
def test_floor(requirement: Requirement, least: int | None) -> None:
    assert floor(requirement) == least


def test_a_commitment_says_how_many_attend() -> None:
    wanted = quota("conferences", 2, qualifiers={"min_attendees": 100, "min_foreign_attendees": 30})
    assert commitment(wanted, 2) == "举办国际学术会议2次，每次参会100人，其中外方人员50人"


def test_what_meets_a_quota_has_its_figure_and_what_spoils_it_does_not() -> None:
    wanted = quota(value=3)
    met = ("3项", "9项", "| 3 |", "３项", "三项")
    assert all(any(figure in text for figure in met) for text in kept(wanted).values())
    broken = spoiled(wanted)
    assert broken["silent"] == "" and "2项" in broken["lower sentence"] and "| 2 |" in broken["lower table"]


@pytest.mark.parametrize(("figure", "said"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (99, "九十九")])
def test_han_numerals(figure: int, said: str) -> None:
    assert han(figure) == said


def test_a_quota_of_one_has_no_lower_figure() -> None:
    assert not any(name.startswith("lower") for name in spoiled(quota(value=1)))


def test_twins_the_other_side_and_per_side_quotas_are_left_alone() -> None:
    listed = (quota("papers", id="a"), quota("papers", id="b"), quota("standards", qualifiers={"side": "foreign"}),
              quota("exchange_visits", per="side"), quota("patents"))
    direction = Direction(number="1.1", title="甲", source=HERE, requirements=listed)
    assert [item.metric for item in plain_quotas(direction)] == ["patents"]
