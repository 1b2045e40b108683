"""Facts that a proposal states of itself: title, length, units, countries, money applied for, dates.

In: `Outline` and the applicant's facts. Out: `ProposalFacts`, every fact with its place. Next: the judges,
`contradictions`.
Never: a fact taken from the guide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.check.money import money_in
from assistant.check.outline import Line, Outline
from assistant.check.pairs import Pair, pairs
from assistant.check.stance import CITED, GUIDE, NOTHING, stances
from assistant.check.strip import BAR, Strip
from assistant.check.units import Party, parties
from assistant.parse.numerals import number
from assistant.schema.facts import Facts
from assistant.schema.report import Found, Where

_TITLE = re.compile(
    r"^(?:项目|课题|申报|申请)?(?:中文)?(?:申报)?(?:名称|题目|标题)(?:\(中文\))?$|^(?:项目|课题)(?:中文)?名称"
)
_ENGLISH = re.compile(r"英文(?:名称|题目|标题|名)?|名称\(英文\)|English|Title", re.I)
_LENGTH = re.compile(
    r"自?(?:项目)?立项(?:之日)?起(?=[^，-；。]{0,4}[一二三四五\d]年)|(?<![^\W\da-zA-Z_])项目周期(?=[一二两三四五\d])|"
    r"(?:执行|实施|研究|合作|建设|完成)(?:的)?(?:期限?|周期|年限|时间)|项目(?:执行|实施)?(?:周期|期限|期)|"
    r"起止(?:时间|年月|日期)?|为期|实施期|执行期|"
    r"(?:项目|任务|研究)[^，-；。\d]{0,8}(?:计划|拟|将)?(?:在|于|用)(?=[\d一二两三四五六十]{1,3}\s*(?:个月|年)(?:时间)?之?内[^，-；。]{0,6}完成)|"
    r"(?i:project (?:period|duration)|duration|period of performance)|"
    r"(?:^|(?<=[\s。；｜]))周期(?=\s*(?:[:｜\d]|[一二两三四五]年))"
)
_MONTH = r"\d{1,2}|十[一二]?(?=月)|[一二三四五六七八九](?=月)"
_DAY = r"\d{1,2}|(?:二?十|三十)?[一二三四五六七八九](?=日)|[二三]?十(?=日)"
_SPAN = re.compile(
    rf"(20\d\d)\s*[年./-]\s*({_MONTH})\s*(?:[月./-]\s*(\d{{1,2}})\s*日?|月)?\s*(?:起|开始)?[，\s]*(?:至|到|—+|-+|"
    rf"~)\s*(20\d\d)\s*[年./-]\s*({_MONTH})"
    r"\s*(?:[月./-]\s*(\d{1,2})\s*日?|月)?"
)
_MONTHS = re.compile(
    r"(?<!年)(?<!年\s)(?P<n>(?<!\d)\d{1,3}(?:\.\d+)?|[一二两三四五六七八九十]{1,3})\s*(?:个)?(?P<unit>年半|年(?![度\d月])|月(?!\d)|个月)"
)
_APPLIED = re.compile(r"(?:申请|国拨|中央财政|财政|专项|资助)[^\W\da-zA-Z_]{0,6}(?:经费|资金|额|资助|总额)|国拨")
_QUOTING = re.compile(
    r"(?:外方|(?<![中我双])(?<!各)[^\W\da-zA-Z_]方)(?:项目|任务书)|合作方|上一|前一|前期|上期|原项目|同类|类似|其他项目|兄弟项目|(?:课题|任务|子课题)[一二三四五六\d]|指南|要求|不(?:超过|得|"
    r"少于)|规定|上限|联合实验室未来"
)
_DATE = re.compile(rf"(20\d\d)\s*[年./-]\s*({_MONTH})(?:\s*[月./-]\s*({_DAY})\s*日?)?")
_FROM = re.compile(rf"自?(?:20\d\d\s*[年./-]\s*(?:{_MONTH})\s*月?\s*(?:(?:{_DAY})\s*日)?|立项(?:之日)?)\s*(?:起|开始)")


_STAGE = re.compile(r"[-*\s(]*第(?P<n>[二三四五六2-6])(?:个)?年(?:度)?\)?\s*[:：｜，]")
SHORTEST, LONGEST = 3, 120
"""Months that a project may last; what is shorter or longer is no project's length."""


