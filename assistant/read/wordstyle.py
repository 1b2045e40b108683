"""What a Word file's styles say of a paragraph.

In: the tree of `styles.xml`. Out: heading levels, list numbers and hidden text by style. Next: `docx`. Never: a
heading guessed from its looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from assistant.read.package import W

_HEADING = re.compile(r"(?:heading|标题|標題|überschrift|titre)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录|目錄)\s*(?:\d|heading|标题|標題)|table of figures|图表目录", re.IGNORECASE)
_TITLES = ("title", "标题", "標題", "subtitle", "副标题", "副標題")
_MOST_ANCESTORS = 20
_TITLE, _BODY_LEVEL = 1, 9


@dataclass(frozen=True)
class Style:
    """One paragraph or character style: `level` of a heading, `contents`: a line of a table of contents, `hidden` text,
    `number`: the (list, level) it belongs to."""

    level: int | None = None
    contents: bool = False
    hidden: bool = False
    number: tuple[str, int] | None = None


PLAIN = Style()


class Styles:
    """Every style of a file, what it inherits included."""

    def __init__(self, root: Any | None) -> None:
        self._own = (
            {style.get(W + "styleId", ""): style for style in root.iter(W + "style")} if root is not None else {}
        )
        self._made: dict[str, Style] = {}

    def named(self, style_id: str | None) -> Style:
        """The style of that id; an unknown one says nothing."""
        if style_id is None:
            return PLAIN
        if style_id not in self._made:
            self._made[style_id] = self._make(style_id)
        return self._made[style_id]

    def titles(self, style_id: str | None) -> bool:
        """Whether a style is that of a document's title."""
        names = (value(style.find(W + "name")) or "" for style in self._lineage(style_id or ""))
        return any(name.lower() in _TITLES for name in names)

    def _make(self, style_id: str) -> Style:
        level, hidden, number, contents = None, False, None, False
        for style in self._lineage(style_id):
            name = value(style.find(W + "name")) or ""
            properties = style.find(W + "pPr")
            level = level or outline(properties) or _level(name)
            number = number or numbering(properties)
            hidden = hidden or switched(style.find(f"{W}rPr/{W}vanish"))
            contents = contents or bool(_CONTENTS.match(name))
        return Style(level, contents, hidden, number)

    def _lineage(self, style_id: str) -> list[Any]:
        found: list[Any] = []
        current: str | None = style_id
        while current in self._own and len(found) < _MOST_ANCESTORS:
            found.append(self._own[current])
            current = value(found[-1].find(W + "basedOn"))
        return found


def _level(name: str) -> int | None:
    if name.lower() in _TITLES[:3]:
        return _TITLE
    found = _HEADING.fullmatch(name.strip())
    return int(found.group(1)) if found else None


def outline(properties: Any | None) -> int | None:
    """Heading level (from 1) of paragraph properties that set an outline level; body text (level 9) sets none."""
    level = number_of(properties.find(W + "outlineLvl")) if properties is not None else None
    return level + 1 if level is not None and 0 <= level < _BODY_LEVEL else None


def numbering(properties: Any | None) -> tuple[str, int] | None:
    """(list, level from 0) that paragraph properties put the paragraph into; list "0" takes it out of any."""
    found = properties.find(W + "numPr") if properties is not None else None
    if found is None or value(found.find(W + "numId")) is None:
        return None
    return value(found.find(W + "numId")) or "0", max(0, number_of(found.find(W + "ilvl")) or 0)


def value(element: Any | None) -> str | None:
    """The `w:val` of an element; None without one."""
    return str(element.get(W + "val")) if element is not None and element.get(W + "val") is not None else None


def number_of(element: Any | None) -> int | None:
    """The `w:val` of an element as a whole number; None where it is none."""
    text = value(element) or ""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else None


def switched(element: Any | None) -> bool:
    """Whether an on/off element is there and on."""
    return element is not None and element.get(W + "val", "1") not in ("0", "false", "off")
