"""The places of a form that want a chapter: its headings, with what they say of length and where text goes.

    三、研究内容（限1500字以内）      heading, limit 1500
    （请说明主要任务。）              the form's instruction: stays
                                      an empty paragraph: where the chapter begins

In: the tree of a form, its styles, a way to know our chapters' names. Out: `Slot`s in reading order. Next: `fill`.
Never: an element changed; a heading seen in an instruction, a table of contents or a part that others sign.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from assistant.check.lengths import bare_title, printed_limit
from assistant.read.package import W
from assistant.read.wordstyle import Styles, outline, value
from assistant.report.blank.labels import is_field

_RANKS = tuple(
    re.compile(pattern)
    for pattern in (
        r"第[一二三四五六七八九十\d]{1,3}[章部]",
        r"[一二三四五六七八九十]{1,3}[、.．]",
        r"[（(][一二三四五六七八九十]{1,3}[)）]",
        r"\d{1,2}(?:[、.．](?!\d)|\s)",
        r"\d{1,2}(?:[.．]\d{1,2})+",
        r"[（(]\d{1,2}[)）]",
    )
)
_SURE_RANKS = 3  # below, a number may as well count the points of an instruction
_LONGEST = 30
_NOT_OURS = re.compile(r"(?:填[写表报]|编[写制])(?:说明|须知|要求)|注意事项|承诺|声明|签[字章名]|盖章|意见|^目录|封面")
_FORM_TITLE = re.compile(r"(?:申请|申报|任务|建议|项目)书$")
_ENDS = re.compile(r"[。；;，,：:!！?？]$")
_CONTENTS_LINE = re.compile(r"\t\s*\d+$")
_TAIL = re.compile(r"[（(【][^（(【]*$")  # what stands in brackets at the end
_UNSTYLED = 10  # headings without a style stand below those with one
_LOWEST = 99  # what only its words make a heading has none below it
_BREAK = {f"{W}br", f"{W}lastRenderedPageBreak"}
_DRAWN = ("drawing", "pict", "object", "oMath")


@dataclass
class Slot:
    """One heading of a form: `title` without number and brackets, `rank` of it among the others (the less, the higher),
    `limit` in words; `head`: its paragraph; `after`: the last element of the form's own under it; `empty`: the
    paragraph left empty for the text, if any; `ours` False for what others sign or explain; `leaf`: no other heading
    stands under it."""

    title: str
    rank: int
    limit: int | None
    head: Any
    after: Any
    empty: Any | None = None
    ours: bool = True
    leaf: bool = True

    @property
    def styled(self) -> bool:
        """Whether a style makes it a heading."""
        return self.rank < _UNSTYLED


def text_of(element: Any) -> str:
    """The text of an element as a reader sees it: tracked insertions in, deletions and text boxes out."""
    return "".join(
        node.text or ""
        for node in element.iter(W + "t")
        if not any(above.tag == W + "txbxContent" for above in node.iterancestors())
    )


def blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body or cell, wrappers opened."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "ins", W + "customXml", W + "smartTag"):
            yield from blocks(child)


def cells(table: Any) -> Iterator[list[Any]]:
    """The cells of a table row by row, each once: a cell that continues a merged one above is left out."""
    for row in table.iter(W + "tr"):
        if next(row.iterancestors(W + "tbl")) is not table:
            continue
        own = [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]
        yield [cell for cell in own if not _continues(cell)]


def slots(body: Any, styles: Styles, known: Callable[[str], bool]) -> list[Slot]:
    """Every place for a chapter, in reading order; `known`: whether a title is the name of a chapter of ours."""
    finder = _Finder(styles, known)
    finder.flow(body)
    found = finder.found
    for place, slot in enumerate(found):
        slot.leaf = place + 1 == len(found) or found[place + 1].rank <= slot.rank
        above = next((found[up] for up in range(place - 1, -1, -1) if found[up].rank < slot.rank), None)
        slot.ours = slot.ours and (above is None or above.ours)
    return found


class _Finder:
    def __init__(self, styles: Styles, known: Callable[[str], bool]) -> None:
        self.styles, self.known = styles, known
        self.found: list[Slot] = []

    def flow(self, parent: Any) -> None:
        """Headings among the blocks of a body or cell; tables are looked into."""
        slot: Slot | None = None
        for block in list(blocks(parent)):
            made = self.heading(block) if block.tag == W + "p" else None
            if made:
                slot = made
                self.found.append(made)
                continue
            if block.tag == W + "tbl":
                before = len(self.found)
                self.table(block)
                if len(self.found) > before:
                    slot = None
                    continue
            if slot:
                _under(slot, block)

    def table(self, table: Any) -> None:
        """Headings within cells: the text goes into the empty cell beside or below, else into the same cell."""
        rows = list(cells(table))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                head = _only_paragraph(cell)
                if head is None:
                    self.flow(cell)
                    continue
                below = rows[number + 1][:1] if len(row) == 1 and number + 1 < len(rows) else []
                near = row[column + 1 : column + 2] or below
                target = next((each for each in near if not text_of(each).strip()), None)
                made = self.heading(head, bare=target is not None and not is_field(text_of(head)))
                if made:
                    self.found.append(made)
                    _within(made, cell, head, target)

    def heading(self, paragraph: Any, *, bare: bool = True) -> Slot | None:
        """The slot of a paragraph that is a heading; `bare`: a name alone will do, without a number or a style."""
        text = text_of(paragraph).strip()
        title, properties = bare_title(text), paragraph.find(W + "pPr")
        name = value(properties.find(W + "pStyle")) if properties is not None else None
        style = self.styles.named(name)
        level = outline(properties) or style.level
        if not title or style.contents or len(title) > _LONGEST or _CONTENTS_LINE.search(text):
            return None
        if self.styles.titles(name) or _FORM_TITLE.search(title):
            return None
        if not level and _ENDS.search(_TAIL.sub("", text).rstrip()):
            return None
        rank = next((place for place, each in enumerate(_RANKS) if each.match(text)), None)
        theirs, named = bool(_NOT_OURS.search(title)), self.known(title)
        numbered = rank is not None and (rank < _SURE_RANKS or named)
        if level or numbered or (bare and (named or theirs) and len(title) < _LONGEST / 2):
            place = level or (rank + _UNSTYLED if rank is not None else _LOWEST if theirs else _UNSTYLED)
            return Slot(title, place, printed_limit(text), paragraph, paragraph, ours=not theirs)
        return None


def _under(slot: Slot, block: Any) -> None:
    """Takes a block of the form that stands under the heading into account."""
    if block.tag == W + "tbl":
        only = [cell for row in cells(block) for cell in row]
        if len(only) == 1:  # a frame drawn round the place to write in
            slot.after, slot.empty = _inside(only[0])
        else:
            slot.after, slot.empty = block, None
        return
    text = text_of(block).strip()
    if text or any(block.find(f".//{{*}}{name}") is not None for name in _DRAWN):
        slot.after, slot.empty = block, None
        slot.limit = slot.limit or printed_limit(text)
    elif slot.empty is None and not _breaks(block) and slot.after is not None:
        slot.empty = block


def _only_paragraph(cell: Any) -> Any | None:
    """The one paragraph of a cell that says something; None where there are more, or a table."""
    filled = [block for block in blocks(cell) if block.tag == W + "tbl" or text_of(block).strip()]
    return filled[0] if len(filled) == 1 and filled[0].tag == W + "p" else None


def _within(slot: Slot, cell: Any, head: Any, target: Any | None) -> None:
    """Sets where text goes for a heading alone in its cell."""
    if target is not None:
        slot.after, slot.empty = _inside(target)
        return
    for block in blocks(cell):
        if block is not head:
            _under(slot, block)


def _inside(cell: Any) -> tuple[Any, Any | None]:
    """Where text goes in a cell: behind what it says, into its first empty paragraph after that."""
    after, empty = None, None
    for block in blocks(cell):
        if block.tag == W + "tbl" or text_of(block).strip():
            after, empty = block, None
        elif empty is None:
            empty = block
    return (after if after is not None else empty), empty


def _breaks(paragraph: Any) -> bool:
    """Whether a paragraph without text begins a page or a section."""
    return paragraph.find(f".//{W}sectPr") is not None or any(paragraph.find(f".//{tag}") is not None for tag in _BREAK)


def _continues(cell: Any) -> bool:
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and merged.get(W + "val", "continue") == "continue"
