"""问答: what speaks to a message, each piece with the clauses it rests on.

    the draft          the verdicts on what is asked about
    two directions     their typed requirements side by side
    a direction        its typed requirements
    anything else      passages; where nothing answers, the nearest passage and that it is none

In: a message, a direction, a draft. Out: `Found`. Next: `talk`. Never: a sentence that is not the program's own, a
clause of the guide or a finding of the check.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.schema.guide import Direction, Guide
from assistant.schema.proposal import Proposal
from assistant.schema.report import Verdict
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source
from assistant.workspace import Workspace
from ui import rows
from ui.handlers.likeness import named_by, nearest, topic
from ui.handlers.place import Place
from ui.words import Say

_DRAFT = re.compile(
    r"够了?[吗么不没]|够不够|满足|达标|达到了?[吗么]|符合|还[差缺]|缺什么|没写|写了?[吗么]|草稿|申报书里|enough|missing|draft",
    re.I,
)
_ALL = re.compile(r"还[差缺]|缺什么|哪些(?:没|不)|问题|what is missing", re.I)
_DIFFER = re.compile(r"不同|区别|差别|差异|比较|对比|相比|differ|compare", re.I)
_BETWEEN = re.compile(r"和|与|跟|同|及|、|vs\.?|and", re.I)
SHOWN = 8


class Cited(NamedTuple):
    """A clause: how it is called in a list, and where it stands."""

    label: str
    guide: str
    start: int
    end: int


class Piece(NamedTuple):
    """One piece of evidence as text, and its clauses."""

    text: str
    cited: tuple[Cited, ...] = ()


class Found(NamedTuple):
    """What was found: a line before, the pieces, a line after; `answers`: False where nothing answers the message."""

    lead: str
    pieces: list[Piece]
    tail: str = ""
    answers: bool = True

    def lines(self) -> list[str]:
        """All of it as text, the pieces numbered."""
        numbered = [f"\n[{number}] {piece.text}" for number, piece in enumerate(self.pieces, 1)]
        return [self.lead, *(numbered if self.answers else [piece.text for piece in self.pieces]), self.tail]

    def cited(self) -> list[Cited]:
        """The clauses of all pieces, each with its piece's number."""
        return [
            each._replace(label=f"[{number}] {each.label}" if self.answers else each.label)
            for number, piece in enumerate(self.pieces, 1)
            for each in piece.cited
        ]


