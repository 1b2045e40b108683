"""An answer read in a thread of its own, so that a user who stops it does not wait for the server.

In: an iterator that may block, a question whether to stop. Out: the same items. Next: `client`. Never: an item after
the stop; more than BACKLOG items that nobody has taken yet; a thread that outlives its server's next word.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import Any, TypeVar

from assistant.errors import ModelStopped

T = TypeVar("T")
BACKLOG = 64
_LOOK = 0.1  # seconds between two looks at whether to stop


def pumped(start: Callable[[], Iterator[T]], stop: Callable[[], bool]) -> Generator[T]:
    """The items of `start()`, and its error where it has one. Raises ModelStopped within a moment after `stop` says so,
    even where the next item never comes."""
    passed: Queue[tuple[str, Any]] = Queue(BACKLOG)
    over = Event()
    reader = Thread(target=_read, args=(start, passed, over), daemon=True, name="answer")
    reader.start()
    try:
        while True:
            if stop():
                raise ModelStopped("已按要求停止。", "Stopped as asked.")
            try:
                kind, value = passed.get(timeout=_LOOK)
            except Empty:
                continue
            if kind == "error":
                raise value
            if kind == "end":
                return
            yield value
    finally:
        over.set()
        reader.join(2 * _LOOK)  # the connection is closed by then, unless the server is silent


def _read(start: Callable[[], Iterator[Any]], passed: Queue[tuple[str, Any]], over: Event) -> None:
    try:
        for item in start():
            if not _pass(passed, ("item", item), over):
                return
        _pass(passed, ("end", None), over)
    except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised again where the answer is read
        _pass(passed, ("error", error), over)


def _pass(passed: Queue[tuple[str, Any]], item: tuple[str, Any], over: Event) -> bool:
    """False where nobody reads any more."""
    while not over.is_set():
        try:
            passed.put(item, timeout=_LOOK)
            return True
        except Full:
            continue
    return False
