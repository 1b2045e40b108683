"""Facts as a well-prepared applicant would give them, made up for any direction of any guide.

In: a guide, its text, a direction. Out: `Facts` with invented units, money, dates and enclosures that meet the
guide's demands. Next: the tests of whole drafts. Never: the name of a real unit.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from assistant.draft.chapters.attachments import attachments
from assistant.draft.partners import is_country
from assistant.draft.plan import Plan, make
from assistant.schema.facts import Agreement, Budget, Commitment, Facts, Unit, UnitKind
from assistant.schema.guide import Direction, Guide
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text

COUNTRIES = ("意大利", "法国", "西班牙", "德国", "葡萄牙", "芬兰")
CLASSES = {"非洲": "肯尼亚", "阿拉伯": "埃及"}
GRANT = 60.0  # 万元 of an enterprise
HOME: dict[UnitKind, str] = {"高校": "虚构东岭大学", "企业": "虚构海川装备公司", "科研院所": "虚构北湖研究所"}
ABROAD: dict[UnitKind, str] = {"高校": "虚构理工大学", "企业": "虚构技术公司", "科研院所": "虚构研究中心"}
BACKGROUND = "双方自2016年起在这一领域合作，已合著论文11篇。中方团队建有观测试验站一座。外方团队长期从事现场试验。"


def full(guide: Guide, text: Text, direction: Direction) -> Facts:
    """Facts that leave nothing open that facts can say."""
    anywhere = bool(direction.topics) and "不限" in direction.topics[0]
    topic = "虚构领域" if anywhere else 1 if direction.topics or direction.subtopics else None
    plan = make(guide, text, direction, Facts(topic=topic))
    units = tuple(_units(plan))
    matching = sum(unit.matching_wan or 0 for unit in units)
    form = _rule(plan, "registration_number")
    return Facts(
        title=None if _rule(plan, "title_format") or plan.items else "虚构对象关键技术联合研究",
        title_en="Joint Research on an Invented Subject",
        topic=topic,
        units=units,
        duration_months=plan.months,
        budget=Budget(central_wan=direction.per_project_cap_wan or 200, matching_wan=matching or None, foreign_wan=100),
        commitments=tuple(_offers(plan)),
        attachments=tuple(row.name for row in attachments(plan)),
        agreement=Agreement(signed=_day(plan)),
        registration_number=re.sub("[Xx]{2,}", "017", str(form.value)) if form and form.value else "REG-017",
        background=BACKGROUND,
    )


def _rule(plan: Plan, *metrics: str) -> Requirement | None:
    return plan.rule(*metrics)


def _countries(plan: Plan) -> list[str]:
    """As many countries as the guide demands, of those that it allows."""
    rules = sorted(
        (rule for rule in plan.rules if rule.metric == "partner_countries"), key=lambda r: r.op != "min_count"
    )
    for rule in rules:
        named = [name for name in rule.value if is_country(name)] if isinstance(rule.value, list) else []
        classes = [home for word, home in CLASSES.items() if word in str(rule.value)]
        return (named or classes or list(COUNTRIES))[: int(rule.low or 1)]
    return [plan.country or COUNTRIES[0]]


def _units(plan: Plan) -> list[Unit]:
    countries = _countries(plan)
    ratio = _rule(plan, "matching_funds_ratio")
    times = float(ratio.value) if ratio and isinstance(ratio.value, (int, float)) else 1.0
    made: list[Unit] = []
    abroad = 0
    for seat in plan.seats:
        foreign = seat.role.startswith("foreign")
        kind = seat.kind or _kind(plan, foreign)
        country = countries[abroad % len(countries)] if foreign else "CN"
        abroad += foreign
        firm = kind == "企业" and not foreign
        made.append(
            Unit(
                name=(country if foreign else "") + (ABROAD if foreign else HOME)[kind] + str(len(made) + 1),
                country=country,
                kind=kind,
                role=seat.role,
                registered_years=12,
                budget_wan=None if foreign else GRANT,
                matching_wan=GRANT * times if firm else None,
            )
        )
    for country in countries[abroad:]:
        made.append(Unit(name=f"{country}{ABROAD['科研院所']}", country=country, kind="科研院所", role="foreign_member",
                         registered_years=12))  # fmt: skip
    return made


def _kind(plan: Plan, foreign: bool) -> UnitKind:
    asked = "".join(str(rule.value) for rule in plan.rules if rule.metric == "partner_kind" and foreign and rule.value)
    return "科研院所" if re.search("科研|研究", asked) else "企业" if asked and "企业" in asked else "高校"


def _offers(plan: Plan) -> list[Commitment]:
    """A commitment above a demand that stands alone, or commitments of one's own where the guide has none."""
    wanted = ("joint_papers", "exchange_visits", "conferences")
    own = [rule for rule in plan.rules if rule.metric in wanted]
    alone = next((rule for rule in own if sum(rule.metric == other.metric for other in own) == 1), None)
    made = []
    if alone and isinstance(alone.value, (int, float)):
        made.append(Commitment(metric=alone.metric, value=float(alone.value) + 1, unit=alone.unit))
    elif not own:
        made = [
            Commitment(metric="joint_papers", value=4, unit="篇"),
            Commitment(metric="conferences", value=2, unit="次"),
        ]
    level = _rule(plan, "trl_range")
    return [*made, *([Commitment(metric="trl_range", value=4, unit="级")] if level else [])]


def _day(plan: Plan) -> date:
    rule = _rule(plan, "agreement_signed_before")
    last = date.fromisoformat(rule.value) if rule and isinstance(rule.value, str) else date(2024, 9, 28)
    return last - timedelta(days=92)
