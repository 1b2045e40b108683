"""What a visitor waits for, in a real Chromium.

In: a folder. Out: what is waited for → seconds, the least of several. Next: `__main__`. Never: a bar.

    address         from the command to the address on standard output
    ready           from the address to a page whose direction is shown
    card            from the choice of a direction to its card
    checklist       from a typed character to the changed summary of the check
    first word      from a model's first piece to the first character on the page
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from evals.bench import served

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
TEXT, SUMMARY, CARD = "正文（可直接修改，自动保存并核验）", "本章状态", "方向一览"
LIVE = "正在写的一章"
ROUNDS = 6


def measure(scratch: Path) -> dict[str, float]:
    """The figures of the page; empty where there is no Chromium."""
    if not CHROMIUM.exists():
        return {}
    from playwright.sync_api import sync_playwright

    home = scratch / "home-page"
    Workspace(Settings(home=home, model="")).index([samples()])
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        with served.page(home, ASSISTANT_MODEL="") as at:
            found = {"address": at.seconds, **_visit(browser, at.address)}
        with served.model() as spoken:
            given = {"ASSISTANT_MODEL": "openai:m", "ASSISTANT_MODEL_BASE_URL": spoken.address}
            with served.page(home, **given, ASSISTANT_MODEL_CONTEXT="60000") as at:
                found["first word"] = _first_word(browser, at.address, spoken)
        browser.close()
    return found


def _visit(browser: Any, address: str) -> dict[str, float]:
    page = browser.new_context(locale="zh-CN").new_page()
    begun = perf_counter()
    page.goto(address)
    _until(page, CARD, lambda value: "方向：" in value)
    ready = perf_counter() - begun
    card = min(_card(page, turn) for turn in range(ROUNDS))
    page.get_by_role("tab", name="申报书", exact=True).click()
    page.get_by_role("button", name="起草并核验").click()
    _until(page, SUMMARY, lambda value: "已保存" in value, 120)
    return {"ready": ready, "card": card, "checklist": min(_edit(page, turn) for turn in range(ROUNDS))}


def _card(page: Any, turn: int) -> float:
    number = f"1.{2 + turn % 2}"
    page.get_by_label("第二步：选择方向").click()
    option = page.get_by_role("option").filter(has_text=f"{number} ").first
    option.wait_for()
    return _changed(page, CARD, f"方向：{number}", lambda: option.click())


def _edit(page: Any, turn: int) -> float:
    field = page.get_by_label(TEXT)
    typed = f"{field.input_value()}第{turn}次"
    before = page.get_by_label(SUMMARY, exact=True).last.input_value()
    return _changed(page, SUMMARY, None, lambda: field.fill(typed), before)


def _first_word(browser: Any, address: str, spoken: served.Spoken) -> float:
    """The least time from a piece that left the model to its first character on the page, over ROUNDS chapters."""
    page = browser.new_context(locale="zh-CN").new_page()
    page.goto(address)
    _until(page, CARD, lambda value: "方向：" in value)
    _card(page, 0)  # a direction without a draft
    page.get_by_role("tab", name="申报书", exact=True).click()
    page.get_by_role("button", name="起草并核验").click()
    page.get_by_label(LIVE).wait_for(timeout=60_000)
    waited = []
    for _ in range(ROUNDS):
        known = len(spoken.times)
        _until(page, LIVE, lambda value: len(value) > 200 or not value, 60)
        while len(spoken.times) == known:
            sleep(0.002)
        shown = page.evaluate(_WATCH, [LIVE, served.SENTENCE, None, 200])
        if shown:
            waited.append(perf_counter() - spoken.times[-1])
    return min(waited)


# waits in the page itself, in steps of one frame, until a field shows (or no longer shows) a text
_WATCH = """([label, wanted, before, most]) => new Promise(done => {
  const field = [...document.querySelectorAll('label')].filter(l => l.innerText.trim().startsWith(label))
    .map(l => l.querySelector('textarea,input')).find(Boolean);
  const begun = performance.now();
  const look = () => {
    const now = field ? field.value : '';
    if (wanted ? now.startsWith(wanted) && now.length < most : now !== before) return done(performance.now() - begun);
    if (performance.now() - begun > 20000) return done(0);
    requestAnimationFrame(look);
  };
  look();
})"""


def _changed(page: Any, label: str, wanted: str | None, act: Callable[[], None], before: str = "") -> float:
    """Seconds from an act to the text in a field."""
    begun = perf_counter()
    act()
    page.evaluate(_WATCH, [label, wanted, before, 10**6])
    return perf_counter() - begun


def _until(page: Any, label: str, holds: Callable[[str], bool], seconds: int = 60) -> None:
    """Waits until a field holds what is wanted. Raises TimeoutError."""
    end = perf_counter() + seconds
    while perf_counter() < end:
        field = page.get_by_label(label, exact=True).last
        if field.count() and holds(str(field.input_value())):
            return
        sleep(0.01)
    raise TimeoutError(label)
