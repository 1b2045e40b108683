"""Markdown, with nothing in it that a renderer would take for markup.

In: rows, or a laid-out draft. Out: a string. Next: `write`, `export`. Never: markup out of a guide or a proposal.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.read.layout import Heading, lay_out
from assistant.report import words
from assistant.report.rows import Row, one_line, summary, too_long, where
from assistant.schema.proposal import Proposal, Table
from assistant.schema.report import Report

_MARKUP = re.compile(r"([\\`*_\[\]<>|])")
_CELL = re.compile(r"([\\|])")


def matrix(report: Report, rows: Sequence[Row], lang: str) -> str:
    """The report: a table of verdicts, the figures nothing supports, the contradictions."""
    lines = [
        f"# {words.word('report', lang)}",
        "",
        f"{words.word('guide', lang)}: {_escaped(report.guide)} {_escaped(report.direction)}  ",
        f"{words.word('proposal', lang)}: {_escaped(report.proposal)}  ",
        summary(report, lang),
        "",
    ]
    lines += _grid(
        [head[lang == "en"] for head in words.COLUMNS], [[_escaped(cell) for cell in row.cells] for row in rows]
    )
    unsupported = [use for use in report.numbers if use.status == "unsupported"]
    if unsupported:
        lines += ["", f"## {words.word('numbers', lang)}", ""]
        lines += [f"- {_escaped(use.text)} ({_escaped(where(use.where, lang))})" for use in unsupported]
    if report.contradictions:
        lines += ["", f"## {words.word('contradictions', lang)}", ""]
        for clash in report.contradictions:
            lines.append(f"- {_escaped(words.metric(clash.metric, lang))}")
            lines += [f"    - {_escaped(found.text)} ({_escaped(where(found.where, lang))})" for found in clash.found]
    if long := too_long(report, lang):
        lines += ["", f"## {words.word('too_long', lang)}", "", *(f"- {_escaped(line)}" for line in long)]
    return "\n".join(lines) + "\n"


def draft(proposal: Proposal) -> str:
    """A draft: headings, paragraphs and pipe tables that `read` gives back cell by cell."""
    lines: list[str] = []
    for part in lay_out(proposal):
        if isinstance(part, Heading):
            lines += [f"{'#' * part.level} {one_line(part.text)}", ""]
        elif isinstance(part, Table):
            lines += [
                one_line(part.caption),
                "",
                *_grid(
                    [_in_cell(cell) for cell in part.header], [[_in_cell(cell) for cell in row] for row in part.rows]
                ),
                "",
            ]
        else:
            lines += [one_line(part.text), ""]
    return "\n".join(lines)


def _grid(header: Sequence[str], body: Sequence[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(header)} |", "|" + " --- |" * len(header), *(f"| {' | '.join(row)} |" for row in body)]


def _escaped(text: str) -> str:
    return "<br>".join(_MARKUP.sub(r"\\\1", one_line(line)) for line in text.split("\n"))


def _in_cell(text: str) -> str:
    return "<br>".join(_CELL.sub(r"\\\1", one_line(line)) for line in text.split("\n"))
