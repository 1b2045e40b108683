"""What stands on a PDF page: characters with their boxes, and ruled lines.

In: a page of pdfium. Out: `Glyph`s and `Rule`s in the upright page's points, y upwards. Next: `rulings`, `typeset`.
Never: a blank that pdfium made up, slanted text (watermarks), text drawn twice for boldness.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

_MOST_SEGMENTS, _MOST_GLYPHS = 30_000, 200_000
_THIN, _SHORT, _SLANT = 3.0, 6.0, math.radians(8)
_RADICALS = range(0x2E80, 0x2FE0)
_HYPHEN, _UNKNOWN = "\x02", "\ufffd"


class Glyph(NamedTuple):
    """A character, its box, and its number in the page's own order."""

    text: str
    x0: float
    x1: float
    bottom: float
    top: float
    number: int

    @property
    def size(self) -> float:
        """Height of the box."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half-way up the box."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A horizontal or vertical line: at `place` of the other axis, from `low` to `high`."""

    upright: bool
    place: float
    low: float
    high: float


_Turn = Callable[[float, float], tuple[float, float]]


def turn(page: Any) -> _Turn:
    """From the page as stored to the page as shown: pages of wide tables are stored sideways."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    turns: dict[int, _Turn] = {
        90: lambda x, y: (y - bottom, width - x + left),
        180: lambda x, y: (width - x + left, height - y + bottom),
        270: lambda x, y: (height - y + bottom, x - left),
    }
    return turns.get(page.get_rotation(), lambda x, y: (x - left, y - bottom))


def glyphs(page: Any) -> list[Glyph]:
    """The page's characters, as stored in the file's order."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped, unused-ignore]

    text, place = page.get_textpage(), turn(page)
    stored = math.radians(page.get_rotation())
    box, found, high = pdfium.FS_RECTF(), list[Glyph](), ""
    for index in range(min(pdfium.FPDFText_CountChars(text), _MOST_GLYPHS)):
        if pdfium.FPDFText_IsGenerated(text, index) == 1:
            continue
        if not _level(pdfium.FPDFText_GetCharAngle(text, index) + stored):
            continue
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        character, high = _character(high, code), ""
        pdfium.FPDFText_GetLooseCharBox(text, index, box)
        (x0, y0), (x1, y1) = place(box.left, box.bottom), place(box.right, box.top)
        found.append(Glyph(character, min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1), index))
    return found


def _level(angle: float) -> bool:
    """Whether an angle, clockwise, is about none."""
    return abs((angle + math.pi) % (2 * math.pi) - math.pi) < _SLANT


def _character(high: str, code: int) -> str:
    """The character of a code; radicals that fonts use for whole characters are folded, unmapped codes are U+FFFD."""
    if high and 0xDC00 <= code < 0xE000:
        return (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16")
    if code in _RADICALS:
        return unicodedata.normalize("NFKC", chr(code))
    character = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else _UNKNOWN
    if character == _HYPHEN:
        return "-"
    return " " if character.isspace() else character if character >= " " else _UNKNOWN


def rules(page: Any) -> list[Rule]:
    """The page's horizontal and vertical lines, thin boxes and edges of boxes; none on a page that is all drawing."""
    import pypdfium2.raw as pdfium  # type: ignore[import-untyped, unused-ignore]

    place, found, budget = turn(page), list[Rule](), _MOST_SEGMENTS
    for path in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        count = pdfium.FPDFPath_CountSegments(path.raw)
        budget -= max(1, count)
        if budget < 0:
            return []
        if not _stroked(pdfium, path):
            found += _thin(place, path.get_bounds())
            continue
        for start, end in _segments(pdfium, path, count):
            found += _rule(place(*start), place(*end))
    return found


def _stroked(pdfium: Any, path: Any) -> bool:
    """Whether a path is drawn as a line; a path that is only filled is shading, unless it is as thin as a line."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path.raw, filled, stroked) and stroked.value)


def _thin(place: _Turn, bounds: tuple[float, float, float, float]) -> list[Rule]:
    (x0, y0), (x1, y1) = place(*bounds[:2]), place(*bounds[2:])
    if abs(y1 - y0) <= _THIN:
        return _rule((x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2))
    return _rule(((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)) if abs(x1 - x0) <= _THIN else []


def _segments(pdfium: Any, path: Any, count: int) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight pieces of a path."""
    matrix, x, y = path.get_matrix(), ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield last, first
            last = first


def _rule(start: tuple[float, float], end: tuple[float, float]) -> list[Rule]:
    (x0, y0), (x1, y1) = start, end
    wide, high = abs(x1 - x0), abs(y1 - y0)
    if high <= _THIN / 2 and wide > _SHORT:
        return [Rule(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))]
    if wide <= _THIN / 2 and high > _SHORT:
        return [Rule(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))]
    return []
