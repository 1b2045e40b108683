"""The page in a real Chromium, from an empty workspace to a checked export."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import NARROW, choose, holds, keep, serving, tab
from tests.samples import FACTS, PROPOSALS

pytestmark = pytest.mark.browser
GUIDE, TITLE = "bilateral-2026", "中（泰）人畜共患病联合实验室"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("browser")) as address:
        yield address


@pytest.fixture(scope="module")
def page(address: str, visit: Callable[..., Any]) -> Any:
    return visit(address)


def test_a_first_visit_offers_the_samples(page: Any) -> None:
    page.get_by_role("button", name="先用虚构样例试一试").wait_for()
    assert "没有指南时" in holds(page, "方向一览", "请先")
    keep(page, "first")
    page.get_by_role("button", name="先用虚构样例试一试").click()
    page.get_by_text("themed-2026.md").first.wait_for()
    holds(page, "进度", "完成：3 份")


def test_a_direction_stands_on_one_screen_with_its_clauses(page: Any) -> None:
    choose(page, "第一步：选择指南", GUIDE)
    choose(page, "第二步：选择方向", "1.1 ")
    holds(page, "方向一览", "方向：1.1 中国和泰国")
    cell = page.get_by_role("gridcell", name=re.compile("青年")).first
    cell.click()
    page.locator(".clause:visible .highlighted").filter(has_text="青年").first.wait_for()
    keep(page, "guides")


def test_facts_become_a_draft_with_its_checklist(page: Any) -> None:
    tab(page, "申报书")
    page.locator("input[type=file][accept*=yaml]").set_input_files(str(FACTS / f"facts-{GUIDE}-1.1.yaml"))
    holds(page, "项目名称", TITLE)
    page.get_by_role("button", name="起草并核验").click()
    holds(page, "正文（可直接修改，自动保存并核验）", TITLE)
    assert re.search(r"符合 \d+", holds(page, "核验小结", "符合"))
    page.get_by_role("radio", name=re.compile("^3 研究目标")).check()
    holds(page, "正文（可直接修改，自动保存并核验）", "总体目标")
    keep(page, "page")


def test_an_edit_changes_the_checklist_and_survives_a_reload(page: Any) -> None:
    field = page.get_by_label("正文（可直接修改，自动保存并核验）")
    before, summary = field.input_value(), holds(page, "核验小结", "符合")
    words = holds(page, "本章状态", "已保存")
    field.fill(before.replace("3次", "1次") + "\n手工补充的一句。【待填：合作期刊】")
    page.wait_for_function(
        "was => [...document.querySelectorAll('textarea,input')].every(e => e.value !== was)", arg=words
    )
    assert holds(page, "核验小结", "符合") != summary
    page.reload()
    tab(page, "申报书")
    page.get_by_role("radio", name=re.compile("^3 研究目标")).check()
    holds(page, "正文（可直接修改，自动保存并核验）", "手工补充的一句。")
    assert page.get_by_label("项目名称", exact=True).count() == 0 or holds(page, "项目名称", TITLE)


def test_writing_anew_asks_before_it_replaces_what_was_typed(page: Any) -> None:
    page.get_by_role("button", name="起草并核验").click()
    holds(page, "这些章节有您的手工修改，重新起草时：", "研究目标")
    keep(page, "asking")
    page.get_by_role("button", name="保留这些章节，其余重写").click()
    page.get_by_role("button", name="保留这些章节，其余重写").wait_for(state="hidden")
    page.get_by_role("radio", name=re.compile("^3 研究目标")).check()
    holds(page, "正文（可直接修改，自动保存并核验）", "手工补充的一句。")


def test_a_version_is_compared_and_restored(page: Any) -> None:
    page.get_by_role("tab", name="版本").click()
    page.get_by_role("radio", name=re.compile("程序起草")).last.check()
    page.locator(".clause").get_by_text("手工补充的一句").first.wait_for()
    keep(page, "versions")
    page.get_by_role("button", name="恢复所选版本").click()
    field = page.get_by_label("正文（可直接修改，自动保存并核验）")
    page.wait_for_function("() => ![...document.querySelectorAll('textarea')].some(e => e.value.includes('手工补充'))")
    assert "总体目标" in field.input_value()


def test_a_citation_shows_its_clause_in_context(page: Any) -> None:
    page.get_by_role("tab", name="引用").click()
    page.get_by_role("radio", name=re.compile(r"^\[\d+\] 方向")).first.check()
    page.locator(".clause:visible .highlighted").first.wait_for()
    keep(page, "citation")


def test_a_suggestion_is_accepted_or_not(page: Any) -> None:
    page.get_by_role("button", name="重写本章").click()
    page.get_by_role("button", name="生成建议稿").click()
    page.get_by_role("button", name="不采用").first.wait_for()
    page.get_by_role("button", name="不采用").first.click()
    page.get_by_role("button", name="不采用").first.wait_for(state="hidden")
    page.get_by_label("修改说明").fill("压缩到 300 字")
    page.get_by_role("button", name="生成建议稿").click()
    page.get_by_text("按说明改写需要语言模型").first.wait_for()
    keep(page, "no-model")


@pytest.mark.parametrize("name", ["导出 Word", "Markdown", "JSON"])
def test_the_draft_is_saved_as_a_file(page: Any, tmp_path: Path, name: str) -> None:
    with page.expect_download() as coming:
        page.get_by_role("button", name=name, exact=True).first.click()
    coming.value.save_as(tmp_path / coming.value.suggested_filename)
    assert (tmp_path / coming.value.suggested_filename).stat().st_size > 3000


def test_the_exported_file_is_checked(page: Any, tmp_path: Path) -> None:
    with page.expect_download() as coming:
        page.get_by_role("button", name="导出 Word", exact=True).first.click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    tab(page, "核验")
    panel = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="开始核验"))
    panel.locator("input[type=file]").first.set_input_files(str(file))
    holds(panel, "对应的指南方向", "bilateral-2026 方向 1.1")
    panel.get_by_role("button", name="开始核验").click()
    assert "不符合" not in holds(panel, "核验小结", r"符合 \d+")


def test_a_proposal_from_elsewhere_is_checked(page: Any) -> None:
    panel = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="开始核验"))
    panel.get_by_role("button", name=re.compile("Clear|清除|Remove", re.I)).first.click()
    panel.locator("input[type=file]").first.set_input_files(str(PROPOSALS / "faulty.docx"))
    panel.get_by_text(re.compile("faulty")).first.wait_for()
    panel.get_by_role("button", name="开始核验").click()
    holds(panel, "核验小结", r"✗ 不符合 \d+")
    panel.get_by_role("gridcell", name=re.compile("^✗ 不符合")).first.click()
    panel.locator(".clause:visible .highlighted").first.wait_for()
    keep(page, "check")
    panel.get_by_role("radio", name="✓ 符合").check()
    panel.get_by_role("gridcell", name=re.compile("^✗ 不符合")).first.wait_for(state="detached")
    with page.expect_download() as coming:
        panel.get_by_role("button", name="Excel 矩阵").click()
    assert coming.value.suggested_filename.endswith(".xlsx")


def test_questions_are_answered_from_the_guide_and_the_draft(page: Any) -> None:
    tab(page, "问答")
    asked = page.get_by_label("您的问题")
    for question, answer in (
        ("执行期多长？", "bilateral-2026"),
        ("会议要求够了吗？", "草稿："),
        ("木星氦三开采", "指南中未找到。"),
    ):
        asked.fill(question)
        asked.press("Enter")
        page.locator(".message.bot, .bot").get_by_text(answer).last.wait_for()
    keep(page, "chat")


def test_an_evaluation_that_never_ran_says_what_to_do(page: Any) -> None:
    tab(page, "评测")
    holds(page, "评测结果", "assistant eval")


def test_an_error_is_one_clear_line(page: Any) -> None:
    tab(page, "申报书")
    page.get_by_role("button", name="第三步：填写申报信息").click()
    page.get_by_label("执行期（月）", exact=True).fill("三年")
    page.get_by_role("button", name="起草并核验").click()
    page.get_by_text("“执行期（月）”应为数字，不能是“三年”。").first.wait_for()
    keep(page, "error")


def test_it_fits_a_telephone_and_a_keyboard(address: str, visit: Callable[..., Any], page: Any) -> None:
    small = visit(address, viewport=NARROW)
    holds(small, "方向一览", "方向：")
    tab(small, "申报书")
    holds(small, "正文（可直接修改，自动保存并核验）", "项目")
    keep(small, "narrow")
    assert small.evaluate("document.documentElement.scrollWidth") <= NARROW["width"] + 1
    small.get_by_label("正文（可直接修改，自动保存并核验）").focus()
    small.keyboard.press("Control+End")
    small.keyboard.type(" typed by keyboard " + "很长的一段中文" * 300)
    holds(small, "本章状态", "超出 [0-9]+ 字")
    small.context.close()


def test_nothing_left_this_machine_and_nothing_broke(page: Any, address: str) -> None:
    own = (address, "data:", "blob:", address.replace("http", "ws"))
    assert page.asked and [url for url in page.asked if not url.startswith(own)] == []
    assert page.faults == []
