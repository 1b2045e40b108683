"""What the page's events do, without a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.errors import InputError
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.samples import PROPOSALS
from ui.handlers import NOT_FOUND, Handlers

EMPTY_FORM = ("", "", "", "", [["", "", "", "", "", "", ""]], "", "")


@pytest.fixture(scope="module")
def do(tmp_path_factory: pytest.TempPathFactory) -> Handlers:
    handlers = Handlers(Workspace(Settings(home=tmp_path_factory.mktemp("page"))))
    assert handlers.guides() == []
    assert len(handlers.index_samples()) == 3
    return handlers


def test_a_direction_on_one_screen(do: Handlers) -> None:
    assert [name for _, name in do.guides()] == ["bilateral-2025", "bilateral-2026", "themed-2026"]
    assert len(do.directions("themed-2026")) == 8
    card, demands = do.card("bilateral-2026", "1.1")
    assert "方向：1.1" in card and len(demands) > 5
    assert do.card(None, None)[1] == []


def test_a_draft_from_an_empty_form_invents_nothing(do: Handlers, tmp_path: Path) -> None:
    proposal, path = do.draft("themed-2026", "1.1", do.facts(*EMPTY_FORM), tmp_path)
    assert path.stat().st_size > 5_000
    assert any(section.placeholders for section in proposal.sections)


def test_a_form_row_that_cannot_be_used_is_named(do: Handlers) -> None:
    with pytest.raises(InputError, match="第 1 行"):
        do.facts("", "", "", "", [["甲大学", "中国", "公司", "", "", "", ""]], "", "")
    facts = do.facts("题", "", "36", "", [["甲大学", "", "高校", "牵头", "30", "200", ""]], "合作协议\n\n", "")
    assert (facts.units[0].role, facts.units[0].budget_wan, facts.attachments) == ("lead", 200, ("合作协议",))


def test_checking_gives_a_matrix_and_a_report(do: Handlers, tmp_path: Path) -> None:
    summary, matrix, report = do.check(str(PROPOSALS / "faulty.docx"), "bilateral-2026", "1.1", tmp_path)
    assert "✗ 不符合" in summary and matrix[0][0] == "✗ 不符合"
    assert report.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")
    with pytest.raises(InputError):
        do.check(None, "bilateral-2026", "1.1", tmp_path)


def test_an_answer_quotes_the_guide_or_says_that_there_is_none(do: Handlers) -> None:
    *_, answer = do.answer("培养青年学者要求多少人？", "bilateral-2026", "1.1")
    assert "bilateral-2026" in answer
    assert list(do.answer("木星大气中的氦三开采设备采购流程", None, None)) == [NOT_FOUND]


def test_handlers_import_no_gradio() -> None:
    program = "import sys, ui.handlers; print('gradio' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )
