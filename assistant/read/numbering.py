"""The numbers that Word writes before list paragraphs and stores nowhere.

In: the tree of `numbering.xml`, and the paragraphs' (list, level) in order. Out: the number as printed (`（一）`,
`1.2`). Next: `docx`. Never: a number for a bullet, or for a format that is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.read.package import W
from assistant.read.wordstyle import number_of, value

_DIGITS = "〇一二三四五六七八九"
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MOST = 10_000


def han(number: int) -> str:
    """1–9999 in Han numerals: 十二, 一百零三."""
    parts, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts += ("零" if zero and parts else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = True
    return parts[1:] if parts.startswith("一十") else parts


def roman(number: int) -> str:
    """Lower-case Roman numerals."""
    made = ""
    for unit, name in _ROMAN:
        count, number = divmod(number, unit)
        made += name * count
    return made


def letters(number: int) -> str:
    """a … z, aa, bb … as Word counts."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


# Word's name of a number format → how it is written.
FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": str,
    "decimalHalfWidth": str,
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "chineseLegalSimplified": han,
    "japaneseCounting": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "ideographDigital": han,
    "upperRoman": lambda number: roman(number).upper(),
    "lowerRoman": roman,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerLetter": letters,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
}


@dataclass(frozen=True)
class _Level:
    written: str
    pattern: str
    start: int


class Numbering:
    """Counts the lists of one file; ask in the order of the paragraphs."""

    def __init__(self, root: Any | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._restart: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(W + "abstractNum"):
            levels = {number_of_level(level): _read(level) for level in abstract.findall(W + "lvl")}
            self._abstract[abstract.get(W + "abstractNumId", "")] = levels
        for instance in root.iter(W + "num"):
            number = instance.get(W + "numId", "")
            self._lists[number] = value(instance.find(W + "abstractNumId")) or ""
            self._restart[number] = {
                number_of_level(override): number_of(override.find(W + "startOverride")) or 1
                for override in instance.findall(W + "lvlOverride")
                if override.find(W + "startOverride") is not None
            }

    def label(self, place: tuple[str, int] | None) -> str:
        """The printed number of the next paragraph in `place` (list, level), with its blank; "" for none."""
        if place is None or place[0] not in self._lists:
            return ""
        number, depth = place
        abstract = self._lists[number]
        levels = self._abstract.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if self._restart[number]:
            counts.update({level: start - 1 for level, start in self._restart[number].items()})
            self._restart[number] = {}
        counts[depth] = counts.get(depth, levels[depth].start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        made = re.sub(
            r"%([1-9])", lambda found: self._write(levels, counts, int(found.group(1)) - 1), levels[depth].pattern
        )
        known = levels[depth].written in FORMATS and made.strip()
        return made + ("" if made[-1:] in "、）】》" else " ") if known else ""

    @staticmethod
    def _write(levels: dict[int, _Level], counts: dict[int, int], depth: int) -> str:
        level = levels.get(depth)
        number = counts.get(depth, level.start if level else 1)
        write = FORMATS.get(level.written) if level else None
        return write(number) if write and 0 < number < _MOST else str(number)


def number_of_level(element: Any) -> int:
    """The `w:ilvl` of a level, 0 where it has none."""
    text = element.get(W + "ilvl", "0")
    return int(text) if text.isdecimal() and len(text) < 4 else 0


def _read(level: Any) -> _Level:
    return _Level(
        value(level.find(W + "numFmt")) or "decimal",
        value(level.find(W + "lvlText")) or "",
        number_of(level.find(W + "start")) or 1,
    )
