"""Queries with their answers as cases of `retrieval`.

In: a JSON document a line with `id`, `kind`, `query`, `relevant` (each `guide`, a prefix, and `direction`). Out:
`retrieval.Case`. Next: the suite. Never: a query that cannot be read left out silently.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from assistant.errors import InputError
from evals.suites import retrieval


def asked(path: Path, named: Callable[[str], str]) -> Iterator[retrieval.Case]:
    """Every query of a file; `named` gives the id of a guide. Raises InputError naming the line that is none."""
    for number, line in enumerate(filter(str.strip, path.read_text(encoding="utf-8").splitlines()), 1):
        try:
            found = json.loads(line)
            relevant = tuple(dict.fromkeys(f"{named(entry['guide'])}/{entry['direction'] or ''}"
                                           for entry in found["relevant"]))
            yield retrieval.Case(id=found["id"], kind=found["kind"], query=found["query"], relevant=relevant)
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path.name} 第 {number} 行不是查询（需要 id kind query relevant）。",
                             f"{path.name}, line {number}, is no query (id, kind, query, relevant).") from error
