"""A whole proposal, written and revised.

In: a guide, its text, a direction, the facts, a chat model (None: the offline writer). Out: `Proposal`. Next: `check`,
`report`.
Never: a chapter lost because a model failed: the offline chapter stands in its place, with a warning.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.draft import model, offline
from assistant.draft.chapters.attachments import attachments
from assistant.draft.chapters.goals import indicators
from assistant.draft.form import Chapter, Form, load_form
from assistant.draft.pen import Sources
from assistant.draft.plan import make
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
) -> Proposal:
    """The proposal for `direction`. `sections`: only these chapters, by id, number (from 1) or title; None: all.
    Raises InputError where the form has no such chapter, SettingError where the form or a prompt is broken."""
    layout = form or load_form()
    chosen = _chosen(layout, sections)
    plan = make(guide, text, direction, facts)
    sources, notices = Sources(text, guide.guide.id), list(plan.notices)
    made: list[Section] = []
    for chapter in layout.chapters:
        if chapter.id == offline.PENDING:
            continue
        section = offline.chapter(plan, chapter, sources)
        if chapter in chosen:
            if writer is not None and model.usable(notices):
                section = model.write(writer, plan, chapter, section, sources, passages, notices)
            made.append(section)
    made += [offline.pending(chapter, tuple(made), sources) for chapter in chosen if chapter.id == offline.PENDING]
    return Proposal(
        guide=guide.guide.id,
        direction=direction.number,
        writer=writer.name if writer else OFFLINE,
        title=plan.title,
        title_en=facts.title_en or "【待填：项目英文名称】",
        sections=tuple(made),
        indicators=indicators(plan),
        attachments=attachments(plan),
        warnings=tuple(notices),
    )


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
) -> Proposal:
    """The proposal with the chapters re-written that `checked` finds short, or with `section` re-written by
    `instruction`;
    the same proposal where nothing is to be done. Without a model nothing can be re-worded and the proposal comes back
    unchanged. Raises InputError where the form has no such chapter."""
    if writer is None:
        return proposal
    layout = load_form()
    plan, sources = make(guide, text, direction, facts), Sources(text, guide.guide.id)
    for chapter in layout.chapters:  # the same order gives the same markers
        if chapter.id != offline.PENDING:
            offline.chapter(plan, chapter, sources)
    wanted = _chosen(layout, [section])[0].id if section else None
    notices: list[Notice] = []
    changed = list(proposal.sections)
    for place, old in enumerate(proposal.sections):
        findings = _findings(checked, old)
        if old.id != offline.PENDING and model.usable(notices) and (old.id == wanted or (wanted is None and findings)):
            changed[place] = model.revise(writer, plan, old, sources, findings, instruction, notices)
    if tuple(changed) == proposal.sections and not (section and notices):  # asked for and failed: that is said
        return proposal
    return proposal.model_copy(
        update={"sections": _with_pending(layout, changed, sources), "warnings": (*proposal.warnings, *notices)}
    )


def _with_pending(layout: Form, sections: list[Section], sources: Sources) -> tuple[Section, ...]:
    form = next((chapter for chapter in layout.chapters if chapter.id == offline.PENDING), None)
    others = tuple(section for section in sections if section.id != offline.PENDING)
    return (*others, offline.pending(form, others, sources)) if form and len(others) < len(sections) else others


def _findings(checked: Report, section: Section) -> list[str]:
    """What the check says against a chapter: the shortfalls whose evidence stands in it, and figures nothing
    supports."""
    short = [
        f"{verdict.reason}（指南：{verdict.requirement.quote[:80]}）"
        for verdict in checked.verdicts
        if verdict.status == "violated" and any(_in(found.where.section, section) for found in verdict.found)
    ]
    loose = [
        f"数字“{number.text}”没有依据"
        for number in checked.numbers
        if number.status == "unsupported" and _in(number.where.section, section)
    ]
    return short + loose


def _in(where: str | None, section: Section) -> bool:
    return bool(where) and (section.title in str(where) or where == section.id)


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
