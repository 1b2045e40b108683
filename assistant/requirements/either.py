"""Two ways to meet one demand inside a sentence: 须 A, 或为 B; 应 A, 否则须 B; 须…, 可 A, 也可 B.

In: a sentence. Out: one `any_of` requirement with two options, and the folded clause it covers. Next: `spoken`.
Never: a penalty (否则无效) taken for a way out.
"""

from __future__ import annotations

import re

from assistant.requirements import conditions
from assistant.requirements.attachments import outside_brackets
from assistant.requirements.clauses import Sentence
from assistant.requirements.demands import quoted
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

_INLINE = re.compile(
    r"(?:必须|应当|须|应(?!用)|需)(?:来自于?|为|是|由)?(?P<one>[^;。]{2,90}?),"
    r"(?:(?:或者?)(?:为|是|来自于?|须|应|由|具有|已)|否则(?:须|应|需)?)(?P<rest>[^;。]{2,120})"
)
_MAY = re.compile(
    r"(?:必须|应当|须|应(?!用)|需)[^;。]{2,60}?,可以?(?P<one>[^,;。]{4,60}),(?:也|或)可以?(?P<rest>[^;。]{4,60})"
)
_PENALTY = re.compile(r"无效|影响|不予|视为|取消|否决")


def either(text: Text, sentence: Sentence) -> tuple[Requirement, tuple[int, int]] | None:
    """须 A, 或为 B (and the like) as one requirement of two options, with the folded clause it covers."""
    found = _INLINE.search(sentence.text) or _MAY.search(sentence.text)
    if not found or _PENALTY.search(found["rest"]) or not _is_new(sentence, found):
        return None
    first, _ = sentence.clause(found.start(), found.start() + 1)
    last = sentence.clause(found.end() - 1, found.end())[1]
    where = quoted(text, sentence, first, last)
    who = conditions.side(sentence.text, first, found.start())
    options = tuple(_offer(text, sentence, found.span(name), found.start()) for name in ("one", "rest"))
    made = Requirement(
        metric="any_of",
        op="any_of",
        value=1,
        alternatives=options,
        **where,
        condition=conditions.condition(sentence.text, first, last),
        qualifiers={"side": who} if who else {},
    )
    return made, (first, last)


def _is_new(sentence: Sentence, found: re.Match[str]) -> bool:
    """Whether the comma that parts the options stands outside brackets."""
    return sentence.depths[found.end("one")] == 0


def _offer(text: Text, sentence: Sentence, span: tuple[int, int], duty: int) -> Requirement:
    """One of two options inside a sentence: a paper, a kind of partner, or its words."""
    words = sentence.text[slice(*span)]
    where = quoted(text, sentence, min(span[0], duty) if span[0] - duty < 4 else span[0], span[1])
    if re.match(r"(?:提供|提交|附)", words):
        return Requirement(metric="attachment", op="must", value=outside_brackets(words[2:]), **where)
    partner = re.search(r"(?:合作单位|合作方|参与单位)[^,;。]{0,4}$", sentence.text[:duty])
    if partner:
        name = outside_brackets(words)
        metric = "partner_countries" if name.endswith(("国", "国家")) else "partner_kind"
        return Requirement(metric=metric, op="subset", value=[name], **where)
    return Requirement(metric="other:option", op="must", value=outside_brackets(words), **where)
