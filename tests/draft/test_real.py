"""Drafts for every direction of the real guides: complete, exact, quick."""

from __future__ import annotations

import pytest

from assistant import parse, read, requirements
from assistant.draft import write
from assistant.draft.quotas import is_quota
from assistant.schema.facts import Facts
from assistant.schema.guide import Guide
from assistant.schema.text import Text
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]
NAMES = ("000", "001", "002", "003", "004")


def known(name: str) -> tuple[Guide, Text]:
    path = next((SHARED / "guides").glob(f"{name}_*.txt"))
    text = parse.clean(read.load(path))
    return requirements.extract(text, parse.parse(text, guide_id=path.stem, file=path.name)), text


@pytest.mark.parametrize("name", NAMES)
def test_every_direction_gives_a_whole_draft(name: str) -> None:
    guide, text = known(name)
    for direction in guide.directions:
        proposal = write(guide, text, direction, Facts())
        for section in proposal.sections:
            assert not section.limit or section.words <= section.limit, (direction.number, section.id)
            for citation in section.citations:
                assert citation.quote == text.content[citation.source.start : citation.source.end]
        rows = {row.requirement: row for row in proposal.indicators}
        for rule in direction.requirements:
            if is_quota(rule) and not direction.subtopics:
                assert rule.id in rows, (direction.number, rule.quote)
            if rule.id in rows and isinstance(rule.value, (int, float)) and rule.op in (">=", "="):
                assert float(rows[rule.id].committed) >= rule.value
        for row in rows.values():
            assert not row.by_year or sum(map(int, row.by_year)) == int(float(row.committed))
