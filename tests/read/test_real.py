"""The real guides and proposals, where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.read import load
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]


def _files(folder: str, pattern: str) -> list[Path]:
    return sorted((SHARED / folder).glob(pattern))


def test_a_guide_as_plain_text_is_read_as_it_stands() -> None:
    for path in _files("guides", "*.txt"):
        assert load(path).content == path.read_text(encoding="utf-8")


def test_every_fragment_is_read_without_a_notice() -> None:
    for path in _files("unseen", "*.txt"):
        text = load(path)
        assert text.content.strip() and not text.notices, path.name


def test_every_proposal_gives_its_tables_as_cells() -> None:
    for path in [*_files("proposals", "*/*.docx"), *_files("proposals", "*/*.md")]:
        tables = [block for block in load(path).blocks if block.kind == "table"]
        assert tables and all(len(table.cells) > 3 for table in tables), path.name
