"""A report as rows, the worst first.

In: a `Report` and its guide. Out: one `Row` per verdict, in the words of a language. Next: every report format.
Never: a verdict left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.report import words
from assistant.schema.guide import Guide, Part
from assistant.schema.report import STATUSES, Found, Report, Status, Verdict, Where

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Row:
    """One verdict for people: `cells` in the order of `words.COLUMNS`; `verdict` is the record behind it."""

    verdict: Verdict
    status: Status
    cells: tuple[str, ...]


def rows(report: Report, guide: Guide | None, lang: str) -> list[Row]:
    """The verdicts in the order violated, missing, unclear, met, not applicable; within one, as in the report."""
    ordered = sorted(report.verdicts, key=lambda verdict: STATUSES.index(verdict.status))
    return [Row(verdict, verdict.status, _cells(verdict, report, guide, lang)) for verdict in ordered]


def _cells(verdict: Verdict, report: Report, guide: Guide | None, lang: str) -> tuple[str, ...]:
    requirement = verdict.requirement
    return (
        requirement.id,
        clause(verdict, report, guide, lang),
        str(requirement.source.page) if requirement.source.page else "",
        one_line(requirement.quote),
        words.kind(requirement, lang),
        words.status(verdict.status, lang),
        "\n".join(one_line(found.text) for found in verdict.found),
        "\n".join(place(found, lang) for found in verdict.found),
        one_line(verdict.reason),
    )


def clause(verdict: Verdict, report: Report, guide: Guide | None, lang: str) -> str:
    """`1.1 其他要求`: which part of the guide the demand stands in."""
    source = verdict.requirement.source
    direction = guide.direction(report.direction) if guide else None
    part = _around(direction.parts, source.start) if direction else None
    if part is not None or (direction and direction.source.start <= source.start < direction.source.end):
        return f"{report.direction} {part.label if part and part.label else ''}".strip()
    part = _around(guide.parts, source.start) if guide else None
    return (part.label if part and part.label else None) or words.word("general", lang)


def _around(parts: tuple[Part, ...], offset: int) -> Part | None:
    return next((part for part in parts if part.start <= offset < part.end), None)


def place(found: Found, lang: str) -> str:
    """Where a piece of evidence stands, in words."""
    return where(found.where, lang)


def where(spot: Where, lang: str) -> str:
    """A place of the proposal in words; without one, the evidence is in the facts file."""
    if spot.start is None and spot.section is None:
        return words.word("facts", lang)
    parts = [one_line(spot.section)] if spot.section else []
    parts += [words.word("paragraph", lang).format(spot.paragraph)] if spot.paragraph else []
    parts += [words.word("table", lang).format(spot.table)] if spot.table else []
    return " · ".join(parts)


def printable(text: str) -> str:
    """`text` without the control characters that no document format takes."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """`text` on one line, without control characters."""
    return " ".join(printable(text).split())


def summary(report: Report, lang: str) -> str:
    """`不符合 1，缺失 0，…`: the last line of a table."""
    counts = report.summary.model_dump()
    return ("，" if lang != "en" else ", ").join(
        f"{words.status(status, lang)} {counts[status]}" for status in STATUSES
    )


def too_long(report: Report, lang: str) -> list[str]:
    """`研究内容：3120 字，限 3000 字`: one line for each chapter over its limit."""
    told = words.word("length", lang)
    return [
        told.format(one_line(chapter.section), chapter.words, chapter.limit)
        for chapter in report.chapters
        if chapter.over
    ]


def noted(report: Report, lang: str) -> str | None:
    """What was found besides verdicts, counted in one line; None where nothing was."""
    loose = sum(use.status == "unsupported" for use in report.numbers)
    counts = (loose, len(report.contradictions), len(too_long(report, lang)))
    return words.word("noted", lang).format(*counts) if any(counts) else None
