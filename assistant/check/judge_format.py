"""Forms: title pattern, registration number, topic chosen, technology level, no sub-projects.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: an example number taken for a real one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding, figure
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, polarity
from assistant.check.stance import WISH, stances
from assistant.check.statement import Statement
from assistant.parse.numerals import number
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_NO_PARTS = re.compile(
    r"(?:不|未|无)(?:再|另|单独)?(?:下|往下|进一步)?(?:设置?|设立|分设|分解|划分|切分|拆分|细分)?(?:为|"
    r"成)?(?:若干)?(?:个)?(?:子)?课题(?![组费秘负]|负责)|"
    r"不(?:再)?(?:分|拆分|切分|细分)(?:为|成)?(?:子)?课题|(?<!子)课题数(?:\(个\)|量)?\s*[:｜]?\s*0(?!\.)|(?:零|0)个课题"
)
_PARTS = re.compile(
    r"(?<!不)(?<!未)(?:下?设(?:置|立|有)?|分设|分为|分解为|分解成|划分为|划分成|分成|包括|包含|共|"
    r"下辖)(?:了)?[^，-；。:\d一二两三四五六七八九十]{0,4}"
    r"(?:[^，-；。:\d]{0,16}?)(\d{1,2}|[一二两三四五六七八九十])\s*个?(?:子)?课题(?!组)|"
    r"课题\s*([一二三四五六1-6])\s*[:：、(]|"
    r"课题数(?:\(个\)|量)?\s*[:｜]?\s*([1-9]\d?)(?!\d)"
)
_ASIDE = re.compile(r"[(（][^()（）]{0,20}(?:填写|位置|页)[^()（）]{0,10}[)）]")
"""Where the number stands is no doubt of it."""
_NO_NUMBER = re.compile(r"格式|示例|样例|尚未|拟|待|如|未取得|例")
_LEVEL = r"([1-9一二三四五六七八九])"
_TRL = re.compile(
    rf"(?:TRL|技术(?:就绪|成熟)(?:度|水平)?(?:等级)?)[^\d一二三四五六七八九。；]{{0,10}}{_LEVEL}(?![\d.])\s*级?"
    rf"(?:\s*(?:~|—+|-|至|到|[^。；\d]{{0,12}}?(?:提升|升|达|发展)(?:至|到))\s*(?:TRL)?\s*{_LEVEL}(?![\d.]))?"
)
_OTHERS = re.compile(r"同类|国外|国际上|现有技术|其他|竞品|已有")
"""Levels of what others have."""


def _promises(case: Case, pattern: re.Pattern[str]) -> Iterator[tuple[Statement, re.Match[str], Found]]:
    """Every match in a sentence that does not quote the guide."""
    for statement in case.statements:
        for mark in pattern.finditer(statement.text):
            if stances(statement.text).at(mark.start()) in ("guide", "cited", "other"):
                continue
            low, high = statement.strip.span(*mark.span())
            yield (
                statement,
                mark,
                Found(
                    value=mark.group(),
                    text=mark.group(),
                    where=statement.line.where.model_copy(update={"start": low, "end": high}),
                ),
            )


def subprojects(requirement: Requirement, case: Case) -> Finding:
    """No sub-projects, or no more than allowed."""
    limit = float(requirement.value) if isinstance(requirement.value, (int, float)) else requirement.high or 0.0
    none = [found for statement, mark, found in _promises(case, _NO_PARTS) if not _of_before(statement, mark)]
    told = [
        (float(number(mark[1] or mark[2] or mark[3]) or 1), found)
        for statement, mark, found in _promises(case, _PARTS)
        if polarity(statement.text, mark.start(), mark.start() + 1) not in (DENIED, ELSEWHERE, DUTY)
    ]
    evidence = (*none, *(found for _, found in told))
    need = "不设课题" if limit == 0 else f"不超过{figure(limit)}个课题"
    if told:
        highest = max(count for count, _ in told)
        if highest > limit:
            return Finding(
                "unclear" if none else "violated",
                "too_many",
                evidence,
                {"found": f"{figure(highest)}个课题", "need": need},
            )
        return Finding("met", "within", evidence, {"found": f"{figure(highest)}个课题", "need": need})
    if none:
        return Finding("met", "named", evidence, {"found": none[0].text})
    return Finding("unclear", "silent")


def _of_before(statement: Statement, mark: re.Match[str]) -> bool:
    """Whether the words are about another project than this one."""
    return polarity(statement.text, mark.start(), mark.end()) == ELSEWHERE


def title_format(requirement: Requirement, case: Case) -> Finding:
    """The project's name against a pattern such as `中（欧）+合作国家简称+研究领域+联合实验室`."""
    title = case.stated.title
    form = str(requirement.value or "")
    where = title.line.where if title else None
    if not title or not where or "【待" in case.proposal.content[where.start or 0 : where.end or 0]:
        return Finding("missing", "not_named", (), {"need": "项目名称"})
    name = re.sub(r"[\s“”\"《》]", "", title.value.text)
    found = Found(value=name, text=name, where=title.line.where)
    figures: dict[str, object] = {"found": name, "need": form}
    pieces = [piece for piece in re.split(r"[+＋]", re.sub(r"[\s“”\"]", "", form)) if piece]
    if len(pieces) < 2 or "【" in name:
        return Finding("unclear", "undecided", (found,))
    pattern = "".join(
        _piece(piece, first=not place, last=place == len(pieces) - 1) for place, piece in enumerate(pieces)
    )
    if re.fullmatch(pattern, name):
        return Finding("met", "title", (found,), figures)
    return Finding("violated", "title_wrong", (found,), figures)


