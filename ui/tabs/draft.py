"""申报书: fill in, draft, then chapter by chapter beside a live checklist.

In: `Drafting`. Out: the tab, wired. Next: `app`. Never: a chapter typed by hand replaced unasked; text as markup.

    the form ─ write ─▶ chapters (left) · text (middle) · checklist, citations, blanks, versions (right)
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from ui import parts
from ui.handlers.drafting import Drafting
from ui.handlers.form import FIELDS
from ui.handlers.place import place
from ui.tabs import chapter, facts, suggest
from ui.tabs.chapter import ChapterPanel, beside, whole
from ui.tabs.writing import FOLLOW, Around, Writing
from ui.words import Say


def build(do: Drafting, say: Say, wire: parts.Wire, chosen: parts.Choosers) -> ChapterPanel:
    """The tab."""
    with gr.Accordion(say("第三步：填写申报信息"), open=True) as folded:
        form = facts.build(say)
    with gr.Row():
        write = gr.Button(say("起草并核验"), variant="primary", scale=2)
    with gr.Group(visible=False) as asking:
        asked = gr.Textbox(label=say("这些章节有您的手工修改，重新起草时："), interactive=False)
        with gr.Row():
            keep = gr.Button(say("保留这些章节，其余重写"), variant="primary")
            over = gr.Button(say("全部重写（原文留作版本，可恢复）"))
            cancel = gr.Button(say("取消"))
    panel = chapter.build(say)
    _wire_form(do, wire, chosen, form)
    around = Around(folded, asking, asked, write, keep, over, cancel)
    Writing(do, say, panel, around).wire(wire, chosen.direction, form)
    _wire_text(do, wire, chosen, panel)
    _wire_beside(do, wire, chosen, panel)
    _wire_files(do, wire, chosen, form, panel)
    return panel


def _wire_form(do: Drafting, wire: parts.Wire, chosen: parts.Choosers, form: facts.FactsPanel) -> None:
    def keep(user: str, at: str, *values: Any) -> None:
        if at:
            do.keep_form(user, place(at), facts.form(values))

    def show(user: str, at: str | None) -> list[Any]:
        if not at:
            return [gr.skip()] * (len(form.fields) + 1)
        kept = do.form(user, place(at))
        return [at, *(kept[name] for name in FIELDS)]

    def bring(user: str, at: str | None, file: str) -> list[Any]:
        read = do.read_form(place(at), file)
        do.keep_form(user, place(at), read)
        return [at, *(read[name] for name in FIELDS)]

    # `change`, since Gradio's `input` of a text box misses what an input method, a paste or a deletion changes; what is
    # kept goes to the direction that the form was shown for, whatever is chosen by then
    typed = [field.change for field in form.fields]
    keeping = wire.call(keep)
    shown = [form.at, *form.fields]
    gr.on(typed, keeping, shown, None, show_progress="hidden", trigger_mode="always_last")
    chosen.direction.change(wire.call(show), chosen.direction, shown, show_progress="hidden")
    form.bring.upload(wire.call(bring), [chosen.direction, form.bring], shown)
    _wire_attached(do, wire, chosen, form)


def _wire_attached(do: Drafting, wire: parts.Wire, chosen: parts.Choosers, form: facts.FactsPanel) -> None:
    """What was attached goes with the next draft of the direction that it was attached for, and with no other's."""
    blank = wire.call(lambda user, file: gr.update(value=do.named(file), visible=True))
    papers = wire.call(lambda user, file: gr.update(value=do.attached(file), visible=True))
    hide = gr.update(value="", visible=False)
    form.blank.upload(blank, form.blank, form.blank_told, show_progress="hidden")
    form.papers.upload(papers, form.papers, form.papers_told, show_progress="hidden")
    chosen.direction.change(
        lambda: [None, None, hide, hide], None,
        [form.blank, form.papers, form.blank_told, form.papers_told], show_progress="hidden",
    )  # fmt: skip


