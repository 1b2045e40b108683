"""The cases: YAML files of one suite in one folder, each `cases: [...]`, read into the model of that suite.

In: `evals/cases/<suite>/*.yaml`. Out: a list of the suite's `Case`. Next: `suites`. Never: a default that hides a
misspelt key; unknown keys are refused.

`python -m evals.cases` writes `schema.json` beside the cases of every suite, for the editor.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter, create_model

ROOT = Path(__file__).parent


def load(suite: str, module: ModuleType) -> list[tuple[str, Any]]:
    """(file, case) for every case of a suite in the order of the files; the file as named in a checkout. Raises
    pydantic.ValidationError, ValueError for a doubled id."""
    reader: TypeAdapter[list[Any]] = TypeAdapter(list[module.Case])  # type: ignore[name-defined]
    found: list[tuple[str, Any]] = []
    for path in sorted((ROOT / suite).glob("*.yaml")):
        listed = reader.validate_python(yaml.safe_load(path.read_text(encoding="utf-8"))["cases"])
        found += [(f"evals/cases/{suite}/{path.name}", case) for case in listed]
    doubled = [name for name, count in Counter(case.id for _, case in found).items() if count > 1]
    if doubled:
        raise ValueError(f"evals/cases/{suite}: the ids {sorted(doubled)} occur more than once")
    return found


def schema(module: ModuleType) -> str:
    """The JSON schema of a suite's case file, as text."""
    listed: Any = list[module.Case]  # type: ignore[name-defined]
    model: type[BaseModel] = create_model("Cases", __config__=ConfigDict(extra="forbid"), cases=(listed, ...))
    return json.dumps(model.model_json_schema(), ensure_ascii=False, indent=1) + "\n"
