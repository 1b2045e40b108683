"""Names for requirements that stay the same when the same text is read again.

In: requirements in the order of the text. Out: the same ones with their `id`. Next: everything that points at a
requirement. Never: a name that depends on the file, on offsets or on the time.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable

from assistant.requirements.clauses import fold
from assistant.schema.requirement import Requirement


def named(requirements: Iterable[Requirement], direction: str) -> tuple[Requirement, ...]:
    """Each requirement with an id made of the direction's number, its metric, its clause, and the how-manieth it is."""
    seen: Counter[str] = Counter()
    made = []
    for requirement in requirements:
        key = f"{direction}|{requirement.metric}|{fold(requirement.quote)}"
        made.append(
            requirement.model_copy(
                update={
                    "id": _name(f"{key}|{seen[key]}"),
                    "alternatives": named(requirement.alternatives, f"{direction}|{requirement.metric}|{seen[key]}"),
                }
            )
        )
        seen[key] += 1
    return tuple(made)


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:12]
