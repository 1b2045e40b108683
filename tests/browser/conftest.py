"""A served page and a Chromium for it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
IMAGES = os.environ.get("ASSISTANT_TEST_IMAGES")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
WIDE, NARROW = {"width": 1440, "height": 1000}, {"width": 390, "height": 844}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser" in item.nodeid and not CHROMIUM.exists():
            item.add_marker(pytest.mark.skip(reason="no Chromium here; set CHROMIUM to its path"))


@contextmanager
def serving(home: Path, *options: str) -> Iterator[str]:
    """The page of a workspace, served; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    call = [sys.executable, "-m", "assistant", "--home", str(home), *options, "ui", "--port", str(port)]
    with subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        address = f"http://127.0.0.1:{port}/"
        for _ in range(120):
            try:
                urllib.request.urlopen(address, timeout=1).close()
                break
            except (urllib.error.URLError, OSError):
                time.sleep(0.5)
        yield address
        server.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def visit(browser: Any) -> Callable[..., Any]:
    """A new visitor's page; `asked` holds every address it asked for, `faults` what went wrong in it."""

    def visiting(address: str, **more: Any) -> Any:
        context = browser.new_context(**{"viewport": WIDE, "locale": "zh-CN", "accept_downloads": True, **more})
        page = context.new_page()
        page.asked, page.faults = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.set_default_timeout(30_000)
        page.goto(address)
        return page

    return visiting


def holds(page: Any, label: str, pattern: str, seconds: int = 40) -> str:
    """Waits until the field of that label holds text of that pattern; the text."""
    field, shown = page.get_by_label(label, exact=True).last, ""
    for _ in range(seconds * 10):
        shown = str(field.input_value())
        if re.search(pattern, shown):
            return shown
        time.sleep(0.1)
    pytest.fail(f"{label} shows {shown!r}, not {pattern}")


def tab(page: Any, name: str) -> None:
    page.get_by_role("tab", name=name, exact=True).click()


def choose(page: Any, label: str, words: str) -> None:
    """Chooses what begins with `words` in a drop-down."""
    page.get_by_label(label).click()
    page.get_by_role("option", name=re.compile(re.escape(words))).first.click()


def keep(page: Any, name: str) -> None:
    """Keeps a picture of the page where ASSISTANT_TEST_IMAGES says."""
    if IMAGES:
        from PIL import Image

        path = f"{IMAGES}/{name}.png"
        page.evaluate("window.scrollTo(0, 0)")
        page.screenshot(path=path, full_page=True)
        Image.open(path).convert("RGB").quantize(128).save(path, optimize=True)
