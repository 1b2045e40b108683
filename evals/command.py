"""Registers `assistant eval` with the command line.

In: the command line's `command` decorator; names of suites. Out: a table or the run as JSON; exit code 1 where a bar is
missed or a figure fell below the baseline. Next: `run`. Never: touches the user's own index.
"""

import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from evals.run import Run, evaluate, history, keep_as_baseline, store
from evals.tally import Figure

Suites = Annotated[list[str] | None,
                   typer.Argument(metavar="[SUITE…]", help="parse requirements retrieval check mutations diff draft")]
Keep = Annotated[bool, typer.Option("--keep", help="把这次结果存为基线 (keep as the baseline)")]
SHOWN_MISSES = 12


def register(command: Callable[..., Any]) -> None:
    """Adds `eval` to the command line."""

    @command
    def eval(session: Any, suites: Suites = None, keep: Keep = False) -> int:
        """离线评测。 The offline evaluation, with a report in HTML and JSON."""
        from evals.page import page

        workspace = session.workspace
        run = evaluate(workspace.settings, suites or [], workspace.now(), session.progress)
        home = workspace.settings.home
        path = store(run, home, page(run, history(home)))
        if keep:
            keep_as_baseline(run)
        text = run.model_dump_json() if session.as_json else f"{table(run, session.lang)}\n{path}"
        sys.stdout.write(text + "\n")
        return 1 if run.falls_short else 0


def table(run: Run, lang: str) -> str:
    """The figures, one a line, then the first misses of every figure that fell short."""
    lines = [_line(figure, lang) for figure in run.figures]
    short = {(figure.suite, figure.name) for figure in run.figures if figure.missed}
    misses = [f"  {outcome.suite} {outcome.case}: {miss.figure}: {' '.join(miss.what.split())}"
              for outcome in run.outcomes for miss in outcome.misses if (outcome.suite, miss.figure) in short]
    more = len(misses) - SHOWN_MISSES
    rest = [f"  … {more} more" if lang == "en" else f"  … 另有 {more} 条，见报告"] if more > 0 else []
    fallen = [_fall(fall.suite, fall.figure, fall.by, fall.cases, lang) for fall in run.falls]
    return "\n".join([*lines, *misses[:SHOWN_MISSES], *rest, *fallen])


def _line(figure: Figure, lang: str) -> str:
    wanted = f"{'>=' if figure.bar.kind == 'least' else '<='} {figure.bar.value:g}" if figure.bar else ""
    verdict = ("MISSED" if lang == "en" else "未达标") if figure.missed else ""
    return f"{figure.suite:<13}{figure.name:<22}{figure.value:>7.3f}  {wanted:<8}{verdict}".rstrip()


def _fall(suite: str, figure: str, by: float, cases: tuple[str, ...], lang: str) -> str:
    named = ", ".join(cases)
    if lang == "en":
        return f"  below the baseline: {suite} {figure} by {by:.3f}: {named}"
    return f"  低于基线：{suite} {figure} 下降 {by:.3f}：{named}"
