"""Many users at once on one page, each drafting offline and turning to other directions meanwhile.

In: a folder. Out: how many users, errors (each told on standard error), the 95th percentile of a card and the longest
draft in seconds, left out where there was none. Next: `__main__`. Never: a browser: twenty of them would measure
themselves; an end for the whole bench because a user met an error.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from time import perf_counter, sleep
from typing import Any
from uuid import uuid4

import httpx

from assistant.settings import Settings
from assistant.workspace import Workspace, samples
from evals.bench import served

USERS, CARDS, PASSWORD = 20, 5, "a password of the bench"
GUIDE, CARD, DRAFT = "bilateral-2026", "card p95", "draft"


class Visitor:
    """One user's session, which calls the page's own events as its script does."""

    def __init__(self, address: str, name: str) -> None:
        limits = httpx.Limits(max_keepalive_connections=0)  # a browser asks again where a kept one was closed
        self._web = httpx.Client(base_url=address, timeout=300, trust_env=False, limits=limits)
        self._web.post("/login", data={"username": name, "password": PASSWORD}).raise_for_status()
        self._page, self._session = self._web.get("/config").raise_for_status().json(), uuid4().hex
        self._direction = self._component("第二步：选择方向")
        opened = [each for each in self._page["dependencies"] if [kind for _, kind in each["targets"]] == ["load"]]
        self._call(next(each for each in opened if self._direction in each["outputs"]), [])

    def draft(self, direction: str) -> float:
        """Seconds from the press of the button to the whole draft. Raises RuntimeError where an event fails."""
        pressed = self._events(self._component("起草并核验"), "click")[0]
        begun = perf_counter()
        given = [self._value(each) for each in pressed["inputs"][1:]]
        self._call(pressed, [direction, *given])
        self._call(self._after(pressed), [direction])
        return perf_counter() - begun

    def card(self, direction: str) -> float:
        """Seconds from the choice of a direction to its card."""
        shown = self._component("方向一览")
        event = next(each for each in self._events(self._direction, "change") if shown in each["outputs"])
        begun = perf_counter()
        self._call(event, [direction])
        return perf_counter() - begun

    def _call(self, event: dict[str, Any], data: list[Any]) -> None:
        body = {"fn_index": event["id"], "data": data, "session_hash": self._session}
        self._web.post("/gradio_api/queue/join", json=body).raise_for_status()
        for told in self._told():
            if told["msg"] == "process_completed":
                if not told["success"]:
                    raise RuntimeError(str(told["output"]))
                return
        raise RuntimeError("the page hung up")

    def _told(self) -> Iterator[dict[str, Any]]:
        with self._web.stream("GET", "/gradio_api/queue/data", params={"session_hash": self._session}) as lines:
            for line in lines.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line[5:])

    def _component(self, called: str) -> int:
        return next(int(each["id"]) for each in self._page["components"]
                    if called in (each["props"].get("label"), each["props"].get("value")))  # fmt: skip

    def _value(self, component: int) -> Any:
        props = next(each["props"] for each in self._page["components"] if each["id"] == component)
        value = props.get("value")
        return {"headers": props.get("headers"), "data": [], "metadata": None} if "headers" in props else value

    def _events(self, component: int, kind: str) -> list[dict[str, Any]]:
        return [each for each in self._page["dependencies"] if [component, kind] in each["targets"]]

    def _after(self, event: dict[str, Any]) -> dict[str, Any]:
        """The event that follows the success of another."""
        return next(each for each in self._page["dependencies"] if each.get("trigger_after") == event["id"])


def measure(scratch: Path) -> dict[str, float]:
    """The figures of USERS at once."""
    home = scratch / "home-crowd"
    Workspace(Settings(home=home, model="")).index([samples()])
    names = [f"user{number}" for number in range(USERS)]
    for name in names:
        call = [sys.executable, "-m", "assistant", "--home", str(home), "users", "add", name]
        subprocess.run(call, input=PASSWORD, text=True, check=True, stdout=subprocess.DEVNULL)
    with served.page(home, ASSISTANT_MODEL="") as at, ThreadPoolExecutor(USERS * 2) as pool:
        entered = [pool.submit(Visitor, at.address, name) for name in [*names, *names]]
        wait(entered)
        visitors = [each.result() for each in entered if not each.exception()]
        work = [pool.submit(_drafting if n % 2 else _turning, each, n // 2) for n, each in enumerate(visitors)]
        wait(work)
    for failed in [each.exception() for each in entered] + [each.exception() for each in work]:
        if failed:
            sys.stderr.write(f"crowd: {type(failed).__name__}: {failed}\n")
    done = [each.result() for each in work if not each.exception()]
    written, took = ([seconds for kind, taken in done if kind == name for seconds in taken] for name in (DRAFT, CARD))
    found: dict[str, float] = {"users": USERS, "errors": len(entered) - len(done)}
    if len(took) > 1:
        found[CARD] = statistics.quantiles(took, n=20)[-1]
    if written:
        found[DRAFT] = max(written)
    return found


def _drafting(visitor: Visitor, number: int) -> tuple[str, list[float]]:
    """What one draft took."""
    return DRAFT, [visitor.draft(f"{GUIDE}/1.{1 + number % 8}")]


def _turning(visitor: Visitor, number: int) -> tuple[str, list[float]]:
    """What CARDS cards took, one a second."""
    took = []
    for turn in range(CARDS):
        took.append(visitor.card(f"{GUIDE}/1.{1 + (number + turn) % 8}"))
        sleep(1)
    return CARD, took
