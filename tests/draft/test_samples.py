"""Drafts for every direction of the invented guides: the same bars as on real ones."""

from __future__ import annotations

from functools import cache

import pytest

from assistant import parse, read, requirements
from assistant.draft import write
from assistant.schema.facts import Facts
from assistant.schema.guide import Guide
from assistant.schema.text import Text
from tests.draft.bars import assert_sound, fallen, repeated, whole
from tests.draft.full import BACKGROUND, full
from tests.samples import GUIDES

NAMES = sorted(path.name for path in GUIDES.iterdir())


@cache
def known(name: str) -> tuple[Guide, Text]:
    path = GUIDES / name
    text = parse.clean(read.load(path))
    return requirements.extract(text, parse.parse(text, guide_id=path.stem, file=path.name)), text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("given", ["none", "all"])
def test_every_direction_gives_a_sound_draft(name: str, given: str) -> None:
    guide, text = known(name)
    for direction in guide.directions:
        facts = full(guide, text, direction) if given == "all" else Facts()
        proposal = write(guide, text, direction, facts)
        assert_sound(proposal, guide, text, direction, facts)
        assert repeated(proposal) == [], direction.number
        found = fallen(proposal, guide, text, direction, facts)
        assert [f"{each.requirement.quote}: {each.reason}" for each in found] == [], direction.number


@pytest.mark.parametrize("name", NAMES)
def test_what_the_applicant_gave_stands_in_the_draft(name: str) -> None:
    guide, text = known(name)
    for direction in guide.directions:
        facts = full(guide, text, direction)
        said = whole(write(guide, text, direction, facts))
        assert all(unit.name in said for unit in facts.units), direction.number
        assert all(sentence in said for sentence in BACKGROUND.split("。")), direction.number
        assert all(name in said for name in facts.attachments), direction.number
