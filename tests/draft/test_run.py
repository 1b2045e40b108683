"""A run of the model writer: kept step by step, stopped, taken up, checked as it goes."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.draft import Watch, write
from assistant.errors import ModelUnreachable, WorkspaceError
from assistant.llm.scripted import Answer, ScriptedChat
from assistant.schema.facts import Facts
from assistant.schema.proposal import Proposal
from assistant.schema.report import Found, NumberUse, Report, Verdict, Where
from tests.draft.made import RULES, TEXT, direction, guide

DIRECTION = direction()
GUIDE = guide(DIRECTION)
PROSE = "本章说明双方如何分工协作，如何统一数据规程，以及如何在两国的茶园中开展平行试验并相互复核结果。"
CHAPTERS = ["team", "schedule", "units"]
GONE = ModelUnreachable("连不上模型。", "The model cannot be reached.")


def drafted(chat: ScriptedChat, watch: Watch | None = None, chapters: list[str] | None = None) -> Proposal:
    return write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat, sections=chapters or CHAPTERS, watch=watch)


def by_model(proposal: Proposal) -> list[bool]:
    return [section.text.startswith(PROSE[:20]) for section in proposal.sections]


def codes(proposal: Proposal) -> list[str]:
    return [notice.code for notice in proposal.warnings]


def test_a_run_that_was_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    def dies(prompt: str) -> Answer:
        if "“进度安排”" in prompt:
            raise KeyboardInterrupt
        return PROSE

    with pytest.raises(KeyboardInterrupt):
        drafted(ScriptedChat(dies), Watch(home=tmp_path))
    again = ScriptedChat([PROSE], repeat=True)
    proposal = drafted(again, Watch(home=tmp_path))
    assert by_model(proposal) == [True, True, True]
    assert len(again.asked) == 2
    assert "run_resumed" in codes(proposal)


def test_a_run_that_ended_whole_is_not_taken_up(tmp_path: Path) -> None:
    drafted(ScriptedChat([PROSE], repeat=True), Watch(home=tmp_path))
    again = ScriptedChat([PROSE], repeat=True)
    proposal = drafted(again, Watch(home=tmp_path))
    assert len(again.asked) == 3
    assert "run_resumed" not in codes(proposal)


def test_chapters_that_failed_are_tried_again_and_the_others_kept(tmp_path: Path) -> None:
    first = drafted(ScriptedChat(lambda prompt: GONE if "“研究团队”" in prompt else PROSE), Watch(home=tmp_path))
    assert by_model(first).count(True) == 2
    again = ScriptedChat([PROSE], repeat=True)
    second = drafted(again, Watch(home=tmp_path))
    assert len(again.asked) == 1
    assert by_model(second) == [True, True, True]
    assert "model_failed" not in codes(second)


def test_other_facts_are_another_run(tmp_path: Path) -> None:
    drafted(ScriptedChat(lambda prompt: GONE if "“研究团队”" in prompt else PROSE), Watch(home=tmp_path))
    again = ScriptedChat([PROSE], repeat=True)
    facts = Facts(title="另一个题目")
    write(GUIDE, TEXT, DIRECTION, facts, writer=again, sections=CHAPTERS, watch=Watch(home=tmp_path))
    assert len(again.asked) == 3


def test_a_run_stops_between_chapters_when_asked_and_goes_on_later(tmp_path: Path) -> None:
    chat = ScriptedChat([PROSE], repeat=True)
    heard: list[str] = []
    watch = Watch(home=tmp_path, on_text=lambda chapter, piece: heard.append(piece))
    stopped = drafted(chat, replace(watch, stop=lambda: "".join(heard) == PROSE))
    assert by_model(stopped).count(True) == 1
    assert len(stopped.sections) == 3
    assert "run_stopped" in codes(stopped)
    assert by_model(drafted(ScriptedChat([PROSE], repeat=True), Watch(home=tmp_path))) == [True, True, True]


def test_the_text_is_heard_as_it_comes_with_its_chapter() -> None:
    heard: list[tuple[str, str]] = []
    drafted(ScriptedChat([PROSE], repeat=True), Watch(on_text=lambda chapter, piece: heard.append((chapter, piece))))
    for name in CHAPTERS:
        assert "".join(piece for chapter, piece in heard if chapter == name) == PROSE


def test_what_had_come_of_a_chapter_that_broke_off_is_kept_and_said(tmp_path: Path) -> None:
    class Breaking(ScriptedChat):
        def ask(self, messages, on_text=None, schema=None, stop=None):  # type: ignore[no-untyped-def]
            on_text("半个章节")
            raise GONE

    proposal = drafted(Breaking([]), Watch(home=tmp_path), ["team"])
    assert "partial_kept" in codes(proposal)
    assert [path.read_text(encoding="utf-8") for path in (tmp_path / "runs").glob("*.txt")] == ["半个章节"]
    assert str(tmp_path) not in proposal.model_dump_json()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkspaceError):
        drafted(ScriptedChat([PROSE], repeat=True), Watch(home=tmp_path / "file"))


def report(*, broken: bool = False, loose: str = "") -> Report:
    where = Where(section="研究团队")
    verdict = Verdict(
        requirement=RULES[0], status="violated", reason="承诺1篇，低于3篇", found=(Found(text="1篇", where=where),)
    )
    return Report(
        guide="made",
        direction="1.1",
        proposal="p",
        verdicts=(verdict,) if broken else (),
        numbers=(NumberUse(text=loose, where=where, status="unsupported"),) if loose else (),
    )


def test_a_chapter_is_revised_with_what_the_check_says() -> None:
    chat = ScriptedChat([PROSE + "产值甲", PROSE], repeat=True)

    def check(made: Proposal) -> Report:
        return report(loose="产值甲" if any("产值甲" in section.text for section in made.sections) else "")

    proposal = drafted(chat, Watch(check=check), ["team"])
    assert "数字“产值甲”没有依据" in chat.asked[1][-1].content
    assert "产值甲" not in proposal.sections[0].text
    assert proposal.rounds == 1


def test_a_chapter_that_goes_on_breaking_a_demand_is_given_up() -> None:
    said = "中外合著论文不再承诺，"
    watch = Watch(check=lambda made: report(broken=any(said in section.text for section in made.sections)))
    chat = ScriptedChat([said + PROSE], repeat=True)
    proposal = drafted(chat, watch, ["team"])
    assert said not in proposal.sections[0].text
    assert "model_overruled" in codes(proposal)
    assert 2 <= len(chat.asked) <= 3


def test_what_the_offline_draft_is_blamed_for_is_not_the_models_fault() -> None:
    chat = ScriptedChat([PROSE], repeat=True)
    proposal = drafted(chat, Watch(check=lambda made: report(broken=True, loose="半年")), ["team"])
    assert len(chat.asked) <= 2
    assert by_model(proposal) == [True]


def test_a_chapter_that_loses_what_the_offline_draft_met_is_given_up() -> None:
    def check(made: Proposal) -> Report:
        lost = any(section.text.startswith(PROSE[:20]) for section in made.sections)
        verdict = Verdict(requirement=RULES[0], status="missing" if lost else "met", reason="未找到")
        return Report(guide="made", direction="1.1", proposal="p", verdicts=(verdict,))

    proposal = drafted(ScriptedChat([PROSE], repeat=True), Watch(check=check), ["team"])
    assert by_model(proposal) == [False]
    assert "model_overruled" in codes(proposal)
    assert proposal.writer == "offline"


PAPERS = RULES[0].id


@pytest.mark.parametrize(
    ("answer", "papers", "code"),
    [
        (json.dumps({"offers": [{"id": PAPERS, "committed": 5}]}), "5", "commitment_offered"),
        ("```json\n" + json.dumps({"offers": [{"id": PAPERS, "committed": 4}]}) + "\n```", "4", "commitment_offered"),
        (json.dumps({"offers": [{"id": PAPERS, "committed": 1}]}), "3", None),
        (json.dumps({"offers": [{"id": PAPERS, "committed": 900}]}), "3", None),
        (json.dumps({"offers": [{"id": "another", "committed": 5}]}), "3", None),
        (json.dumps({"offers": []}), "3", None),
        ('{"offers": [{"id": "' + PAPERS + '", "comm', "3", "model_unusable"),
        (json.dumps({"offers": [{"id": PAPERS, "committed": "许多"}]}), "3", "model_unusable"),
        (json.dumps([1, 2]), "3", "model_unusable"),
        ("好的，我会把论文数改为1篇。", "3", "model_unusable"),
    ],
)
def test_a_model_can_raise_a_quota_and_never_lower_or_drop_one(answer: str, papers: str, code: str | None) -> None:
    chat = ScriptedChat(lambda prompt: answer if "只输出 JSON" in prompt else PROSE, context=40_000)
    proposal = write(GUIDE, TEXT, DIRECTION, Facts(), writer=chat)
    rows = {row.requirement: row for row in proposal.indicators}
    assert rows[PAPERS].committed == papers
    assert sum(map(int, rows[PAPERS].by_year)) == int(papers)
    assert set(rows) == {row.requirement for row in write(GUIDE, TEXT, DIRECTION, Facts()).indicators}
    offered = {"commitment_offered", "model_unusable"} & set(codes(proposal))
    assert offered == ({code} if code else set())
    said = next(section.text for section in proposal.sections if section.id == "exchange")
    assert f"中外合著论文{papers}篇" in said
