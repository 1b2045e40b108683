"""Prompts are checked when they are loaded; shipped data is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.errors import SettingError, WorkspaceError
from assistant.llm import data_path, load

GOOD = "---\npurpose: 试\nvariables: [甲, 乙]\nreturns: 文\n---\n{{甲}}和{{乙}}\n"


def put(folder: Path, content: str) -> Path:
    (folder / "p.md").write_text(content, encoding="utf-8")
    return folder


def test_every_shipped_prompt_loads() -> None:
    names = [path.stem for path in data_path("prompts").glob("*.md")]
    assert {"chapter", "revise", "role"} <= set(names)
    assert all(load(name).purpose for name in names)


def test_a_value_is_put_in_as_it_is(tmp_path: Path) -> None:
    prompt = load("p", put(tmp_path, GOOD))
    assert prompt.fill(甲="{{乙}}", 乙="二") == "{{乙}}和二"


@pytest.mark.parametrize(
    "content",
    [
        GOOD.replace("{{乙}}", ""),
        GOOD.replace("[甲, 乙]", "[甲]"),
        GOOD.replace("purpose: 试\n", ""),
        GOOD.replace("---\n", ""),
        GOOD.replace("[甲, 乙]", "[甲, 乙"),
        "",
    ],
)
def test_a_prompt_with_a_missing_or_unknown_variable_fails_when_loaded(tmp_path: Path, content: str) -> None:
    with pytest.raises(SettingError, match=r"p\.md"):
        load("p", put(tmp_path, content))


@pytest.mark.parametrize("values", [{"甲": "一"}, {"甲": "一", "乙": "二", "丙": "三"}])
def test_a_missing_or_unknown_value_fails(tmp_path: Path, values: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        load("p", put(tmp_path, GOOD)).fill(**values)


def test_data_that_was_not_installed_is_said(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="nothing-of-that-name"):
        data_path("nothing-of-that-name")
