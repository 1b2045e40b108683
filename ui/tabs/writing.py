"""Writing a draft: begun, seen as it comes, stopped, gone on with; after a reload it is seen again.

    form ─ begin ─▶ Run ─ follow ─▶ live text ─▶ the draft

In: `Drafting`, the panel of a chapter. Out: events. Next: `draft`. Never: a chapter typed by hand replaced unasked; a
run that ends because a browser went away.
"""

from __future__ import annotations

import html
from collections.abc import AsyncIterator, Callable
from typing import Any, NamedTuple

import gradio as gr

from ui import parts
from ui.handlers.drafting import Drafting, View
from ui.handlers.place import place
from ui.tabs import facts
from ui.tabs.chapter import ChapterPanel, whole
from ui.words import Say

FOLLOW: dict[str, Any] = {"show_progress": "hidden", "concurrency_limit": None}


class Around(NamedTuple):
    """The form's fold, the question about what was typed by hand, and the buttons."""

    folded: Any
    asking: Any
    asked: Any
    write: Any
    keep: Any
    over: Any
    cancel: Any


class Writing:
    """The events of writing on one page."""

    def __init__(self, do: Drafting, say: Say, panel: ChapterPanel, around: Around) -> None:
        self.do, self.say, self.panel, self.around = do, say, panel, around

    def wire(self, wire: parts.Wire, direction: Any, form: facts.FactsPanel) -> None:
        """Binds the buttons, and the choice of a direction, which shows what is there."""
        around, following = self.around, list[Any]()
        given = [direction, form.blank, form.papers, *form.fields]
        shown = [*self.panel.outputs, around.folded, around.asking, around.asked, around.write]
        for button, keep_edited, ask in (
            (around.write, False, True),
            (around.keep, True, False),
            (around.over, False, False),
        ):
            begun = button.click(wire.call(self._beginner(keep_edited, ask)), given, shown, show_progress="minimal")
            following.append(begun.success(wire.follow(self._follow), direction, shown, **FOLLOW))
        hide = {"fn": lambda: gr.update(visible=False), "inputs": None, "outputs": around.asking}
        around.cancel.click(**hide, show_progress="hidden")
        self.panel.writing.stop.click(wire.call(self._stop), direction, None, show_progress="hidden")
        turned = direction.change(
            wire.call(self._show), direction, shown, show_progress="hidden", cancels=following
        )
        turned.then(wire.follow(self._follow), direction, shown, **FOLLOW)

    def _now(self, at: str | None, view: View | None, writing: bool) -> list[Any]:
        """Everything as it stands: the draft, or the writing of it."""
        go_on = view is not None and view.stopped
        label = self.say("继续撰写（从停止处接着写）") if go_on else self.say("起草并核验")
        button = gr.update(value=label, interactive=not writing)
        folded = gr.update(open=view is None and not writing)
        panel = whole(view, at, writing=writing)
        return [*panel, folded, gr.update(visible=False), "", button]

    def _show(self, user: str, at: str | None) -> list[Any]:
        if not at:
            return self._now(at, None, writing=False)
        run = self.do.writing(user, place(at))
        return self._now(at, self.do.view(user, place(at)), run is not None and not run.over.is_set())

    def _beginner(self, keep_edited: bool, ask: bool) -> Callable[..., list[Any]]:
        def begin(user: str, at: str | None, blank: str | None, papers: str | None, *values: Any) -> list[Any]:
            where, form = place(at), facts.form(values)
            edited = self.do.edited(user, where, form) if ask else ""
            if edited:
                skipped = [gr.skip()] * (len(self.panel.outputs) + 1)
                return [*skipped, gr.update(visible=True), edited, gr.skip()]
            self.do.write(user, where, form, keep_edited, blank, papers)
            return self._now(at, self.do.view(user, where), writing=True)

        return begin

    async def _follow(self, user: str, at: str | None) -> AsyncIterator[list[Any]]:
        run = self.do.writing(user, place(at)) if at else None
        before, after = len(self.panel.beside) + 2, len(self.panel.tables) + 5
        if run is None:
            yield [gr.skip()] * (before + 3 + after)  # an event that ends without a word would empty everything
            return
        async for seen in run.watch():
            live = [gr.skip(), self.do.progress(seen), seen.text]
            yield [*[gr.skip()] * before, *live, *[gr.skip()] * after]
        stopped_in = run.seen.chapter if run.stop.is_set() else None
        yield self._now(at, self.do.view(user, place(at), stopped_in), writing=False)
        for warning in self.do.fault(run.outcome()):
            gr.Warning(html.escape(warning), title=self.say("请看这里"))

    def _stop(self, user: str, at: str | None) -> None:
        self.do.stop(user, place(at))
