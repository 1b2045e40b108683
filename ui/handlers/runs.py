"""Work that takes its time and is looked at meanwhile: writing a draft, a chapter, an answer.

    start ─▶ a thread of its own ─▶ pieces of text ─▶ whoever looks on, now or after a reload ─▶ the result

In: something that writes and takes `on_text` and `stop`. Out: `Seen` after `Seen`. Next: `drafting`, `talk`. Never:
work that ends because a browser went away; two runs of one key at a time; an error that is not told.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from threading import Event, Lock, Semaphore, Thread
from typing import Any, NamedTuple

LOOK = 0.03  # seconds between two looks at the text


class Seen(NamedTuple):
    """The chapter that is being written, which one of them it is (from 1), and its text so far."""

    chapter: str
    number: int
    text: str


class Run:
    """One piece of work, in its thread. `stop.set()` ends it within a moment; `told` once its end was shown."""

    def __init__(self, work: Callable[[Run], Any], turns: Semaphore) -> None:
        self.stop, self.over, self.told = Event(), Event(), False
        self.seen = Seen("", 0, "")
        self.result: Any = None
        self.error: BaseException | None = None
        self._work, self._turns = work, turns
        Thread(target=self._run, daemon=True, name="run").start()

    def hear(self, chapter: str, piece: str) -> None:
        """More text; an empty piece: the chapter begins anew."""
        if chapter != self.seen.chapter:
            self.seen = Seen(chapter, self.seen.number + 1, piece)
        else:
            self.seen = self.seen._replace(text=self.seen.text + piece if piece else "")

    async def watch(self) -> AsyncIterator[Seen]:
        """What has come, each time there is more, until it is over. Takes no thread while nothing comes."""
        shown = None
        while not self.over.is_set():
            if self.seen is not shown:
                shown = self.seen
                yield shown
            await asyncio.sleep(LOOK)
        if self.seen is not shown:
            yield self.seen

    def outcome(self) -> Any:
        """What the work returned; its error where it failed."""
        self.told = True
        if self.error:
            raise self.error
        return self.result

    def _run(self) -> None:
        try:
            with self._turns:
                self.result = self._work(self)
        except BaseException as error:  # noqa: BLE001 - whatever it is, `outcome` raises it for whoever looks on
            self.error = error
        finally:
            self.over.set()


class Runs:
    """The runs of all users by key; `at_once` of them work, the others wait for their turn."""

    def __init__(self, at_once: int) -> None:
        self._runs: dict[tuple[str, ...], Run] = {}
        self._lock, self._turns = Lock(), Semaphore(at_once)

    def start(self, key: tuple[str, ...], work: Callable[[Run], Any]) -> Run:
        """Starts the work, or gives the run of that key that is not over."""
        with self._lock:
            running = self._runs.get(key)
            if running is None or running.over.is_set():
                self._runs = {each: run for each, run in self._runs.items() if not (run.over.is_set() and run.told)}
                running = self._runs[key] = Run(work, self._turns)
            return running

    def find(self, key: tuple[str, ...]) -> Run | None:
        """The run of that key whose end nobody has seen yet."""
        found = self._runs.get(key)
        return None if found is None or (found.over.is_set() and found.told) else found

    def stop(self, key: tuple[str, ...]) -> None:
        """Ends the run of that key; nothing where there is none."""
        found = self._runs.get(key)
        if found:
            found.stop.set()
