"""A piece of drafting whose text is seen as it comes, and which can be stopped by whoever looks on.

In: something that drafts and takes `on_text` and `stop`. Out: `Piece` after `Piece`, at last its result. Next: `desk`.
Never: a result before its last piece; work that goes on once nobody looks on.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from queue import Empty, Queue
from threading import Event, Thread
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
_LOOK = 0.1  # seconds


class Piece(NamedTuple):
    """Some more text of the chapter of that id."""

    chapter: str
    text: str


def streamed(work: Callable[..., T], stop: Event) -> Generator[Piece | T]:
    """What `work(on_text=…, stop=…)` writes, piece by piece, and then its result; its error where it has one. `stop`
    ends it as `work` ends when it is stopped. An iterator that is closed stops the work and waits for it."""
    pieces: Queue[Piece] = Queue()
    made: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            made.append(work(on_text=lambda chapter, text: pieces.put(Piece(chapter, text)), stop=stop.is_set))
        except BaseException as error:  # noqa: BLE001 - whatever it is, it is raised again for whoever looks on
            failed.append(error)

    thread = Thread(target=run, daemon=True, name="draft")
    thread.start()
    try:
        while thread.is_alive() or not pieces.empty():
            try:
                yield pieces.get(timeout=_LOOK)
            except Empty:
                continue
    finally:
        if thread.is_alive():
            stop.set()
            thread.join()
    yield from _result(made, failed)


def _result(made: list[Any], failed: list[BaseException]) -> Iterator[Any]:
    if failed:
        raise failed[0]
    yield made[0]
