"""Offline evaluation: how good are parsing, retrieval, verdicts, drafts, and did a change make anything worse?

In: the cases in `cases/`, the sample guides, a scratch workspace. Out: a `Run`, stored as JSON and as one HTML page,
and an exit code. Next: a person, or CI. Never: a network, a model, the user's own index.

    cases/<suite>/*.yaml   what is expected, and a JSON schema of it
    suites/<suite>.py      score one case: tallies and misses
    metrics.py             the formulas
    tally.py               tallies of cases made figures of a suite, held against bars and a baseline
    run.py                 all suites, a scratch workspace, the stored runs
    page.py, chart.py      the report
    command.py             `assistant eval`
    bench.py               how fast, and how the cost grows (`make bench`); never judged
"""
