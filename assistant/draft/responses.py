"""What a proposal answers to a demand that is no quota.

In: one requirement, the plan. Out: an undertaking, or a visible blank where only the applicant can say. Next: the
chapter
`management`. Never: a claim that a fact holds which nobody gave.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from assistant.draft.claims import claim
from assistant.draft.pen import Pen
from assistant.draft.plain import bare, figure
from assistant.draft.plan import Plan
from assistant.draft.quotas import is_quota
from assistant.schema.requirement import Requirement

# Words of a clause that asks what is, not what will be done.
_STATE = re.compile(
    r"具有|具备|已(?!.*(?:提交|签))|注册|不在|基础|属于|来自|仅限|签约方|应为|须为|必须为|要有|获得|获批|法人|年龄|职称|岁|学位"
)
_DUTY = re.compile(
    r"^(?P<who>[^，；。]{0,24}?)(?P<least>至少)?(?:必须|须|应当|应(?![用对急力变])|需(?!求)要?|要(?![求素]))(?P<act>[\u3400-\u9fff].{2,})$"
)
_REGULATION = re.compile(r"《[^》]+》(?:（[^）]*）)?")
LONG = 44
_INNER = str.maketrans("“”", "‘’")
_KINDS = {
    "paper": "合著论文",
    "ip": "知识产权",
    "visit": "人员交流",
    "event": "学术会议与培训",
    "people": "人才培养",
    "platform": "合作平台",
}
_SELF = re.compile(r"^(?:并|还|且|同时|也|其中|此外)+|^(?:本指南方向|申报|本)?项目(?:承担|申报)?(?:单位|团队)?$")


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, str]]:
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("responses.yaml").read_text(encoding="utf-8"))
    return loaded


def answer(plan: Plan, rule: Requirement, pen: Pen) -> str:
    """The answer to one demand, without a closing mark; empty for quotas and attachments, which have their own
    places."""
    if is_quota(rule) and rule.metric not in _table():
        return ""
    if rule.metric == "attachment":
        return ""
    value = (
        figure(rule.value)
        if isinstance(rule.value, (int, float)) and not isinstance(rule.value, bool)
        else str(rule.value or "")
    )
    clause = bare(rule.quote)
    known = claim(plan, rule, pen)
    if known:
        return known
    entry = _table().get(rule.metric)
    if entry:
        return _from_table(plan, rule, entry, value, pen)
    if rule.op == "must_not":
        return f"项目组承诺遵守“{what(rule)}”的规定"
    if _STATE.search(clause):
        return pen.ask(f"说明“{what(rule)}”的情况", "对照指南的这一要求，用事实说明，并注明证明材料")
    return _undertaken(clause)


def _from_table(plan: Plan, rule: Requirement, entry: dict[str, str], value: str, pen: Pen) -> str:
    """What `responses.yaml` says: from the facts where they say it, else a promise, else a blank."""
    offered = next((offer.value for offer in plan.facts.commitments if offer.metric == rule.metric), None)
    if "given" in entry and plan.facts.background:
        return entry["given"]
    if "offered" in entry and isinstance(offered, (int, float)):
        return entry["offered"].format(value=figure(offered))
    cited = _REGULATION.search(bare(rule.quote))
    named = {
        "value": value,
        "what": what(rule),
        "months": str(plan.months),
        "regulation": cited.group() if cited else "指南所列经费管理办法",
        "kinds": kinds(plan),
    }
    if "promise" in entry and not ("{kinds}" in entry["promise"] and not named["kinds"]):
        return entry["promise"].format(**named)
    return pen.ask(entry["blank"].format(**named), entry["hint"].format(**named))


def kinds(plan: Plan) -> str:
    """The kinds of cooperation that the plan has quotas for (合著论文、人员交流方面的); empty where it has none."""
    names = dict.fromkeys(_KINDS[quota.family] for quota in plan.quotas if quota.family in _KINDS)
    return "、".join(names) + "方面的" if names else ""


def what(rule: Requirement) -> str:
    """The demand in at most LONG characters, whole clauses where they fit."""
    short = _table().get(rule.metric, {}).get("short")
    if short:
        return short
    if rule.metric == "exclusion" and isinstance(rule.value, str):
        return rule.value.translate(_INNER)
    clause = re.sub(r"^(?:并且?|且|还|同时)(?=须|应|需|在|上传|提交|提供)", "", bare(rule.quote).translate(_INNER))
    if len(clause) <= LONG:
        return clause
    clause = re.sub(r"（[^）]*）", "", clause)
    kept, *rest = re.split(r"(?=[，；：])", clause)
    for piece in rest:
        if len(kept + piece) > LONG:
            break
        kept += piece
    return kept if len(kept) <= LONG else kept[: LONG - 1] + "…"


def _undertaken(clause: str) -> str:
    """The clause as an undertaking: who must do it stays who does it, 须, 应, 需 become 将."""
    short = re.split(r"[；。]", re.sub(r"（[^）]*）", "", clause))[0]
    found = _DUTY.match(short)
    if found is None:
        return f"项目组将按“{short[:60]}”的要求落实"
    who = _SELF.sub("", re.sub(r"^(?:并|还|且|同时)+", "", found["who"])).replace("本指南方向项目", "本项目")
    return f"{who or '项目组'}将{found['least'] or ''}{found['act']}"