@dataclass(frozen=True, slots=True)
class Length:
    """A stated length of the project in months, at least `low`, at most `high`."""

    low: float
    high: float
    found: Found
    dated: bool


@dataclass(frozen=True, slots=True)
class ProposalFacts:
    """What the proposal says of itself."""

    title: Pair | None
    title_en: Pair | None
    lengths: tuple[Length, ...]
    first_year: int | None
    parties: tuple[Party, ...]
    pairs: tuple[Pair, ...]
    applied: tuple[tuple[float, Found], ...]

    @property
    def months(self) -> float | None:
        """The length where all places agree."""
        exact = {length.low for length in self.lengths if not length.dated} or {length.low for length in self.lengths}
        return exact.pop() if len(exact) == 1 else None

    @property
    def years(self) -> float | None:
        """The length in whole years where it is one."""
        months = self.months
        return months / 12 if months and months % 12 == 0 else None


def proposal_facts(laid: Outline, facts: Facts) -> ProposalFacts:
    """The facts of the proposal; the facts file fills in where the proposal is silent."""
    labelled = pairs(laid)
    lengths, years = _lengths(laid)
    if not lengths and facts.duration_months:
        lengths = [
            Length(
                facts.duration_months,
                facts.duration_months,
                Found(value=facts.duration_months, unit="月", text=f"{facts.duration_months:g}个月", where=Where()),
                False,
            )
        ]
    return ProposalFacts(
        next((pair for pair in labelled if _TITLE.search(pair.label) and not _ENGLISH.search(pair.label)), None),
        next((pair for pair in labelled if _ENGLISH.search(pair.label)), None),
        tuple(lengths),
        min(years, default=None),
        tuple(parties(laid, labelled, facts)),
        tuple(labelled),
        tuple(_applied(laid)),
    )


def _lengths(laid: Outline) -> tuple[list[Length], list[int]]:
    found: list[Length] = []
    years: list[int] = []
    for line in laid.lines:
        text = line.strip.text
        if line.kind == "head" or not (_LENGTH.search(text) or _SPAN.search(text) or _STAGE.search(text)):
            continue
        for clause in re.finditer(r"[^。；;]+", text):
            found += _stage(line, clause)
            for start, stop in _cells(clause.group()):
                told = clause.group()[start:stop]
                if _LENGTH.search(told) and not _QUOTING.search(told) and not NOTHING.search(told):
                    found += _length(line, clause.start() + start, told)
                    years += [int(mark[1]) for mark in _SPAN.finditer(told)]
    return found, years


def _stage(line: Line, clause: re.Match[str]) -> Iterator[Length]:
    """A plan with a fourth year is of more than three years."""
    mark = _STAGE.match(clause.group())
    year = int(number(mark["n"]) or 0) if mark else 0
    if mark and year > 1:
        yield Length((year - 1) * 12 + 1, LONGEST, _found(line, clause.start(), mark, year * 12), True)


def _cells(clause: str) -> Iterator[tuple[int, int]]:
    """Each cell with the one after it, where its value may stand; all of a sentence without cells."""
    bars = [-1, *(place for place, mark in enumerate(clause) if mark == BAR), len(clause)]
    for place in range(len(bars) - 1):
        yield bars[place] + 1, bars[min(place + 2, len(bars) - 1)]


def _length(line: Line, offset: int, clause: str) -> list[Length]:
    made = []
    for label in _LENGTH.finditer(clause):
        made += _after(line, offset, clause, label.end())
    return list({length.found.where.start: length for length in made}.values())


