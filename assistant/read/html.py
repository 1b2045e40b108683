"""A web page.

In: bytes. Out: `Text`: a paragraph a line, entities decoded, white space folded as a browser folds it, tables as
cells. Next: `parse.clean`. Never: scripts, styles, menus, what the page hides, anything loaded.
"""

from __future__ import annotations

import re
from typing import Any

from assistant.read.build import Builder, Grid, GridCell, Line
from assistant.read.plain import decode
from assistant.read.quality import with_notices
from assistant.schema.text import Text

_DROPPED = re.compile(
    r"script|style|noscript|template|head|nav|footer|svg|select|button|iframe|object|canvas|-comment|!doctype"
)
_PHRASE = re.compile(
    r"a|abbr|b|bdi|bdo|big|cite|code|data|dfn|del|em|font|i|ins|kbd|label|mark|o:p|q|s|samp|small|span|strike|strong|sub"
    r"|sup|time|tt|u|var|wbr|img|math|mi|mn|mo|mrow"
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HAN_BREAK = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef])[ \t]*\n\s*(?=[\u3000-\u9fff\uff00-\uffef])")
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_MOST_NESTED, _MOST_SPAN = 8, 200
_BREAK = "\0"


def read(name: str, data: bytes) -> Text:
    """The text of a web page. Raises UnreadableFile where no encoding fits."""
    builder = Builder()
    builder.flow(pieces(decode(name, data)))
    return with_notices(builder.text())


def pieces(source: str) -> list[Line | Grid]:
    """The lines and tables of some HTML, in order."""
    from selectolax.lexbor import LexborHTMLParser

    root = LexborHTMLParser(source).root
    return _Flow(0).walk(root) if root is not None else []


class _Flow:
    """Walks a tree without recursion, but for cells of tables, whose depth is bounded."""

    def __init__(self, depth: int) -> None:
        self.depth = depth
        self.made: list[Line | Grid] = []
        self.pending: list[str] = []
        self.level: int | None = None

    def walk(self, root: Any) -> list[Line | Grid]:
        node, last = root.child, root
        if node is None:
            return self.made
        while True:
            inside = self._enter(node)
            if inside and node.child is not None:
                node = node.child
                continue
            self._leave(node)
            while node.next is None:
                node = node.parent
                if node is None or node.mem_id == last.mem_id:
                    self._flush()
                    return self.made
                self._leave(node)
            node = node.next

    def _enter(self, node: Any) -> bool:
        """Takes in a node; False where its children are not to be looked at."""
        tag = node.tag
        if tag == "-text":
            self.pending.append(node.text_content or "")
            return False
        if _DROPPED.fullmatch(tag) or _hidden(node):
            return False
        if tag == "br":
            self.pending.append(_BREAK)
        elif tag == "table" and self.depth < _MOST_NESTED:
            self._flush()
            self.made += _table(node, self.depth)
            return False
        elif tag == "sup" and _raises(self.pending, node):
            self.pending.append("^")
        elif not _PHRASE.fullmatch(tag):
            self._flush()
            self.level = _HEADINGS.get(tag, self.level)
        return True

    def _leave(self, node: Any) -> None:
        if node.tag in _HEADINGS or (node.tag not in ("-text", "br") and not _PHRASE.fullmatch(node.tag)):
            self._flush()
            self.level = None if node.tag in _HEADINGS else self.level

    def _flush(self) -> None:
        folded = _BLANKS.sub(" ", _HAN_BREAK.sub("", "".join(self.pending)))
        self.pending.clear()
        for part in folded.split(_BREAK):
            if part.strip(" \xa0"):
                self.made.append(Line(part.strip(" \xa0"), "heading" if self.level else "paragraph", self.level))


def _hidden(node: Any) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _raises(pending: list[str], node: Any) -> bool:
    """Whether a superscript is an exponent: 10<sup>15</sup>."""
    before = pending[-1][-1:] if pending else ""
    return before.isdigit() and bool(re.fullmatch(r"\s*[-+−]?\d+\s*", node.text()))


def _table(table: Any, depth: int) -> list[Line | Grid]:
    """The table, then the tables that stood in its cells; a table of one cell is only a frame."""
    grid, nested, taken = Grid(), [], set[tuple[int, int]]()
    rows = [row for row in table.css("tr") if _owner(row) == table.mem_id]
    for number, row in enumerate(rows):
        cells, column = [], 0
        for cell in (child for child in row.iter() if child.tag in ("td", "th") and not _hidden(child)):
            while (number, column) in taken:
                column += 1
            high, wide = _span(cell, "rowspan", len(rows) - number), _span(cell, "colspan", _MOST_SPAN)
            taken |= {(number + down, column + right) for down in range(high) for right in range(wide)}
            found = _Flow(depth + 1).walk(cell)
            if len(rows) == 1 and _alone(row):
                return found
            cells.append(GridCell([piece for piece in found if isinstance(piece, Line)], column, high, wide))
            nested += [piece for piece in found if isinstance(piece, Grid)]
            column += wide
        if cells:
            grid.rows.append(cells)
    return [grid, *nested]


def _alone(row: Any) -> bool:
    return sum(1 for child in row.iter() if child.tag in ("td", "th")) == 1


def _owner(row: Any) -> int:
    node = row.parent
    while node is not None and node.tag != "table":
        node = node.parent
    return int(node.mem_id) if node is not None else 0


def _span(cell: Any, name: str, most: int) -> int:
    value = (cell.attributes.get(name) or "1").strip()
    return min(max(1, int(value)), max(1, most)) if value.isascii() and value.isdigit() and len(value) < 6 else 1
