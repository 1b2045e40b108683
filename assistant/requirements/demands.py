"""Demands that are no quota: eligibility, papers, formats, dates, exclusions, and every other clause with 须 or 应.

In: a sentence, the part it stands in. Out: requirements without an id, in the order of the text.
Next: `assistant.requirements.extract`. Never: a demand out of a wish (鼓励, 建议, 优先), or a clause told twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from assistant.requirements import conditions
from assistant.requirements.amounts import Amount, amounts
from assistant.requirements.attachments import Paper, papers
from assistant.requirements.clauses import Sentence
from assistant.requirements.readers import read
from assistant.requirements.rows_applicant import ROWS as APPLICANT
from assistant.requirements.rows_money import ROWS as MONEY
from assistant.requirements.rows_other import NAMES, QUALITIES
from assistant.requirements.rows_other import ROWS as OTHER
from assistant.requirements.rows_what import ROWS as WHAT
from assistant.requirements.rows_who import ROWS as WHO
from assistant.requirements.rules import Find, find
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

TABLE = (*WHO, *MONEY, *WHAT, *APPLICANT, *OTHER)
_TABLES = {
    part: tuple(row for row in TABLE if row.fits(part)) for part in ("general", "requirements", "indicators")
}
_MARK = re.compile(r"^(?:\(?[\d一二三四五六七八九十]{1,2}[).、]|[①-⑳]|-+)+")
_QUALITY = re.compile(QUALITIES)
_OPENING = re.compile(
    r"^(?:凡|如果?|若|对于|除)|(?:如下|(?<![岁龄人名个项件年月级%元])以下)$|(?:以下|下列|如下)(?:条件|要求|规定|材料|任务):?$"
    r"|应具备的[^,;。]{0,6}条件$|(?:附件|材料)(?:须|应|需)?(?:上传|提交|提供|包括):?$"
    r"|(?:要求|条件)和[^,;。]{0,6}要求$")
"""A clause that only says when, or announces what follows."""
_FORBIDS = re.compile("(?:不得|不能|不可)(?!少于|低于|小于|超过|高于|多于|大于|早于|晚于|迟于)")
_WISHES = re.compile("鼓励|建议|优先|(?<![均都也])可(?=由|以)")
_EACH_SIDE = re.compile("(?:双方|两国|各方|中外)[^,;。]{0,8}各(?=不|至少|最多|限)|(?:双方|两国|各方|中外)各")
_NO_LIMIT = re.compile("没有|未曾|名额|择优|(?:支持|资助|立项)的?[^,;。]{0,10}项目(?:总?数"
                       "|个数)|资助[^,;。]{0,8}[个项][^,;。]{0,8}项目|启动[^,;。]{0,8}个?任务"
                       "|旨在|合作研究项目数")
"""Words of a clause whose figure bounds nothing that an applicant does."""
_FIGURE = re.compile(r"[\d一二两三四五六七八九十半]")
_AGES = ("岁", "周岁")
_BOUNDS = frozenset((">=", ">", "<=", "<"))
_CONTINUES = re.compile(
    r"^(?:并|且)(?:确保|明确|告知|完成|填写|指定|有效期|协议|在[^,;。]{2,12}(?:开展|建立|示范)|[^,;。]{0,20}(?:匹配|覆盖))"
)
"""A clause that goes on with the duty of the one before."""
_NAMES = tuple((re.compile(words), name) for words, name in NAMES)
Clause = tuple[int, int]


def quoted(text: Text, sentence: Sentence, first: int, last: int) -> dict[str, Any]:
    """`quote` and `source` of the folded clause [first, last), its list mark and closing stop left out."""
    mark = _MARK.match(sentence.text[first:last])
    if mark and first + mark.end() < last and first == 0:
        first += mark.end()
    while last - 1 > first and sentence.text[last - 1] in ",;。:":
        last -= 1
    start, end = sentence.span(first, last)
    return {"quote": text.content[start:end], "source": text.source(start, end)}


def demands(
    text: Text, sentence: Sentence, part: str, told: Sequence[Clause] = (), chosen: Clause | None = None
) -> Iterator[Requirement]:
    """The demands of one sentence; clauses in `told` already stand for a quota, `chosen` for alternatives (folded)."""
    covered = [*told, *([chosen] if chosen else [])]
    said: set[tuple[str, str, int, str]] = set()
    for found in find(sentence, _TABLES[part]):
        place = 0 if found.row.once else found.match.start() if found.row.reader == "day" else found.first
        told_here = (found.row.metric, found.row.op, place, str(found.row.qualifiers.get("side", "")))
        made = [] if told_here in said else list(_from_row(text, sentence, found))
        yield from made
        if made or told_here in said:
            said.add(told_here)
            covered.append((found.first, found.last))
    if part == "indicators":
        return
    for paper in papers(sentence):
        if chosen and paper.first < chosen[1] and chosen[0] < paper.last:
            continue
        yield _from_paper(text, sentence, paper)
        covered.append((paper.first, paper.last))
    yield from _rest(text, sentence, covered)


def _from_row(text: Text, sentence: Sentence, found: Find) -> Iterator[Requirement]:
    if _wished(sentence.text[found.first : found.match.end()]):
        return
    base: dict[str, Any] = {
        "metric": found.row.metric,
        "op": found.row.op,
        "unit": found.row.unit,
        "per": found.row.per,
        "condition": _condition(sentence, found),
        "soft": conditions.is_soft(sentence.text[found.first : found.last]),
        **quoted(text, sentence, found.first, found.last),
    }
    who = _owing(sentence, found)
    for fields in read(found):
        if found.row.reader == "text":
            fields["value"] = _printed(text, sentence, found)
        qualifiers = {**({"side": who} if who else {}), **found.row.qualifiers, **fields.pop("qualifiers", {})}
        options = fields.pop("options", ())
        made = Requirement(**{**base, **fields, "qualifiers": qualifiers})
        yield made.model_copy(
            update={
                "alternatives": tuple(
                    made.model_copy(update={"op": "=", "value": option, "low": None, "high": None})
                    for option in options
                )
            }
        )


def _condition(sentence: Sentence, found: Find) -> str | None:
    """What the demand depends on: the row's own condition, else that of the sentence and that named in the match."""
    outer = found.row.condition or conditions.condition(sentence.text, found.first, found.last)
    named = found.named("cond") or found.named("who_only")
    return ";".join(words for words in (outer, named) if words) or None


