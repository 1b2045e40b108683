"""Sentences that several chapters share, so that they say the same.

In: `Plan`. Out: Chinese sentences. Next: the chapters. Never: a figure that is not the plan's.
"""

from __future__ import annotations

import re

from assistant.draft.plan import Plan
from assistant.draft.steps import leading
from assistant.draft.work import lead

_PROBLEM = re.compile(r"^(?:针对|围绕|面向|聚焦|瞄准)(?P<what>.{6,}?)(?:，|$)")
_WORK = re.compile(r"(?:研究|研发|示范|攻关|应用|验证|合作)[^，。]{0,4}$")
_TROUBLE = re.compile(r"(?:难题|问题|挑战|瓶颈|困境|不足|不清|缺乏|困难|局限性?|威胁|风险)$")
_WANT = re.compile(r"(?:需求|要求|需要|目标|战略)$")
_TOGETHER = re.compile(r"双方|两国|中外|合作|联合|合著|共建|互访")
_SINGLE = str.maketrans("“”", "‘’")
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
    subject = inner(plan.title if "【" not in plan.title else (plan.topic or "本方向"))
    work = f"开展{subject}" if _WORK.search(subject) else f"开展“{subject}”联合研究"
    if what:
        return f"本项目{'针对' if _TROUBLE.search(what) else '面向' if _WANT.search(what) else '围绕'}{what}，{work}。"
    if plan.items:
        return f"本项目{work}，以{listed([leading(item).brief for item in plan.items[:2]])}为重点。"
    field = f"“{inner(plan.topic)}”领域" if plan.topic else "指南方向框架下"
    if "实验室" in subject:
        return f"本项目依托“{subject}”，在{field}开展中外联合研究。"
    return f"本项目在{field}" + (f"{work}。" if "【" not in plan.title else "开展中外联合研究。")


def inner(text: str) -> str:
    """Text for inside quotation marks: its own marks made single."""
    return text.translate(_SINGLE)


def listed(names: list[str]) -> str:
    """甲、乙和丙."""
    return "和".join(filter(None, ["、".join(names[:-1]), names[-1]])) if names else ""


def task_units(plan: Plan, number: int) -> tuple[str, str]:
    """The two units that carry a task, in turn; 中方 and 外方 where a side has one unit or none is known."""
    cn, foreign = plan.units(foreign=False), plan.units(foreign=True)
    return (
        cn[(number - 1) % len(cn)].name if cn else "中方团队",
        foreign[(number - 1) % len(foreign)].name if foreign else "外方团队",
    )


def cooperation_sentence(plan: Plan) -> str:
    """Every cooperation quota in one sentence; empty where there is none."""
    said = [quota.say + (f"（{quota.note}）" if quota.note else "") for quota in plan.quotas]
    return "交流合作方面，执行期内的目标为：" + "；".join(said) + "。" if said else ""


def background(plan: Plan, sentences: int | None = None) -> str:
    """The applicant's own words, whole or their first sentences; empty where none were given."""
    text = re.sub(r"\s*\n\s*", "", (plan.facts.background or "").strip())
    if not text or sentences is None:
        return text
    found = re.findall(r"[^。！？]+[。！？]?", text)
    first = "".join(found[:sentences]).strip()
    return first if first.endswith(("。", "！", "？")) else first + "。"


def joint_and_own(plan: Plan) -> tuple[str, str]:
    """The applicant's own words parted: what the two sides did together, and what each of them has."""
    found = re.findall(r"[^。！？]+[。！？]?", background(plan))
    joint = [said for said in found if _TOGETHER.search(said)]
    own = [said for said in found if said not in joint]
    if not joint:
        joint, own = own, []
    return "".join(joint), "".join(own)


def ordinal(number: int) -> str:
    """1 → 一 … 19 → 十九."""
    return _STEPS[number - 1] if number <= 10 else "十" + _STEPS[number - 11]
