"""How long a text is, as people who set word limits count it.

In: a text. Out: `words`. Next: `draft`, `check`. Never: a limit.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]|[^\W\u3400-\u9fff\uf900-\ufaff]+(?:[.'’-][^\W\u3400-\u9fff]+)*")


def words(text: str) -> int:
    """Words as Word counts them: a Han character is one, a Latin word or a number is one."""
    return len(_WORD.findall(text))
