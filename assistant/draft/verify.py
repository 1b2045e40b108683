"""A model's chapter held against what it was given.

In: an answer, the chapter it replaces, the clauses that may be cited. Out: a `Section`, or None and a notice where the
answer cannot be used. Next: `model`. Never: a marker that leads nowhere, an unmarked figure that nothing supports,
markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from functools import cache

from assistant.draft.doubt import marked
from assistant.draft.pen import Sources
from assistant.draft.plan import Plan
from assistant.llm import load
from assistant.schema.proposal import Placeholder, Section
from assistant.schema.text import Notice

_MARKER = re.compile(r"\[(\d{1,3})\]")
_BLANK = re.compile(r"【待填：([^】]+)】")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKUP = re.compile(r"<[^>\n]{1,200}>|!?\[[^\]\n]*\]\([^)\n]*\)|https?://\S+|^#+\s*|\*\*|^```.*$", re.M)
_PROMPTS = ("role", "chapter", "revise", "answer")
_HEAD = "写作规则："
_LEAST_LEAK = 12  # characters of a line of the prompt that no chapter would say
TOO_LONG = 1.5  # times the limit: not a chapter any more


def verified(
    answer: str,
    plan: Plan,
    old: Section,
    sources: Sources,
    notices: list[Notice],
    *,
    shown: str,
    length: Callable[[str], int],
) -> Section | None:
    """The answer as a chapter, None where it cannot be used; `shown` is the material that the model was given."""
    fault = _fault(answer, old, length)
    if fault:
        notices.append(
            Notice(
                code="model_unusable",
                message=f"“{old.title}”一章的模型回答不可用（{fault[0]}），保留离线正文。",
                message_en=f"Chapter {old.id}: the model's answer cannot be used ({fault[1]}); the offli"
                "ne text is kept.",
            )
        )
        return None
    text = plain(answer)
    known = {made.marker: made for made in sources.made}
    text = _resolved(text, set(known), old, notices)
    text = _flagged(text, shown, old, notices)
    text = _complete(text, plan, old)
    used = dict.fromkeys(f"[{number}]" for number in _MARKER.findall(text + _cells(old)))
    hints = {blank.text: blank for blank in old.placeholders}
    blanks = dict.fromkeys(f"【待填：{what}】" for what in _BLANK.findall(text + _cells(old)))
    return old.model_copy(
        update={
            "text": text,
            "words": length(text),
            "citations": tuple(known[mark] for mark in used if mark in known),
            "placeholders": tuple(hints.get(blank) or Placeholder(text=blank, hint="") for blank in blanks),
        }
    )


def _fault(answer: str, old: Section, length: Callable[[str], int]) -> tuple[str, str] | None:
    if len(_HAN.findall(answer)) < max(20, len(answer) * 0.3):
        return "过短或不是中文正文", "too short, or not Chinese prose"
    if leaks(answer):
        return "复述了提示词", "it repeats the prompt"
    if old.limit and length(answer) > old.limit * TOO_LONG:
        return "远超字数限制", "far beyond the word limit"
    return None


def plain(answer: str) -> str:
    """The answer without markup, links and empty lines."""
    return "\n".join(line.strip() for line in _MARKUP.sub("", answer).splitlines() if line.strip())


def leaks(answer: str) -> bool:
    """Whether the answer repeats its prompt."""
    return any(line in answer for line in _told())


def resolved(text: str, known: Container[str]) -> tuple[str, list[str]]:
    """The text without the markers that are not `known`, and those markers."""
    lost = sorted({mark for mark in (found.group() for found in _MARKER.finditer(text)) if mark not in known})
    return _MARKER.sub(lambda found: found.group() if found.group() in known else "", text), lost


def flagged(text: str, shown: str) -> tuple[str, list[str]]:
    """The text in which the figures and institutions that `shown` does not bear out are marked 【待核实：…】; these."""
    text, loose = marked(text, shown)
    return text, list(dict.fromkeys(loose))


@cache
def _told() -> tuple[str, ...]:
    """The prompts' own lines, which a chapter never says."""
    lines = (line for name in _PROMPTS for part in load(name).pieces() for line in part.splitlines())
    return (_HEAD, *dict.fromkeys(line.strip() for line in lines if len(line.strip()) >= _LEAST_LEAK))


def _resolved(text: str, known: set[str], old: Section, notices: list[Notice]) -> str:
    text, lost = resolved(text, known)
    if lost:
        notices.append(
            Notice(
                code="citation_removed",
                message=f"“{old.title}”一章：引用 {'、'.join(lost)} 没有对应条款，已删除。",
                message_en=f"Chapter {old.id}: {', '.join(lost)} lead to no clause and were removed.",
            )
        )
    return text


def _flagged(text: str, shown: str, old: Section, notices: list[Notice]) -> str:
    """Figures and names that stand neither in the material nor in the chapter before are marked in the text."""
    text, loose = flagged(text, f"{shown}\n{old.text}\n{_cells(old)}")
    if loose:
        notices.append(
            Notice(
                code="figure_unsupported",
                message=f"“{old.title}”一章：{'、'.join(loose)} 没有依据，已标为待核实。",
                message_en=f"Chapter {old.id}: {', '.join(loose)} have no support and are marked.",
            )
        )
    return text


def _complete(text: str, plan: Plan, old: Section) -> str:
    """Commitments that the old chapter stated and the new one lost are stated again."""
    squeezed = re.sub(r"\s|\[\d+\]", "", text)
    lost = [quota.say for quota in plan.quotas if quota.say in old.text and quota.say not in squeezed]
    return text + ("\n本项目同时承诺：" + "；".join(lost) + "。" if lost else "")


def _cells(section: Section) -> str:
    return "\n".join(cell for table in section.tables for row in table.rows for cell in row)
