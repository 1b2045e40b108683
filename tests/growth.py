"""How much work a call is, without a clock: a busy machine cannot make such a test fail."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def work(function: Callable[..., Any], *given: Any) -> int:
    """How many functions are called while `function(*given)` runs, those in C included."""
    made = 0

    def count(_frame: Any, event: str, _arg: Any) -> None:
        nonlocal made
        made += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        function(*given)
    finally:
        sys.setprofile(None)
    return made
