"""Every kind of work takes its example and not its counter-example; its sentences are whole."""

from __future__ import annotations

import re

import pytest

from assistant.draft.kinds import Kind, kind_of, kinds

NAMED = [kind for kind in kinds() if kind.id != "general"]


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_a_kind_takes_its_example_and_not_its_counter_example(kind: Kind) -> None:
    assert kind_of(kind.example) is kind
    assert kind_of(kind.counter) is not kind


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.id)
def test_every_sentence_has_its_places_and_its_end(kind: Kind) -> None:
    for way in kind.ways:
        assert way.count("{what}") == 1
        assert way.endswith("。")
    for share in kind.share:
        assert re.findall(r"\{\w+\}", share) == ["{cn}", "{foreign}"]
        assert not share.endswith("。")
    assert all(not said.endswith("。") for said in (*kind.new, kind.mid, kind.done, kind.product, kind.assess))


def test_the_longest_tail_decides() -> None:
    assert kind_of("茶梢损伤评估模型").id == "model"
    assert kind_of("茶园监测预警系统").id == "platform"
    assert kind_of("双边数据共享机制").id == "cooperation"


def test_the_last_kind_takes_what_no_other_does() -> None:
    assert kind_of("茶园") is kinds()[-1]
    assert {kind.id for kind in NAMED} == {kind_of(kind.example).id for kind in NAMED}
