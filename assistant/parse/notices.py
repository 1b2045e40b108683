"""A call without numbered directions, read as one direction: 合作研究项目指南, 征集通知, 申报通知.

In: the paragraphs of a clean text in which no direction was found. Out: the one `Section` that holds its rules, or
None where the text sets none; its segments as rules. Next: `parse.outline`, `parse.direction`.
Never: a paper about something else (a form, a plan, a letter that passes a guide on) taken for a call.

    一、项目说明                 a chapter: opens, says nothing
    （一）资助领域。              topics        （二）资助规模。 projects   （三）资助强度。 funding   （四）资助期限。
    二、申请人条件               rules         三、限项申请规定           四、申报要求
    五、联系方式                 what follows is left out
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assistant.parse import segments
from assistant.parse.headings import Paragraph, label_of
from assistant.parse.labels import BEFORE_LABEL, LIST_MARK
from assistant.parse.segments import Segment

CALL = re.compile(r"项目(?:申报|申请|征集)?指南|(?:征集|申报|推荐|申请)[^。,;]{0,40}(?:项目"
                  r"|意向|建议)|(?:合作|交流|研究)项目|项目[^。,;]{0,8}(?:申报|申请|征集|推荐)"
                  r"|资助[^。,;]{0,24}(?:项目|研究)")
"""What a call calls itself, in its title or its first sentences."""
HEADS = re.compile(
    r"(?:项目|申报|申请|征集|组织|总体|有关|相关|具体|主要|其他)*(?:说明|要求|条件|资格|对象|范围|办法|方法|方式|程序|手续|规定|事项|内容|安排)"
    r"(?:和要求|及要求|与要求|及流程)?|(?:限项|申请人|申请书|预算|经费|资助|支持|征集|重点|主要|合作|优先)[^。,;:]{0,14}"
    r"(?:规定|条件|资格|要求|说明|领域|方向|重点|规模|强度|期限|年限|内容|范围|代码|方式|对象|额度)"
    r"|[^。,;:]{0,6}(?:领域|重点)(?:及|和|与)[^。,;:]{0,10}")
"""Titles of the chapters and sections of a call."""
TAIL = re.compile(rf"(?:{LIST_MARK}) *(?:联系(?:方式|人)|咨询)[^。;,]{{0,12}}[。:]?$|(?:项目)?(?:业务"
                  rf"|技术)?(?:联系人|联系方式|联系电话|咨询电话)"
                  r"|附件 ?\d*[:.。]|附件 ?\d*$|特此通知")
RULE = re.compile(r"须|(?<![相对反响适供效])应(?![用对急])|必须|不得|不超过|不少于|不低于|不予"
                  r"|不受理|初筛|限(?:报|申|项|推|额)|仅限|无效|(?<!亟)需(?!求)")
TITLE = re.compile(
    r"(?P<title>(?=.*(?:项目|专项|计划|基金|合作))[^。;:\n•]{6,90}?(?:指南|通知|通告|公告|公开征集))"
    r"(?: ?\([^()]{0,20}\))?$"
)
NAME = re.compile(r"[^\s,。;:《》()]{2,40}(?:\([^()]{1,12}\))?(?:合作研究|合作交流|合作|交流|研究|研发|计划|专项)项目")
LEAD = re.compile(r".*(?:征集|资助|申报|组织|开展|支持|继续|推动|设立|发布"
                  r"|做好|每年|获批的|批准的|面向|确定)(?:了|好)?")
OTHER = re.compile(
    r"(?:申报书|任务书|可行性研究报告|预算书|申请表|申请书|合同)(?:\([^()]*\))?$"
    r"|.{6}(?:管理办法|实施细则|规划|工作方案|公示|名单)(?:的(?:通知|通告|公告))?(?:\([^()]*\))?$"
)
"""What another paper calls itself."""
IN_PROSE = re.compile(r"(?:领域|方向)(?:为|是|包括|涵盖|有)(?P<what>[^。;,:]+)(?=[。;,]|$)")
LABEL_OF_RULES = "申报要求"
LEAST = 4
"""So many chapters and paragraphs that set a rule make a call."""


def find(paragraphs: Sequence[Paragraph]) -> tuple[int, int, tuple[int, int]] | None:
    """(index of the first chapter, index behind the last rule, span of the title) of a call; None for another text."""
    heads = [index for index, paragraph in enumerate(paragraphs) if _is_head(paragraph)]
    if not heads or not _calls(paragraphs[:heads[0] + 3]):
        return None
    first = heads[0]
    last = next((index for index in range(first + 1, len(paragraphs)) if TAIL.match(paragraphs[index].words.strip())),
                len(paragraphs))
    rules = sum(bool(RULE.search(paragraph.words)) for paragraph in paragraphs[first:last])
    title = _title(paragraphs[:first], paragraphs)
    return (first, last, title) if len(heads) + rules >= LEAST and rules > 1 and title else None


def _is_head(paragraph: Paragraph) -> bool:
    """Whether a numbered line is the title of a chapter: short, of the words of one, a sentence behind it or none."""
    mark = BEFORE_LABEL.match(paragraph.words)
    if not mark or not mark.group().strip():
        return False
    title = re.split(r"[。:]", paragraph.words[mark.end():], maxsplit=1)[0].strip()
    return len(title) <= 24 and HEADS.fullmatch(title) is not None


def _calls(opening: Sequence[Paragraph]) -> bool:
    """Whether the words before the first chapter call for projects, and none of the first lines names another paper."""
    short = [paragraph.words.strip() for paragraph in opening[:8] if len(paragraph.words) <= 60]
    if any(OTHER.search(words) for words in short):
        return False
    return any(CALL.search(paragraph.words) for paragraph in opening)


def _title(opening: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The last title line before the first chapter (what stands above it may be a covering letter), else the fullest
    name of a kind of project."""
    for paragraph in reversed(opening):
        found = TITLE.fullmatch(paragraph.words.strip())
        if found:
            at = paragraph.start + paragraph.words.index(found["title"])
            return at, at + len(found["title"])
    return _named_in(opening) or _named_in(paragraphs[:12])


