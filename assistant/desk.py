"""One person's desk: drafting, checking, revising and keeping the proposals of one user.

    write    Guide × facts × passages ─ draft ─▶ Proposal ─ check ─▶ Report ─ revise ─▶ … ─▶ shelf
    suggest  chapter × instruction ─ draft ─▶ Section, shown before it is taken
    put      Section, by hand or accepted ─▶ Proposal ─ check ─▶ shelf

In: an index, settings, a clock, a user's name ("" where nobody logs in). Out: `Proposal`, `Section`, versions.
Next: `workspace`, which hands desks out. Never: a chapter replaced without a version of it kept.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, TypeVar

from assistant.errors import InputError, ModelStopped
from assistant.index import Index
from assistant.judge import checked, named
from assistant.schema.facts import Facts
from assistant.schema.guide import Guide
from assistant.schema.proposal import Proposal, Section
from assistant.schema.text import Notice

if TYPE_CHECKING:
    from assistant.draft.background import Background
    from assistant.draft.form import Form
    from assistant.draft.shelf import By, Shelf, Version
    from assistant.settings import Settings
    from assistant.template import Template

T = TypeVar("T")
Hear = Callable[[str, str], None]
Stop = Callable[[], bool]


def _unheard(chapter: str, piece: str) -> None:
    """Nobody listens."""


def _never() -> bool:
    return False


class Desk:
    """The drafts of one user on one workspace."""

    def __init__(self, index: Index, settings: Settings, shelf: Shelf, now: Callable[[], datetime], user: str) -> None:
        self._index, self._settings, self._shelf = index, settings, shelf
        self._now, self.user = now, user

    def write(
        self,
        guide: str,
        number: str,
        facts: Facts | None = None,
        section: str | None = None,
        *,
        keep: Collection[str] = (),
        background: tuple[str, bytes] | None = None,
        template: tuple[str, bytes] | None = None,
        on_text: Hear = _unheard,
        stop: Stop = _never,
    ) -> Proposal:
        """Drafts a proposal, checks it, revises what falls short and stores it; the chapters of `keep` stay as they are
        stored, and where a model is set and did not write a chapter, one that a model wrote before stays too. A model's
        text is seen by `on_text` (chapter, piece) as it comes; `stop` is asked all the while: then the draft is whole
        with offline chapters, says so in its warnings, and the next call goes on where this one stopped.
        With `section` only that chapter is written, and put into the stored draft. A `background` document and a
        `template` (see `template.py`) are kept for this direction until others are given. Raises UnknownGuide,
        UnknownDirection, InputError for an unknown section, WorkspaceError where the same draft is being written
        elsewhere, UnreadableFile or SettingError for a template that cannot be used."""
        from assistant import draft, read
        from assistant import template as forms
        from assistant.draft.background import Background
        from assistant.draft.background import keep as keep_background
        from assistant.draft.edit import placed

        found, text = self._index.guide(guide)
        direction, given = named(found, number), facts or Facts()
        writer, old = draft.writer(self._settings), self.draft(guide, number)
        passages = [p for p in self._index.passages(found.guide.id) if p.direction in (number, None)]
        watch = draft.Watch(
            check=lambda made: checked(made, found, text, direction, given),
            on_text=on_text, stop=stop, home=self._settings.home, owner=self.user,
        )  # fmt: skip
        if template:
            forms.keep(self._settings.home, self._owner(found, number), *template)
        if background:
            own = Background(name=background[0], text=read.load_bytes(*background))
            keep_background(self._settings.home, self._owner(found, number), own)
        proposal = draft.write(
            found, text, direction, given, writer=writer, passages=passages, sections=[section] if section else None,
            watch=watch, background=self._background(found, number), form=self._form(found, number),
        )  # fmt: skip
        new = {each.id: each for each in proposal.sections}
        for kept in old.sections if old else ():
            given_up = bool(writer) and kept.writer != draft.OFFLINE and kept.id in new
            if kept.id in keep or (given_up and new[kept.id].writer == draft.OFFLINE):
                proposal = placed(proposal, kept)
        proposal = proposal.model_copy(update={"check": checked(proposal, found, text, direction, given)})
        if section and old:
            for made in proposal.sections:
                self.put(guide, number, made, facts=given)
        else:
            self._shelf.store(proposal, self._now(), user=self.user)
        return proposal

    def stream(self, work: Callable[..., T], *given: Any, stop: Event | None = None, **named: Any) -> Generator[Any]:
        """`work`, which is `write`, `suggest` or `revise` of this desk, called with what follows it: yields its text as
        it comes, as `Piece(chapter, text)`, and at last what `work` returns (a `Proposal` or a `Section`).

            stop = threading.Event()
            for made in desk.stream(desk.suggest, guide, number, "team", facts, "压缩到 300 字", stop=stop):
                if isinstance(made, Piece): shown += made.text       # a piece with another chapter: the next one begins
                else: done(made)

        `stop.set()`, or closing the iterator, ends the model within a moment, even while it is silent. A `write` that
        was stopped gives a whole draft, offline where the model had not come to, with a `run_stopped` among its
        warnings; the same call again first repeats what was kept of the unfinished chapter as a piece, and goes on from
        there. A `suggest` or `revise` that was stopped raises ModelStopped and the stored chapter is as it was; what
        was shown is still the caller's, to be put by `edit`. Other errors are raised as `work` raises them. Without a
        model there are no pieces, only the result."""
        from assistant.draft.stream import streamed

        return streamed(partial(work, *given, **named), stop or Event())

    def suggest(
        self, guide: str, number: str, section: str, facts: Facts | None = None, instruction: str = "", *,
        on_text: Hear = _unheard, stop: Stop = _never,
    ) -> Section:  # fmt: skip
        """Another wording of one chapter of the stored draft, not stored. With an `instruction` a model re-writes the
        chapter as it stands; without, the writer writes it anew from the facts. `on_text` and `stop` as for `write`.
        Raises InputError where there is no draft, or an instruction and no model; ModelStopped."""
        from assistant import draft
        from assistant.draft.edit import aligned
        from assistant.llm import Heard

        if not instruction:
            self._chapter(guide, number, section)
            return self.sketch(guide, number, section, facts, on_text=on_text, stop=stop)
        found, text = self._index.guide(guide)
        direction, given, writer = named(found, number), facts or Facts(), draft.writer(self._settings)
        old = self._chapter(guide, number, section)
        if writer is None:
            raise InputError(
                "按说明改写需要语言模型，目前没有配置（ASSISTANT_MODEL）；"
                "可以手工修改，或不写说明、按填写的信息重新生成本章。",
                "An instruction takes a language model, and none is set (ASSISTANT_MODEL); edit by hand, "
                "or generate the chapter again from the facts without an instruction.",
            )
        own = self._background(found, number)
        fresh = draft.write(found, text, direction, given, background=own)
        now = aligned(old, (made for each in fresh.sections for made in each.citations))
        shown = fresh.model_copy(update={"sections": (now,)})
        report = checked(shown, found, text, direction, given)
        heard = Heard(writer, lambda piece: on_text(old.id, piece), stop)
        revised = draft.revise(
            shown, report, found, text, direction, given,
            writer=heard, section=old.id, instruction=instruction, background=own, form=self._form(found, number),
        )  # fmt: skip
        if revised.sections[0] == now and revised.warnings:
            raise InputError(revised.warnings[-1].message, revised.warnings[-1].message_en)
        return revised.sections[0]

    def revise(
        self, guide: str, number: str, section: str | None, facts: Facts | None, instruction: str, *,
        on_text: Hear = _unheard, stop: Stop = _never,
    ) -> Proposal:  # fmt: skip
        """The stored draft with one chapter re-written by the applicant's instruction, checked and stored. Raises
        InputError where no chapter is named, there is no draft, or no model; ModelStopped."""
        if not section:
            raise InputError(
                "请用 --section 指明要修改的章节（编号或标题）。", "Name the chapter to re-write with --section."
            )
        new = self.suggest(guide, number, section, facts, instruction, on_text=on_text, stop=stop)
        return self.put(guide, number, new, facts=facts)

    def sketch(
        self, guide: str, number: str, section: str, facts: Facts | None = None, *,
        on_text: Hear = _unheard, stop: Stop = _never,
    ) -> Section:  # fmt: skip
        """One chapter written anew from the facts, not stored. Raises UnknownGuide, UnknownDirection, InputError for an
        unknown section, ModelStopped."""
        from assistant import draft

        found, text = self._index.guide(guide)
        direction, writer = named(found, number), draft.writer(self._settings)
        passages = [p for p in self._index.passages() if p.guide == found.guide.id and p.direction in (number, None)]
        made = draft.write(
            found, text, direction, facts or Facts(), writer=writer, passages=passages, sections=[section],
            watch=draft.Watch(on_text=on_text, stop=stop, home=self._settings.home, owner=self.user),
            background=self._background(found, number), form=self._form(found, number),
        )  # fmt: skip
        if any(notice.code == "run_stopped" for notice in made.warnings):
            raise ModelStopped("已按要求停止，草稿未改动。", "Stopped as asked; the draft is as it was.")
        return made.sections[0]

    def put(
        self, guide: str, number: str, section: Section, *, facts: Facts | None = None, by: By = "writer"
    ) -> Proposal:
        """The stored draft with this chapter, checked and stored. Raises InputError where there is no draft."""
        from assistant.draft.edit import placed

        found, text = self._index.guide(guide)
        proposal = placed(self._stored(guide, number), section)
        report = checked(proposal, found, text, named(found, number), facts or Facts())
        proposal = proposal.model_copy(update={"check": report})
        self._shelf.store(proposal, self._now(), user=self.user, by=by, chapter=section.id)
        return proposal

    def edit(self, guide: str, number: str, section: str, typed: str, facts: Facts | None = None) -> Proposal:
        """The stored draft with a chapter's text as typed by hand, checked and stored. Raises InputError where there
        is no draft or no such chapter."""
        from assistant.draft.edit import reworded

        new = reworded(self._stored(guide, number), self._chapter(guide, number, section), typed)
        return self.put(guide, number, new, facts=facts, by="hand")

    def export(self, path: Path, proposal: Proposal, facts: Facts | None = None) -> list[Notice]:
        """Writes a draft by the ending of `path`; a .docx fills the form that was given for its direction, where one
        was. Answers what is to be said of the form. Raises InputError, WorkspaceError."""
        from assistant import report
        from assistant.draft.cover import cover

        found, text = self._index.guide(proposal.guide)
        form = self._template(found, proposal.direction)
        if form is None or not form.fills(path):
            report.export_proposal(path, proposal)
            return []
        return form.export(path, proposal, cover(found, text, named(found, proposal.direction), facts or Facts()))

    def draft(self, guide: str, number: str) -> Proposal | None:
        """The stored draft of a direction; None where there is none. Raises UnknownGuide."""
        return self._shelf.draft(self.user, self._id(guide), number)

    def versions(self, guide: str, number: str, section: str | None = None) -> list[Version]:
        """The kept versions of a chapter (None: of all), newest first. Raises UnknownGuide."""
        return self._shelf.versions(self.user, self._id(guide), number, section)

    def by_hand(self, guide: str, number: str) -> list[Section]:
        """The chapters whose present state was typed by hand, in order. Raises UnknownGuide."""
        newest: dict[str, Version] = {}
        for version in self.versions(guide, number):
            newest.setdefault(version.section.id, version)
        stored = self.draft(guide, number)
        typed = {name for name, version in newest.items() if version.by == "hand"}
        return [section for section in (stored.sections if stored else ()) if section.id in typed]

    def keep_form(self, guide: str, number: str, form: dict[str, Any]) -> None:
        """Keeps the form's fields as they were typed. Raises UnknownGuide, WorkspaceError."""
        self._shelf.keep_form(self.user, self._id(guide), number, form, self._now())

    def form(self, guide: str, number: str) -> dict[str, Any]:
        """The form's fields as they were typed; empty where nothing was. Raises UnknownGuide."""
        return self._shelf.form(self.user, self._id(guide), number)

    def last(self) -> tuple[str, str] | None:
        """Guide and direction of what this user worked on last."""
        return self._shelf.last(self.user)

    def _owner(self, guide: Guide, number: str) -> str:
        return f"{self.user}/{guide.guide.id}/{number}"

    def _background(self, guide: Guide, number: str) -> Background | None:
        from assistant.draft import background

        return background.kept(self._settings.home, self._owner(guide, number))

    def _template(self, guide: Guide, number: str) -> Template | None:
        from assistant import template

        return template.kept(self._settings.home, self._owner(guide, number))

    def _form(self, guide: Guide, number: str) -> Form | None:
        kept = self._template(guide, number)
        return kept.form if kept else None

    def _id(self, guide: str) -> str:
        return self._index.entry(guide).id

    def _stored(self, guide: str, number: str) -> Proposal:
        stored = self.draft(guide, number)
        if stored is None:
            raise InputError("这个方向还没有草稿，请先起草。", "There is no draft for this direction yet.")
        return stored

    def _chapter(self, guide: str, number: str, section: str) -> Section:
        stored = self._stored(guide, number)
        chapters = enumerate(stored.sections, 1)
        found = next((each for place, each in chapters if section in (each.id, each.title, str(place))), None)
        if found is None:
            listed = "、".join(each.title for each in stored.sections)
            raise InputError(f"草稿中没有章节“{section}”；有：{listed}。", f"The draft has no chapter {section}.")
        return found
