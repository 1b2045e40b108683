"""Sentences that several chapters share, so that they say the same.

In: `Plan`. Out: Chinese sentences. Next: the chapters. Never: a figure that is not the plan's.
"""

from __future__ import annotations

import re

from assistant.draft.plan import Plan
from assistant.draft.work import lead

_PROBLEM = re.compile(r"^(?:针对|围绕|面向|聚焦|瞄准)(?P<what>.{6,}?)(?:，|$)")
_STEPS = "一二三四五六七八九十"


def side_names(plan: Plan) -> tuple[str, str]:
    """How the two sides are called in running text."""
    head = next((seat.unit.name for seat in plan.seats if seat.role == "lead" and seat.unit), "中方团队")
    foreign = [unit.name for unit in plan.units(foreign=True)]
    return head, "、".join(foreign) if foreign else (f"{plan.country}合作方" if plan.country else "外方合作单位")


def problem(plan: Plan) -> str | None:
    """The problem that the guide starts from (针对…), without its opening word."""
    start = lead(plan.text, plan.subtopic or plan.direction)
    found = _PROBLEM.match(start.text) if start else None
    what = re.split(r"，?(?:开展|进行)", found["what"])[0].rstrip("，") if found else ""
    return what if len(what) >= 6 else None


def aim(plan: Plan) -> str:
    """One sentence: what the project is for."""
    what = problem(plan)
    subject = plan.title if "【" not in plan.title else (plan.topic or "本方向")
    if what:
        return f"本项目面向{what}，" + (
            f"开展{subject}。" if subject.endswith(("研究", "研发", "示范")) else f"开展“{subject}”联合研究。"
        )
    if plan.items:
        works = "".join(f"“{title}”" for title in dict.fromkeys((plan.items[0].title, plan.items[-1].title)))
        return f"本项目以“{subject}”为题，重点开展{works}等工作。"
    field = f"“{plan.topic}”领域" if plan.topic else "指南方向框架下"
    return (
        f"本项目以“{plan.title}”为题，在{field}开展中外联合研究。"
        if "【" not in plan.title
        else (f"本项目在{field}开展中外联合研究。")
    )


def cooperation_sentence(plan: Plan) -> str:
    """Every cooperation quota in one sentence; empty where there is none."""
    said = [quota.say + (f"（{quota.note}）" if quota.note else "") for quota in plan.quotas]
    return "执行期内的交流合作目标为：" + "；".join(said) + "。" if said else ""


def background(plan: Plan, sentences: int | None = None) -> str:
    """The applicant's own words, whole or their first sentences; empty where none were given."""
    text = re.sub(r"\s*\n\s*", "", (plan.facts.background or "").strip())
    if not text or sentences is None:
        return text
    found = re.findall(r"[^。！？]+[。！？]?", text)
    first = "".join(found[:sentences]).strip()
    return first if first.endswith(("。", "！", "？")) else first + "。"


def ordinal(number: int) -> str:
    """1 → 一 … 19 → 十九."""
    return _STEPS[number - 1] if number <= 10 else "十" + _STEPS[number - 11]
