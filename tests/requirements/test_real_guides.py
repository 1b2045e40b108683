"""On the real guides: every quote is a slice of the text, and no guide is silent where it demands."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.parse import clean, parse
from assistant.read import load
from assistant.requirements import extract
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]
FILES = sorted((SHARED / "guides").glob("*.txt")) if (SHARED / "guides").is_dir() else [SHARED / "absent"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:3])
def test_quotes_are_slices_and_ids_differ(file: Path) -> None:
    text = clean(load(file))
    guide = extract(text, parse(text, guide_id=file.stem, file=file.name))
    entries = [("general", entry) for entry in guide.general_requirements]
    for found in guide.directions:
        entries += [(found.number, entry) for entry in (*found.requirements, *found.technical)]
    assert len(entries) > 10
    for _, entry in entries:
        for one in (entry, *entry.alternatives):
            assert text.content[one.source.start : one.source.end] == one.quote
    names = [entry.id for _, entry in entries]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem[:3])
def test_no_project_has_sub_projects_says_every_guide(file: Path) -> None:
    text = clean(load(file))
    guide = extract(text, parse(text, guide_id=file.stem, file=file.name))
    assert [(entry.op, entry.value) for entry in guide.general_requirements if entry.metric == "subprojects_max"] == [
        ("=", 0)
    ]
