"""The proposal as chapters of paragraphs and table rows, each with its place.

In: the proposal's `Text`; blocks where the format knows them, else headings and tables recognised by their look.
Out: `Outline`: `lines` in reading order (headings, paragraphs, rows). Next: `statements`, `places`, the judges.
Never: a judgement of what is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from assistant.check.heads import VALUE, Slot, filled, is_head, is_second_head
from assistant.check.strip import Strip, cut, joined
from assistant.schema.report import Where
from assistant.schema.text import Block, Text

_HEADING = re.compile(
    r"(?:#{1,6}\s*|第[一二三四五六七八九十\d]+(?:部分|章|节|篇)|"
    r"[一二三四五六七八九十甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾]{1,3}[、.．]|"
    r"\([一二三四五六七八九十]{1,3}\)"
    r"|\d{1,2}(?:\.\d{1,2})*[、.．]?\s*(?=[^\d\s.、%]))"
)
_LEVELS = tuple(
    re.compile(look)
    for look in (
        r"#(?!#)|第.{1,3}(?:部分|章|篇)|附[录件]",
        r"##(?!#)|[一二三四五六七八九十]{1,3}[、.．]|[甲乙丙丁戊己庚辛壬癸壹贰叁肆伍陆柒捌玖拾][、.．]|\d{1,2}[、.．]?(?![\d.])",
        r"###(?!#)|[(][一二三四五六七八九十]|\d+\.\d+(?![\d.])",
    )
)
"""How deep a heading of each look stands."""
_KNOWN = re.compile(
    r"(?:附录[A-Z\d]?\W*)?(?:来源|引用依据|参考文献|修订记录|目录|填报说明|填写说明|附件清单|材料清单)|"
    r"(?:项目)?(?:申报书|基本(?:信息|情况)|合作单位|立项依据|研究(?:目标|内容|基础)|考核指标|技术路线|(?:年度|"
    r"进度)(?:计划|安排)|"
    r"(?:经费)?预算|附件|组织管理)[^，。:]{0,12}$"
)
_ENDED = re.compile(r"[。！？；:;|!?]\s*$")
LISTED = re.compile(
    r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]|[-*+•·]\s|附件\s*\d|"
    r"第[一二三四五六七八九十\d]+[年章节部])"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A heading, a paragraph or a table row with its place; `slots` are the cells of a row, `headed` says that a head
    stands above it, `above` are the headings it stands under, outermost first."""

    kind: str
    strip: Strip
    where: Where
    slots: tuple[Slot, ...] = ()
    headed: bool = False
    above: tuple[str, ...] = ()

    def at(self, start: int, end: int) -> Where:
        """The place of text[start:end]."""
        low, high = self.strip.span(start, end)
        return self.place(low, high)

    def place(self, low: int, high: int) -> Where:
        """The place of content[low:high]."""
        at = self.where
        return Where.model_construct(section=at.section, paragraph=at.paragraph, table=at.table, start=low, end=high)


@dataclass(frozen=True, slots=True)
class Outline:
    """The proposal's lines in reading order; `title` is its first heading or line."""

    lines: tuple[Line, ...]

    @property
    def rows(self) -> list[Line]:
        """The table rows."""
        return [line for line in self.lines if line.kind == "row"]

    @property
    def paragraphs(self) -> list[Line]:
        """Everything but the table rows."""
        return [line for line in self.lines if line.kind != "row"]


def outline(text: Text) -> Outline:
    """The proposal laid out; linear in its length."""
    return _Layer(text).run()


