"""What the demands of one direction say of each other.

In: all requirements of a direction, or of the general rules, in order. Out: the same ones, with conditions that follow
from the rest. Next: `identity`. Never: a demand added or dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.requirements.clauses import fold
from assistant.requirements.conditions import KINDS
from assistant.schema.requirement import Requirement

_ITS = re.compile("其(?!中|他|它|余)")
_DIRECTION = re.compile(r"\d{1,2}\.\d{1,2}")
_JOINED = re.compile("、|和|以?及|与|或")
_ENTERPRISE = ("enterprise_required", "lead_must_be_enterprise")


def in_context(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Matching money owed by 参与企业 depends on there being one, unless an enterprise is asked for anyway."""
    every = [_excepted(found) for found in _with_owner(requirements)]
    asked = any(found.metric in _ENTERPRISE and found.qualifiers.get("side") != "foreign" for found in every)
    return [_conditional(found) if not asked else found for found in every]


def _with_owner(requirements: Iterable[Requirement]) -> Iterator[Requirement]:
    """其到期日…: what 其 refers to is the demand before, and so are who owes it and when."""
    before: Requirement | None = None
    for found in requirements:
        if before and _ITS.match(found.quote):
            side = before.qualifiers.get("side")
            qualifiers = {**({"side": side} if side else {}), **found.qualifiers}
            condition = found.condition or before.condition
            found = found.model_copy(update={"condition": condition, "qualifiers": qualifiers})
        before = found
        yield found


def _excepted(found: Requirement) -> Requirement:
    """The directions and kinds of project that a condition leaves out or is limited to, as names to be looked up."""
    words = fold(found.condition or "")
    kinds = [kind for part in _JOINED.split(words) for kind in re.findall(KINDS, part)]
    if "除" in words:
        named = {"except_directions": _DIRECTION.findall(words), "except_kinds": kinds}
    else:
        named = {"only_kinds": kinds if re.match(KINDS, words) else []}
    return found.model_copy(
        update={"qualifiers": {**found.qualifiers, **{key: names for key, names in named.items() if names}}}
    )


def _conditional(found: Requirement) -> Requirement:
    words = fold(found.quote)
    if found.metric == "matching_funds_ratio" and not found.condition and "参与" in words and "企业" in words:
        return found.model_copy(update={"condition": "如有企业参与"})
    return found
