"""What a check says against one chapter.

In: a `Report` on the draft, the chapter, the offline chapter it replaces. Out: `Against`. Next: `run`, `draft.revise`.
Never: a model blamed for what the offline chapter says as well.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from assistant.draft.run import Against, Base, Watch
from assistant.schema.proposal import Proposal, Section
from assistant.schema.report import Report

_HALF = str.maketrans("（），：", "(),:")
Check = Callable[[Proposal], Report]


def speaks_against(checked: Report, section: Section, offline: Section | None) -> Against:
    """The shortfalls whose evidence stands in the chapter, and its figures that nothing supports."""
    broken = [
        f"{verdict.reason}（指南：{verdict.requirement.quote[:80]}）"
        for verdict in checked.verdicts
        if verdict.status == "violated" and any(_in(found.where.section, section) for found in verdict.found)
    ]
    known = (
        offline.text + "".join(cell for table in offline.tables for row in table.rows for cell in row)
        if offline
        else ""
    )
    loose = [
        number.text
        for number in checked.numbers
        if number.status == "unsupported" and _in(number.where.section, section) and number.text not in known
    ]
    return Against(broken, [f"数字“{text}”没有依据" for text in dict.fromkeys(loose)])


def watched(watch: Watch, whole: Callable[[Base, dict[str, Section]], Proposal]) -> Watch:
    """The watch with its `check` turned into what speaks against a chapter: a demand that it breaks, or that the
    offline draft met and the draft with this chapter no longer meets. What the offline draft as a whole is blamed for
    is nobody's fault."""
    if watch.check is None:
        return watch
    check, before = watch.check, dict[int, dict[str, str]]()

    def against(base: Base, sections: dict[str, Section], section: Section) -> Against:
        if id(base) not in before:
            before[id(base)] = {v.requirement.id: v.status for v in check(whole(base, base.sections)).verdicts}
        report, was = check(whole(base, sections)), before[id(base)]
        new = tuple(verdict for verdict in report.verdicts if was.get(verdict.requirement.id) != "violated")
        said = speaks_against(report.model_copy(update={"verdicts": new}), section, base.sections.get(section.id))
        lost = [
            f"不再满足：{verdict.requirement.quote[:80]}（{verdict.reason}）"
            for verdict in new
            if was.get(verdict.requirement.id) == "met" and verdict.status in ("missing", "violated")
        ]
        return Against([*said.broken, *lost], said.loose)

    return replace(watch, against=against)


def _in(where: str | None, section: Section) -> bool:
    """True for a place in the chapter: named by its title, its id or one of its subheadings."""
    place = _plain(where or "")
    heads = {_plain(line) for line in section.text.splitlines() if line.startswith("（")}
    return bool(place) and (_plain(section.title) in place or place == section.id or place in heads)


def _plain(heading: str) -> str:
    return heading.translate(_HALF).replace(" ", "")
