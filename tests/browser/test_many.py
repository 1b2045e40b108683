"""Sixty directions, two hundred demands, long Chinese text, a guide that is no guide, a full disk, English."""

from __future__ import annotations

import re
import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.browser.conftest import choose, holds, keep, serving, tab
from tests.samples import GUIDES

pytestmark = pytest.mark.browser
SAMPLE = GUIDES / "bilateral-2026.txt"
SIXTY, DEMANDS = 60, 200


def long_guide() -> str:
    """The sample guide with as many directions, the first of them with as many demands."""
    source = SAMPLE.read_text(encoding="utf-8")
    start, end = source.index("1.1 中国和泰国"), source.index("三、其他说明")
    each = source[start : source.index("1.2 ", start)]
    more = "".join(f"（{number}）第{number}类标准样品不少于{number}份。\n" for number in range(6, DEMANDS))
    first = each.rstrip() + "\n" + more
    numbers = range(2, SIXTY + 1)
    others = "".join(each.replace("1.1 中国和泰国", f"1.{number} 中国和泰国第{number}类") for number in numbers)
    return source[:start] + first + others + source[end:]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("many")
    (made / "long-2027.txt").write_text(long_guide().replace("2026", "2027"), encoding="utf-8")
    Workspace(Settings(home=made)).index([made / "long-2027.txt"])
    return made


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def page(address: str, visit: Callable[..., Any]) -> Any:
    page = visit(address)
    holds(page, "方向一览", "方向：1.1")
    return page


def test_sixty_directions_are_listed_filtered_and_chosen(page: Any) -> None:
    holds(page, "方向一览", "方向：1.1")
    page.get_by_role("button", name=re.compile("本指南的全部方向")).click()
    page.get_by_label("筛选").fill("泰国 第37类")
    row = page.get_by_role("gridcell", name=re.compile("第37类")).first
    row.click()
    holds(page, "方向一览", "方向：1.37 ")
    keep(page, "sixty")
    choose(page, "第二步：选择方向", "1.1 ")
    holds(page, "方向一览", "方向：1.1 ")


def test_two_hundred_demands_are_rows_to_the_last(page: Any, home: Path) -> None:
    wanted = len(Workspace(Settings(home=home)).direction("long-2027", "1.1").requirements)
    technical = len(Workspace(Settings(home=home)).direction("long-2027", "1.1").technical)
    assert wanted + technical >= DEMANDS - 20
    table = page.locator(".wrap-cells:visible").first
    table.get_by_role("gridcell").first.wait_for()
    page.keyboard.press("Escape")
    for _ in range(60):
        table.locator(".table-wrap, .virtual-body, [class*=virtual]").first.hover()
        page.mouse.wheel(0, 3000)
        if page.get_by_text("第199类标准样品").locator("visible=true").count():
            break
        page.wait_for_timeout(50)
    assert page.get_by_text("第199类标准样品").locator("visible=true").count()


def test_a_long_text_is_typed_kept_and_counted(page: Any) -> None:
    tab(page, "申报书")
    page.get_by_role("button", name="起草并核验").click()
    field = page.get_by_label("正文（可直接修改，自动保存并核验）")
    holds(page, "本章状态", "已保存", 120)
    field.fill("很长的一段正文，逐句说明双方如何合作。\n" * 1000)
    assert "超出" in holds(page, "本章状态", r"本章 1\d{4} 字", 60)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1441


def test_a_file_that_is_no_guide_is_one_clear_line(page: Any, tmp_path: Path) -> None:
    tab(page, "指南")
    wrong = tmp_path / "note.txt"
    wrong.write_text("今天下午三点在二楼开会。", encoding="utf-8")
    page.locator("input[type=file]").first.set_input_files(str(wrong))
    page.get_by_role("gridcell", name=re.compile("note.txt")).first.wait_for()
    page.get_by_text(re.compile("不像|没有|认不出|未找到")).locator("visible=true").first.wait_for()
    assert "Traceback" not in page.content()
    keep(page, "no-guide")


def test_a_full_disk_is_said_and_what_was_kept_stays(page: Any, address: str) -> None:
    tab(page, "申报书")
    field = page.get_by_label("正文（可直接修改，自动保存并核验）")
    field.wait_for()
    field.fill("这一句写得进去。")
    holds(page, "本章状态", "本章 7 字", 60)
    server, unlimited = served_by(address), (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.prlimit(server, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))  # no file grows any more
    try:
        field.fill("这一句写不进去。")
        page.get_by_test_id("toast-body").get_by_text("请检查磁盘空间").first.wait_for()
        keep(page, "full-disk")
    finally:
        resource.prlimit(server, resource.RLIMIT_FSIZE, unlimited)
    page.reload()
    tab(page, "申报书")
    holds(page, "正文（可直接修改，自动保存并核验）", "这一句写得进去。")


def served_by(address: str) -> int:
    """The process that serves a page."""
    port = address.rstrip("/").rpartition(":")[2].encode()
    calls = {int(each.parent.name): each.read_bytes().split(b"\0") for each in Path("/proc").glob("[0-9]*/cmdline")}
    return next(pid for pid, call in calls.items() if port in call and b"ui" in call)


def test_the_page_speaks_english(home: Path, visit: Callable[..., Any]) -> None:
    with serving(home, "--lang", "en") as address:
        page = visit(address, locale="en-US")
        page.get_by_role("tab", name="Guides", exact=True).wait_for()
        shown = page.locator("button:visible, label:visible > span").all_inner_texts()
        assert [text for text in shown if re.search(r"[\u4e00-\u9fff]", text)] == []
        keep(page, "english")
        page.context.close()
