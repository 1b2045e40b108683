"""One module per stage: `Case`, what is expected, and `score(workspace, case) -> Outcome`.

In: a scratch workspace that holds the sample guides, a case. Out: tallies and misses. Next: `tally`.
Never: aggregates, prints, or knows a bar.
"""

from __future__ import annotations

from evals.suites import check, diff, draft, mutations, parse, requirements, retrieval

SUITES = {"parse": parse, "requirements": requirements, "retrieval": retrieval, "check": check,
          "mutations": mutations, "diff": diff, "draft": draft}
