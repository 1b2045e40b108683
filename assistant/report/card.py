"""A guide and a direction on one screen.

In: a guide or a direction, a language (`zh`, `en`). Out: lines of text, labels in that language, the guide's own words
as they are. Next: `terminal`. Never: a demand without its clause.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from assistant.report import words
from assistant.schema.guide import Count, Direction, Duration, Guide, figure
from assistant.schema.requirement import Requirement

LABELS: dict[str, tuple[str, str]] = {
    "field": ("领域", "field"),
    "fields": ("领域", "fields"),
    "kind": ("类型", "kind"),
    "projects": ("项目数", "projects"),
    "funding_wan": ("经费（万元）", "funding (10,000 yuan)"),
    "per_project_cap_wan": ("单项上限（万元）", "cap per project (10,000 yuan)"),
    "duration_months": ("执行期（月）", "duration (months)"),
    "agreements": ("合作协议", "agreements"),
    "topics": ("领域方向", "topics"),
    "keywords": ("关键词", "keywords"),
    "research_content": ("研究内容", "research content"),
    "indicators": ("考核指标", "indicators"),
    "subtopics": ("子任务", "sub-topics"),
    "requirements": ("要求", "requirements"),
    "technical": ("技术指标", "technical indicators"),
    "general": ("通则", "general rules"),
    "directions": ("方向", "directions"),
    "countries": ("国家/组织", "countries"),
    "declared": ("指南声明", "the guide declares"),
    "title": ("名称", "title"),
    "number": ("编号", "number"),
}


def label(key: str, lang: str) -> str:
    """The name of a field of a guide or direction."""
    return LABELS[key][lang == "en"]


def of_guide(guide: Guide, lang: str) -> str:
    """What a guide declares, its general rules, its directions and its warnings."""
    facts, totals = guide.guide, guide.guide.totals
    lines = [
        facts.title or " ".join(str(part) for part in (facts.programme, facts.year, facts.batch) if part) or facts.id
    ]
    declared = [
        f"{label(name, lang)} {figure(value)}"
        for name in ("fields", "directions", "projects", "funding_wan", "countries")
        if (value := getattr(totals, name)) is not None
    ]
    lines += [f"{label('declared', lang)}: " + ", ".join(declared)] if declared else []
    lines += [*_demands("general", guide.general_requirements, lang), ""]
    for direction in guide.directions:
        kind = f"（{direction.kind}）" if direction.kind else ""
        counts = f"{label('requirements', lang)} {len(direction.requirements)}"
        counts += f", {label('technical', lang)} {len(direction.technical)}" if direction.technical else ""
        lines.append(f"{direction.number:>5}  {direction.title}{kind}  [{counts}]")
    told = [w.message_en if lang == "en" and w.message_en else w.message for w in guide.warnings]
    return "\n".join(lines + [f"! {line}" for line in told])


def of_direction(direction: Direction, lang: str) -> str:
    """All that a guide says of one direction, every demand with its clause."""
    lines = [f"{direction.number} {direction.title}"]
    facts = {
        "field": direction.field.title if direction.field else None,
        "kind": direction.kind,
        "projects": direction.projects.spoken() if direction.projects else None,
        "funding_wan": figure(direction.funding_wan),
        "per_project_cap_wan": figure(direction.per_project_cap_wan),
        "duration_months": direction.duration_months.spoken() if direction.duration_months else None,
        "topics": "；".join(direction.topics),
        "keywords": "；".join(direction.keywords),
        "research_content": direction.research_content,
    }
    lines += [f"{label(name, lang)}: {value}" for name, value in facts.items() if value]
    lists = {"indicators": direction.indicators, "subtopics": [each.title for each in direction.subtopics]}
    for name, items in lists.items():
        lines += [f"{label(name, lang)}:", *(f"  · {item}" for item in items)] if items else []
    lines += _demands("requirements", direction.requirements, lang)
    return "\n".join(lines + _demands("technical", direction.technical, lang))


def _demands(name: str, demands: tuple[Requirement, ...], lang: str) -> list[str]:
    return [f"{label(name, lang)} ({len(demands)}):", *(_demand(each, lang) for each in demands)] if demands else []


def _demand(requirement: Requirement, lang: str) -> str:
    page = f" ({words.word('page', lang).format(requirement.source.page)})" if requirement.source.page else ""
    name = requirement.subject if requirement.metric == "technical" else words.metric(requirement.metric, lang)
    soft = f", {words.word('soft', lang)}" if requirement.soft else ""
    return f"  · [{name} {demanded(requirement)}{soft}] {' '.join(requirement.quote.split())}{page}"


SIGNS = {
    ">=": "≥",
    "<=": "≤",
    "must": "✓",
    "must_not": "✗",
    "any_of": "≥",
    "min_count": "≥",
    "subset": "⊆",
    "matches": "≈",
}


def demanded(requirement: Requirement) -> str:
    """`≥ 2 篇`, `1~2 次`, `✓`: a requirement's operator and figure in a few characters."""
    sign, unit = SIGNS.get(requirement.op, requirement.op), requirement.unit or ""
    if requirement.op == "range" and (requirement.low is not None or requirement.high is not None):
        return f"{figure(requirement.low)}~{figure(requirement.high)} {unit}".strip()
    value = requirement.low if requirement.op == "min_count" else requirement.value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{sign} {figure(value)} {unit}".strip()
    return f"{sign} {value}" if isinstance(value, str) and unit == "date" else sign


def spoken(value: Mapping[str, Any]) -> str:
    """A count or a duration that a comparison of guides carries as plain values; other mappings as `name value`."""
    if {"op", "low", "high"} <= value.keys():
        kind = Count if "value" in value else Duration
        return kind.model_validate(value).spoken()
    return ", ".join(f"{name} {each}" for name, each in value.items())