def _wire_text(do: Drafting, wire: parts.Wire, chosen: parts.Choosers, panel: ChapterPanel) -> None:
    def typed(user: str, at: str, text: str) -> list[Any]:
        where, _, section = at.partition("#")
        view = do.type(user, place(where), section, text) if section else None
        if view is None:
            return [gr.skip()] * len(panel.beside)
        return beside(view, turned=False)

    def turn(user: str, at: str | None, section: str) -> list[Any]:
        return whole(do.view(user, place(at), section), at)

    panel.text.change(  # not `input`: see _wire_form
        wire.call(typed),
        [panel.section, panel.text],
        panel.beside,
        show_progress="hidden",
        trigger_mode="always_last",
    )
    panel.chapters.input(wire.call(turn), [chosen.direction, panel.chapters], panel.outputs, show_progress="hidden")


def _wire_beside(do: Drafting, wire: parts.Wire, chosen: parts.Choosers, panel: ChapterPanel) -> None:
    at, section, suggestion = chosen.direction, panel.section, panel.suggestion

    def row(user: str, number: int, where: str | None, spans: list[tuple[int, int]]) -> Any:
        return do.clause(place(where), *spans[number]) if number < len(spans) else []

    def citation(user: str, where: str | None, span: str | None) -> Any:
        start, _, end = (span or "0-0").partition("-")
        return do.clause(place(where), int(start), int(end)) if span else []

    async def again(user: str, where: str | None, section: str, instruction: str) -> AsyncIterator[tuple[Any, ...]]:
        run = do.suggest(user, place(where), _id(section), instruction)
        yield suggest.live("")
        async for seen in run.watch():
            yield suggest.live(seen.text)
        try:
            yield suggest.shown(run.outcome())
        except AssistantError:
            yield suggest.hidden()
            raise

    def stop(user: str, where: str | None, section: str) -> None:
        do.stop_suggesting(user, place(where), _id(section))

    def restore(user: str, where: str | None, chapter: str, version: str | None) -> list[Any]:
        return [*whole(do.restore(user, place(where), _id(chapter), version or ""), where), []]

    panel.aside.checklist.select(wire.select(row), [at, panel.spans], panel.aside.clause, show_progress="hidden")
    panel.aside.citations.input(
        wire.call(citation), [at, panel.aside.citations], panel.aside.clause, show_progress="hidden"
    )
    panel.aside.versions.input(
        wire.call(lambda user, where, chapter, version: do.version(user, place(where), _id(chapter), version)),
        [at, section, panel.aside.versions],
        panel.aside.difference,
        show_progress="hidden",
    )
    panel.aside.restore.click(
        wire.call(restore), [at, section, panel.aside.versions], [*panel.outputs, panel.aside.difference]
    )
    panel.again.click(wire.follow(again), [at, section, panel.instruction], suggestion.outputs, **FOLLOW)
    suggestion.stop.click(wire.call(stop), [at, section], None, show_progress="hidden")
    accepting(do, wire, suggestion, panel)


def _id(section: str) -> str:
    return section.partition("#")[2]


def accepting(do: Drafting, wire: parts.Wire, suggestion: suggest.SuggestPanel, panel: ChapterPanel) -> None:
    """Accepting a suggestion puts it into the draft and shows the chapter."""

    def accept(user: str, held: dict[str, Any]) -> list[Any]:
        view = do.accept(user, place(held.get("place")), held)
        return [*whole(view, held["place"]), *suggest.hidden()]

    suggestion.accept.click(wire.call(accept), suggestion.held, [*panel.outputs, *suggestion.outputs])


def _wire_files(
    do: Drafting, wire: parts.Wire, chosen: parts.Choosers, form: facts.FactsPanel, panel: ChapterPanel
) -> None:
    def maker(ending: str) -> Any:
        def make(user: str, at: str | None, *values: Any) -> str:
            return str(do.export(user, place(at), ending, facts.form(values), parts.folder()))

        return wire.call(make)

    for button, link, ending in [*panel.saves, form.save]:
        button.click(maker(ending), [chosen.direction, *form.fields], link).success(None, js=parts.save_script(link))