def _named_in(paragraphs: Sequence[Paragraph]) -> tuple[int, int] | None:
    """The fullest name of a kind of project."""
    names: list[tuple[int, int]] = []
    for paragraph in paragraphs:
        for name in NAME.finditer(paragraph.words):
            lead = LEAD.match(name.group())
            start = name.start() + (lead.end() if lead else 0)
            names.append((paragraph.start + start, paragraph.start + name.end()))
    return max(names, key=lambda span: span[1] - span[0], default=None)


def divide(paragraphs: Iterable[Paragraph]) -> list[Segment]:
    """The segments of a call: as in a direction, and what stands under any other chapter is requirements."""
    made: list[Segment] = []
    stretch: list[Paragraph] = []
    title: Paragraph | None = None
    for paragraph in paragraphs:
        if _is_head(paragraph) and label_of(paragraph) is None:
            made += _divided(stretch, title)
            stretch, title = [], paragraph
        else:
            stretch.append(paragraph)
    return made + _divided(stretch, title)


def _divided(stretch: Sequence[Paragraph], title: Paragraph | None) -> list[Segment]:
    made = segments.divide(stretch)
    body = _behind(title) if title else []
    if made and made[0].label is None:
        body, made = [*body, *made[0].paragraphs], made[1:]
    return [Segment("requirements", LABEL_OF_RULES, body[0].start, body), *made] if body else made


def _behind(title: Paragraph) -> list[Paragraph]:
    """What a chapter's line holds behind its title."""
    found = re.search(r"[。:] *(?=[^\s])", title.words)
    return [Paragraph(title.start + found.end(), title.end, title.words[found.end():])] if found else []


def rules(divided: Iterable[Segment]) -> list[Segment]:
    """The segments of a call in order: what lists topics and sets no rule stays topics, all else is requirements."""
    made: list[Segment] = []
    for segment in divided:
        pieces = list(segment.paragraphs)
        if segment.meaning == "topics":
            listed = pieces[:next((at for at, piece in enumerate(pieces) if RULE.search(piece.words)), len(pieces))]
            if listed:
                made.append(replace(segment, paragraphs=[_named(piece) for piece in listed]))
                pieces = pieces[len(listed):]
        if pieces and made and made[-1].meaning == "requirements":
            made[-1].paragraphs.extend(pieces)
        elif pieces:
            made.append(Segment("requirements", LABEL_OF_RULES, pieces[0].start, pieces))
    return made


def _named(piece: Paragraph) -> Paragraph:
    """What a sentence says the fields are (合作领域为 甲、乙); any other paragraph as it stands."""
    found = IN_PROSE.search(piece.words)
    if not found:
        return piece
    return Paragraph(piece.start + found.start("what"), piece.start + found.end("what"), found["what"])
