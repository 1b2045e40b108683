"""Two sides held against each other: pairs, intervals, winners; drafts from files; a scripted judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.errors import InputError, ModelAnswerUnusable
from assistant.llm.scripted import ScriptedChat
from assistant.settings import Settings
from assistant.workspace import Workspace
from evals import compare, drafts, judge
from evals.quality.pieces import Chapter
from evals.tally import Bar, Outcome, Tally, bars
from tests.samples import GUIDES, PROPOSALS

KNOWN = {"draft": {"bad": Bar(kind="most", value=0.0), "length": Bar(kind="told")}}
ONE, TWO = Chapter("经费预算", ("甲的文字。",), ()), Chapter("经费预算", ("乙的文字。",), ())


def side(figure: str, values: list[float]) -> list[Outcome]:
    return [Outcome(suite="draft", case=str(place), tallies={figure: Tally(got=value, of=1)})
            for place, value in enumerate(values)]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(Settings(home=tmp_path_factory.mktemp("home")))
    made.index([GUIDES])
    return made


def test_a_steady_difference_has_a_winner() -> None:
    (found,) = compare.compare(side("good", [0.1] * 6), side("good", [0.5] * 6), KNOWN)
    assert found.better == pytest.approx(0.4) and found.winner == "second" and found.pairs == 6


def test_less_of_a_bad_figure_is_better_and_a_told_one_is_not_compared() -> None:
    (found,) = compare.compare(side("bad", [0.1] * 6), side("bad", [0.5] * 6), KNOWN)
    assert found.winner == "first" and (found.first, found.second) == pytest.approx((0.1, 0.5))
    assert compare.compare(side("length", [1.0] * 3), side("length", [9.0] * 3), KNOWN) == []


def test_chance_has_no_winner_and_neither_have_two_pairs() -> None:
    (noise,) = compare.compare(side("good", [0.0, 1.0] * 4), side("good", [1.0, 0.0] * 4), KNOWN)
    assert noise.interval is not None and noise.winner == ""
    (few,) = compare.compare(side("good", [0.0] * 2), side("good", [1.0] * 2), KNOWN)
    assert few.interval is None and few.winner == "" and "不足 3 对" in compare.table([few], "zh")


def test_the_only_case_of_each_side_is_a_pair() -> None:
    first = [Outcome(suite="draft", case="a", tallies={"good": Tally(got=1, of=1)})]
    second = [Outcome(suite="draft", case="b", tallies={"good": Tally(got=0, of=1)})]
    assert [found.better for found in compare.compare(first, second, KNOWN)] == [-1.0]
    assert "no case in common" in compare.table(compare.compare(first * 2, second, KNOWN), "en")


def test_a_faulty_proposal_scores_below_a_compliant_one(workspace: Workspace) -> None:
    sides = [drafts.outcomes(workspace, [PROPOSALS / name], "bilateral-2026", "1.1", None)
             for name in ("compliant.docx", "faulty.docx")]
    found = {entry.figure: entry for entry in compare.compare(sides[0], sides[1], bars())}
    assert found["quotas met"].better < 0 and found["violated"].better < 0
    assert all(miss.source for miss in sides[1][0].misses if miss.figure == "violated")


def test_drafts_are_a_run_of_their_own(workspace: Workspace) -> None:
    made = drafts.evaluate(workspace, [PROPOSALS / "faulty.md"], "bilateral-2026", "1.1", None, workspace.now())
    assert made.data == "drafts" and made.falls_short and made.excerpts
    assert json.loads(made.model_dump_json())["outcomes"][0]["case"] == "faulty"


def test_folders_are_opened_and_doubled_names_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有申报书"):
        drafts.files([tmp_path])
    for name in ("a.md", "b.docx", "notes.xyz"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in drafts.files([tmp_path])] == ["a.md", "b.docx"]
    with pytest.raises(InputError, match="重名"):
        drafts.files([tmp_path, tmp_path / "a.md"])


def lines(letter: str) -> str:
    return "\n".join(f"{name}：{letter}" for name in judge.CRITERIA)


def prefers(wanted: str) -> ScriptedChat:
    """A judge that prefers the side whose words are `wanted`, wherever it stands."""
    return ScriptedChat(lambda prompt: lines("甲" if wanted in prompt.split("<甲>")[1].split("</甲>")[0] else "乙"))


def test_a_judge_that_looks_at_the_words_is_steady() -> None:
    better = compare.compare(side("good", [0.1] * 3), side("good", [0.5] * 3), KNOWN)
    found = judge.opinion(prefers("乙的文字"), "要求", [(ONE, TWO)], better)
    assert (found.preference, found.steady, found.agrees) == (1.0, 1.0, True)
    assert "一致" in found.line("zh") and "prefers B" in found.line("en")
    assert judge.opinion(prefers("甲的文字"), "要求", [(ONE, TWO)], better).agrees is False


def test_a_judge_that_looks_at_the_place_prefers_nobody() -> None:
    found = judge.opinion(ScriptedChat([lines("甲")], repeat=True), "要求", [(ONE, TWO)], [])
    assert (found.preference, found.steady, found.agrees) == (0.0, 0.0, None)


def test_each_pair_is_judged_twice_and_an_unusable_answer_is_counted() -> None:
    chat = ScriptedChat([lines("平"), ModelAnswerUnusable("空", "empty"), lines("乙"), "响应：甲"])
    found = judge.opinion(chat, "要求", [(ONE, TWO), (ONE, TWO)], [])
    assert len(chat.asked) == 4 and found.unusable == 2 and found.preference == 0.0


def test_a_judge_needs_a_model(workspace: Workspace) -> None:
    with pytest.raises(InputError, match="ASSISTANT_MODEL"):
        judge.judged(workspace, PROPOSALS, PROPOSALS, "bilateral-2026", "1.1", [])


def test_chapters_of_one_title_are_pairs(workspace: Workspace) -> None:
    found = list(judge.pairs(workspace, PROPOSALS / "compliant.md", PROPOSALS / "faulty.md"))
    assert found and all(first.title == second.title for first, second in found)
