"""Quantities of a sentence, read once for all who ask.

In: folded text. Out: its quantities. Next: `mentions`, `numbers`, the judges. Never: a number where there is no digit.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.requirements.quantities import Quantity, scan

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十半]\s*[个篇项件次场届名人位家套份年月]|[等]额")


@lru_cache(maxsize=4096)
def quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of `text` in order."""
    return tuple(scan(text)) if _DIGIT.search(text) else ()
