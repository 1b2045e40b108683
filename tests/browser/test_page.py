"""The page in a real Chromium: an empty workspace, the samples, a direction, a draft, a check, a question."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.samples import PROPOSALS

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
IMAGES = os.environ.get("ASSISTANT_TEST_IMAGES")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="no Chromium here; set CHROMIUM to its path"),
]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port, home = _free_port(), tmp_path_factory.mktemp("browser")
    call = [sys.executable, "-m", "assistant", "--home", str(home), "ui", "--port", str(port)]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        place = f"http://127.0.0.1:{port}/"
        for _ in range(120):
            try:
                urllib.request.urlopen(place, timeout=1).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        yield place
        server.terminate()


@pytest.fixture(scope="module")
def page(address: str) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=flags)
        opened = browser.new_page(viewport={"width": 1280, "height": 900}, locale="zh-CN")
        opened.asked = []
        opened.on("request", lambda request: opened.asked.append(request.url))
        opened.goto(address)
        yield opened
        browser.close()


def _holds(page: Any, label: str, pattern: str, seconds: int = 60) -> None:
    """Waits until the field of that label holds text of that pattern."""
    field, shown = page.get_by_label(label).last, ""
    for _ in range(seconds * 4):
        shown = field.input_value()
        if re.search(pattern, shown):
            return
        time.sleep(0.25)
    pytest.fail(f"{label} shows {shown!r}, not {pattern}")


def _keep(page: Any, name: str) -> None:
    if IMAGES:
        page.screenshot(path=f"{IMAGES}/{name}.png", full_page=True)


def test_an_empty_workspace_offers_the_samples(page: Any) -> None:
    page.get_by_text("先用虚构样例试一试").wait_for()
    page.get_by_text("先用虚构样例试一试").click()
    page.get_by_text("bilateral-2026.txt").first.wait_for(timeout=60_000)
    _holds(page, "方向一览", "方向：1.1")
    assert page.get_by_text("须满足的要求（逐条原文）").is_visible()
    _keep(page, "guides")


def test_a_draft_comes_with_its_checklist(page: Any) -> None:
    page.get_by_role("tab", name="申报书").click()
    page.get_by_label("项目名称").fill("沿海渔港韧性联合研究")
    page.get_by_role("button", name="起草并核验").click()
    _holds(page, "草稿", "沿海渔港韧性联合研究")
    _holds(page, "核验小结", r"符合 \d+")
    _keep(page, "page")


def test_a_proposal_from_elsewhere_is_checked(page: Any) -> None:
    page.get_by_role("tab", name="核验").click()
    panel = page.get_by_role("tabpanel").filter(has=page.get_by_role("button", name="开始核验"))
    panel.locator("input[type=file]").first.set_input_files(str(PROPOSALS / "faulty.docx"))
    panel.get_by_text(re.compile("faulty")).first.wait_for(timeout=30_000)
    panel.get_by_role("button", name="开始核验").click()
    _holds(panel, "核验小结", r"(不符合|未提及|待确认) \d+")
    _keep(page, "check")


def test_a_question_is_answered_from_the_guide(page: Any) -> None:
    page.get_by_role("tab", name="问答").click()
    page.get_by_placeholder("例如：互访要求是多少？").fill("执行期多长？")
    page.keyboard.press("Enter")
    page.get_by_text("据指南原文").wait_for(timeout=30_000)
    _keep(page, "chat")


def test_an_error_is_one_clear_line(page: Any) -> None:
    page.get_by_role("tab", name="申报书").click()
    page.get_by_label("执行期（月）").fill("三年")
    page.get_by_role("button", name="起草并核验").click()
    page.get_by_text("执行期应为数字。").wait_for(timeout=30_000)


def test_nothing_left_this_machine(page: Any, address: str) -> None:
    outside = [
        url for url in page.asked if not url.startswith((address, "data:", "blob:", address.replace("http", "ws")))
    ]
    assert page.asked and outside == []
