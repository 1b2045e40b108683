"""A clean text made a `Guide`.

In: clean text, the guide's id and file name. Out: `Guide` without requirements; `NotAGuide` where it has no direction.
Next: `requirements.extract`, `index.chunk`. Never: a value that the text does not state, except the number of projects
that a general rule gives every direction (`stated: false`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.errors import NotAGuide
from assistant.parse import fields, items, totals
from assistant.parse import outline as outlines
from assistant.parse.direction import build
from assistant.parse.forms import fold
from assistant.parse.headings import Paragraph
from assistant.parse.labels import NOTICE_END, TITLE_END
from assistant.parse.outline import Outline, Stretch
from assistant.schema.guide import Direction, Guide, GuideFacts, Part, Span
from assistant.schema.text import Notice, Text

PROGRAMME = re.compile(r"[“\"「『](?P<name>[^“”\"「」『』。;]{2,40})[”\"」』]"
                       r"(?:国际|合作|重点|试点|重大|科技)*(?:专项|项目)")
YEAR = re.compile(r"(20\d{2}) ?年度")
BATCH = re.compile(r"年度? ?(第[一二三四五六七八九十\d]{1,2}批)")
DRAFT = re.compile(r"征求意见稿")
DRAFT_OF = re.compile(r"指南[^。;]{0,12}\( ?征求意见稿|指南[^。;]{0,16}征求意见的(?:通知|公告)")
GUIDE_WORDS = re.compile(r"申报指南|指南方向|项目指南|重点专项|申报书")
OTHER_PAPER = re.compile(r"(?:项目|课题)?(?:申报书|任务书|可行性研究报告|预算书|申请书)$")
TITLE_LIMIT = 90


def parse(text: Text, *, guide_id: str, file: str) -> Guide:
    """The guide in a clean text. Raises `NotAGuide` where it has no direction."""
    outline = outlines.read(text)
    built = [build(text, outline, section) for section in outline.sections]
    directions = [direction for direction, _ in built]
    if not directions or not (outline.sections[0].call or _is_guide(outline, directions)):
        raise NotAGuide(f"{file}：没有找到指南方向（如“1.1 …”及其研究内容或领域方向），请确认它是项目申报指南的正文。",
                        f"{file}: no direction found (a heading like 1.1 with content); is it a funding guide?")
    preamble = _preamble(outline)
    words = "\n".join(paragraph.words for paragraph in preamble)
    facts = _facts(text, preamble, words).model_copy(update={"id": guide_id, "file": file})
    directions = _with_inherited(directions, words)
    warnings = [notice for _, notices in built for notice in notices]
    warnings += [*_jumps(directions), *totals.disagreements(facts.totals, directions, len(outline.fields))]
    parts = [_general(text, outline, stretch) for stretch in outline.stretches]
    return Guide(guide=facts, directions=tuple(directions), warnings=(*text.notices, *warnings),
                 parts=tuple(part for part in parts if part))


def _is_guide(outline: Outline, directions: Sequence[Direction]) -> bool:
    """Numbered headings alone make no guide: some direction has a labelled part, or the words around say so."""
    short = [paragraph.words.strip() for paragraph in outline.paragraphs[:8] if len(paragraph.words) <= 40]
    if any(OTHER_PAPER.search(words) for words in short):
        return False
    labelled = sum(any(part.label for part in direction.parts) for direction in directions)
    named = any(GUIDE_WORDS.search(paragraph.words) for paragraph in _preamble(outline))
    return named or labelled * 3 >= len(directions)


def _preamble(outline: Outline) -> list[Paragraph]:
    first = min(outline.paragraphs[section.first].start if section.call else section.start
                for section in outline.sections)
    return [paragraph for paragraph in outline.paragraphs if paragraph.start < first]


# ---------------------------------------------------------------- facts
def _facts(text: Text, preamble: Sequence[Paragraph], words: str) -> GuideFacts:
    title = _title(text, preamble)
    folded = fold(title or "")
    programme = PROGRAMME.search(folded) or PROGRAMME.search(words)
    year, batch = (pattern.search(folded) or pattern.search(words) for pattern in (YEAR, BATCH))
    draft = any(DRAFT.search(paragraph.words) for paragraph in preamble if len(paragraph.words) <= TITLE_LIMIT
                ) or DRAFT_OF.search(words) is not None
    return GuideFacts(id="", file="", programme=programme["name"].strip() if programme else None, title=title,
                      year=int(year[1]) if year else None, batch=batch[1] if batch else None, consultation_draft=draft,
                      totals=totals.declared(words))


def _title(text: Text, preamble: Sequence[Paragraph]) -> str | None:
    """The title line: short, no sentence, ending in 指南 (with a bracket behind it), else that of a 通知."""
    for pattern in (TITLE_END, NOTICE_END):
        for paragraph in preamble[:15]:
            words = paragraph.words.strip()
            if len(words) <= TITLE_LIMIT and pattern.search(words) and not re.search(r"[。;]", words):
                return text.content[paragraph.start:paragraph.end].strip()
    return None


def _with_inherited(directions: Sequence[Direction], words: str) -> list[Direction]:
    each = fields.each(words)
    return [direction if direction.projects or not each else direction.model_copy(update={"projects": each})
            for direction in directions]


# ---------------------------------------------------------------- general rules
def _general(text: Text, outline: Outline, stretch: Stretch) -> Part | None:
    """One stretch of general rules; the title line and an annex mark are no rules."""
    paragraphs = [paragraph for paragraph in outline.paragraphs[stretch.first:stretch.last]
                  if not (len(paragraph.words) <= TITLE_LIMIT and (TITLE_END.search(paragraph.words.strip())
                          or re.fullmatch(r" *(?:附件 ?\d*:?|\(征求意见稿\)) *", paragraph.words)))]
    if not paragraphs:
        return None
    spans, _ = items.numbered(paragraphs, apart=True)
    spans = spans or [Span(start=paragraph.start, end=paragraph.end) for paragraph in paragraphs]
    return Part(kind="general", label=stretch.label, start=paragraphs[0].start, end=paragraphs[-1].end,
                items=tuple(spans))


def _jumps(directions: Sequence[Direction]) -> Iterator[Notice]:
    """Direction numbers that are missing or come twice."""
    seen: set[str] = set()
    last: tuple[int, int] | None = None
    for direction in directions:
        if direction.number in seen:
            yield Notice(code="doubled_direction", message=f"指南方向编号 {direction.number} 出现两次。",
                         message_en=f"Direction number {direction.number} comes twice.", source=direction.source)
        seen.add(direction.number)
        if "." not in direction.number:
            continue
        major, minor = map(int, direction.number.split("."))
        if last and major == last[0] and minor > last[1] + 1:
            yield Notice(code="missing_direction", message=f"指南方向 {major}.{last[1] + 1} 缺失或标题未能识别。",
                         message_en=f"Direction {major}.{last[1] + 1} is missing or its heading was not recognised.",
                         source=direction.source)
        last = (major, minor)
