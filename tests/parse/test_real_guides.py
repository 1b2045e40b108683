"""The five real guides: what their labels and their own declarations say must come out."""

from __future__ import annotations

import pytest
import yaml

from assistant.errors import NotAGuide
from assistant.parse import clean, parse
from assistant.schema.guide import Guide
from assistant.schema.text import Text
from tests.growth import work
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]
STEMS = ["000_ba8c6876d36e3c99", "001_79c5d4894f667784", "002_d3c057aac2252690", "003_13e0d3101035d3a0",
         "004_a7087ae94b46a538"]
DIRECTIONS = dict(zip(STEMS, (31, 55, 10, 16, 19), strict=True))


def load(stem: str) -> tuple[Text, Guide]:
    text = clean(Text(content=(SHARED / "guides" / f"{stem}.txt").read_text(encoding="utf-8")))
    return text, parse(text, guide_id=stem, file=f"{stem}.txt")


@pytest.mark.parametrize("stem", STEMS)
def test_every_direction_and_no_warning_about_totals(stem: str) -> None:
    text, guide = load(stem)
    assert len(guide.directions) == DIRECTIONS[stem]
    assert not [warning for warning in guide.warnings if warning.code.startswith("total")]
    assert "mailto:" not in text.content
    for found in guide.directions:
        assert text.content[found.parts[0].start:found.parts[0].end] == found.title


@pytest.mark.parametrize("stem", STEMS[1:4])
def test_the_labelled_fields(stem: str) -> None:
    gold = yaml.safe_load((SHARED / "gold" / f"{stem[:3]}.yaml").read_text(encoding="utf-8"))
    _, guide = load(stem)
    for wanted in gold["directions"]:
        found = guide.direction(wanted["number"])
        assert found is not None
        assert "".join(found.title.split()) == "".join(wanted["title"].split())
        assert (found.kind, found.funding_wan) == (wanted["kind"], wanted["funding_wan"])
        assert len(found.indicators) == wanted["indicator_items"]
        assert list(found.keywords) == wanted["keywords"]
        assert len(found.topics) == len(wanted["topics"])
        assert len(found.subtopics) == len(wanted.get("subtopics") or ())


def test_fragments_of_other_papers_never_stumble() -> None:
    for path in sorted((SHARED / "unseen").glob("*.txt")):
        text = clean(Text(content=path.read_text(encoding="utf-8", errors="replace")))
        try:
            assert parse(text, guide_id=path.stem, file=path.name).directions
        except NotAGuide as error:
            assert "\n" not in error.line("zh")


def test_cost_is_linear_in_the_text() -> None:
    content = (SHARED / "guides" / f"{STEMS[4]}.txt").read_text(encoding="utf-8")

    def cost(times: int) -> int:
        return work(lambda: clean(Text(content="\n\n".join([content] * times))))

    cost(1)
    assert cost(10) < 10 * 1.3 * cost(1)