def _after(line: Line, offset: int, clause: str, begin: int) -> list[Length]:
    """The lengths that follow a label."""
    made = []
    for mark in _SPAN.finditer(clause, begin):
        low, high = _between(mark)
        made.append(Length(low, high, _found(line, offset, mark, low), True))
    rest = _SPAN.sub(lambda mark: " " * len(mark.group()), clause)
    for mark in _MONTHS.finditer(rest, begin):
        gap = _FROM.sub("", rest[begin : mark.start()])
        if len(re.sub(r"[\s,，、:()共计约为期总的是即合—｜]|一般", "", gap)) > 4 or re.search(r"第\s*$|每|前|后", gap):
            continue
        count = number(mark["n"])
        if count is None:
            continue
        months = count * 12 + 6 if mark["unit"] == "年半" else count * 12 if mark["unit"] == "年" else count
        if SHORTEST <= months <= LONGEST:
            low, high = _bounds(months, mark["unit"], rest[: mark.start()], rest[mark.end() :])
            made.append(Length(low, high, _found(line, offset, mark, months), False))
        begin = mark.end()
    return made


def _bounds(months: float, unit: str, before: str, after: str) -> tuple[float, float]:
    """The least and the most that a stated length means: 1~3年, 约24个月, 24个月以上, 不超过36个月."""
    other = re.search(r"(\d+(?:\.\d+)?)\s*(?:个月|年)?\s*[~—至到-]\s*$", before)
    if other:
        return float(other[1]) * (12 if "年" in unit else 1), months
    if re.match(r"\s*(?:以上|及以上)", after) or re.search(r"(?:不少于|不短于|至少)\s*$", before):
        return months, LONGEST
    if re.match(r"\s*(?:左右|上下)", after) or re.search(r"(?:约|大约|近)\s*$", before):
        return months * 0.9, months * 1.1
    if re.match(r"\s*(?:以内|之内)", after) or re.search(r"(?:不超过|至多|最多|不多于)\s*$", before):
        return SHORTEST, months
    return months, months


def _between(mark: re.Match[str]) -> tuple[float, float]:
    """Whole months from one date to another: with days exact; without, the last month counts where that
    makes half years, else it may or may not."""
    gap = (int(mark[4]) - int(mark[1])) * 12 + int(number(mark[5]) or 0) - int(number(mark[2]) or 0)
    if mark[3] and mark[6]:
        days = int(mark[6]) - int(mark[3]) + 1
        exact = gap + (1 if days >= 28 else 0 if abs(days) <= 2 else days / 30)
        return exact, exact
    return (gap + 1, gap + 1) if (gap + 1) % 6 == 0 else (gap, gap + 1)


def _found(line: Line, offset: int, mark: re.Match[str], months: float) -> Found:
    return Found(
        value=months, unit="月", text=mark.group().strip(), where=line.at(offset + mark.start(), offset + mark.end())
    )


def _applied(laid: Outline) -> list[tuple[float, Found]]:
    """Amounts that the proposal applies for, in 万元."""
    made = []
    for line in laid.lines:
        text = line.strip.text
        if line.kind == "head" or not _APPLIED.search(text):
            continue
        states = stances(text)
        for mark in _APPLIED.finditer(text):
            if states.at(mark.start()) in (GUIDE, CITED):
                continue
            for value, start, end in money_in(text[mark.end() : mark.end() + 14])[:1]:
                gap = text[mark.end() : mark.end() + start]
                if not re.search(r"[。；;]|中|其中", gap):
                    made.append(
                        (
                            value,
                            Found(
                                value=value,
                                unit="万元",
                                text=text[mark.start() : mark.end() + end],
                                where=line.at(mark.start(), mark.end() + end),
                            ),
                        )
                    )
    return made


def dates(strip: Strip) -> list[tuple[int, int, int | None, int, int]]:
    """Dates in a strip: year, month, day (None without), start, end."""
    return [
        (int(mark[1]), month, int(number(mark[3]) or 0) if mark[3] else None, mark.start(), mark.end())
        for mark in _DATE.finditer(strip.text)
        if 1 <= (month := int(number(mark[2]) or 0)) <= 12
    ]


def lines_with(laid: Outline, pattern: re.Pattern[str]) -> Sequence[Line]:
    """The lines in which `pattern` is found."""
    return [line for line in laid.lines if pattern.search(line.strip.text)]
