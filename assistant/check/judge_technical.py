"""Measured figures and other counts of named things: the guide's subject is looked up in the proposal.

In: a requirement with a subject or a quote, and the `Case`. Out: `Finding`. Next: `judge`. Never: a figure of another
quantity: its words and its unit must both agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.check.coverage import absent
from assistant.check.doubt import doubtful, quoted
from assistant.check.finding import Case, Finding, figure
from assistant.check.reading import quantities
from assistant.check.roles import clause_start
from assistant.check.stance import PROMISED, stances
from assistant.check.statement import Statement
from assistant.requirements.plain import plain
from assistant.requirements.quantities import Quantity
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

SURE, MUTUAL, MAYBE = 0.75, 0.55, 0.45
"""So much of a demand's words around a figure says that it is meant; so much where no other demand claims it; less
than the last says nothing."""
HEAD = 3
LEVEL, CLAIM, LABEL_LOSS, FEW = 0.05, 0.4, 0.15, 3
"""Scores so close are level; so much of a rival's own words claims a figure; words in other cells count so much less;
so many words at least must agree."""
_OTHERS = re.compile(r"国[外际](?:上|同类|现有)|同类(?:系统|技术|产品|装置|方法)|竞品|现有(?:系统|技术|产品|装置|方法)")
"""What others reach already."""
_CHANGE = re.compile(r"提[升高]|增[加长]|降低|下降|减少|缩短|[由从](?=[^，-；。]{0,4}$)|[由从]\s*\d")
_MADE = re.compile(r"构建|建立|建成|研制|研发|开发|形成|突破|提出|完成|搭建|获得|实现|揭示|发展")
_ASIDE = re.compile(r"仅限|最低可接受|概率|误差")
"""Under a condition, at the worst, or of something about the thing measured."""
_PAIR = re.compile(r"\s*(?:和|与|、|及)\s*[\d≥≤><]")
"""分别达到90%和95%: which of the two is meant is not told by the words around."""
_MEAN = re.compile("平均|人均")
_AT = re.compile(r"[^@＠，。；｜\d]{0,8}[@＠]\s*(\d+(?:\.\d+)?\s*[A-Za-zμΩ°℃%]{0,6})")
"""The condition under which a figure holds: 时延15s@2km is none at another distance."""
_NOISE = re.compile(
    r"不少于|不低于|不超过|不大于|不小于|不高于|以上|以下|达到?|至少|大于|小于|优于|低于|超过|高于|提升|实现|完成|"
    r"建立|形成|开展|研制|研发|开发|构建|突破|的|和|与|及|等|"
    r"项目|每|各|\d|[^一-龥A-Za-z]"
)
_SAME_UNIT = {
    "项": "个",
    "件": "个",
    "套": "个",
    "台(套)": "台",
    "台/套": "台",
    "名": "人",
    "位": "人",
    "个月": "月",
    "个": "个",
    "份": "个",
    "种": "个",
    "类": "个",
}


@dataclass(frozen=True, slots=True)
class _Match:
    """A figure that may answer a requirement, and how much of the requirement's words stand around it."""

    score: float
    statement: Statement
    quantity: Quantity


def technical(requirement: Requirement, case: Case) -> Finding:
    """A figure with the same subject and unit that reaches the guide's."""
    if requirement.op == "must" or _need(requirement) is None:
        return named_thing(requirement, case)
    subject = _subject(requirement)
    found = sorted(_matches(requirement, subject, case), key=lambda match: -match.score)
    if not found:
        return Finding("unclear", "silent")
    best = found[0]
    level = [match for match in found if match.score >= best.score - LEVEL]
    agreed = len({reaches(requirement, match.quantity) for match in level}) == 1
    sure = best.score >= SURE or (best.score >= MUTUAL and _own(best, requirement, subject, case))
    return _compared(requirement, best, sure=sure and agreed)


def _subject(requirement: Requirement) -> dict[str, int]:
    """The words of what is measured with their weights: what stands behind the last 的 says more than what it is of."""
    name = requirement.subject if _words(requirement.subject or "") else _lead(requirement.quote)
    told = re.split("[的之]", plain(name or "").text)
    head = _words(told[-1])
    return {
        **dict.fromkeys(_words(name or ""), 1),
        **(dict.fromkeys(head, HEAD) if len(head) > 1 and len(told) > 1 else {}),
    }


