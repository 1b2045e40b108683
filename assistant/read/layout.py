"""A draft laid out as a document: which headings, paragraphs and tables, in which order.

In: a `Proposal`. Out: its parts, the same for every format. Next: `proposal` (reads a draft's JSON as text), `report`
(writes .docx and .md). Never: a word that is not in the record, but for the heads of the tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.schema.proposal import Citation, Proposal, Section, Table

INDICATORS = ("序号", "指标名称", "指南要求", "完成时承诺值", "单位", "考核方式")
ATTACHMENTS = ("序号", "附件名称", "是否已备")
SOURCES = "来源：指南原文"
_INDICATOR_TITLE, _ATTACHMENT_TITLE = "考核指标表", "附件清单"
_NAME, _OWN = "项目名称：", "申请人材料"
_SUBHEADING = re.compile(r"（[一二三四五六七八九十]{1,3}）[^。；：，\[【]{1,30}")
_NOT_SPREAD = "—"  # a figure that is reached at the end, not year by year
_PROVIDED, _PENDING = "已备", "待补"


@dataclass(frozen=True)
class Heading:
    """A heading of `level` 1 (title), 2 (chapter) or 3 (part of a chapter)."""

    text: str
    level: int


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `citations` are those whose markers may stand in it."""

    text: str
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class SourceLine:
    """One entry of the source appendix."""

    citation: Citation
    text: str


Part = Heading | Paragraph | Table | SourceLine


def lay_out(proposal: Proposal) -> Iterator[Part]:
    """The parts of the document in order: title, names, chapters with tables, indicators, attachments, sources."""
    yield Heading(proposal.title, 1)
    yield from _names(proposal)
    for _, title, parts in chapters(proposal):
        yield Heading(title, 2)
        yield from parts
    yield from sources(proposal)


def chapters(proposal: Proposal) -> Iterator[tuple[str, str, list[Part]]]:
    """Id, title and parts of every chapter in order, the record's own tables in the chapter that they belong to; those
    that belong to none follow, without an id."""
    rest = {"indicators": indicator_table(proposal), "attachments": attachment_table(proposal)}
    for section in proposal.sections:
        home = _home(section)
        own = rest.pop(home) if home and rest.get(home) else None
        yield section.id, section.title, [*_chapter(section), *([own] if own else [])]
    for title, table in ((_INDICATOR_TITLE, rest.get("indicators")), (_ATTACHMENT_TITLE, rest.get("attachments"))):
        if table is not None:
            yield "", title, [table]


def _names(proposal: Proposal) -> Iterator[Part]:
    """What the project is called, where no chapter says so."""
    if any(_NAME in section.text for section in proposal.sections):
        return
    yield Paragraph(f"{_NAME}{proposal.title}")
    if proposal.title_en:
        yield Paragraph(f"英文名称：{proposal.title_en}")
    yield Paragraph(f"指南方向：{proposal.direction}")


def _chapter(section: Section) -> Iterator[Part]:
    for line in filter(None, map(str.strip, section.text.splitlines())):
        yield Heading(line, 3) if _SUBHEADING.fullmatch(line) else Paragraph(line, section.citations)
    yield from section.tables


def _home(section: Section) -> str | None:
    """Which of the record's own tables belongs to a chapter."""
    if "indicator" in section.id or "goal" in section.id or "考核指标" in section.title:
        return "indicators"
    return "attachments" if "attachment" in section.id or "附件" in section.title else None


def indicator_table(proposal: Proposal) -> Table | None:
    """The indicator table, a column for every year that the record spreads its figures over; None without rows."""
    if not proposal.indicators:
        return None
    years = max(len(row.by_year) for row in proposal.indicators)
    header = (*INDICATORS[:5], *(f"第{year + 1}年" for year in range(years)), *INDICATORS[5:])
    rows = tuple(
        (
            str(number),
            row.name,
            row.required,
            row.committed,
            row.unit or "",
            *(row.by_year or [_NOT_SPREAD] * years),
            *[""] * (years - len(row.by_year) if row.by_year else 0),
            row.assessment,
        )
        for number, row in enumerate(proposal.indicators, 1)
    )
    return Table(caption="考核指标年度分解表", header=header, rows=rows)


def attachment_table(proposal: Proposal) -> Table | None:
    """The attachments and whether they are at hand; None without any."""
    rows = tuple(
        (str(number), item.name, _PROVIDED if item.provided else _PENDING)
        for number, item in enumerate(proposal.attachments, 1)
    )
    return Table(caption=_ATTACHMENT_TITLE, header=ATTACHMENTS, rows=rows) if rows else None


def sources(proposal: Proposal) -> Iterator[Part]:
    """The appendix: every citation once, with the guide's own words."""
    seen: dict[str, Citation] = {}
    for section in proposal.sections:
        for citation in section.citations:
            seen.setdefault(citation.marker, citation)
    if seen:
        yield Heading(SOURCES, 2)
    for citation in seen.values():
        where, quote = place(citation), " ".join(citation.quote.split())
        named = where if where.startswith(_OWN) else f"指南要求（{where}）"
        yield SourceLine(citation, f"{citation.marker} {named}：“{quote}”")


def place(citation: Citation) -> str:
    """Where a citation stands: guide, direction, page."""
    page = f"，第{citation.source.page}页" if citation.source.page else ""
    if citation.direction is None and citation.guide.startswith(_OWN):
        return f"{citation.guide}{page}"
    direction = f"指南方向{citation.direction}" if citation.direction else "总体要求"
    return f"{citation.guide} {direction}{page}"