class Finder:
    """Looks for evidence in one workspace."""

    def __init__(self, workspace: Workspace, say: Say) -> None:
        self.workspace, self.say = workspace, say

    def find(self, message: str, guide: str | None, at: Place | None, draft: Proposal | None) -> Found:
        """What speaks to the message. Raises UnknownGuide, UnknownDirection."""
        found = self._compared(message, guide) if guide and _DIFFER.search(message) else None
        if found is None and draft and draft.check and _DRAFT.search(message):
            found = self._on_draft(message, draft)
        if found is None and at:
            found = self._on_direction(message, at)
        return found or self._passages(message, guide, at)

    def _on_draft(self, message: str, draft: Proposal) -> Found | None:
        report = draft.check
        if report is None:
            return None
        ordered = rows.ordered(report)
        if _ALL.search(message):
            chosen = [each for each in ordered if each.status in ("violated", "missing", "unclear")]
        else:
            wanted = topic(message, [each.requirement for each in ordered], self._called)
            chosen = [each for each in ordered if each.requirement in wanted]
        if not chosen:
            return Found(self.say("草稿没有不符合或未提及的要求。"), []) if _ALL.search(message) else None
        lead = self.say("按草稿现在的文字（{}）：").format(rows.summary(report, self.say))
        return Found(lead, [self._verdict(each, draft.guide) for each in chosen[:SHOWN]], self._more(len(chosen)))

    def _verdict(self, verdict: Verdict, guide: str) -> Piece:
        demand, said = verdict.requirement, "；".join(f"“{rows.line(each.text)}”" for each in verdict.found[:2])
        lines = [
            f"{self.say(rows.SIGNS[verdict.status])}：{verdict.reason}",
            self.say("    指南：“{}”{}").format(rows.line(demand.quote), self._page(demand.source)),
            *([self.say("    草稿：{}").format(said)] if said else []),
        ]
        return Piece("\n".join(lines), (self._clause(demand, guide),))

    def _on_direction(self, message: str, at: Place) -> Found | None:
        guide, direction = self.workspace.guide(at.guide), self.workspace.direction(at.guide, at.number)
        wanted = topic(message, [demand for _, demand in rows.grouped(guide, direction)], self._called)
        if not wanted:
            return None
        pieces = [
            Piece(
                f"{self._called(each)}：“{rows.line(each.quote)}”\n    —— {at.guide}{self._page(each.source)}",
                (self._clause(each, at.guide),),
            )
            for each in wanted[:SHOWN]
        ]
        lead = self.say("方向 {} {} 的要求：").format(direction.number, direction.title)
        return Found(lead, pieces, self._more(len(wanted)))

    def _compared(self, message: str, name: str) -> Found | None:
        guide = self.workspace.guide(name)
        named = self._named(message, guide)
        if len(named) < 2:
            return None
        sides = [self.workspace.direction(name, number) for number in named[:2]]
        metrics = dict.fromkeys(each.metric for side in sides for each in side.requirements)
        lead = "\n".join(f"{side.number} {side.title}" for side in sides)
        return Found(lead, [self._beside(metric, sides, guide.guide.id) for metric in metrics])

    def _beside(self, metric: str, sides: list[Direction], guide: str) -> Piece:
        """One metric in both directions."""
        demands = [[each for each in side.requirements if each.metric == metric] for side in sides]
        left, right = ("；".join(dict.fromkeys(rows.line(each.quote) for each in listed)) for listed in demands)
        title, nothing = self.workspace.word_for(metric, self.say.lang), self.say("（没有要求）")
        cited = tuple(self._clause(each, guide, side.number)
                      for side, listed in zip(sides, demands, strict=True) for each in listed[:1])  # fmt: skip
        if left == right:
            return Piece(self.say("{}：两个方向相同：“{}”").format(title, left), cited)
        said = [f"    {side.number}：{text or nothing}" for side, text in zip(sides, (left, right), strict=True)]
        return Piece("\n".join([f"{title}：", *said]), cited)

    def _named(self, message: str, guide: Guide) -> list[str]:
        """The numbers of the directions that a message names: by number, by a part of the title, else by search."""
        listed = {each.number: each.title for each in guide.directions}
        named = [number for number in re.findall(r"\d{1,2}(?:\.\d{1,2})+", message) if number in listed]
        for piece in _BETWEEN.split(_DIFFER.split(message)[0]):
            number = named_by(piece, listed) or self._searched(piece, guide)
            named += [number] if number else []
        return list(dict.fromkeys(named))

    def _searched(self, piece: str, guide: Guide) -> str | None:
        wanted = re.sub(r"的?(?:要求|方向|指标|项目)?(?:有什么|有哪些)?$", "", piece.strip())
        if len(wanted) < 2:
            return None
        hits = self.workspace.search([wanted], guide=guide.guide.id, top=5)[0]
        return next((hit.direction for hit in hits if hit.direction), None)

    def _passages(self, message: str, guide: str | None, at: Place | None) -> Found:
        number = at.number if at else None
        hits = self.workspace.search([message], guide=guide or None, direction=number, top=4)[0]
        if not hits:
            return self._not_found(message, guide, at)
        pieces = []
        for hit in hits:
            where = f"{self._where(hit.direction)}{self._page(hit.source)}"
            cited = Cited(where, hit.guide, hit.source.start, hit.source.end)
            pieces.append(Piece(f"{rows.line(hit.text)}\n    —— {hit.guide} {where}", (cited,)))
        asked_as = hits[0].rewritten
        lead = self.say("据指南原文（按“{}”检索）：").format(asked_as) if asked_as else self.say("据指南原文：")
        return Found(lead, pieces)

    def _not_found(self, message: str, guide: str | None, at: Place | None) -> Found:
        stored = self.workspace.passages()
        near = nearest(
            message, [p for p in stored if p.guide == guide and (not at or p.direction in (at.number, None))] or stored
        )
        lead = self.say("指南中未找到。")
        if near is None:
            return Found(lead, [], answers=False)
        where = f"{self._where(near.direction)}{self._page(near.source)}"
        text = self.say("最接近的一段（并不回答这个问题）：") + f"\n{rows.line(near.text)}\n    —— {near.guide} {where}"
        return Found(lead, [Piece(text, (Cited(where, near.guide, near.source.start, near.source.end),))], "", False)

    def _clause(self, demand: Requirement, guide: str, number: str = "") -> Cited:
        label = f"{number} {self._called(demand)}{self._page(demand.source)}".strip()
        return Cited(label, guide, demand.source.start, demand.source.end)

    def _called(self, demand: Requirement) -> str:
        return self.workspace.word_for(demand.metric, self.say.lang)

    def _where(self, direction: str | None) -> str:
        return self.say("方向 {}").format(direction) if direction else self.say("通则")

    def _page(self, source: Source) -> str:
        return self.say("，第 {} 页").format(source.page) if source.page else ""

    def _more(self, number: int) -> str:
        return self.say("\n另有 {} 条，见清单。").format(number - SHOWN) if number > SHOWN else ""
