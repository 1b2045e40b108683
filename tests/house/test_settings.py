"""Every setting stands in the table of both READMEs, and the tables name none that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_table_of_settings_is_whole(name: str) -> None:
    told = set(re.findall(r"^\| `(ASSISTANT_\w+)`", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {"ASSISTANT_" + field.upper() for field in Settings.model_fields}
