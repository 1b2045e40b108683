"""The terminal's table fits its width and shows first what falls short."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.report import table
from assistant.report.table import columns, wrap
from assistant.schema.report import Report
from tests.report.make import REPORT


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_asked(lang: str, width: int) -> None:
    assert max(map(_width, table(REPORT, lang, width).split("\n"))) <= width


def test_violated_and_missing_come_first_and_the_summary_last() -> None:
    lines = table(REPORT).split("\n")
    order = [line.split()[0] for line in lines if line[:1] not in (" ", "─", "判")]
    assert order[:4] == ["不符合", "缺失", "待确认", "符合"]
    assert lines[-2] == "另有：来源不明的数字 1，前后矛盾 1，字数超限的章节 1"
    assert lines[-1] == "不符合 1，缺失 1，待确认 1，符合 1，不适用 0"
    assert table(REPORT, "en").split("\n")[-1] == "violated 1, missing 1, unclear 1, met 1, n/a 0"


def test_a_proposal_cannot_colour_the_terminal() -> None:
    verdict = REPORT.verdicts[0].model_copy(update={"reason": "\x1b[31m红\x07\n行"})
    shown = table(Report(guide="g", direction="1", proposal="p", verdicts=(verdict,)))
    assert "\x1b" not in shown and "\x07" not in shown and "红" in shown


def test_nothing_to_check_is_said() -> None:
    assert table(Report(guide="g", direction="1", proposal="p")) == "没有要求可核对。"


@given(st.text(alphabet="甲， a1b.", max_size=60), st.integers(4, 30))
def test_wrapping_keeps_every_character_but_blanks_at_the_ends(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(columns(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())
