"""Everything that one sentence demands.

In: a sentence and the kind of part it stands in. Out: its requirements: quotas first, then the other demands.
Next: `fill`, `alternatives`. Never: the same clause as a quota and as a demand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.requirements.clauses import Sentence
from assistant.requirements.demands import demands, quoted
from assistant.requirements.either import either
from assistant.requirements.quotas import quotas, requirement_fields
from assistant.requirements.scopes import Draft
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

_OR = re.compile("(?:以上)?或者?(?!以上)")
_COUNTED = re.compile(r"\d[^\d、,;。()]{0,3}、")
"""Where, in one clause, something else has been counted before (工艺包1套、标准2项)."""
_CONTACT = re.compile(r"(?:联系人|联系方式|征集部门为)[^。;]{0,200}(?:邮箱|电话|@)|联系人:")


def spoken(text: Text, sentence: Sentence, part: str) -> Iterator[Requirement]:
    """The requirements of one sentence, in the order quotas, demands."""
    if _CONTACT.search(sentence.text) and "须" not in sentence.text:
        return
    drafts = quotas(sentence, part)
    beside: dict[tuple[int, int], list[Draft]] = {}
    for draft in drafts:
        beside.setdefault(draft.clause, []).append(draft)
    made = [_made(text, sentence, draft, beside[draft.clause]) for draft in drafts]
    yield from _chosen(text, sentence, drafts, made)
    choice = either(text, sentence) if part != "indicators" else None
    if choice:
        yield choice[0]
    yield from demands(
        text,
        sentence,
        part,
        [clause for draft in drafts for clause in (draft.clause, *draft.touched)],
        choice[1] if choice else None,
    )


def _made(text: Text, sentence: Sentence, draft: Draft, others: list[Draft]) -> Requirement:
    first, last = _extent(draft, others)
    where = quoted(text, sentence, first, last)
    fields = list(requirement_fields(draft, sentence))
    options = tuple(Requirement(**option, **where) for option in fields[1:])
    return Requirement(**fields[0], alternatives=options, **where)


def _chosen(
    text: Text, sentence: Sentence, drafts: list[Draft], made: list[Requirement]
) -> Iterator[Requirement]:
    """The requirements of the drafts; two that 或 joins (专利3项或论文5篇) are the options of one."""
    at = 0
    while at < len(made):
        following = drafts[at + 1] if at + 1 < len(drafts) else None
        if following and _either(sentence, drafts[at], following):
            where = quoted(text, sentence, drafts[at].clause[0], following.clause[1])
            options = tuple(option.model_copy(update=where) for option in made[at : at + 2])
            yield Requirement(metric="any_of", op="any_of", value=1, alternatives=options, **where)
            at += 2
        else:
            yield made[at]
            at += 1


def _either(sentence: Sentence, draft: Draft, following: Draft) -> bool:
    """Whether 或 joins two quotas: in one clause, or at the beginning of the next."""
    if following.clause == draft.clause:
        return _OR.match(sentence.text, draft.amount.last) is not None
    return following.clause[0] == draft.clause[1] + 1 and _OR.match(sentence.text, following.clause[0]) is not None


def _extent(draft: Draft, others: list[Draft]) -> tuple[int, int]:
    """The clause of a quota, cut at 、 or 和 where the same clause states another one."""
    first, last = draft.clause
    words = draft.amount.text
    beside = [
        other.amount for other in others if other.clause == (first, last) and other.amount.first != draft.amount.first
    ]
    before = max((amount.last for amount in beside if amount.last <= draft.amount.first), default=None)
    if before is not None and words[before] in "、和及":
        first = before + 1
    elif before is None:
        counted = list(_COUNTED.finditer(words, first, draft.amount.first))
        first = counted[-1].end() if counted else first
    if any(amount.first >= draft.amount.last for amount in beside) and words[draft.amount.last] in "、和及":
        last = draft.amount.last
    return first, last
