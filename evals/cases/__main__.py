"""Writes `schema.json` beside the cases of every suite.

In: the models of the suites. Out: one file per suite. Next: an editor that checks the YAML. Never: changes a case.
"""

from __future__ import annotations

from evals.cases import ROOT, schema
from evals.suites import SUITES

for name, module in SUITES.items():
    (ROOT / name / "schema.json").write_text(schema(module), encoding="utf-8")
