"""One research indicator of the guide as a row: what is delivered, and the figures that it must reach.

In: an item of the indicators, the spans of the cooperation quotas, the technical figures. Out: `Piece`, or nothing for
an item that is quotas only. Next: the chapter `goals`. Never: a figure left out or changed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.draft.clause import PREPOSITION, action
from assistant.draft.heading import short
from assistant.draft.kinds import Kind, kind_of
from assistant.draft.lexicon import lexicon
from assistant.draft.plain import bare
from assistant.draft.quotas import demand
from assistant.draft.work import Item
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text

_CUT = re.compile(r"[，,；;]")
_MEASURE = re.compile(
    r"[≥≤＜＞<>]\s*±?\s*\d|\d[\d.]*\s*[%％]|(?:不低于|不高于|不小于|不大于|不少于|不超过|优于|大于|小于|达到|超过|低于|高于)[^，；]{0,8}?\d"
)
_MARK = re.compile(
    r"^(?P<name>[^，；：≥≤＜＞<>]{2,30}?)(?P<figure>(?:[≥≤＜＞<>]|不低于|不高于|不小于|不大于|不少于|不超过|优于).*\d.*)$"
)
_COUNTED = re.compile(
    r"^[\u3400-\u9fff]{2,6}?[≥>＞]\s*\d+\s*(?:个|种|项|套|台|株|例|份|条|类|家)(?P<name>[\u3400-\u9fffA-Za-z]{4,24})$"
)
_RESPECTIVE = re.compile(r"分别")
_ATTENDANCE = re.compile(r"^(?:每次|每年|其中|且|并且?)|外籍|参会|与会")
LEAST = 4  # characters of a name that says something


@dataclass(frozen=True)
class Piece:
    """`text`: the piece in plain words; `name`: what is delivered; `figures`: what it must reach, empty where the name
    says all."""

    source: Source
    text: str
    name: str
    figures: str
    kind: Kind


def piece(text: Text, item: Item, quotas: Sequence[Source], technical: Sequence[Requirement]) -> Piece | None:
    """The row of one item; None where nothing but cooperation quotas is left of it."""
    kept = _kept(text, item, quotas)
    clauses = [bare(text.content[low:high]) for low, high in kept]
    clauses = [clause for clause in clauses if clause]
    if not clauses or (len(kept) < _count(text, item) and not any(len(clause) >= LEAST for clause in clauses)):
        return None
    said = "，".join(clauses)
    clauses = [_spelled(clause, item, technical) for clause in clauses]
    name, figures = _split(clauses)
    found = next((seen for clause in clauses if (seen := action(clause))), None)
    thing = short(found[1] if found else re.split(r"[：≥≤＜＞<>]", name)[0])
    kind = kind_of(re.sub(r"[\d.]+\D{0,2}$", "", thing))
    measured = found is None and kind.id in ("general", "data", "standard") and _MEASURE.search(said)
    return Piece(item.source, said, name, figures, kind_of("精度") if measured else kind)


def _spans(text: Text, item: Item) -> list[tuple[int, int]]:
    """content[start:end] cut at commas and semicolons outside brackets and figures."""
    cuts, depth = [item.start], 0
    for place in range(item.start, item.end):
        mark = text.content[place]
        depth += (mark in "（(") - (mark in "）)" and depth > 0)
        if depth == 0 and _CUT.match(mark) and not text.content[place - 1 : place + 2].replace(",", "").isdigit():
            cuts.append(place + 1)
    cuts.append(item.end)
    return [(low, high) for low, high in pairwise(cuts) if bare(text.content[low:high])]


def _count(text: Text, item: Item) -> int:
    return len(_spans(text, item))


def _kept(text: Text, item: Item, quotas: Sequence[Source]) -> list[tuple[int, int]]:
    """The clauses that are no quota and do not go on about one."""
    kept: list[tuple[int, int]] = []
    after = False
    for low, high in _spans(text, item):
        taken = any(low < source.end and source.start < high for source in quotas)
        if taken:
            if kept and kept[-1][1] == low and PREPOSITION.match(lead := bare(text.content[slice(*kept[-1])])):
                kept = kept[:-1] if action(lead) is None and not re.search(r"\d", lead) else kept
            after = True
        elif not (after and _ATTENDANCE.search(bare(text.content[low:high]))):
            after = False
            kept.append((low, high))
    return kept


def _spelled(clause: str, item: Item, technical: Sequence[Requirement]) -> str:
    """分别达到甲和乙 as one figure after the other, each with its own subject, where the guide's figures say which."""
    if not _RESPECTIVE.search(clause):
        return clause
    inside = [
        rule
        for rule in technical
        if item.start <= rule.source.start
        and rule.source.end <= item.end
        and rule.subject
        and bare(rule.quote) in clause
    ]
    if len(inside) < 2 or any(rule.op == "must" for rule in inside):
        return clause
    return "，".join(f"{bare(rule.subject or '')}{demand(rule)}" for rule in inside)


def _split(clauses: Sequence[str]) -> tuple[str, str]:
    """The deliverable and its figures: the first clause names it, later ones with a measure are figures."""
    head, *rest = _joined([part for clause in clauses for part in clause.split("，")])
    if any(part.startswith("或") for part in rest):
        return "，".join([head, *rest]), ""  # alternatives stay together
    label, mark, said = head.partition("：")
    if mark and _MEASURE.search(said):
        return label, "，".join([said, *rest])
    rest = _conditioned(rest)
    figures = [re.sub("^(?:并且?|且)(?=[\u3400-\u9fff≥≤])", "", part) for part in rest if _MEASURE.search(part)]
    names = [part for part in rest if not _MEASURE.search(part)]
    name = _named(head)
    if name and not names:
        return name, "，".join([head, *figures])
    return "，".join([head, *names]), "，".join(figures)


def _conditioned(parts: list[str]) -> list[str]:
    """The condition of a figure stays with it: 在…情况下，可连续使用不少于…."""
    made: list[str] = []
    for part in parts:
        if made and PREPOSITION.match(made[-1]) and not _MEASURE.search(made[-1]) and _MEASURE.search(part):
            made[-1] += f"，{part}"
        else:
            made.append(part)
    return made


def _joined(parts: list[str]) -> list[str]:
    """A circumstance in front goes with the clause after it."""
    while (
        len(parts) > 1 and PREPOSITION.match(parts[0]) and action(parts[0]) is None and not re.search(r"\d", parts[0])
    ):
        parts = [f"{parts[0]}，{parts[1]}", *parts[2:]]
    return parts


def _named(head: str) -> str:
    """What a clause with one figure measures or counts; empty where it is not clear."""
    found = _MARK.match(head)
    if found and "（" not in found["name"] and found["name"] not in lexicon()["nouns"] and len(found["name"]) >= LEAST:
        return found["name"]
    counted = _COUNTED.match(head)
    return counted["name"] if counted else ""
