"""A whole proposal, written and revised.

In: a guide, its text, a direction, the facts, a chat model (None: the offline writer). Out: `Proposal`. Next: `check`,
`report`. Never: a chapter lost because a model failed: the offline chapter stands in its place, with a warning.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import cache

from assistant.draft import model, offline
from assistant.draft.background import Background
from assistant.draft.chapters.attachments import attachments
from assistant.draft.chapters.goals import indicators
from assistant.draft.findings import speaks_against, watched
from assistant.draft.form import Chapter, Form, load_form
from assistant.draft.pen import Sources
from assistant.draft.plan import make
from assistant.draft.run import Base, Job, Outcome, Watch, run
from assistant.errors import InputError
from assistant.llm import Chat, connect
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide
from assistant.schema.passage import Passage
from assistant.schema.proposal import Proposal, Section
from assistant.schema.report import Report
from assistant.schema.text import Notice, Text
from assistant.settings import Settings

OFFLINE = "offline"


def writer(settings: Settings) -> Chat | None:
    """The chat model that the settings name; None: the offline writer. Raises SettingError."""
    return connect(settings)


def write(
    guide: Guide,
    text: Text,
    direction: Direction,
    facts: Facts,
    *,
    writer: Chat | None = None,
    passages: Sequence[Passage] = (),
    sections: Sequence[str] | None = None,
    form: Form | None = None,
    watch: Watch | None = None,
    background: Background | None = None,
) -> Proposal:
    """The proposal for `direction`. `sections`: only these chapters, by id, number (from 1) or title; None: all.
    `watch`: who sees a model at work, checks its chapters and keeps its run; `background`: the applicant's own
    document. Raises InputError where the form has no such chapter, SettingError where the form or a prompt is broken,
    WorkspaceError where a run cannot be kept."""
    layout = form or load_form()
    chosen = _chosen(layout, sections)

    @cache
    def bases(raised: tuple[tuple[str, float], ...]) -> Base:
        return _base(guide, text, direction, facts, layout, dict(raised), background)

    def base(raised: dict[str, float]) -> Base:
        return bases(tuple(sorted(raised.items())))

    done = Outcome({}, base({}), [], 0)
    if writer is not None:
        wanted = tuple(chapter for chapter in chosen if chapter.id != offline.PENDING)
        own = background.text.content if background else ""
        rest = [watch.owner if watch else "", own, *(chapter.id for chapter in wanted)]
        name = _run_name(text, direction, facts, writer.name, rest)
        seen = watched(watch or Watch(), lambda now, made: _proposal(now, made.values(), facts, writer.name))
        done = run(Job(writer, wanted, base, passages, sections is None, name, seen))
    listed = {chapter.id: chapter for chapter in chosen}
    made = [done.sections.get(name) or own for name, own in done.base.sections.items() if name in listed]
    if offline.PENDING in listed:
        made.append(offline.pending(listed[offline.PENDING], tuple(made), done.base.sources))
    proposal = _proposal(done.base, made, facts, writer.name if writer and done.sections else OFFLINE)
    notices = (*done.base.plan.notices, *done.notices)
    return proposal.model_copy(update={"rounds": done.rounds, "warnings": notices})


def _base(
    guide: Guide,
    text: Text,
    direction: Direction,
    facts: Facts,
    layout: Form,
    raised: dict[str, float],
    background: Background | None,
) -> Base:
    """The offline writer's plan and chapters; every chapter of the form, so that markers do not depend on a choice."""
    plan, sources = make(guide, text, direction, facts, raised), Sources(text, guide.guide.id, background)
    chapters = [chapter for chapter in layout.chapters if chapter.id != offline.PENDING]
    made = {chapter.id: offline.chapter(plan, chapter, sources) for chapter in chapters}
    sources.own()  # a model may cite all of it
    return Base(plan, made, sources)


def _proposal(base: Base, sections: Iterable[Section], facts: Facts, author: str) -> Proposal:
    return Proposal(
        guide=base.plan.guide.guide.id,
        direction=base.plan.direction.number,
        writer=author,
        title=base.plan.title,
        title_en=facts.title_en or "【待填：项目英文名称】",
        sections=tuple(sections),
        indicators=indicators(base.plan),
        attachments=attachments(base.plan),
    )


def _run_name(text: Text, direction: Direction, facts: Facts, author: str, rest: Sequence[str]) -> str:
    """The same for the same guide text, direction, facts, model, user, background and chapters."""
    stuff = (text.content, direction.number, facts.model_dump_json(), author, *rest)
    return hashlib.sha256("\0".join(stuff).encode()).hexdigest()[:24]


def revise(
    proposal: Proposal,
    checked: Report,
    guide: Guide,
    text: Text,
    direction: Direction,
    facts: Facts,
    *,
    writer: Chat | None = None,
    section: str | None = None,
    instruction: str = "",
    background: Background | None = None,
    form: Form | None = None,
) -> Proposal:
    """The proposal with the chapters re-written that `checked` finds short, or with `section` re-written by
    `instruction`; the same proposal where nothing is to be done. Without a model nothing can be re-worded and the
    proposal comes back unchanged. Raises InputError where the form has no such chapter."""
    if writer is None:
        return proposal
    layout = form or load_form()
    base = _base(guide, text, direction, facts, layout, {}, background)
    wanted = _chosen(layout, [section])[0].id if section else None
    notices: list[Notice] = []
    changed = list(proposal.sections)
    for place, old in enumerate(proposal.sections):
        against = speaks_against(checked, old, base.sections.get(old.id))
        findings = [*against.broken, *against.loose]
        if old.id != offline.PENDING and model.usable(notices) and (old.id == wanted or (wanted is None and findings)):
            new = model.revise(writer, base.plan, old, base.sources, findings, instruction, notices)
            changed[place] = new or old
    if tuple(changed) == proposal.sections and not (section and notices):  # asked for and failed: that is said
        return proposal
    return proposal.model_copy(
        update={"sections": _with_pending(layout, changed, base.sources), "warnings": (*proposal.warnings, *notices)}
    )


def _with_pending(layout: Form, sections: list[Section], sources: Sources) -> tuple[Section, ...]:
    form = next((chapter for chapter in layout.chapters if chapter.id == offline.PENDING), None)
    others = tuple(section for section in sections if section.id != offline.PENDING)
    return (*others, offline.pending(form, others, sources)) if form and len(others) < len(sections) else others


def _chosen(layout: Form, wanted: Sequence[str] | None) -> tuple[Chapter, ...]:
    if wanted is None:
        return layout.chapters
    found = []
    for name in wanted:
        match = [
            chapter
            for number, chapter in enumerate(layout.chapters, 1)
            if name in (chapter.id, str(number), chapter.title)
        ]
        if not match:
            known = "、".join(f"{number} {chapter.title}" for number, chapter in enumerate(layout.chapters, 1))
            raise InputError(
                f"没有章节“{name}”；可用的章节：{known}。", f"There is no chapter {name}; there are: {known}."
            )
        found += match
    return tuple(found)
