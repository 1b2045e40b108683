"""A page with a language model: text as it comes, stopped, gone on with, found after a reload; a model that fails."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from threading import Event
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.browser.conftest import holds, keep, serving, tab
from tests.llm import server
from tests.samples import FACTS, GUIDES

pytestmark = pytest.mark.browser
GUIDE = "bilateral-2026"
TEXT = "正文（可直接修改，自动保存并核验）"
HELD = 4
SENTENCES = [f"双方第{word}步按统一规程采样并相互复核数据。" for word in "一二三四五六七八九十"] * 3


class Model:
    """A server that streams sentences; it waits after some of them until `go` is set, and fails when told to."""

    def __init__(self) -> None:
        self.go, self.fails, self.asked = Event(), 0, list[dict[str, Any]]()

    def __call__(self, handler: BaseHTTPRequestHandler) -> None:
        if self.fails:
            server.status(self.fails)(handler)
            return
        if "response_format" in self.asked[-1]:  # which quotas can be raised: none
            server.stream(server.chunk("[]"), server.chunk(None, "stop"))(handler)
            return
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.end_headers()
        with suppress(OSError):  # whoever stops does not read on
            for number, sentence in enumerate(SENTENCES):
                handler.wfile.write(server.chunk(sentence))
                if number == HELD:
                    self.go.wait(120)
            handler.wfile.write(server.chunk(None, "stop") + b"data: [DONE]\n\n")


@pytest.fixture(scope="module")
def model() -> Model:
    return Model()


@pytest.fixture(scope="module")
def requests(model: Model, monkeymodule: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    with server.serving(model) as (address, requests):
        model.asked = requests
        monkeymodule.setenv("ASSISTANT_MODEL", "openai:m")
        monkeymodule.setenv("ASSISTANT_MODEL_BASE_URL", address)
        monkeymodule.setenv("ASSISTANT_MODEL_CONTEXT", "60000")
        yield requests


@pytest.fixture(scope="module")
def monkeymodule() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def address(requests: list[dict[str, Any]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    home = tmp_path_factory.mktemp("writing")
    Workspace(Settings(home=home, model="")).index([GUIDES / f"{GUIDE}.txt"])
    with serving(home) as address:
        yield address


@pytest.fixture(scope="module")
def page(address: str, visit: Callable[..., Any]) -> Any:
    return visit(address)


def test_a_chapter_is_seen_as_it_is_written_and_a_stop_keeps_it(page: Any) -> None:
    holds(page, "方向一览", "方向：1.1")
    tab(page, "申报书")
    page.locator("input[type=file][accept*=yaml]").set_input_files(str(FACTS / f"facts-{GUIDE}-1.1.yaml"))
    holds(page, "项目名称", "联合实验室")
    page.get_by_role("button", name="起草并核验").click()
    early = holds(page, "正在写的一章", "双方第五步")
    assert "第十步" not in early and "第 1/" in holds(page, "撰写进度", "正在撰写")
    keep(page, "writing")
    page.get_by_role("button", name="停止，保留已写的").first.click()
    kept = holds(page, TEXT, "本章未写完")
    assert kept.startswith(early) and "第十步" not in kept


def test_it_goes_on_where_it_stopped_and_a_reload_finds_it(page: Any, requests: list[dict[str, Any]]) -> None:
    page.get_by_role("button", name="继续撰写").click()
    holds(page, "正在写的一章", "双方第五步")
    page.reload()
    tab(page, "申报书")
    holds(page, "正在写的一章", "双方第五步")
    page.get_by_role("button", name="停止，保留已写的").first.click()
    holds(page, TEXT, "双方第五步")
    asked = [json.dumps(request, ensure_ascii=False) for request in requests]
    assert any("双方第五步" in prompt for prompt in asked), "the model was not told what it had written"


def test_a_chapter_is_written_anew_by_an_instruction(page: Any, model: Model) -> None:
    page.get_by_role("button", name="重写本章").click()
    page.get_by_label("修改说明").fill("突出数据复核")
    page.get_by_role("button", name="生成建议稿").click()
    holds(page, "正在写建议稿……", "双方第五步")
    model.go.set()
    page.get_by_role("button", name="采用建议").first.click()
    holds(page, TEXT, "双方第十步")


def test_an_answer_is_seen_as_it_is_written_with_its_evidence(page: Any, model: Model) -> None:
    model.go.clear()
    tab(page, "问答")
    asked = page.get_by_label("您的问题")
    asked.fill("培养青年学者要求多少人？")
    asked.press("Enter")
    bot = page.locator(".bot").last
    bot.get_by_text("双方第五步").wait_for()
    assert "第十步" not in bot.inner_text()
    page.get_by_role("button", name="停止回答").click()
    bot.get_by_text("（已停止。）").wait_for()
    assert "双方第五步" in bot.inner_text() and "第十步" not in bot.inner_text()
    model.go.set()
    asked.fill("来华工作要求多少人？")
    asked.press("Enter")
    page.locator(".bot").last.get_by_text("由语言模型根据右侧依据作答").wait_for()
    page.locator(".clause:visible .highlighted").first.wait_for()
    assert page.get_by_role("radio", name=re.compile(r"^\[1\] ")).count() >= 1
    keep(page, "chat-model")


def test_a_change_asked_for_in_talk_is_a_suggestion(page: Any, model: Model) -> None:
    model.go.clear()
    asked = page.get_by_label("您的问题")
    asked.fill("第二章太长，压缩到2000字")
    asked.press("Enter")
    holds(page, "正在写建议稿……", "双方第五步")
    model.go.set()
    page.get_by_role("button", name="采用建议").last.wait_for()
    page.get_by_text("看过改动后再采用").first.wait_for()
    keep(page, "chat-change")
    page.get_by_role("button", name="不采用").last.click()


def test_a_model_that_is_down_is_one_clear_line_and_the_draft_stands(page: Any, model: Model) -> None:
    model.fails = 401
    asked = page.get_by_label("您的问题")
    asked.fill("培养青年学者要求多少人？")
    asked.press("Enter")
    page.locator(".bot").last.get_by_text("ASSISTANT_MODEL_API_KEY").wait_for()
    page.locator(".bot").last.get_by_text("以下是直接摘录").wait_for()
    tab(page, "申报书")
    page.get_by_role("button", name=re.compile("起草并核验|继续撰写")).click()
    page.get_by_test_id("toast-body").get_by_text("不接受密钥").wait_for()
    holds(page, TEXT, "双方第一步")
    page.get_by_role("tab", name="待填与存疑").click()
    page.get_by_text("不接受密钥").locator("visible=true").first.wait_for()
    keep(page, "model-down")
    model.fails = 0
