"""The writer that needs no model: every chapter from the guide, the facts and arithmetic.

In: `Plan`, the form's chapters. Out: `Section` after `Section`. Next: `draft.write`; the model writer starts from
these chapters.
Never: the same plan written in two ways.
"""

from __future__ import annotations

from collections.abc import Callable

from assistant.draft.chapters import (
    attachments,
    basic,
    budget,
    exchange,
    goals,
    innovation,
    management,
    rationale,
    schedule,
    tasks,
    team,
    units,
)
from assistant.draft.form import Chapter
from assistant.draft.pen import Pen, Sources
from assistant.draft.plan import Plan
from assistant.schema.proposal import Section

PENDING = "pending"  # the chapter that lists the blanks of all others

_WRITERS: dict[str, Callable[[Plan, Pen], None]] = {
    "basic": basic.write,
    "rationale": rationale.write,
    "goals": goals.write,
    "tasks": tasks.write,
    "innovation": innovation.write,
    "units": units.write,
    "exchange": exchange.write,
    "schedule": schedule.write,
    "management": management.write,
    "team": team.write,
    "budget": budget.write,
    "attachments": attachments.write,
}


def chapter(plan: Plan, form: Chapter, sources: Sources) -> Section:
    """One chapter; one that this writer does not know is a list of guided blanks, so that no point of the form is
    lost."""
    pen = Pen(form, sources, f"{plan.guide.guide.id}/{plan.direction.number}")
    write = _WRITERS.get(form.id)
    if write:
        write(plan, pen)
    else:
        for point in form.contains:
            pen.say(point, pen.ask(point, f"按“{form.title}”一章的要求填写"))
    return pen.section()


def pending(form: Chapter, sections: tuple[Section, ...], sources: Sources) -> Section:
    """The list of everything that is still to be filled in, chapter by chapter."""
    pen = Pen(form, sources, "")
    rows = [
        (section.title, blank.text.removeprefix("【待填：").removesuffix("】"), blank.hint)
        for section in sections
        for blank in section.placeholders
    ]
    pen.say(
        "下表所列信息只有申报人能够提供，在正文中以待填标记标出，提交前须逐项填写。" if rows else "全文没有待填事项。"
    )
    pen.table("待填事项表", ("章节", "事项", "填写提示"), rows)
    return pen.section()
