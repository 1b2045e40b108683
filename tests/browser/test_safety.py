"""Hostile guides are characters; users are apart; nobody enters without a password."""

from __future__ import annotations

import re
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.browser.conftest import holds, keep, serving, tab
from tests.samples import GUIDES
from ui.accounts import Accounts

pytestmark = pytest.mark.browser
HOSTILE = "<script>window.taken=1</script><img src=x onerror='window.taken=1'>![图](http://outside.example/a.png)"
PASSWORD = "correct horse"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("safety")
    text = (GUIDES / "bilateral-2026.txt").read_text(encoding="utf-8")
    first = text.index("领域方向：") + len("领域方向：")
    guide = home / "hostile.txt"
    guide.write_text(text[:first] + HOSTILE + text[first:], encoding="utf-8")
    Workspace(Settings(home=home)).index([guide])
    for name in ("jia", "yi"):
        Accounts(home).add(name, PASSWORD)
    with serving(home) as address:
        yield address


def enter(page: Any, name: str, password: str = PASSWORD) -> None:
    secret = page.locator("input[type=password]")
    secret.wait_for()
    page.locator("input:not([type=password]), textarea").first.fill(name)
    secret.fill(password)
    page.get_by_role("button", name=re.compile("登录|login", re.I)).click()


def test_the_page_asks_for_a_password(address: str, visit: Callable[..., Any]) -> None:
    page = visit(address)
    enter(page, "jia", "wrong password")
    page.wait_for_timeout(500)
    assert page.get_by_role("tab").count() == 0
    with pytest.raises(urllib.error.HTTPError):
        urllib.request.urlopen(f"{address}config")
    page.context.close()


def test_users_do_not_see_each_others_drafts_and_markup_is_text(address: str, visit: Callable[..., Any]) -> None:
    one, other = visit(address), visit(address)
    enter(one, "jia")
    enter(other, "yi")
    assert HOSTILE[:30] in holds(one, "方向一览", "<script>")
    tab(one, "申报书")
    one.get_by_role("button", name="起草并核验").click()
    holds(one, "本章状态", "已保存")
    tab(other, "申报书")
    other.get_by_role("button", name="起草并核验").wait_for()
    assert other.get_by_label("本章状态").count() == 0
    tab(one, "问答")
    one.get_by_label("您的问题").fill("领域方向有哪些？")
    one.get_by_label("您的问题").press("Enter")
    one.locator(".bot").last.wait_for()
    keep(one, "hostile")
    for page in (one, other):
        assert page.evaluate("window.taken") is None
        assert page.locator("img[src*='outside']").count() == 0
        own = (address, "data:", "blob:", address.replace("http", "ws"))
        assert [url for url in page.asked if not url.startswith(own)] == []
        page.context.close()


def test_an_error_shows_a_file_name_as_characters(address: str, visit: Callable[..., Any], tmp_path: Path) -> None:
    page = visit(address)
    enter(page, "jia")
    tab(page, "核验")
    file = tmp_path / "<img src=x onerror=window.taken=1>.docx"
    file.write_bytes(b"no document")
    panel = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="开始核验"))
    panel.locator("input[type=file]").first.set_input_files(str(file))
    page.get_by_test_id("toast-body").first.wait_for()
    assert page.evaluate("window.taken") is None
    page.context.close()
