"""The writer with a chat model: one chapter, from the offline chapter, within a budget of tokens, and verified.

    offline chapter + clauses + facts + passages ─ prompt ─▶ answer ─ verify ─▶ Section

In: a `Chat`, the plan, the offline chapter. Out: the chapter in the model's words, with the offline chapter's tables;
every citation marker resolves to a clause, every figure is from guide, facts or commitments or is marked 【待核实：…】.
None, with a notice, where the model fails. Next: `run`, `draft.revise`. Never: an answer that drops a commitment; an
instruction taken from a guide, a fact or an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft.form import Chapter
from assistant.draft.partial import joined
from assistant.draft.pen import Sources
from assistant.draft.plan import Plan
from assistant.draft.verify import verified
from assistant.errors import ModelError, ModelRefused, ModelStopped
from assistant.llm import Chat, Message, load
from assistant.llm.client import ANSWER_SHARE
from assistant.llm.tokens import count
from assistant.schema.count import words
from assistant.schema.passage import Passage
from assistant.schema.proposal import Section
from assistant.schema.text import Notice

FAILURES = 3


def fitting(
    chat: Chat,
    plan: Plan,
    chapter: Chapter,
    draft: Section,
    sources: Sources,
    passages: Sequence[Passage],
    notices: list[Notice],
) -> list[str]:
    """As many passages as the context has room for, those most like the chapter first; what was left out is said."""
    empty = load("chapter").fill(**_values(plan, chapter, draft, sources), passages="", begun="")
    room = int(chat.context * (1 - ANSWER_SHARE)) - count(empty, chat.name)
    kept: list[str] = []
    for piece in _ranked(passages, draft):
        room -= count(piece, chat.name)
        if room < 0:
            notices.append(
                Notice(
                    code="context_cut",
                    message=f"“{draft.title}”一章：上下文有限，未放入{len(passages) - len(kept)}个参考段落。",
                    message_en=f"Chapter {draft.id}: {len(passages) - len(kept)} passages did not fit the context.",
                )
            )
            break
        kept.append(piece)
    return kept


def write(
    chat: Chat,
    plan: Plan,
    chapter: Chapter,
    draft: Section,
    sources: Sources,
    shown: Sequence[str],
    notices: list[Notice],
    begun: str = "",
) -> Section | None:
    """The chapter in the model's words; `shown`: the passages it is given, `begun`: what it had written of the chapter
    before it broke off. Raises ModelStopped."""
    values = _values(plan, chapter, draft, sources) | {"passages": _fenced("\n".join(shown) or "无")}
    return _answered(chat, "chapter", values | {"begun": _fenced(begun or "无")}, plan, draft, sources, notices, begun)


def revise(
    chat: Chat,
    plan: Plan,
    old: Section,
    sources: Sources,
    findings: Sequence[str],
    instruction: str,
    notices: list[Notice],
) -> Section | None:
    """The chapter re-written for its findings or by the applicant's instruction. Raises ModelStopped."""
    values = {
        "chapter": _fenced(old.title),
        "limit": str(old.limit or "不限"),
        "draft": _fenced(old.text),
        "findings": _fenced("\n".join(findings) or "无"),
        "instruction": _fenced(instruction or "按检查结果修改"),
        **material(plan, sources),
    }
    return _answered(chat, "revise", values, plan, old, sources, notices)


def usable(notices: Sequence[Notice]) -> bool:
    """False once the model refused, or failed FAILURES times: asking it again for every chapter would only take
    time."""
    codes = [notice.code for notice in notices]
    return "model_refused" not in codes and codes.count("model_failed") < FAILURES


def material(plan: Plan, sources: Sources | None = None) -> dict[str, str]:
    """What every chapter rests on, fenced: the clauses that may be cited, the commitments, the applicant's facts."""
    facts = plan.facts.model_dump(mode="json", exclude_defaults=True)
    return {
        "clauses": _fenced("\n".join(f"{made.marker} {made.quote}" for made in sources.made) if sources else ""),
        "commitments": "\n".join(f"- {quota.say}" for quota in plan.quotas) or "无",
        "facts": _fenced("\n".join(f"{key}：{value}" for key, value in facts.items()) or "未提供"),
    }


def _values(plan: Plan, chapter: Chapter, draft: Section, sources: Sources) -> dict[str, str]:
    return {
        "chapter": _fenced(chapter.title),
        "contains": _fenced("、".join(chapter.contains)),
        "limit": str(chapter.limit or "不限"),
        "direction": _fenced(plan.direction.title),
        "draft": _fenced(draft.text),
        **material(plan, sources),
    }


def _fenced(text: str) -> str:
    """Data that cannot close the fence it stands in."""
    return re.sub(r"</?\s*(条款|已承诺指标|申请人事实|参考段落|初稿|已写部分|原文|检查结果|修改意见)\s*>", "", text)


def _ranked(passages: Sequence[Passage], draft: Section) -> list[str]:
    """The passages' texts, those that share most with the chapter first (Dice's coefficient of character bigrams)."""
    wanted = _grams(draft.text)

    def likeness(text: str) -> float:
        grams = _grams(text)
        return 2 * len(grams & wanted) / ((len(grams) + len(wanted)) or 1)

    return sorted((passage.text for passage in passages), key=likeness, reverse=True)


def _grams(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}


def _answered(
    chat: Chat,
    name: str,
    values: dict[str, str],
    plan: Plan,
    draft: Section,
    sources: Sources,
    notices: list[Notice],
    begun: str = "",
) -> Section | None:
    prompt = load(name).fill(**values)
    if count(prompt, chat.name) > chat.context * (1 - ANSWER_SHARE / 2):
        notices.append(
            Notice(
                code="context_full",
                message=f"“{draft.title}”一章的材料超出模型上下文，保留原有正文。",
                message_en=f"Chapter {draft.id}: its material does not fit the model's context; kept as it was.",
            )
        )
        return None
    try:
        answer = chat.ask([Message("system", load("role").fill()), Message("user", prompt)])
    except ModelStopped:
        raise
    except ModelError as error:
        notices.append(
            Notice(
                code="model_refused" if isinstance(error, ModelRefused) else "model_failed",
                message=f"“{draft.title}”一章保留离线正文：{error.line('zh')}",
                message_en=f"Chapter {draft.id} keeps its offline text: {error.line('en')}",
            )
        )
        return None
    text = joined(begun, answer)
    made = verified(text, plan, draft, sources, notices, shown=_evidence(values), length=words)
    return made.model_copy(update={"writer": chat.name}) if made else None


def _evidence(values: dict[str, str]) -> str:
    """What a figure may rest on: the material, not the rules and limits around it."""
    return "\n".join(text for key, text in values.items() if key not in ("limit", "findings", "begun"))
