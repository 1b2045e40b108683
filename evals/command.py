"""Registers `assistant eval` with the command line.

In: the command line's `command` decorator; names of suites, or `draft` with files, or `compare` with two sides. Out: a
table or JSON; exit code 1 where a bar is missed or a figure fell below the baseline. Next: `run`, `drafts`, `compare`.
Never: touches the user's own index.
"""

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.errors import InputError

if TYPE_CHECKING:
    from evals.run import Run
    from evals.tally import Figure, Outcome

Words = Annotated[list[str] | None, typer.Argument(
    metavar="[SUITE…] | draft FILE… | compare A B",
    help="评测名 parse requirements retrieval check mutations diff draft；或申报书；或要比较的两个结果或文件夹")]
GuideName = Annotated[str | None, typer.Option("--guide", help="申报书对应的指南 (guide of the drafts)")]
Number = Annotated[str | None, typer.Option("--direction", help="申报书对应的方向 (direction of the drafts)")]
FactsFile = Annotated[str | None, typer.Option("--facts", metavar="FILE", help="申报人事实 YAML (facts)")]
GuidesDir = Annotated[Path | None, typer.Option("--guides", metavar="DIR", help="自己的指南 (guides of your own)")]
GoldDir = Annotated[Path | None, typer.Option(
    "--gold", metavar="DIR", help="对这些指南的标注、查询和申报书 (labels, queries and proposals for them)")]
Keep = Annotated[bool, typer.Option("--keep", help="把这次结果存为基线 (keep as the baseline)")]
Judge = Annotated[bool, typer.Option("--judge", help="compare 时再请模型评判 (compare: ask the model as well)")]
SHOWN_MISSES = 12


def register(command: Callable[..., Any]) -> None:
    """Adds `eval` to the command line."""

    @command
    def eval(session: Any, words: Words = None, guide: GuideName = None, direction: Number = None,
             facts: FactsFile = None, guides: GuidesDir = None, gold: GoldDir = None, keep: Keep = False,
             judge: Judge = False) -> int:
        """离线评测。 The offline evaluation, with a report in HTML and JSON."""
        given = words or []
        about = (guide, direction, facts)
        if given[:1] == ["compare"]:
            return _compare(session, given[1:], about, judge)
        if given[:1] == ["draft"] and (guide or direction or _are_files(given[1:])):
            return _drafts(session, given[1:], about)
        return _suites(session, given, guides, gold, keep)


def _are_files(names: Sequence[str]) -> bool:
    from evals.suites import SUITES

    return bool(set(names) - set(SUITES))


def _suites(session: Any, names: Sequence[str], guides: Path | None, gold: Path | None, keep: bool) -> int:
    from evals import run, store
    from evals.gold import gold_data

    workspace = session.workspace
    home, data = workspace.settings.home, gold_data(guides, gold) if guides else run.sample_data()
    if gold and not guides:
        raise InputError("--gold 需要同时给出 --guides：标注所对应的指南所在文件夹。",
                         "--gold needs --guides: the folder of the guides that the labels are for.")
    place = store.place(data.name, home)
    made = run.evaluate(workspace.settings, names, workspace.now(), session.progress, data=data,
                        before=store.baseline(place))
    if keep:
        store.keep(made, place)
    return _tell(session, made)


def _drafts(session: Any, names: Sequence[str], about: tuple[str | None, str | None, str | None]) -> int:
    from evals import drafts

    guide, direction, facts = _about(session, about)
    if not names:
        raise InputError("请给出要评测的申报书文件或文件夹。", "Name the drafts to evaluate, files or folders.")
    workspace = session.workspace
    made = drafts.evaluate(workspace, list(map(Path, names)), guide, direction, facts, workspace.now())
    return _tell(session, made)


def _compare(session: Any, names: Sequence[str], about: tuple[str | None, str | None, str | None], ask: bool) -> int:
    from evals import compare, store
    from evals.judge import judged
    from evals.tally import bars

    if len(names) != 2:
        raise InputError("compare 需要正好两边：两个评测结果 .json，或两份申报书（文件夹）并加 --guide --direction。",
                         "compare takes exactly two sides: two stored runs, or two drafts (or folders of them) with "
                         "--guide and --direction.")
    first, second = map(Path, names)
    sides: list[Sequence[Outcome]] = []
    if about[0] or about[1]:
        sides = [_scored(session, path, about) for path in (first, second)]
    else:
        sides = [store.load(path).outcomes for path in (first, second)]
    found = compare.compare(sides[0], sides[1], bars())
    told = compare.table(found, session.lang)
    listed = [entry.model_dump(mode="json") | {"winner": entry.winner} for entry in found]
    document: dict[str, Any] = {"differences": listed}
    if ask:
        opinion = judged(session.workspace, first, second, about[0], about[1], found)
        told, document = f"{told}\n{opinion.line(session.lang)}", document | {"judge": opinion.model_dump(mode="json")}
    sys.stdout.write((json.dumps(document, ensure_ascii=False) if session.as_json else told) + "\n")
    return 0


def _scored(session: Any, path: Path, about: tuple[str | None, str | None, str | None]) -> "list[Outcome]":
    from evals import drafts

    guide, direction, facts = _about(session, about)
    return drafts.outcomes(session.workspace, drafts.files([path]), guide, direction, facts)


def _about(session: Any, about: tuple[str | None, str | None, str | None]) -> tuple[str, str, Any]:
    guide, direction, facts = about
    if not guide or not direction:
        raise InputError("评测申报书须同时给出 --guide 和 --direction。",
                         "Drafts are evaluated against a direction: give --guide and --direction.")
    return guide, direction, session.facts(facts)


def _tell(session: Any, made: "Run") -> int:
    """Stores a run with its page and prints it."""
    from evals import store
    from evals.page import page

    home = session.workspace.settings.home
    path = store.store(made, home, page(made, store.history(home, made.data)))
    text = made.model_dump_json() if session.as_json else f"{table(made, session.lang)}\n{path}"
    sys.stdout.write(text + "\n")
    return 1 if made.falls_short else 0


def table(run: "Run", lang: str) -> str:
    """The figures, one a line, then the first misses of every figure that fell short."""
    lines = [_line(figure, lang) for figure in run.figures]
    short = {(figure.suite, figure.name) for figure in run.figures if figure.missed}
    misses = [f"  {outcome.suite} {outcome.case}: {miss.figure}: {' '.join(miss.what.split())}"
              for outcome in run.outcomes for miss in outcome.misses if (outcome.suite, miss.figure) in short]
    more = len(misses) - SHOWN_MISSES
    rest = [f"  … {more} more" if lang == "en" else f"  … 另有 {more} 条，见报告"] if more > 0 else []
    fallen = [_fall(fall.suite, fall.figure, fall.by, fall.cases, lang) for fall in run.falls]
    return "\n".join([*lines, *misses[:SHOWN_MISSES], *rest, *fallen])


def _line(figure: "Figure", lang: str) -> str:
    verdict = ("MISSED" if lang == "en" else "未达标") if figure.missed else ""
    return f"{figure.suite:<13}{figure.name:<26}{figure.value:>8.3f}  {figure.bar or ''!s:<8}{verdict}".rstrip()


def _fall(suite: str, figure: str, by: float, cases: tuple[str, ...], lang: str) -> str:
    named = ", ".join(cases)
    if lang == "en":
        return f"  below the baseline: {suite} {figure} by {by:.3f}: {named}"
    return f"  低于基线：{suite} {figure} 下降 {by:.3f}：{named}"
