"""The four tools as another program calls them: over MCP, to a served page."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from assistant.settings import Settings
from assistant.workspace import Workspace
from tests.browser.conftest import serving
from tests.samples import FACTS, GUIDES, PROPOSALS
from ui.accounts import Accounts
from ui.api import OFFERED
from ui.guard import TOOLS

GUIDE, NUMBER = "bilateral-2026", "1.1"
NAME, PASSWORD = "jia", "correct horse"
Ask = Callable[..., Any]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the tools of a page with one user are."""
    home = tmp_path_factory.mktemp("tools")
    Workspace(Settings(home=home)).index([GUIDES / f"{GUIDE}.txt"])
    Accounts(home).add(NAME, PASSWORD)
    with serving(home) as page:
        yield page.rstrip("/") + TOOLS + "/"


@pytest.fixture(scope="module")
def ask(address: str) -> Ask:
    """Calls a tool as a client does: (failed?, answer); without a name, lists the tools."""

    async def talk(name: str, given: dict[str, Any], secret: str) -> Any:
        import httpx
        from mcp import ClientSession
        from mcp.client.streamable_http import streamablehttp_client

        who = httpx.BasicAuth(NAME, secret)
        async with streamablehttp_client(address, auth=who) as (reads, writes, _), ClientSession(reads, writes) as link:
            await link.initialize()
            if not name:
                return (await link.list_tools()).tools
            answer = await link.call_tool(name, given)
            return answer.isError, "".join(getattr(piece, "text", "") for piece in answer.content)

    def call(name: str = "", secret: str = PASSWORD, **given: Any) -> Any:
        # In a thread of its own: a browser driven earlier leaves its loop running in this one.
        with ThreadPoolExecutor(1) as apart:
            return apart.submit(lambda: asyncio.run(talk(name, given, secret))).result()

    return call


def test_the_tools_are_told_with_typed_arguments(ask: Ask) -> None:
    tools = {tool.name: tool.inputSchema["properties"] for tool in ask()}
    assert sorted(tools) == sorted(OFFERED)
    assert tools["search_guides"]["top"]["type"] == "integer"
    assert all(each["description"] for given in tools.values() for each in given.values())


def test_every_tool_answers_in_json(ask: Ask) -> None:
    failed, hits = ask("search_guides", query="青年学者", guide=GUIDE, top=2)
    assert not failed and {"guide", "direction", "part", "text", "score", "source"} <= json.loads(hits)[0].keys()
    assert json.loads(ask("show_direction", guide=GUIDE, direction=NUMBER)[1])["number"] == NUMBER
    proposal = (PROPOSALS / "faulty.md").read_text(encoding="utf-8")
    report = json.loads(ask("check_proposal", text=proposal, guide=GUIDE, direction=NUMBER)[1])
    assert report["summary"]["violated"] > 0
    facts = (FACTS / f"facts-{GUIDE}-{NUMBER}.yaml").read_text(encoding="utf-8")
    _, chapter = ask("draft_section", guide=GUIDE, direction=NUMBER, section="goals", facts_yaml=facts)
    assert json.loads(chapter)["id"] == "goals"


def test_a_mistake_is_its_one_line(ask: Ask) -> None:
    failed, told = ask("show_direction", guide=GUIDE, direction="9.9")
    assert failed and "没有方向 9.9" in told and "Traceback" not in told


def test_a_path_is_text_and_nothing_is_read(ask: Ask, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("title: 不可外传的名称", encoding="utf-8")
    for given in (str(secret), secret.as_uri(), f"@{secret}"):
        _, report = ask("check_proposal", text=given, guide=GUIDE, direction=NUMBER)
        _, chapter = ask("draft_section", guide=GUIDE, direction=NUMBER, section="basics", facts_yaml=given)
        _, found = ask("show_direction", guide=given, direction=NUMBER)
        assert "不可外传" not in report + chapter + found


def test_a_stranger_is_refused(ask: Ask, address: str) -> None:
    import httpx

    for header in ({}, {"Authorization": "Basic !!"}, {"Authorization": "Bearer x"}):
        assert httpx.post(address, headers=header, json={}).status_code == 401
    assert httpx.post(address, auth=(NAME, "wrong password"), json={}).status_code == 401
