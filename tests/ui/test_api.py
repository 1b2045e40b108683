"""What other programs may call."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.samples import FACTS, GUIDES, PROPOSALS
from ui.api import OFFERED

GUIDE, NUMBER = "bilateral-2026", "1.1"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Any:
    from ui.app import build

    workspace = Workspace(Settings(home=tmp_path_factory.mktemp("api")))
    workspace.index([GUIDES / f"{GUIDE}.txt"])
    return build(workspace, "en")


def call(page: Any, name: str, *given: Any) -> Any:
    return next(event for event in page.fns.values() if event.api_name == name).fn(*given)


def test_other_programs_are_told_of_four_functions_with_typed_arguments(page: Any) -> None:
    told = page.get_api_info()["named_endpoints"]
    assert sorted(told) == sorted(f"/{name}" for name in OFFERED)
    assert [each["parameter_name"] for each in told["/draft_section"]["parameters"]] == [
        "guide",
        "direction",
        "section",
        "facts_yaml",
    ]


def test_the_functions_give_the_contracts_shapes(page: Any) -> None:
    hits = call(page, "search_guides", "青年学者", GUIDE, "", 3)
    assert hits and {"guide", "direction", "part", "text", "score", "source"} <= hits[0].keys()
    assert call(page, "show_direction", GUIDE, NUMBER)["number"] == NUMBER
    text = (PROPOSALS / "faulty.md").read_text(encoding="utf-8")
    assert call(page, "check_proposal", text, GUIDE, NUMBER)["summary"]["violated"] > 0
    facts = (FACTS / f"facts-{GUIDE}-{NUMBER}.yaml").read_text(encoding="utf-8")
    assert call(page, "draft_section", GUIDE, NUMBER, "goals", facts)["id"] == "goals"


def test_an_error_is_its_one_line(page: Any, tmp_path: Path) -> None:
    import gradio

    with pytest.raises(gradio.Error, match="no direction"):
        call(page, "show_direction", GUIDE, "9.9")
