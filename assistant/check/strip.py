"""A strip of text: folded characters, each with its place in the proposal.

    "**执行期**：３６个月"  →  text "执行期:36个月", starts (2, 3, 4, 7, …)

In: spans of the proposal's content. Out: `Strip`: width folded, Markdown marks and line wraps undone, and for every
character its offset. Next: `outline`. Never: a character that is not in the proposal, but for the bar between cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BAR = "｜"
"""Stands between two cells of a row; no proposal's own bar survives folding."""

_FOLDED = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；？！"}
    | {
        "　": " ",
        "\u00a0": " ",
        "～": "~",
        "〜": "~",
        "∼": "~",
        "－": "-",
        "−": "-",
        "–": "—",
        "﹣": "-",
        "\t": " ",
        "|": " ",
        "｜": " ",
        ",": "，",
        ";": "；",
        "(": "(",
        ")": ")",
        "〔": "〔",
        "⩾": "≥",
        "≧": "≥",
        "⩽": "≤",
        "≦": "≤",
        "・": "·",
        "•": "·",
    }
)
_DROPPED = re.compile(
    r"\*\*|__|\r|\\(?=[|*_#])|(?<=人)[·](?=次)|(?<=人)\s(?=次|月)|\n[ \t]*|`|<br\s*/?>|"
    r"(?<=[一二三四五六七八九十壹贰叁肆伍陆柒捌玖])\s*[(（]\d+[)）](?=\s*[篇项件人名次场届个份套台])"
)
_SILENT = re.compile(
    r"【(?:待|填|请|说明|示例|注|提示)[^】]*】|~~[^~\n]+~~|"
    r"(?:□|☐|\[ \])(?=[^□☐☑■√\n|｜]*[^\W\da-zA-Z_])[^□☐☑■√\n|｜]*|"
    r"<(?P<tag>del|s|strike)>.*?</(?P=tag)>",
    re.S,
)
"""What has still to be filled in, the form's own instructions, what is struck out or not ticked say nothing."""
_HAN_YEAR = re.compile(r"二[〇○零OＯ][〇○零一二三四五六七八九]{2}(?=年)")
_HAN_DIGITS = str.maketrans("〇○零OＯ一二三四五六七八九", "00000123456789")
"""A year in Han digits is four characters long, and so is the same year in digits: every offset stays."""
_FORMAL = re.compile(r"[壹贰叁肆伍陆柒捌玖](?=\s*(?:[(（]\s*\d+\s*[)）])?\s*(?:人次|[篇项件名次场届个份套台]))")
_PLAIN_DIGITS = str.maketrans("壹贰叁肆伍陆柒捌玖", "一二三四五六七八九")
_THOUSANDS = re.compile(r"(?<=\d)[,，](?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Strip:
    """`text`, and for its character i the offset `starts[i]` in the proposal; `stop` is the offset after its last
    one."""

    text: str
    starts: Sequence[int]
    stop: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The proposal's span of text[start:end] (not empty)."""
        return self.starts[start], self.starts[end] if end < len(self.text) else self.stop

    def part(self, start: int, end: int) -> Strip:
        """text[start:end] as a strip of its own."""
        return Strip(
            self.text[start:end], self.starts[start:end], self.starts[end] if end < len(self.text) else self.stop
        )


def cut(content: str, start: int, end: int) -> Strip:
    """content[start:end] as a strip, blanks at both ends taken off."""
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    piece = _SILENT.sub(lambda mark: " " * len(mark.group()), content[start:end])
    piece = _FORMAL.sub(lambda mark: mark.group().translate(_PLAIN_DIGITS), piece)
    piece = _HAN_YEAR.sub(lambda mark: mark.group().translate(_HAN_DIGITS), piece)
    marks = [mark.span() for pattern in (_DROPPED, _THOUSANDS) for mark in pattern.finditer(piece)]
    if not marks:
        return Strip(piece.translate(_FOLDED), range(start, end), end)
    kept: list[str] = []
    starts: list[int] = []
    done = 0
    for low, high in [*sorted(marks), (len(piece), len(piece))]:
        if low >= done:
            kept.append(piece[done:low])
            starts.extend(range(start + done, start + low))
            done = high
    return Strip("".join(kept).translate(_FOLDED), tuple(starts), end)


def joined(strips: Iterable[Strip]) -> Strip:
    """Cells of a row as one strip with a bar between them."""
    text: list[str] = []
    starts: list[int] = []
    stop = 0
    for strip in strips:
        if text:
            text.append(BAR)
            starts.append(stop)
        text.append(strip.text)
        starts.extend(strip.starts)
        stop = strip.stop
    return Strip("".join(text), tuple(starts), stop)
