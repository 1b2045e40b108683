"""`assistant eval` as a user calls it: suites, drafts, two sides, and calls that cannot be used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.samples import GUIDES, PROPOSALS

ABOUT = ["--guide", "bilateral-2026", "--direction", "1.1"]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("home")
    with pytest.raises(SystemExit):
        main(["--home", str(made), "index", str(GUIDES)])
    return made


@pytest.fixture
def call(home: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["--home", str(home), "eval", *words])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err
    return run


def test_a_suite_is_shown_and_stored(call: Any) -> None:
    code, out, _ = call("parse")
    assert code == 0 and "parse        keys" in out
    page = Path(out.splitlines()[-1])
    assert page.suffix == ".html" and json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))["cases"]


def test_drafts_are_scored_and_what_falls_short_is_code_1(call: Any) -> None:
    code, out, _ = call("draft", str(PROPOSALS / "faulty.md"), *ABOUT)
    assert code == 1 and "quotas met" in out and "未达标" in out


def test_two_drafts_are_compared(call: Any) -> None:
    code, out, _ = call("compare", str(PROPOSALS / "compliant.md"), str(PROPOSALS / "faulty.md"), *ABOUT, "--json")
    found = {entry["figure"]: entry for entry in json.loads(out)["differences"]}
    assert code == 0 and found["quotas met"]["better"] < 0 and found["quotas met"]["winner"] == ""


def test_two_stored_runs_are_compared(call: Any) -> None:
    runs = [str(Path(call("parse")[1].splitlines()[-1]).with_suffix(".json")) for _ in range(2)]
    code, out, _ = call("compare", *runs, "--lang", "en")
    assert code == 0 and "parse keys" in out and "+0.000…+0.000" in out


@pytest.mark.parametrize(("words", "told"), [
    (["spelling"], "没有名为 spelling"), (["compare", "a"], "正好两边"), (["draft", "x.md"], "--guide 和 --direction"),
    (["compare", "a.json", "b.json"], "不是评测结果"), (["--gold", "somewhere"], "--guides"),
    (["draft", *ABOUT], "文件或文件夹"),
    (["compare", str(PROPOSALS), str(PROPOSALS / "faulty.md"), *ABOUT], "重名")])
def test_a_call_that_cannot_be_used_says_what_to_do(call: Any, words: list[str], told: str) -> None:
    code, out, err = call(*words)
    assert code == 2 and told in err and len(err.splitlines()) == 1 and out == ""


def test_a_judge_without_a_model_is_refused(call: Any) -> None:
    code, _, err = call("compare", str(PROPOSALS / "faulty.md"), str(PROPOSALS / "compliant.md"), *ABOUT, "--judge")
    assert code == 2 and "ASSISTANT_MODEL" in err
