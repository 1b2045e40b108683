"""What the demands of one direction say of each other.

In: all requirements of a direction, or of the general rules, in order. Out: the same ones, with conditions that follow
from the rest. Next: `identity`. Never: a demand added or dropped, except one told twice by the same words.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.requirements.clauses import fold
from assistant.schema.requirement import Requirement

_ENTERPRISE = ("enterprise_required", "lead_must_be_enterprise")


def in_context(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Matching money owed by 参与企业 depends on there being one, unless the direction asks for an enterprise anyway."""
    every = _once(requirements)
    asked = any(found.metric in _ENTERPRISE and found.qualifiers.get("side") != "foreign" for found in every)
    return [_conditional(found) if not asked else found for found in every]


def _conditional(found: Requirement) -> Requirement:
    words = fold(found.quote)
    if found.metric == "matching_funds_ratio" and not found.condition and "参与" in words and "企业" in words:
        return found.model_copy(update={"condition": "如有企业参与"})
    return found


def _once(requirements: Iterable[Requirement]) -> list[Requirement]:
    """The requirements without exact repetitions of the same words at the same place."""
    kept: dict[str, Requirement] = {}
    for found in requirements:
        # two subjects may share one clause and one number (国际标准和国内标准各1项): those are told apart by their order
        key = f"{found.metric}|{found.op}|{found.value}|{found.low}|{found.source.start}|{found.source.end}"
        kept.setdefault(key if not found.metric.startswith(("standards",)) else f"{key}|{len(kept)}", found)
    return list(kept.values())
