"""Offline evaluation: how good are parsing, retrieval, verdicts, drafts, and did a change make anything worse?

In: cases with what is expected, guides, a scratch workspace. Out: a `Run`, stored as JSON and as one HTML page, and an
exit code. Next: a person, or CI. Never: a network, the user's own index; a model only where `--judge` asks for one.

    cases/<suite>/*.yaml   what is expected, and a JSON schema of it
    gold/                  anyone's own guides and labels, made cases of the same suites
    suites/<suite>.py      score one case: tallies and misses
    quality/               the figures of a draft, ours or from anywhere
    metrics.py             the formulas
    tally.py, bars.yaml    tallies of cases made figures of a suite, held against bars and a baseline
    run.py, store.py       all suites on a scratch workspace; the stored runs, history and baselines
    drafts.py, compare.py  drafts from anywhere; two sides held against each other
    judge.py, judge.md     a chat model's opinion of two sides, beside the figures
    page.py, chart.py      the report
    command.py             `assistant eval`
    bench/, scale.py       how fast, and how the cost grows (`make bench`); never judged
"""
