"""What kind of thing a piece of work brings forth, and how a proposal speaks of such work.

In: `kinds.yaml` beside this file; the words that name a thing. Out: `Kind`. Next: `steps`, the chapters. Never: a word
about one field or one guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Kind:
    """One entry of `kinds.yaml` (see there for what its fields are)."""

    id: str
    example: str
    counter: str
    tail: str
    words: str
    layer: str
    ways: tuple[str, ...]
    share: tuple[str, ...]
    new: tuple[str, ...]
    mid: str
    done: str
    product: str
    assess: str


@lru_cache(maxsize=1)
def kinds() -> tuple[Kind, ...]:
    """Every kind, in order; the last one takes what no other does."""
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(
        Path(__file__).with_name("kinds.yaml").read_text(encoding="utf-8")
    )
    return tuple(_kind(entry) for entry in loaded["kinds"])


def _kind(entry: dict[str, Any]) -> Kind:
    fields: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()}
    return Kind(**fields)


def kind_of(thing: str, said: str = "") -> Kind:
    """The kind whose tail ends `thing`, the longest tail first; else the first one whose words stand in `said`, the
    whole clause; else the last one."""
    ends = re.sub(r"（[^）]*）|等$|“|”", "", thing)
    found = [
        (len(seen.group()), -place, kind)
        for place, kind in enumerate(kinds())
        if (seen := re.search(f"(?:{kind.tail})$", ends))
    ]
    if found:
        return max(found, key=lambda entry: entry[:2])[2]
    return next((kind for kind in kinds() if re.search(kind.words, said or thing)), kinds()[-1])
