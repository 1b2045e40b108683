"""The report as one web page that loads nothing.

In: rows, the guide's and the proposal's texts. Out: HTML, requirement beside evidence, each linked to its place.
Next: `write`. Never: a script, a request, a character of a guide or proposal that a browser would take for markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from assistant.report import words
from assistant.report.marks import Mark, marked
from assistant.report.rows import Row, one_line, summary, too_long, where
from assistant.report.style import SHEET
from assistant.schema.guide import Guide
from assistant.schema.report import STATUSES, NumberUse, Report, Where
from assistant.schema.text import Text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_CONTEXT = 200


def page(report: Report, rows: Sequence[Row], guide: Guide, guide_text: Text, proposal: Text, lang: str) -> str:
    """The whole document."""
    title = f"{words.word('report', lang)} · {report.proposal}"
    body = [
        f"<h1>{_text(title)}</h1>",
        f"<p>{_text(guide.guide.title or report.guide)} · {words.word('direction', lang)} "
        f"{_text(_direction(report, guide))}</p>",
        f"<p class=sum>{_text(summary(report, lang))}</p>",
        *_filter(report, lang),
        "<main>",
        _matrix(rows, lang),
        *_findings(report, lang),
        f"<section><h2>{words.word('guide_text', lang)}</h2>",
        f"{_clauses(report, rows, guide, guide_text, lang)}</section>",
        f"<section><h2>{words.word('proposal_text', lang)}</h2>",
        f"<div class=text>{_evidence(report, rows, proposal)}</div></section></main>",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{"en" if lang == "en" else "zh-CN"}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{_text(title)}</title><style>{SHEET}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _text(value: str) -> str:
    return escape(one_line(value))


def _direction(report: Report, guide: Guide) -> str:
    found = guide.direction(report.direction)
    return f"{report.direction} {found.title}" if found else report.direction


def _filter(report: Report, lang: str) -> list[str]:
    """One radio button per status; the style sheet hides the other rows."""
    counts = report.summary.model_dump()
    made = [("all", " checked", f"{words.word('all', lang)} {len(report.verdicts)}")]
    made += [(status, "", f"{words.status(status, lang)} {counts[status]}") for status in STATUSES]
    return [
        f"<input type=radio name=show id=show-{key}{on}><label for=show-{key}>{label}</label>"
        for key, on, label in made
    ]


def _matrix(rows: Sequence[Row], lang: str) -> str:
    heads = "".join(f"<th>{words.COLUMNS[column][lang == 'en']}" for column in (5, 4, 3, 6, 8))
    return (
        f"<table><thead><tr>{heads}<tbody>"
        + "\n".join(_row(number, row, lang) for number, row in enumerate(rows))
        + "</table>"
    )


def _row(number: int, row: Row, lang: str) -> str:
    _, clause, page, quote, kind, verdict, _, _, reason = row.cells
    where_from = " · ".join([clause, *([words.word("page", lang).format(page)] if page else [])])
    found = "".join(
        f"<div>{_linked(f'p{number}-{place}', piece.text, piece.where, lang)}</div>"
        for place, piece in enumerate(row.verdict.found)
    )
    title = words.word("to_guide", lang)
    return (
        f'<tr class="{row.status}" id="r{number}"><td><b>{verdict}</b>'
        f"<td>{_text(kind)}<br><small>{_text(row.cells[0])}</small>"
        f'<td><a href="#g{number}" title="{title}">{_text(quote)}</a><br><small>{_text(where_from)}</small>'
        f"<td>{found or '—'}<td>{_text(reason)}"
    )


def _linked(anchor: str, text: str, spot: Where, lang: str) -> str:
    """A piece of the proposal, with a link to its place where it has one."""
    shown = _text(text)
    if spot.start is not None:
        shown = f'<a href="#{anchor}" title="{words.word("to_evidence", lang)}">{shown}</a>'
    return f"{shown}<br><small>{_text(where(spot, lang))}</small>"


def _findings(report: Report, lang: str) -> list[str]:
    """Figures that nothing supports, and contradictions."""
    made = []
    figures = "".join(f"<li>{_linked(anchor, use.text, use.where, lang)}" for anchor, use in _unsupported(report))
    if figures:
        made.append(f"<section><h2>{words.word('numbers', lang)}</h2><ul>{figures}</ul></section>")
    clashes = ""
    for number, clash in enumerate(report.contradictions):
        pieces = (_linked(f"c{number}-{k}", found.text, found.where, lang) for k, found in enumerate(clash.found))
        clashes += f"<li>{_text(words.metric(clash.metric, lang))}<ul><li>{'<li>'.join(pieces)}</ul>"
    if clashes:
        made.append(f"<section><h2>{words.word('contradictions', lang)}</h2><ul>{clashes}</ul></section>")
    if long := too_long(report, lang):
        listed = "<li>".join(map(_text, long))
        made.append(f"<section><h2>{words.word('too_long', lang)}</h2><ul><li>{listed}</ul></section>")
    return made


def _unsupported(report: Report) -> list[tuple[str, NumberUse]]:
    return [(f"n{number}", use) for number, use in enumerate(report.numbers) if use.status == "unsupported"]


def _clauses(report: Report, rows: Sequence[Row], guide: Guide, text: Text, lang: str) -> str:
    """The stretches of the guide that the demands stand in: direction, general rules, a little round any other."""
    found = [(row.verdict.requirement.source.start, row.verdict.requirement.source.end) for row in rows]
    direction = guide.direction(report.direction)
    stretches = [(part.start, part.end) for part in guide.parts if part.kind == "general"]
    stretches += [(direction.source.start, direction.source.end)] if direction else []
    stretches += [
        (start - _CONTEXT, end + _CONTEXT)
        for start, end in found
        if not any(low <= start and end <= high for low, high in stretches)
    ]
    marks = [
        Mark(start, end, row.status, f"g{number}", f"#r{number}")
        for number, (row, (start, end)) in enumerate(zip(rows, found, strict=True))
    ]
    made = []
    for start, end in _merged(stretches, len(text.content)):
        page = text.page_at(start)
        head = f"<h3>{words.word('page', lang).format(page)}</h3>" if page else ""
        made.append(f"{head}<div class=text>{marked(text.content, start, end, marks)}</div>")
    return "\n".join(made)


def _merged(stretches: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    made: list[tuple[int, int]] = []
    for start, end in sorted((max(0, start), min(length, end)) for start, end in stretches):
        if made and start <= made[-1][1]:
            made[-1] = (made[-1][0], max(made[-1][1], end))
        elif start < end:
            made.append((start, end))
    return made


def _evidence(report: Report, rows: Sequence[Row], proposal: Text) -> str:
    """The proposal's text with everything that the page speaks of marked in it."""
    spots: list[tuple[Where, str, str, str]] = [
        (found.where, row.status, f"p{number}-{place}", f"#r{number}")
        for number, row in enumerate(rows)
        for place, found in enumerate(row.verdict.found)
    ]
    spots += [
        (found.where, "violated", f"c{number}-{place}", f"#c{number}-{place}")
        for number, clash in enumerate(report.contradictions)
        for place, found in enumerate(clash.found)
    ]
    spots += [(use.where, "figure", anchor, f"#{anchor}") for anchor, use in _unsupported(report)]
    marks = [
        Mark(spot.start, spot.start if spot.end is None else spot.end, status, anchor, back)
        for spot, status, anchor, back in spots
        if spot.start is not None
    ]
    return marked(proposal.content, 0, len(proposal.content), marks)