def _owing(sentence: Sentence, found: Find) -> conditions.Side | None:
    """Who owes what the row found: the party named up to its `who` words, for partners up to its end or before."""
    partner = found.row in WHO or found.row.metric == "matching_funds_ratio"
    end = found.match.end("who") if found.named("who") else found.match.end() - 1 if partner else found.match.start()
    goes_on = sentence.text[found.first] in "且并"
    return conditions.side(sentence.text, found.first, end, far=partner or goes_on) or found.row.side


def _printed(text: Text, sentence: Sentence, found: Find) -> str:
    """The named words as the guide prints them, white space aside: a format keeps its wide brackets."""
    start, end = sentence.span(*found.match.span("what"))
    return "".join(text.content[start:end].split()).strip("<>")


def _from_paper(text: Text, sentence: Sentence, paper: Paper) -> Requirement:
    who = conditions.side(sentence.text, paper.first, paper.at, far=False)
    base: dict[str, Any] = {
        "condition": conditions.condition(sentence.text, paper.first, paper.last),
        "qualifiers": {"side": who} if who else {},
        **quoted(text, sentence, paper.first, paper.last),
    }
    if paper.choices:
        choices = tuple(Requirement(metric="attachment", op="must", value=choice, **base) for choice in paper.choices)
        return Requirement(metric="any_of", op="any_of", value=1, alternatives=choices, **base)
    return Requirement(metric="attachment", op="must_not" if paper.refused else "must", value=paper.name, **base)


def _rest(text: Text, sentence: Sentence, covered: list[Clause]) -> Iterator[Requirement]:
    """Clauses that demand something no row explains: told in the guide's words, marked uncertain where unnamed."""
    for first, last in sentence.clauses:
        words = sentence.text[first:last]
        if any(first < end and start < last for start, end in covered):
            continue
        limit = _limit(sentence, first, last)
        if (
            not (limit or _asks(sentence, first, words))
            or _QUALITY.search(words)
            or _OPENING.search(words)
            or len(words) < 6
        ):
            continue
        name = next((name for pattern, name in _NAMES if pattern.search(words)), None)
        who = conditions.side(sentence.text, first, conditions.duty(sentence.text, first, last))
        yield Requirement(
            metric=f"other:{name or 'demand'}",
            op=limit.op if limit else "must_not" if _FORBIDS.search(words) else "must",
            value=limit.value if limit else None,
            low=limit.low if limit else None,
            high=limit.high if limit else None,
            unit=limit.printed_unit if limit else None,
            per="side" if limit and _EACH_SIDE.search(words) else None,
            condition=conditions.condition(sentence.text, first, last),
            soft=conditions.is_soft(words),
            qualifiers={**({"side": who} if who else {}), **({} if name else {"uncertain": True})},
            **quoted(text, sentence, first, last),
        )


def _asks(sentence: Sentence, first: int, words: str) -> bool:
    """Whether the clause demands, or goes on with a demand of a clause before it."""
    earlier = (sentence.text[start:end] for start, end in sentence.clauses if end <= first)
    return conditions.is_demand(words) or (bool(_CONTINUES.match(words)) and any(map(conditions.is_demand, earlier)))


def _limit(sentence: Sentence, first: int, last: int) -> Amount | None:
    """The one bound that the clause states (不超过60周岁); None where it states none or several, or only wishes."""
    if _WISHES.search(sentence.text, first, last) or _NO_LIMIT.search(sentence.text, first, last):
        return None
    if not _FIGURE.search(sentence.text, first, last):
        return None
    bounds = [
        amount
        for amount in amounts(sentence)
        if amount.clause == (first, last)
        and amount.printed_unit
        and (amount.op in _BOUNDS or (amount.op == "range" and amount.unit in _AGES))
    ]
    firm = [amount for amount in bounds if amount.unit not in _AGES] or bounds
    return firm[0] if len(firm) == 1 else None


def _wished(words: str) -> bool:
    """Whether the clause only recommends: a wish and no 须 or 应 after it."""
    return bool(_WISHES.search(words)) and not conditions.is_demand(words)
