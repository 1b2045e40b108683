"""Proposals with expected verdicts as cases of `check`.

In: `<guide>_<direction>/expect.yaml`: a compliant base, and variants with one change each. Out: `check.Case`. Next: the
suite. Never: a variant judged by its own expectations only; what it does not change must stay as in the base.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from evals.suites import check

SAME = ("metric", "quote_part", "value", "value_part")


def expected(path: Path) -> Iterator[check.Case]:
    """One case a file of the folder."""
    guide, _, direction = path.parent.name.partition("_")
    listed = yaml.safe_load(path.read_text(encoding="utf-8"))
    base = listed["base"]["requirements"]
    for name, entry in listed.items():
        own = [] if name == "base" else entry["requirements"]
        rest = [item for item in base if not any(_same(item, other) for other in own)]
        verdicts = (*(_verdict(item, changed=True) for item in own), *(_verdict(item) for item in rest))
        contradiction = entry.get("contradiction")
        yield check.Case(id=f"{path.parent.name} {name}", guide=guide, direction=direction,
                         proposal=str(path.with_name(entry["file"]).resolve()), verdicts=verdicts,
                         contradictions=(contradiction,) if contradiction else ())


def _same(first: Mapping[str, Any], second: Mapping[str, Any]) -> bool:
    return all(first.get(key) == second.get(key) for key in SAME)


def _verdict(item: Mapping[str, Any], *, changed: bool = False) -> check.Expected:
    optional = item.get("optional")
    return check.Expected(metric=item["metric"], quote=item["quote_part"], expect=tuple(item["expect"]),
                          not_quote=item.get("not_quote"), value_part=item.get("value_part"), value=item.get("value"),
                          optional=optional == "always" or bool(optional and not changed))