def _matches(requirement: Requirement, subject: dict[str, int], case: Case) -> Iterator[_Match]:
    """The promised figures of the requirement's unit that stand among its words; a state in mid-term is none."""
    if len(subject) < 2:
        return
    for statement in case.statements:
        text = statement.text
        if statement.part == "mid" or _share(subject, text) < MAYBE:
            continue
        states = stances(text, start=statement.stance)
        edge = 0
        for quantity in quantities(text):
            score = _score(subject, text, edge, quantity)
            edge = quantity.end
            fits = same_unit(quantity.unit or statement.unit, requirement.unit)
            if fits and score >= MAYBE and states.at(quantity.number_start) == PROMISED:
                yield _Match(score, statement, quantity)


def _score(subject: dict[str, int], text: str, edge: int, quantity: Quantity) -> float:
    near = text[_segment(text, edge, quantity.start) : quantity.start] + _tail(text, quantity.end)
    label = text[: quantity.start]
    return max(_share(subject, near), _share(subject, label) - LABEL_LOSS if "｜" in text else 0.0)


def _own(match: _Match, requirement: Requirement, subject: dict[str, int], case: Case) -> bool:
    """Whether no other figure that the direction asks for claims this one by words of its own: who shortens a long
    name means the demand that is left."""
    text = match.statement.text
    around = text[: match.quantity.end] + _tail(text, match.quantity.end)
    if sum(word in around for word in subject) < FEW:
        return False
    for other in case.direction.technical:
        if other is requirement or other.quote == requirement.quote or not same_unit(other.unit, requirement.unit):
            continue
        apart = {word: weight for word, weight in _subject(other).items() if word not in subject}
        if len(apart) > 1 and _share(apart, around) >= CLAIM:
            return False
    return True


def _compared(requirement: Requirement, match: _Match, *, sure: bool) -> Finding:
    statement, quantity = match.statement, match.quantity
    low, high = statement.strip.span(quantity.start, quantity.end)
    text = statement.text
    found = Found(
        value=quantity.value if quantity.value is not None else quantity.low,
        unit=quantity.unit,
        text=text[_segment(text, 0, quantity.start) : quantity.end].strip("｜ "),
        where=statement.line.where.model_copy(update={"start": low, "end": high}),
    )
    figures: dict[str, object] = {
        "found": text[quantity.start : quantity.end],
        "need": f"{requirement.op}{_shown(requirement)}",
    }
    verdict = reaches(requirement, quantity)
    before = text[_segment(text, 0, quantity.start) : quantity.start]
    open_ = (
        _doubted(requirement, text, quantity.start)
        or _OTHERS.search(text[: quantity.start])
        or quoted(text, quantity.start)
    )
    if open_ or (_CHANGE.search(before) and not _CHANGE.search(requirement.quote)):
        return Finding("unclear", "unsure", (found,), figures)
    asked, told = _AT.search(requirement.quote), _AT.match(text, quantity.number_end)
    if asked and (told is None or _plainly(told[1]) != _plainly(asked[1])):
        return Finding("unclear", "unsure", (found,), figures)
    shared = "分别" in before and _PAIR.match(text, quantity.end)
    if not sure or verdict is None or shared:
        return Finding("unclear", "unsure", (found,), figures)
    if not verdict and quantity.unit != requirement.unit and {quantity.unit, requirement.unit} & {"套", "台"}:
        return Finding("unclear", "unsure", (found,), figures)
    return Finding("met", "met", (found,), figures) if verdict else Finding("violated", "short", (found,), figures)


def _doubted(requirement: Requirement, text: str, position: int) -> bool:
    """Whether the clause of the figure is doubtful for another reason than a word of the demand itself (平均偏差率)."""
    start = clause_start(text, position)
    stops = [stop for mark in "；;。" if (stop := text.find(mark, position)) >= 0]
    clause = text[start : min(stops, default=len(text))]
    for word in _MEAN.findall(requirement.quote):
        clause = clause.replace(word, "　" * len(word))
    aside = _ASIDE.search(clause, max(0, _segment(text, 0, position) - start))
    return doubtful(clause, position - start) or bool(aside and aside.group() not in requirement.quote)


