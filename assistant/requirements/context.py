"""What the demands of one direction say of each other.

In: all requirements of a direction, or of the general rules, in order. Out: the same ones, with conditions that follow
from the rest. Next: `identity`. Never: a demand added or dropped.
"""

from __future__ import annotations

from collections.abc import Iterable

from assistant.requirements.clauses import fold
from assistant.schema.requirement import Requirement

_ENTERPRISE = ("enterprise_required", "lead_must_be_enterprise")


def in_context(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Matching money owed by 参与企业 depends on there being one, unless an enterprise is asked for anyway."""
    every = list(requirements)
    asked = any(found.metric in _ENTERPRISE and found.qualifiers.get("side") != "foreign" for found in every)
    return [_conditional(found) if not asked else found for found in every]


def _conditional(found: Requirement) -> Requirement:
    words = fold(found.quote)
    if found.metric == "matching_funds_ratio" and not found.condition and "参与" in words and "企业" in words:
        return found.model_copy(update={"condition": "如有企业参与"})
    return found