class _Layer:
    """Walks the text once: tables where blocks say so, the rest line by line."""

    def __init__(self, text: Text) -> None:
        self.content = text.content
        self.headings = sorted(block.start for block in text.blocks if block.kind == "heading")
        self.tables = [block for block in text.blocks if block.kind == "table" and block.cells]
        self.known = any(block.kind == "paragraph" for block in text.blocks)
        self.section: str | None = None
        self.above: list[tuple[int, str]] = []
        self.levels = {block.start: block.level for block in text.blocks if block.kind == "heading"}
        self.paragraph = self.table = 0
        self.lines: list[Line] = []

    def run(self) -> Outline:
        position = 0
        for table in self.tables:
            self._prose(position, table.start)
            self._table(table)
            position = table.end
        self._prose(position, len(self.content))
        return Outline(tuple(self.lines))

    def _prose(self, start: int, end: int) -> None:
        spans = _lines(self.content, start, end)
        if not self.known and not self.headings:
            spans = _unwrapped(self.content, spans)
        rows: list[tuple[int, int]] = []
        for low, high in spans:
            if _is_row(self.content[low:high]):
                rows.append((low, high))
                continue
            self._loose(rows)
            rows = []
            self._line(low, high)
        self._loose(rows)

    def _line(self, start: int, end: int) -> None:
        strip = cut(self.content, start, end)
        if not strip.text:
            return
        if self._heading(start, end, strip.text):
            self.section = strip.text.lstrip("# ").strip()[:60] or self.section
            self._under(start, end, strip.text)
            where = Where(section=self.section, start=strip.starts[0], end=strip.stop)
            self.lines.append(Line("heading", strip, where, above=self._above()))
            return
        self.paragraph += 1
        where = Where(section=self.section, paragraph=self.paragraph, start=strip.starts[0], end=strip.stop)
        self.lines.append(Line("paragraph", strip, where, above=self._above()))

    def _above(self) -> tuple[str, ...]:
        return tuple(title for _, title in self.above)

    def _under(self, start: int, end: int, text: str) -> None:
        """The headings that what follows stands under: a heading ends those of its own level and below."""
        place = bisect_right(self.headings, end - 1) - 1
        known = self.levels.get(self.headings[place]) if place >= 0 and self.headings[place] >= start else None
        level = known or next((rank for rank, look in enumerate(_LEVELS, 1) if look.match(text)), len(_LEVELS))
        self.above = [item for item in self.above if item[0] < level] + [(level, text.lstrip("# ").strip()[:60])]

    def _heading(self, start: int, end: int, text: str) -> bool:
        place = bisect_right(self.headings, end - 1) - 1
        if place >= 0 and self.headings[place] >= start:
            return True
        if self.headings:
            return False
        if len(text) > 40 or _ENDED.search(text) or "，" in text or VALUE.search(text):
            return False
        return bool(
            text.startswith("#") or (_HEADING.match(text) and not re.search(r"[:]", text)) or _KNOWN.fullmatch(text)
        )

    def _table(self, block: Block) -> None:
        grid: dict[int, list[Slot]] = {}
        for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
            strip = cut(self.content, cell.start, cell.end)
            for row in range(cell.row, cell.row + max(1, cell.row_span)):
                grid.setdefault(row, []).append(Slot(strip, cell.column, ""))
        self._rows([sorted(slots, key=lambda slot: slot.column) for _, slots in sorted(grid.items())])

    def _loose(self, spans: list[tuple[int, int]]) -> None:
        """Lines that look like rows: cells parted by bars or tabs."""
        rows = [row for start, end in spans if (row := _loose_cells(self.content, start, end))]
        if rows:
            self._rows(rows)

    def _rows(self, rows: list[list[Slot]]) -> None:
        self.table += 1
        heads: dict[int, str] = {}
        for number, slots in enumerate(rows):
            heading = is_head(slots, number, rows) if not heads else is_second_head(slots, heads, number)
            if heading:
                for slot in slots:
                    over, own = heads.get(slot.column), slot.strip.text
                    heads[slot.column] = own if over == own else " ".join(filter(None, (over, own)))
                heads = filled(heads, rows)
            cells = tuple(
                Slot(slot.strip, slot.column, "" if heading else heads.get(slot.column, "")) for slot in slots
            )
            strip = joined(slot.strip for slot in cells)
            if not strip.text.strip("｜ "):
                continue
            low, high = strip.starts[0], strip.stop
            where = Where(section=self.section, table=self.table, paragraph=number + 1, start=low, end=high)
            self.lines.append(Line("head" if heading else "row", strip, where, cells, bool(heads), self._above()))


def _lines(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the lines that are not blank."""
    found = []
    while start < end:
        stop = content.find("\n", start, end)
        stop = end if stop < 0 else stop
        if content[start:stop].strip():
            found.append((start, stop))
        start = stop + 1
    return found


def _unwrapped(content: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines of a hard-wrapped file joined to paragraphs: a line that fills the width and does not end a sentence
    goes on."""
    widths = sorted(end - start for start, end in spans)
    if len(widths) < 8:
        return spans
    full = widths[int(len(widths) * 0.9)]
    if full > 60 or widths[len(widths) // 2] < full * 0.6:
        return spans
    made: list[tuple[int, int]] = []
    for start, end in spans:
        last = content[made[-1][0] : made[-1][1]].rstrip() if made else ""
        line = last.rsplit("\n", 1)[-1]
        if made and len(line) >= full * 0.8 and not _ENDED.search(last) and not LISTED.match(content[start:end]):
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _is_row(line: str) -> bool:
    return line.count("|") >= 2 or "\t" in line.strip() or " | " in line


def _loose_cells(content: str, start: int, end: int) -> list[Slot]:
    """The cells of a line; none for the rule under a Markdown head."""
    if re.fullmatch(r"[\s|:+-]+", content[start:end]):
        return []
    line = content[start:end]
    inner_start = start + (len(line) - len(line.lstrip("| \t")))
    inner_end = end - (len(line) - len(line.rstrip("| \t")))
    slots, low = [], inner_start
    for mark in re.finditer(r"\||\t+", content[inner_start:inner_end]):
        slots.append((low, inner_start + mark.start()))
        low = inner_start + mark.end()
    slots.append((low, inner_end))
    return [Slot(cut(content, a, b), column, "") for column, (a, b) in enumerate(slots)]
