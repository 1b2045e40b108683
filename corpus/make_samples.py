"""Makes the sample files that are not written by hand.

In: `sources/*.txt` (one paragraph a line; `⟦…⟧` is a stray line that the layout drops into the middle of a paragraph)
and `samples/proposals/*.md`. Out: the hard-wrapped `.txt` guides, one guide as `.docx` and `.pdf`, and the proposals
as `.docx`. Next: the tests and the evaluation read `samples/`. Never: a word that is not in the sources.

    python corpus/make_samples.py        writes into corpus/samples
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
SOURCES, GUIDES, FORMATS, PROPOSALS = (HERE / "sources", HERE / "samples" / "guides", HERE / "samples" / "formats",
                                       HERE / "samples" / "proposals")
IN_OTHER_FORMATS = "bilateral-2026"
LINE_WIDTH = 56            # half-width columns, as the ministries' pages have
PAGE_LINES = 24
PAGES_WITH_FOOTER = (3, 7)  # the real text layers keep only a few of their footers
NOT_AT_LINE_START = "，。；：、）》”！？%"
STRAY = re.compile(r"⟦(.*?)⟧")


def wrap(paragraph: str) -> Iterator[str]:
    """The lines of a paragraph, cut by width alone: inside numbers and words too, never before a closing mark."""
    line, width = "", 0
    for character in paragraph:
        step = 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if width + step > LINE_WIDTH and character not in NOT_AT_LINE_START:
            yield line
            line, width = "", 0
        line, width = line + character, width + step
    if line:
        yield line


def lines_of(source: str, *, stray: bool) -> list[str]:
    """Every line of the laid-out guide; stray lines only where the format has them."""
    made: list[str] = []
    for paragraph in source.splitlines():
        lines = list(wrap(STRAY.sub("", paragraph)))
        found = STRAY.findall(paragraph) if stray else []
        place = max(1, len(lines) - 1)
        made += [*lines[:place], *found, *lines[place:]]
    return made


def text_layer(source: str) -> str:
    """A PDF's text layer: a blank line after every line, page breaks as a leading blank, odd footers."""
    made, page = [], 1
    for number, line in enumerate(lines_of(source, stray=True)):
        if number and number % PAGE_LINES == 0:
            page += 1
            if page - 1 in PAGES_WITH_FOOTER:
                made += [f"\n\n— {page - 1} —\n\n{line}"]
            else:
                made += [f"\n {line}"]
        else:
            made += [f"\n\n{line}" if number else line]
    return "".join(made) + "\n"


def guide_docx(source: str, target: Path) -> None:
    """The guide as a Word file, a heading style on its numbered lines."""
    import docx

    document = docx.Document()
    for paragraph in STRAY.sub("", source).splitlines():
        if re.match(r"[一二三]、", paragraph):
            document.add_heading(paragraph, 1)
        elif re.match(r"\d\.\d", paragraph):
            document.add_heading(paragraph, 2)
        else:
            document.add_paragraph(paragraph)
    _save(document, target)


def guide_pdf(source: str, target: Path) -> None:
    """The guide as a PDF with a running page number on every page; the built-in CID font needs no font file."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas, lines = Canvas(str(target), pagesize=A4, invariant=1), lines_of(source, stray=False)
    for page, first in enumerate(range(0, len(lines), PAGE_LINES), 1):
        canvas.setFont("STSong-Light", 15)
        for row, line in enumerate(lines[first:first + PAGE_LINES]):
            canvas.drawString(85, 760 - 28 * row, line)
        canvas.setFont("STSong-Light", 12)
        canvas.drawCentredString(297, 50, f"— {page} —")
        canvas.showPage()
    canvas.save()


def proposal_docx(markdown: str, target: Path) -> None:
    """A proposal as a Word file: `#` headings, `|` tables, all else paragraphs."""
    import docx

    document, rows = docx.Document(), []
    for line in [*markdown.splitlines(), ""]:
        if line.startswith("|"):
            rows.append([cell.strip() for cell in line.strip("|").split("|")])
            continue
        if rows:
            _add_table(document, [row for row in rows if set("".join(row)) != {"-"}])
            rows = []
        heading = re.match(r"(#+) (.*)", line)
        if heading:
            document.add_heading(heading[2], len(heading[1]))
        elif line:
            document.add_paragraph(line)
    _save(document, target)


def _save(document, target: Path) -> None:  # type: ignore[no-untyped-def]
    """Saves a Word file that has the same bytes each time: its parts carry no time of day."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            fixed.writestr(zipfile.ZipInfo(name), parts.read(name), zipfile.ZIP_DEFLATED)


def _add_table(document, rows: list[list[str]]) -> None:  # type: ignore[no-untyped-def]
    table = document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text


def main() -> None:
    """Writes every made file anew."""
    FORMATS.mkdir(exist_ok=True)
    for path in sorted(SOURCES.glob("*.txt")):
        source = path.read_text(encoding="utf-8")
        (GUIDES / path.name).write_text(text_layer(source), encoding="utf-8")
        if path.stem == IN_OTHER_FORMATS:
            guide_docx(source, FORMATS / f"{path.stem}.docx")
            guide_pdf(source, FORMATS / f"{path.stem}.pdf")
    for path in sorted(PROPOSALS.glob("*.md")):
        proposal_docx(path.read_text(encoding="utf-8"), path.with_suffix(".docx"))


if __name__ == "__main__":
    main()