def _plainly(condition: str) -> str:
    return re.sub(r"\s", "", condition).casefold()


def reaches(requirement: Requirement, quantity: Quantity) -> bool | None:
    """Whether the promised figure is within the demand; None where it does not decide."""
    need = _need(requirement)
    low, high = _interval(quantity)
    if need is None:
        return None
    least, most = need
    strict_low, strict_high = requirement.op == ">", requirement.op == "<"
    if least is not None:
        if low is not None and (low > least or (low == least and (not strict_low or quantity.op == ">"))):
            return True if most is None or (high is not None and high <= most) else None
        if (high is not None and high < least) or (low is not None and low < least):
            return False
        return None
    if most is not None:
        if high is not None and (high < most or (high == most and (not strict_high or quantity.op == "<"))):
            return True
        return False if (low is not None and low > most) or (high is not None and high > most) else None
    return None


def _interval(quantity: Quantity) -> tuple[float | None, float | None]:
    if quantity.op == "range":
        return quantity.low, quantity.high
    value = quantity.value
    if quantity.op in (">=", ">"):
        return value, None
    if quantity.op in ("<=", "<"):
        return None, value
    return value, value


def _need(requirement: Requirement) -> tuple[float | None, float | None] | None:
    value = requirement.value
    if requirement.op == "range":
        return (requirement.low, None) if requirement.low is not None else None
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return None
    return {
        ">=": (float(value), None),
        ">": (float(value), None),
        "<=": (None, float(value)),
        "<": (None, float(value)),
        "=": (float(value), None),
    }.get(requirement.op)


def _shown(requirement: Requirement) -> str:
    value = requirement.value if isinstance(requirement.value, (int, float)) else requirement.low or 0
    return f"{figure(float(value))}{requirement.unit or ''}"


def named_thing(requirement: Requirement, case: Case) -> Finding:
    """A thing that must exist and has no figure: met where a promise has all its words close together."""
    subject = dict.fromkeys(_words(requirement.subject or "") or _words(requirement.quote), 1)
    for statement in case.statements:
        if (
            len(subject) >= 3
            and _share(subject, statement.text) >= 0.95
            and stances(statement.text, start=statement.stance).at(len(statement.text) - 1) == PROMISED
        ):
            found = Found(value=True, text=statement.text[:60], where=statement.line.where)
            told: dict[str, object] = {"found": statement.text[:40]}
            plain_made = _MADE.search(statement.text) and not (
                doubtful(statement.text) or _OTHERS.search(statement.text)
            )
            return (
                Finding("met", "named", (found,), told) if plain_made else Finding("unclear", "perhaps", (found,), told)
            )
    if absent(requirement.subject or requirement.quote, case):
        return Finding("missing", "not_named", (), {"need": (requirement.subject or requirement.quote)[:40]})
    return Finding("unclear", "undecided")


def same_unit(given: str | None, needed: str | None) -> bool:
    """Whether two units are the same, spelling aside."""
    first, second = (re.sub(r"[\s·*]", "", plain(unit or "").text).casefold() for unit in (given, needed))
    return _SAME_UNIT.get(first, first) == _SAME_UNIT.get(second, second)


def _lead(quote: str) -> str:
    found = quantities(quote)
    return quote[: found[0].start] + quote[found[0].end :] if found else quote


def _words(text: str) -> set[str]:
    """Neighbouring pairs of characters that carry the meaning."""
    kept = _NOISE.sub(" ", plain(text).text)
    return {run[place : place + 2] for run in kept.split() for place in range(max(1, len(run) - 1)) if len(run) > 1}


def _share(words: dict[str, int], text: str) -> float:
    found = sum(weight for word, weight in words.items() if word in text)
    return found / sum(words.values()) if words else 0.0


def _segment(text: str, edge: int, position: int) -> int:
    return max(edge, max(text.rfind(mark, 0, position) for mark in "，；;。｜") + 1)


def _tail(text: str, position: int) -> str:
    found = re.match(r"[^，；;。、｜\d]*", text[position:])
    return found.group() if found else ""
