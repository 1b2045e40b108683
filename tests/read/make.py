"""Small files made on the spot: Word packages from XML, PDFs from drawings."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def docx(body: str, **parts: str) -> bytes:
    """A Word file with that body; `styles`, `numbering`, `footnotes` give the inside of those parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        for name, inside in parts.items():
            package.writestr(f"word/{name}.xml", f"<w:{name} {SPACES}>{inside}</w:{name}>")
    return stream.getvalue()


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(inside: str, properties: str = "") -> str:
    """A table cell."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of rows, each the XML of its cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def pdf(*pages: Callable[[Any], None], password: str | None = None) -> bytes:
    """A PDF whose pages are drawn by the given functions, in a font with Chinese characters."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfgen.canvas import Canvas

    registerFont(UnicodeCIDFont("STSong-Light"))
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=A4, encrypt=password, invariant=1)
    for draw in pages:
        canvas.setFont("STSong-Light", 12)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def write(*lines: tuple[float, float, str]) -> Callable[[Any], None]:
    """Draws (x, y, text) on a page."""

    def draw(canvas: Any) -> None:
        for x, y, text in lines:
            canvas.drawString(x, y, text)

    return draw


def grid(canvas: Any, xs: list[float], ys: list[float], texts: dict[tuple[int, int], str]) -> None:
    """Draws a ruled table with one text per (row, column)."""
    canvas.grid(xs, ys)
    for (row, column), text in texts.items():
        canvas.drawString(xs[column] + 4, sorted(ys, reverse=True)[row + 1] + 6, text)