def _piece(piece: str, *, first: bool, last: bool) -> str:
    """One part of a name format as a pattern: a slot (合作国家简称, 研究领域) or words as they stand."""
    if re.search(r"国家|国别", piece):
        return r"[^\W\da-zA-Z_]{1,5}"
    if re.fullmatch(r"(?:合作|研究|技术|所属)?(?:领域|方向|内容|主题)(?:名称)?|项目名称", piece):
        return r".{2,40}" if last else r".{2,40}?"
    if re.search(r"领域|方向|内容|名称|主题|技术", piece) and not last:
        return r".{2,40}?"
    inner = re.sub(r"[（(](.*?)[）)]", r"[（(]?\1[）)]?", piece)
    return inner if first or last or len(piece) <= 8 else r".{2,40}?"


def registration(requirement: Requirement, case: Case) -> Finding:
    """A registration number of the printed form, its digits filled in."""
    form = str(requirement.value or "")
    stem = re.escape(re.sub(r"[-_]?[Xx×*]{2,}$", "", form))
    content = case.proposal.content
    if case.facts.registration_number and re.fullmatch(stem + r"[-_]?\d+", case.facts.registration_number):
        return Finding("met", "named", (), {"found": case.facts.registration_number})
    for mark in re.finditer(stem + r"[-_—]?([A-Za-z]?\d{2,}|[Xx×*]{2,})?", content) if stem else ():
        number_given = mark[1] or ""
        for line in case.laid.lines:
            if (line.where.start or 0) <= mark.start() < (line.where.end or 0):
                found = Found(
                    value=mark.group(),
                    text=mark.group(),
                    where=line.where.model_copy(update={"start": mark.start(), "end": mark.end()}),
                )
                near = _ASIDE.sub("", case.proposal.content[max(0, mark.start() - 24) : mark.end() + 8])
                if _NO_NUMBER.search(near) or doubtful(near):
                    return Finding("unclear", "perhaps", (found,), {"found": near.strip()})
                if number_given[:1].isalnum() and number_given[-1:].isdigit():
                    return Finding("met", "named", (found,), {"found": mark.group()})
                return Finding("missing", "not_named", (found,), {"need": form})
    labelled = next((pair for pair in case.stated.pairs if re.search("注册号|登记号|注册编号", pair.label)), None)
    if labelled:
        text = labelled.value.text
        given = re.search(r"[A-Za-z]*\d", text) and not re.search("待|尚|未|暂", text)
        return Finding(
            "violated" if given else "missing",
            "number_wrong" if given else "not_named",
            (Found(value=text, text=text, where=labelled.line.where),),
            {"need": form, "found": text[:40]},
        )
    told = _numbers_like(form, case)
    if told:
        return Finding("violated", "number_wrong", told, {"need": form, "found": told[0].text})
    return Finding("missing", "not_named", (), {"need": form})


def _numbers_like(form: str, case: Case) -> tuple[Found, ...]:
    """Numbers with the form's letters and other digits: of another year or call."""
    letters = re.match(r"[A-Za-z]{3,}", form)
    if not letters:
        return ()
    like = re.compile(re.escape(letters.group()) + r"\d{4}[A-Za-z]?[-_—]?\d{2,}", re.I)
    return tuple(
        Found(value=mark.group(), text=mark.group(), where=statement.line.place(*statement.strip.span(*mark.span())))
        for statement in case.statements
        for mark in like.finditer(statement.text)
    )


def topics(requirement: Requirement, case: Case) -> Finding:
    """How many of the direction's topics are chosen."""
    limit = float(requirement.value) if isinstance(requirement.value, (int, float)) else requirement.high or 1.0
    field = next((pair for pair in case.stated.pairs if re.search(r"领域|研究方向|选题", pair.label)), None)
    if not field:
        return Finding("unclear", "silent")
    chosen = [topic for topic in case.direction.topics if topic[:12] in field.value.text]
    found = (Found(value=field.value.text, text=field.value.text, where=field.line.where),)
    if not chosen:
        return Finding("unclear", "perhaps", found, {"found": field.value.text[:40]})
    label: dict[str, object] = {"found": f"{len(chosen)}项", "need": f"{figure(limit)}项"}
    fits = (
        len(chosen) >= limit
        if requirement.op in (">=", ">")
        else len(chosen) <= limit
        if requirement.op in ("<=", "<")
        else len(chosen) == limit
    )
    return Finding("met", "within", found, label) if fits else Finding("violated", "too_many", found, label)


def readiness(requirement: Requirement, case: Case) -> Finding:
    """The technology readiness level against the guide's span."""
    low, high = requirement.low, requirement.high
    if isinstance(requirement.value, (int, float)):
        value = float(requirement.value)
        low, high = (
            (value, None)
            if requirement.op in (">=", ">")
            else (None, value)
            if requirement.op in ("<=", "<")
            else (value, value)
        )
    told = [
        (float(number(mark[1]) or 0), float(number(mark[2] or mark[1]) or 0), found)
        for statement, mark, found in _promises(case, _TRL)
        if not _OTHERS.search(statement.text[: mark.start()]) and not doubtful(statement.text)
    ]
    if not told:
        return Finding("missing", "silent")
    label: dict[str, object] = {
        "found": "、".join(found.text for _, _, found in told),
        "need": f"{figure(low) if low else ''}~{figure(high) if high else ''}级",
    }
    evidence = tuple(found for _, _, found in told)
    wished = any(stances(statement.text).at(mark.start()) == WISH for statement, mark, _ in _promises(case, _TRL))
    fits = {(low is None or first >= low) and (high is None or last <= high) for first, last, _ in told}
    if fits == {True} and wished:
        return Finding("unclear", "unsure", evidence, label)
    if fits == {True}:
        return Finding("met", "named", evidence, label)
    return Finding(
        "violated" if fits == {False} else "unclear", "too_few" if fits == {False} else "unsure", evidence, label
    )
