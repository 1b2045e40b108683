"""What the page's events do, without a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import InputError, UnreadableFile
from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.samples import FACTS, PROPOSALS
from ui.handlers import form as forms
from ui.handlers.checking import Checking, kept
from ui.handlers.clauses import compared, in_context
from ui.handlers.drafting import Drafting, Suggestion
from ui.handlers.figures import figures
from ui.handlers.library import Library
from ui.handlers.place import Place, place
from ui.handlers.runs import Run
from ui.handlers.talk import Answer, Talk
from ui.words import Say

SAY = Say("zh")
AT = Place("bilateral-2026", "1.1")
ME = "jia"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    made = Workspace(Settings(home=tmp_path_factory.mktemp("page")))
    library = Library(made, SAY)
    assert library.guides() == [] and library.listed() == []
    *_, (rows, told) = library.index_samples()
    assert len(rows) == 3 and "3" in told
    return made


@pytest.fixture(scope="module")
def library(workspace: Workspace) -> Library:
    return Library(workspace, SAY)


@pytest.fixture(scope="module")
def drafting(workspace: Workspace) -> Drafting:
    return Drafting(workspace, SAY)


@pytest.fixture
def drafted(drafting: Drafting) -> Drafting:
    form = drafting.read_form(AT, str(FACTS / "facts-bilateral-2026-1.1.yaml"))
    ended(drafting.write(ME, AT, form, keep_edited=False))
    return drafting


def ended(run: Run) -> Any:
    """What a run ends with."""
    assert run.over.wait(60)
    return run.outcome()


def said(workspace: Workspace, message: str, at: Place | None = AT) -> Answer:
    talk = Talk(workspace, Drafting(workspace, SAY), SAY)
    answer: Answer = ended(talk.ask("s", ME, message, at.guide if at else None, str(at) if at else None))
    return answer


def test_a_direction_on_one_screen(library: Library) -> None:
    assert [name for _, name in library.guides()] == ["bilateral-2026", "themed-2026", "bilateral-2025"]
    assert len(library.directions("themed-2026")) == 8 and library.directions(None) == []
    card = library.card(AT)
    assert "方向：1.1" in card.text and len(card.demands) == len(card.spans) > 5
    pieces = library.clause(AT, *card.spans[0])
    assert [" ".join(piece.split()) for piece, mark in pieces if mark] == [card.demands[0][1]]
    with pytest.raises(InputError, match="请先"):
        place(None)


def test_directions_are_filtered_by_any_word(library: Library) -> None:
    everything = library.overview("bilateral-2026")
    narrowed = library.overview("bilateral-2026", "泰国")
    assert 0 < len(narrowed) < len(everything) == 8 and library.overview("bilateral-2026", "月球") == []


def test_directions_are_told_apart_by_country_field_and_kind(library: Library) -> None:
    bilateral, themed = library.told_apart("bilateral-2026"), library.told_apart("themed-2026")
    assert {"泰国", "哈萨克斯坦"} <= set(bilateral.countries) and not bilateral.fields and not bilateral.kinds
    assert themed.fields == ["农业与水资源", "公共健康", "清洁能源"] and not themed.countries
    assert len(set(themed.kinds)) == len(themed.kinds) > 3
    assert [row[0] for row in library.overview("bilateral-2026", country="哈萨克斯坦")] == ["1.5"]
    both = library.overview("themed-2026", field="公共健康", kind="基础研究类")
    assert [row[0] for row in both] == ["2.3"]
    assert library.overview("themed-2026", "蜱媒", field="公共健康", kind="基础研究类") == []
    assert library.told_apart(None) == ([], [], [])


def test_what_changed_since_last_year(library: Library) -> None:
    told, changes, _ = library.changes("bilateral-2026")
    assert "bilateral-2025" in told and any(row[1].startswith("数值") for row in changes)
    assert library.changes("bilateral-2025")[1] == []


def test_a_form_comes_back_as_typed_and_means_the_facts(drafting: Drafting, workspace: Workspace) -> None:
    file = FACTS / "facts-bilateral-2026-1.1.yaml"
    form = drafting.read_form(AT, str(file))
    given = workspace.facts("facts", file.read_bytes())
    asked = {demand.metric for demand in forms.quotas(workspace.direction(*AT))}
    expected = given.model_copy(update={"commitments": tuple(c for c in given.commitments if c.metric in asked)})
    order = {metric: number for number, metric in enumerate(asked)}
    read = drafting.facts(AT, form)
    assert sorted(read.commitments, key=lambda c: order[c.metric]) == sorted(
        expected.commitments, key=lambda c: order[c.metric]
    )
    assert read.model_copy(update={"commitments": ()}) == expected.model_copy(update={"commitments": ()})
    drafting.keep_form("bing", AT, form | {"duration": "三年"})
    assert drafting.form("bing", AT)["duration"] == "三年"
    with pytest.raises(InputError, match=r"执行期（月）.*三年"):
        drafting.facts(AT, drafting.form("bing", AT))


def test_a_form_row_that_cannot_be_used_is_named(drafting: Drafting) -> None:
    form = drafting.form("ding", AT)
    with pytest.raises(InputError, match="第 1 行"):
        drafting.facts(AT, form | {"units": [["甲大学", "中国", "公司", "", "", "", ""]]})
    with pytest.raises(InputError, match="协议签署日期"):
        drafting.facts(AT, form | {"signed": "去年"})
    facts = drafting.facts(AT, form | {"units": [["甲大学", "", "高校", "牵头", "30", "200", ""]]})
    assert (facts.units[0].role, facts.units[0].budget_wan) == ("lead", 200)


def test_typing_changes_the_checklist(drafted: Drafting) -> None:
    view = drafted.view(ME, AT, "goals")
    assert view and view.citations and len(view.checklist) == len(view.spans)
    after = drafted.type(ME, AT, "goals", view.text.replace("3次", "1次"))
    assert after and drafted.type(ME, AT, "goals", after.text) is None
    assert after.summary != view.summary and after.checklist != view.checklist
    assert drafted.edited(ME, AT, drafted.form(ME, AT)) == "研究目标与考核指标"
    back = drafted.restore(ME, AT, "goals", after.versions[-1][1])
    assert back.text == view.text and back.summary == view.summary


def test_a_suggestion_waits_until_it_is_accepted(drafted: Drafting) -> None:
    drafted.type(ME, AT, "team", "手写的团队介绍")
    made: Suggestion = ended(drafted.suggest(ME, AT, "team", ""))
    assert ("手写", "删去") in [(piece[:2], mark) for piece, mark in made.difference]
    view = drafted.view(ME, AT, "team")
    assert view and view.text == "手写的团队介绍"
    assert drafted.accept(ME, AT, made._asdict()).text != "手写的团队介绍"


@pytest.mark.parametrize("ending", [".docx", ".md", ".json", ".yaml"])
def test_a_draft_is_exported(drafted: Drafting, tmp_path: Path, ending: str) -> None:
    path = drafted.export(ME, AT, ending, drafted.form(ME, AT), tmp_path)
    assert path.suffix == ending and path.stat().st_size > 100
    with pytest.raises(InputError, match="还没有草稿"):
        drafted.export("nobody", AT, ".docx", {}, tmp_path)


def test_a_form_of_ones_own_is_filled(drafting: Drafting, tmp_path: Path) -> None:
    import docx

    form, blank = docx.Document(), tmp_path / "own.docx"
    form.add_paragraph("海滨大学申报书封面")
    form.add_heading("一、研究目标与考核指标", 1)
    form.save(str(blank))
    assert "own.docx" in drafting.named(str(blank))
    ended(drafting.write("form", AT, drafting.form("form", AT), keep_edited=False, blank=str(blank)))
    made = drafting.export("form", AT, ".docx", drafting.form("form", AT), tmp_path)
    assert docx.Document(str(made)).paragraphs[0].text == "海滨大学申报书封面"


def test_a_background_document_is_cited_and_kept(drafting: Drafting, tmp_path: Path) -> None:
    papers = tmp_path / "papers.md"
    team = "课题组与泰方合作单位前期联合建成了三处红树林观测平台，承担过两项联合研究项目"
    papers.write_text(f"# 研究基础\n\n{team}。\n", encoding="utf-8")
    assert "papers.md" in drafting.attached(str(papers))
    form = drafting.form("papers", AT)
    made = ended(drafting.write("papers", AT, form, keep_edited=False, papers=str(papers)))
    again = ended(drafting.write("papers", AT, form, keep_edited=False))
    for draft in (made, again):
        assert team in "".join(chapter.text for chapter in draft.sections)
        assert any("papers.md" in cited.guide for chapter in draft.sections for cited in chapter.citations)
    other = ended(drafting.write("papers", Place(AT.guide, "1.2"), form, keep_edited=False))
    assert team not in "".join(chapter.text for chapter in other.sections)
    (tmp_path / "broken.docx").write_bytes(b"no document")
    with pytest.raises(UnreadableFile):
        drafting.attached(str(tmp_path / "broken.docx"))


def test_checking_gives_a_matrix_both_places_and_reports(workspace: Workspace, tmp_path: Path) -> None:
    checking, file = Checking(workspace, SAY), str(PROPOSALS / "faulty.docx")
    made = checking.check(file, AT)
    assert (
        "✗ 不符合" in made.summary
        and made.matrix[0][0] == "✗ 不符合"
        and sum(n for *_, n in made.chart) == len(made.matrix)
    )
    assert kept(made.matrix, "✗ 不符合") == [n for n, row in enumerate(made.matrix) if row[0] == "✗ 不符合"]
    start, end, low, high = made.spans[0]
    assert checking.clause(AT, start, end) and checking.evidence(file, low, high)
    for ending in (".html", ".docx", ".xlsx"):
        assert checking.report(file, AT, ending, tmp_path).stat().st_size > 1000
    assert checking.suggested(file)[1] == str(AT)
    with pytest.raises(InputError, match="上传"):
        checking.check(None, AT)


def test_an_answer_is_a_requirement_with_its_clause(workspace: Workspace) -> None:
    answer = said(workspace, "培养青年学者要求多少人？").text
    assert "青年" in answer and "bilateral-2026" in answer and "没有配置语言模型" in answer


def test_the_draft_is_asked_about(workspace: Workspace, drafted: Drafting) -> None:
    answer = said(workspace, "会议要求够了吗？").text
    assert "✓ 符合" in answer and "草稿：" in answer
    assert said(workspace, "还差什么？").text.startswith("按草稿现在的文字")


def test_a_change_needs_a_model_and_says_so(workspace: Workspace, drafted: Drafting) -> None:
    before = drafted.view(ME, AT)
    answer = said(workspace, "第二章太长，压缩到 200 字")
    assert "语言模型" in answer.text and answer.suggestion is None
    assert drafted.view(ME, AT) == before


def test_two_directions_are_compared_by_their_demands(workspace: Workspace) -> None:
    answer = said(workspace, "1.1 和 1.3 的要求有什么不同？").text
    assert "1.1" in answer and "1.3" in answer and "（没有要求）" in answer


def test_what_the_guide_does_not_say_is_not_found(workspace: Workspace) -> None:
    answer = said(workspace, "木星大气中的氦三开采设备采购流程", None).text
    assert answer.startswith("指南中未找到。")


def test_no_run_of_the_evaluation_is_said_and_runs_are_compared(tmp_path: Path) -> None:
    empty = Workspace(Settings(home=tmp_path))
    assert "assistant eval" in figures(empty, SAY).told
    (tmp_path / "evals").mkdir()
    for number, value in enumerate((0.5, 0.75), 1):
        (tmp_path / "evals" / f"{number}.json").write_text(
            f'{{"time": "2026-01-0{number}T08:00:00", "figures": [{{"suite": "check", "name": "recall", '
            f'"value": {value}, "bar": {{"kind": "least", "value": 0.8}}}}]}}'
        )
    (tmp_path / "evals" / "3.json").write_text("cut off {")
    made = figures(empty, SAY)
    assert made.rows == [["check", "recall", "0.750", "+0.250", "≥ 0.8", "未达标"]]


def test_pieces_joined_are_the_text_again() -> None:
    assert in_context("甲乙丙丁", 1, 2, "x", 1) == [("…"[:0] + "甲", None), ("乙", "x"), ("丙…", None)]
    pieces = compared("互访 5 人次", "互访 12 人次", "-", "+")
    assert "".join(piece for piece, mark in pieces if mark != "-") == "互访 12 人次"
    assert "".join(piece for piece, mark in pieces if mark != "+") == "互访 5 人次"


def test_handlers_import_no_gradio() -> None:
    program = "import sys, ui.handlers.talk, ui.handlers.checking, ui.handlers.figures; print('gradio' in sys.modules)"
    assert (
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()
        == "False"
    )


def test_a_chapter_over_the_limit_that_its_form_prints_is_told(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("# 一、研究目标（限10字以内）\n\n建成一个联合的研究平台。\n", encoding="utf-8")
    loose = Checking(workspace, SAY).check(str(tmp_path / "long.md"), AT).loose
    assert ["字数超限", "本章 11 字，限 10 字", "研究目标"] in loose
