"""Every command of the contract does its work on the samples: shapes, exit codes, one line for every bad input."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.samples import FACTS, GUIDES, PROPOSALS

GUIDE, DIRECTION = "bilateral-2026", "1.1"
FACTS_FILE = FACTS / f"facts-{GUIDE}-{DIRECTION}.yaml"
REQUIREMENT = {
    "id",
    "metric",
    "op",
    "value",
    "low",
    "high",
    "unit",
    "subject",
    "per",
    "qualifiers",
    "condition",
    "soft",
    "alternatives",
    "quote",
    "source",
}
DIRECTION_KEYS = {
    "number",
    "title",
    "field",
    "kind",
    "projects",
    "funding_wan",
    "per_project_cap_wan",
    "duration_months",
    "agreements",
    "topics",
    "research_content",
    "indicators",
    "keywords",
    "subtopics",
    "requirements",
    "technical",
    "source",
}


class Answer:
    """What a call gave: exit code, standard output, standard error."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that holds the three sample guides; never written to by a test."""
    home = tmp_path_factory.mktemp("workspace")
    with pytest.raises(SystemExit) as end:
        main(["--home", str(home), "index", str(GUIDES)])
    assert end.value.code == 0
    return home


@pytest.fixture
def home(indexed: Path, tmp_path: Path) -> Path:
    """A copy of the indexed workspace that a test may change."""
    return Path(shutil.copytree(indexed, tmp_path / "home"))


def call(capfd: pytest.CaptureFixture[str], home: Path, *arguments: str | Path) -> Answer:
    capfd.readouterr()
    with pytest.raises(SystemExit) as end:
        main(["--home", str(home), *map(str, arguments)])
    out, err = capfd.readouterr()
    assert "Traceback" not in err
    return Answer(int(str(end.value.code)), out, err)


def test_index_again_keeps_everything(capfd: pytest.CaptureFixture[str], home: Path) -> None:
    answer = call(capfd, home, "index", GUIDES, "--json")
    assert answer.code == 0
    assert [outcome["guide"] for outcome in answer.document] == ["bilateral-2025", "bilateral-2026", "themed-2026"]
    for outcome in answer.document:
        assert outcome["directions"] == 8
        assert (outcome["added"], outcome["removed"]) == (0, 0)
        assert outcome["kept"] > 8


def test_show_has_the_shape_of_the_contract_and_every_quote_is_a_slice(
    capfd: pytest.CaptureFixture[str], indexed: Path
) -> None:
    text = call(capfd, indexed, "show", GUIDE, "--text").out
    guide = call(capfd, indexed, "show", "bilateral-2026", "--json").document
    assert {"guide", "general_requirements", "directions", "warnings"} <= guide.keys()
    assert {"id", "file", "programme", "title", "year", "batch", "consultation_draft", "totals"} <= guide[
        "guide"
    ].keys()
    demands = list(guide["general_requirements"])
    for direction in guide["directions"]:
        assert direction.keys() >= DIRECTION_KEYS
        demands += direction["requirements"] + direction["technical"]
    assert len(demands) > 30
    for demand in demands:
        assert demand.keys() >= REQUIREMENT
        assert text[demand["source"]["start"] : demand["source"]["end"]] == demand["quote"]
    assert len({demand["id"] for demand in demands}) == len(demands)


def test_one_direction_by_an_unambiguous_prefix(capfd: pytest.CaptureFixture[str], indexed: Path) -> None:
    assert call(capfd, indexed, "show", "themed", "1.1", "--json").document["number"] == "1.1"
    ambiguous = call(capfd, indexed, "show", "bilateral")
    assert ambiguous.code == 2
    assert "bilateral-2025" in ambiguous.err and ambiguous.err.count("\n") == 1


