"""The compliance table for a terminal.

In: a `Report`. Out: lines of at most `width` columns, what falls short first, a summary last. Next: `terminal`,
standard output. Never: colour codes, control characters of a proposal, a line that is too wide.
"""

from __future__ import annotations

import unicodedata

from assistant.report import words
from assistant.report.rows import Row, noted, one_line, rows, summary
from assistant.schema.report import Report

_STATUS_WIDTH, _MOST_LINES, _GAP = 8, 4, 2


def table(report: Report, lang: str = "zh", width: int = 80) -> str:
    """The table in `lang` ("zh" or "en"), `width` columns wide at most (a Han character takes two)."""
    if not report.verdicts:
        return words.word("nothing", lang)
    left = (width - _STATUS_WIDTH - 2 * _GAP) * 9 // 20
    widths = (_STATUS_WIDTH, left, width - _STATUS_WIDTH - 2 * _GAP - left)
    head = _lines(
        (words.COLUMNS[5][lang == "en"], words.word("requirement", lang), words.word("finding", lang)), widths
    )
    body = [line for row in rows(report, None, lang) for line in _lines(_shown(row, lang), widths)]
    extra = noted(report, lang)
    also = wrap(extra, width) if extra else []
    return "\n".join([*head, "─" * width, *body, "─" * width, *also, *wrap(summary(report, lang), width)])


def _shown(row: Row, lang: str) -> tuple[str, str, str]:
    page = row.verdict.requirement.source.page
    where = f"（{words.word('page', lang).format(page)}）" if page else ""
    found = "；".join(f"“{one_line(found.text)}”" for found in row.verdict.found[:2])
    return (
        words.status(row.status, lang),
        f"[{words.kind(row.verdict.requirement, lang)}] {row.cells[3]}{where}",
        " ".join(part for part in (one_line(row.verdict.reason), found) if part),
    )


def _lines(cells: tuple[str, str, str], widths: tuple[int, int, int]) -> list[str]:
    wrapped = [_few(wrap(cell, width), width) for cell, width in zip(cells, widths, strict=True)]
    high = max(map(len, wrapped))
    made = []
    for number in range(high):
        parts = [
            pad(column[number] if number < len(column) else "", width)
            for column, width in zip(wrapped, widths, strict=True)
        ]
        made.append((" " * _GAP).join(parts).rstrip())
    return made


def _few(lines: list[str], width: int) -> list[str]:
    """At most `_MOST_LINES` lines, the last ending in … where there were more."""
    if len(lines) <= _MOST_LINES:
        return lines
    last = lines[_MOST_LINES - 1]
    while columns(last) + 1 > width:
        last = last[:-1]
    return [*lines[: _MOST_LINES - 1], last + "…"]


def columns(text: str) -> int:
    """How many columns of a terminal `text` takes."""
    return sum(map(_columns_of, text))


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def pad(text: str, width: int) -> str:
    """`text` with blanks up to `width` columns."""
    return text + " " * (width - columns(text))


def wrap(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, broken anywhere but inside a Latin word or number that fits."""
    lines, line, used = [], "", 0
    for piece in _pieces(text, width):
        size = columns(piece)
        if used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0
            piece = piece.lstrip()
            size = columns(piece)
        line, used = line + piece, used + size
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _pieces(text: str, width: int) -> list[str]:
    pieces: list[str] = []
    for character in text:
        joins = (
            pieces
            and character.isascii()
            and not character.isspace()
            and pieces[-1][-1:].isascii()
            and pieces[-1].strip()
        )
        if joins and len(pieces[-1]) < width:
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces
