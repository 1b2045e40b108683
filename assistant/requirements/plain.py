r"""Text with LaTeX, HTML and width undone, and the way back to the characters it came from.

    "$\geq 50\%$，１.5 g/cm<sup>3</sup>"  →  "≥ 50%,1.5 g/cm^3"

In: any text. Out: `Plain`: the same text as one plain line of Unicode, and for each of its characters the span in the
original. Next: `quantities`, which reads numbers and comparators in it. Never: a quote; what is shown to anybody is
sliced out of the original by `Plain.span`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_COMMANDS = {
    "geqslant": "≥", "geq": "≥", "ge": "≥", "leqslant": "≤", "leq": "≤", "le": "≤", "gt": ">", "lt": "<",
    "times": "×", "cdot": "·", "sim": "~", "approx": "≈", "pm": "±", "mu": "μ", "pi": "π", "Omega": "Ω", "circ": "°",
    "degree": "°", "percent": "%", "alpha": "α", "beta": "β", "lambda": "λ", "Delta": "Δ", "sigma": "σ",
}
_WRAPPERS = "text|mathrm|mathbf|mathit|textbf|textit|operatorname|rm|bf"
_ENTITIES = {"&gt;": ">", "&lt;": "<", "&ge;": "≥", "&le;": "≤", "&plusmn;": "±", "&times;": "×"}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_MARKUP = re.compile(
    r"(?P<degree>\^\s?\{?\\circ\s?\}?)"
    rf"|\\(?P<command>{'|'.join(_COMMANDS)})(?![A-Za-z])[ ]?"
    rf"|\\(?:{_WRAPPERS})(?![A-Za-z])\s*\{{?"
    r"|\\[,;:!]|\\(?P<escaped>[%~_&#$\[\]()*])"
    rf"|(?P<entity>{'|'.join(_ENTITIES)})"
    r"|<sup>\s*(?P<sup>[^<]{1,8})</sup>|</?su[bp]>"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)"
    r"|[${}]|\*\*")
_FOLDED = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {"，": "，", "：": ":", "；": "；", "　": " ", "\u00a0": " ", "∼": "~", "∶": ":", "〜": "~",
       "－": "-", "−": "-", "–": "—",
       "⩾": "≥", "≧": "≥", "⩽": "≤", "≦": "≤", "µ": "μ", "Ω": "Ω", "\n": " ", "\t": " ",
       "於": "于", "達": "达", "過": "过", "個": "个", "項": "项", "兩": "两", "萬": "万", "億": "亿", "內": "内",
       "優": "优", "場": "场", "種": "种", "類": "类", "國": "国", "約": "约", "為": "为", "須": "须", "則": "则"})
_OPENERS = re.compile(rf"(?:\$|\{{|\\(?:{_WRAPPERS})\s*\{{?)\Z")
_CLOSERS = re.compile(r"\}|</su[bp]>")


@dataclass(frozen=True, slots=True)
class Plain:
    """`text`, and for its character i the original's span `starts[i]`:`ends[i]`."""

    original: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def number(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of text[start:end] with the braces that close in it, dollar signs left outside."""
        last = self.ends[end - 1]
        while closer := _CLOSERS.match(self.original, last):
            last = closer.end()
        return self.starts[start], last

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span of text[start:end], with the braces and dollar signs that belong to it."""
        first, last = self.number(start, end)
        while (opener := _OPENERS.search(self.original, max(0, first - 12), first)) and "$" not in opener.group():
            first = opener.start()
        return _balanced(self.original, first, last)


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by a dollar sign just outside it where it holds only one half of a pair."""
    if text.count("$", start, end) % 2:
        if re.match(r"\s?\$", text[end:end + 2]):
            return start, text.index("$", end) + 1
        if start and text[start - 1] == "$":
            return start - 1, end
    elif start and text[start - 1] == "$" and text[end:end + 1] == "$":
        return start - 1, end + 1
    return start, end


@lru_cache(maxsize=256)
def plain(text: str) -> Plain:
    """`text` with markup undone; linear in its length."""
    if not _MARKUP.search(text):
        return Plain(text, text.translate(_FOLDED), range(len(text)), range(1, len(text) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def keep(piece: str, start: int, end: int | None = None) -> None:
        pieces.append(piece)
        if end is None:
            starts.extend(range(start, start + len(piece)))
            ends.extend(range(start + 1, start + len(piece) + 1))
        else:
            starts.extend([start] * len(piece))
            ends.extend([end] * len(piece))

    done = 0
    for mark in _MARKUP.finditer(text):
        keep(text[done:mark.start()], done)
        keep(_meaning(mark), mark.start(), mark.end())
        done = mark.end()
    keep(text[done:], done)
    return Plain(text, "".join(pieces).translate(_FOLDED), starts, ends)


def _meaning(mark: re.Match[str]) -> str:
    if mark["degree"]:
        return "°"
    if mark["command"]:
        return _COMMANDS[mark["command"]]
    if mark["entity"]:
        return _ENTITIES[mark["entity"]]
    if mark["sup"]:
        return "^" + mark["sup"].strip()
    if mark["raised"]:
        return "^" + mark["raised"].translate(_RAISED)
    return mark["escaped"] or ""
