"""核验: what the page does with a proposal from elsewhere.

In: an uploaded file, a direction. Out: the matrix, the places it speaks of, reports. Next: `tabs.check`. Never: an
uploaded name used as a path.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from assistant.errors import InputError
from assistant.schema.passage import Match
from assistant.schema.report import STATUSES, Report
from assistant.workspace import Workspace
from ui import rows
from ui.handlers.clauses import Pieces, in_context
from ui.handlers.library import Library
from ui.handlers.place import Choice, Place
from ui.words import Say

ENDINGS = (".html", ".docx", ".xlsx")
ABSTRACT = 3000  # characters of a proposal that are enough to tell its direction
CLOSE = 0.5  # of the best score: fits about as well


class Checked(NamedTuple):
    """A checked proposal as the tab shows it: `spans` are, row by row, the guide's clause and the evidence."""

    summary: str
    matrix: list[list[str]]
    spans: list[tuple[int, int, int | None, int | None]]
    chart: list[tuple[str, str, int]]
    loose: list[list[str]]


class Checking:
    """The check's events on one workspace."""

    def __init__(self, workspace: Workspace, say: Say) -> None:
        self.workspace, self.say = workspace, say

    def suggested(self, file: str | None) -> tuple[str, str | None]:
        """The direction that a proposal's text fits best, in one line and as a place; None where none does."""
        if not file:
            return "", None
        text = self.workspace.proposal_text(_data(file), Path(file).name).content
        found = self.workspace.match([text[:ABSTRACT]], top=8)[0]
        if not found:
            return self.say("从文本看不出对应哪个方向，请在页面上方选择。"), None
        near = [each for each in found if each.score >= CLOSE * found[0].score]
        best = max(near, key=lambda match: self._named(match, text[:ABSTRACT]))
        told = self.say("从文本看，最接近：{} 方向 {} {}").format(best.guide, best.direction, best.title)
        return told, str(Place(best.guide, best.direction))

    def _named(self, match: Match, text: str) -> tuple[bool, bool, int, float]:
        """Of directions that fit about as well: the one that the proposal names, then the one of the newest guide."""
        year = self.workspace.guide(match.guide).guide.year or 0
        number = re.search(rf"(?<![\d.]){re.escape(match.direction)}(?![\d.])", text)
        return match.title in text, bool(number), year, match.score

    def directions(self, guide: str) -> list[Choice]:
        """(label, place) of every direction of a guide."""
        return Library(self.workspace, self.say).directions(guide)

    def check(self, file: str | None, at: Place) -> Checked:
        """The matrix of an uploaded proposal. Raises InputError, UnreadableFile."""
        report = self._report(_given(file), at)
        first = [verdict.found[0].where if verdict.found else None for verdict in rows.ordered(report)]
        return Checked(
            summary=rows.summary(report, self.say),
            matrix=rows.verdicts(report, self.say),
            spans=[
                (v.requirement.source.start, v.requirement.source.end, w.start if w else None, w.end if w else None)
                for v, w in zip(rows.ordered(report), first, strict=True)
            ],
            chart=self._chart(report),
            loose=[
                *(
                    [self.say("前后矛盾"), rows.line("；".join(f.text for f in c.found)), ""]
                    for c in report.contradictions
                ),
                *(
                    [
                        self.say("字数超限"),
                        self.say("本章 {} 字，限 {} 字").format(long.words, long.limit),
                        rows.line(long.section),
                    ]
                    for long in report.chapters
                    if long.over
                ),
                *(
                    [self.say("数字无依据"), rows.line(use.text), use.where.section or ""]
                    for use in report.numbers
                    if use.status == "unsupported"
                ),
            ],
        )

    def report(self, file: str | None, at: Place, ending: str, folder: Path) -> Path:
        """The report as a file in `folder`. Raises InputError, UnreadableFile, WorkspaceError."""
        data, name = _data(_given(file)), Path(_given(file)).name
        proposal = self.workspace.proposal_text(data, name)
        report = self.workspace.check_text(proposal, name, at.guide, at.number, lang=self.say.lang)
        path = folder / (self.say("核验报告") + ending)
        self.workspace.write_report(path, report, proposal, data, self.say.lang)
        return path

    def clause(self, at: Place, start: int, end: int) -> Pieces:
        """A clause of the guide in its context."""
        return in_context(self.workspace.text(at.guide).content, start, end, self.say("原文"))

    def evidence(self, file: str | None, start: int | None, end: int | None) -> Pieces:
        """The evidence in the proposal's text; a line that says so where there is none."""
        if start is None or end is None:
            return [(self.say("申报书中没有找到相关内容。"), None)]
        given = _given(file)
        content = self.workspace.proposal_text(_data(given), Path(given).name).content
        return in_context(content, start, end, self.say("依据"))

    def _report(self, file: str, at: Place) -> Report:
        name = Path(file).name
        text = self.workspace.proposal_text(_data(file), name)
        return self.workspace.check_text(text, name, at.guide, at.number, lang=self.say.lang)

    def _chart(self, report: Report) -> list[tuple[str, str, int]]:
        """(chapter, status, how many): a verdict counts in the chapter where its first evidence stands."""
        nowhere = self.say("（未定位到章节）")
        counted = Counter(
            ((v.found[0].where.section if v.found else None) or nowhere, v.status) for v in report.verdicts
        )
        places = list(dict.fromkeys(section for section, _ in counted))
        return [  # every pair, so that a chart drawn again knows every colour
            (section, self.say(rows.SIGNS[status]), counted[section, status])
            for section in places
            for status in STATUSES
        ]


def kept(matrix: list[list[str]], wanted: str) -> list[int]:
    """The numbers of the rows of that conclusion; of all where none is wanted."""
    return [number for number, row in enumerate(matrix) if not wanted or row[0] == wanted]


def _given(file: str | None) -> str:
    if not file:
        raise InputError("请先上传申报书。", "Upload a proposal first.")
    return file


def _data(file: str) -> bytes:
    return Path(file).read_bytes()
