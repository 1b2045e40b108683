"""Technical indicators of the real guides against their labels: exact quotes, the figures found, the way they point."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import pytest
import yaml

from assistant.parse import clean, parse
from assistant.read import load
from assistant.requirements import extract
from assistant.schema.guide import Guide
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]
BAR = 0.93


@lru_cache
def guide(name: str) -> tuple[Text, Guide]:
    path = SHARED / "guides" / name
    text = clean(load(path))
    return text, extract(text, parse(text, guide_id=path.stem, file=name))


def labelled() -> list[tuple[str, str, dict[str, Any]]]:
    found = []
    for path in sorted((SHARED / "gold").glob("*.yaml")):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        for direction in gold["directions"]:
            entries = [] if direction.get("subtopics") else direction.get("technical") or []
            found += [(gold["guide"]["file"], direction["number"], entry) for entry in entries if entry["op"] != "must"]
    return found


def bare(text: str) -> str:
    return "".join(text.split())


def same(entry: dict[str, Any], found: Requirement) -> bool:
    figures = (entry.get("value"), entry.get("low"), entry.get("high"))
    return figures == (found.value, found.low, found.high) and (
        bare(entry["quote"]) in bare(found.quote) or bare(found.quote) in bare(entry["quote"]))


def test_labelled_figures_are_found_and_point_the_right_way() -> None:
    entries = labelled()
    pairs = []
    for name, number, entry in entries:
        direction = guide(name)[1].direction(number)
        assert direction is not None
        pairs += [(entry, next((found for found in direction.technical if same(entry, found)), None))]
    matched = [(entry, found) for entry, found in pairs if found]
    assert len(matched) >= BAR * len(entries)
    assert sum(entry["op"] == found.op for entry, found in matched) >= BAR * len(matched)


@pytest.mark.parametrize("path", sorted((SHARED / "guides").glob("*.txt")), ids=lambda path: path.stem)
def test_quotes_are_slices(path: Any) -> None:
    text, parsed = guide(path.name)
    for direction in parsed.directions:
        for found in direction.technical:
            assert text.content[found.source.start:found.source.end] == found.quote
            assert found.quote == found.quote.strip() and found.subject