def test_search_and_match_take_one_query_or_many(
    capfd: pytest.CaptureFixture[str], indexed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    direction = call(capfd, indexed, "show", GUIDE, DIRECTION, "--json").document
    hits = call(capfd, indexed, "search", direction["title"], "--json").document
    assert {"guide", "direction", "part", "text", "score", "source"} <= hits[0].keys()
    assert direction["title"] and any(hit["direction"] == DIRECTION for hit in hits[:5])
    monkeypatch.setattr(
        sys, "stdin", io.TextIOWrapper(io.BytesIO(f"{direction['title']}\n木星大气中的氦三开采\n".encode()))
    )
    lists = call(capfd, indexed, "search", "-", "--json").document
    assert len(lists) == 2 and lists[0]
    matches = call(capfd, indexed, "match", "；".join(direction["topics"]), "--json").document
    assert {"guide", "direction", "title", "score", "reasons"} <= matches[0].keys()


@pytest.mark.parametrize("ending", [".docx", ".md", ".json"])
def test_a_draft_can_be_checked_again_and_gives_the_same_verdicts(
    capfd: pytest.CaptureFixture[str], home: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / ("draft" + ending)
    drafted = call(capfd, home, "draft", GUIDE, DIRECTION, "--facts", FACTS_FILE, "--out", out, "--json")
    assert drafted.code == 0
    proposal = drafted.document
    assert proposal["writer"] == "offline" and proposal["sections"] and proposal["indicators"]
    assert proposal["check"]["summary"]["violated"] == 0
    checked = call(capfd, home, "check", out, "--guide", GUIDE, "--direction", DIRECTION, "--json").document
    assert {"guide", "direction", "proposal", "verdicts", "numbers", "contradictions", "summary"} <= checked.keys()
    before = {v["requirement"]["id"]: v["status"] for v in proposal["check"]["verdicts"]}
    assert {v["requirement"]["id"]: v["status"] for v in checked["verdicts"]} == before


def test_the_last_line_of_draft_says_who_wrote_it(capfd: pytest.CaptureFixture[str], home: Path) -> None:
    assert "离线" in call(capfd, home, "draft", "themed", "1.1").out.strip().splitlines()[-1]
    assert "offline" in call(capfd, home, "draft", "themed", "1.1", "--lang", "en").out.strip().splitlines()[-1]


def test_check_tells_the_compliant_from_the_faulty(
    capfd: pytest.CaptureFixture[str], indexed: Path, tmp_path: Path
) -> None:
    for name, code in (("compliant.docx", 0), ("compliant.md", 0), ("faulty.docx", 1), ("faulty.md", 1)):
        answer = call(capfd, indexed, "check", PROPOSALS / name, "--guide", GUIDE, "--direction", DIRECTION)
        assert answer.code == code, answer.out
        assert max(map(len, answer.out.splitlines())) <= 80


@pytest.mark.parametrize("ending", [".html", ".docx", ".xlsx", ".md", ".json"])
def test_reports_are_the_same_bytes_each_time(
    capfd: pytest.CaptureFixture[str], indexed: Path, tmp_path: Path, ending: str
) -> None:
    written = []
    for name in ("one", "two"):
        path = tmp_path / (name + ending)
        call(
            capfd,
            indexed,
            "check",
            PROPOSALS / "faulty.docx",
            "--guide",
            GUIDE,
            "--direction",
            DIRECTION,
            "--report",
            path,
        )
        written.append(path.read_bytes())
    assert written[0] == written[1] and len(written[0]) > 500


def test_diff_names_what_changed_and_the_drafts_it_touches(capfd: pytest.CaptureFixture[str], home: Path) -> None:
    call(capfd, home, "draft", "bilateral-2025", "1.1")
    changes = call(capfd, home, "diff", "bilateral-2025", GUIDE, "--json").document
    assert {"added", "removed", "changed", "general", "drafts"} <= changes.keys()
    assert len(changes["added"]) == len(changes["removed"]) == 2
    assert [draft["draft"] for draft in changes["drafts"]] == ["bilateral-2025-1.1"]
    assert any(change["kind"] == "value" for pair in changes["changed"] for change in pair["changes"])


def test_doctor_says_what_to_do(
    capfd: pytest.CaptureFixture[str], indexed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert call(capfd, indexed, "doctor").code == 0
    assert "assistant index" in call(capfd, tmp_path / "empty", "doctor").out
    monkeypatch.setenv("ASSISTANT_MODEL", "openai:nobody")
    monkeypatch.setenv("ASSISTANT_MODEL_BASE_URL", "http://127.0.0.1:9")
    down = call(capfd, indexed, "doctor", "--json")
    assert down.code == 1
    assert [f["state"] for f in down.document if f["name"] == "model"] == ["broken"]


BAD = {
    "no such file": (["check", "nowhere.docx", "--guide", GUIDE, "--direction", DIRECTION], "nowhere.docx"),
    "no such direction": (["draft", GUIDE, "9.9"], "9.9"),
    "no such guide": (["show", "nothing-like-it"], "nothing-like-it"),
    "no such section": (["draft", GUIDE, DIRECTION, "--section", "poetry"], "poetry"),
    "no such command": (["compose"], "compose"),
    "no direction given": (["check", "x.docx", "--guide", GUIDE], "--direction"),
    "no such language": (["guides", "--lang", "fr"], "fr"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_call_gets_one_line(capfd: pytest.CaptureFixture[str], indexed: Path, name: str) -> None:
    arguments, told = BAD[name]
    answer = call(capfd, indexed, *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert told in answer.err and answer.err.strip().count("\n") == 0


def test_bad_guides_leave_the_index_as_it_was(capfd: pytest.CaptureFixture[str], home: Path, tmp_path: Path) -> None:
    before = call(capfd, home, "guides", "--json").document
    bad = {
        "empty.txt": b"",
        "fake.docx": b"this is no archive",
        "fake.pdf": b"%PDF-1.4\nbroken",
        "poem.md": "床前明月光，疑是地上霜。\n".encode() * 20,
        "binary.txt": bytes(range(256)) * 20,
        "sheet.xlsx": b"PK",
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
        answer = call(capfd, home, "index", tmp_path / name)
        assert answer.code == 2, name
        assert name in answer.err and answer.err.strip().count("\n") == 0, name
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(200 * 2**20)
    assert call(capfd, home, "index", tmp_path / "huge.txt").code == 2
    assert call(capfd, home, "guides", "--json").document == before


def test_facts_that_cannot_be_used_are_named(capfd: pytest.CaptureFixture[str], indexed: Path, tmp_path: Path) -> None:
    for name, content, told in (
        ("broken.yaml", "title: [", "broken.yaml"),
        ("unknown.yaml", "colour: red", "colour"),
        ("list.yaml", "- one", "list.yaml"),
        ("kind.yaml", "units: [{name: 甲, kind: 公司}]", "kind"),
    ):
        (tmp_path / name).write_text(content, encoding="utf-8")
        answer = call(capfd, indexed, "draft", GUIDE, DIRECTION, "--facts", tmp_path / name)
        assert (answer.code, answer.err.strip().count("\n")) == (2, 0)
        assert told in answer.err


def test_a_workspace_that_cannot_be_written(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    answer = call(capfd, tmp_path / "file", "index", GUIDES)
    assert (answer.code, answer.err.strip().count("\n")) == (2, 0)
