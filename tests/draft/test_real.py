"""Drafts for every direction of the real guides, without facts and with all of them: whole, exact, not repetitive."""

from __future__ import annotations

from functools import cache

import pytest

from assistant import parse, read, requirements
from assistant.draft import write
from assistant.schema.facts import Facts
from assistant.schema.guide import Guide
from assistant.schema.text import Text
from tests.draft.bars import assert_sound, fallen, repeated
from tests.draft.full import full
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]
NAMES = ("000", "001", "002", "003", "004")


@cache
def known(name: str) -> tuple[Guide, Text]:
    path = next((SHARED / "guides").glob(f"{name}_*.txt"))
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


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("given", ["none", "all"])
def test_the_check_finds_nothing_violated_and_nothing_missing_but_blanks(name: str, given: str) -> None:
    guide, text = known(name)
    for direction in guide.directions:
        facts = full(guide, text, direction) if given == "all" else Facts()
        found = fallen(write(guide, text, direction, facts), guide, text, direction, facts)
        assert [f"{each.requirement.quote}: {each.reason}" for each in found] == [], direction.number
