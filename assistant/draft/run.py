"""One run of the model writer: a graph of small steps, each kept on disk, so that a run can be stopped and taken up.

    offers ─▶ plan ─▶ retrieve ─▶ write ─▶ check ─▶ keep ─▶ plan ─▶ … ─▶ end
                                             └─▶ revise ─┘  (at most ROUNDS times a chapter)

In: a `Job`: the chat model, what the offline writer makes of the direction, who watches. Out: `Outcome`: the chapters
that the model wrote, what is to be said of the run. Next: `draft.write`, which puts the offline chapters in the place
of those that are missing. Never: a finished chapter asked for twice; a chapter that was not verified.

A run that ended whole leaves nothing behind; any other is taken up by the next run of the same user for the same
guide, direction, facts and model (`home/runs.sqlite3`). A chapter that was stopped, or whose connection broke, goes on
from its last whole sentence (`home/runs/`). One run of a name at a time.
"""

from __future__ import annotations

import operator
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Annotated, Any, NamedTuple, TypedDict

from filelock import FileLock, Timeout

from assistant.draft import model, offers
from assistant.draft.form import Chapter
from assistant.draft.partial import Partial
from assistant.draft.pen import Sources
from assistant.draft.plan import Plan
from assistant.draft.said import busy, overruled, resumed, stopped, unwritable
from assistant.errors import ModelStopped
from assistant.llm import Chat, Heard
from assistant.schema.passage import Passage
from assistant.schema.proposal import Proposal, Section
from assistant.schema.report import Report
from assistant.schema.text import Notice

ROUNDS = 2
_STEPS = 1000  # more than any form has chapters times steps


@dataclass(frozen=True)
class Base:
    """What the offline writer makes of it: the plan, its chapters by id, the clauses they cite."""

    plan: Plan
    sections: dict[str, Section]
    sources: Sources


class Against(NamedTuple):
    """What speaks against a chapter: demands that it breaks, figures that nothing supports."""

    broken: list[str]
    loose: list[str]


@dataclass(frozen=True)
class Watch:
    """Who watches a run. `check` holds a draft against the demands, `against` (made of it) a chapter among the others;
    `on_text` sees chapter and piece as it streams in, first what was kept of it (an empty piece: it begins anew);
    `stop` is asked before every chapter and all the while that one is written; `home`: where the run is kept (None:
    nowhere); `owner`: whose run it is."""

    check: Callable[[Proposal], Report] | None = None
    against: Callable[[Base, dict[str, Section], Section], Against] = lambda base, sections, section: Against([], [])
    on_text: Callable[[str, str], None] = lambda chapter, piece: None
    stop: Callable[[], bool] = lambda: False
    home: Path | None = None
    owner: str = ""


@dataclass(frozen=True)
class Job:
    """One run: `base` gives the offline chapters for the quotas that a model raised (by id of their demand);
    `whole`: all chapters are wanted, so that the model may also raise quotas; `name` tells runs apart."""

    chat: Chat
    chapters: tuple[Chapter, ...]
    base: Callable[[dict[str, float]], Base]
    passages: Sequence[Passage]
    whole: bool
    name: str
    watch: Watch = field(default_factory=Watch)


@dataclass(frozen=True)
class Outcome:
    """The model's chapters by id, the base they stand on, what is to be said, and how often a chapter was revised."""

    sections: dict[str, Section]
    base: Base
    notices: list[Notice]
    rounds: int


class State(TypedDict, total=False):
    """What is kept after each step; records as JSON."""

    raised: dict[str, float]
    done: Annotated[dict[str, str], operator.or_]
    failed: list[str]
    notices: list[str]
    chapter: str
    shown: list[str]
    section: str
    findings: list[str]
    round: int
    rounds: int


def run(job: Job) -> Outcome:
    """Runs the job, or takes up the run of its name where it stopped. Raises WorkspaceError where the run cannot be
    kept; what a `KeyboardInterrupt` or a crash leaves is taken up by the next call."""
    with _saver(job.watch.home, job.name) as saver:
        graph = _graph(job).compile(checkpointer=saver)
        config = {"configurable": {"thread_id": job.name}, "recursion_limit": _STEPS}
        before = graph.get_state(config) if saver else None
        start: State | None = {"failed": [], "notices": [], "rounds": 0}
        notices = []
        if before and before.values.get("done"):
            notices.append(resumed(len(before.values["done"])))
        if before and before.next:
            start = None  # it broke off in mid-run: the step that was not finished is done again
        state: State = graph.invoke(start, config, **({"durability": "sync"} if saver else {}))
        done = {name: Section.model_validate_json(text) for name, text in state.get("done", {}).items()}
        if saver and len(done) == len(job.chapters):
            saver.delete_thread(job.name)
    notices += [Notice.model_validate_json(text) for text in state["notices"]]
    return Outcome(done, job.base(state.get("raised", {})), notices, state.get("rounds", 0))


def _graph(job: Job) -> Any:
    from langgraph.graph import END, START, StateGraph

    graph = StateGraph(State)
    for step in (_offers, _plan, _retrieve, _write, _check, _revise, _keep):
        graph.add_node(step.__name__.strip("_"), partial(step, job))
    graph.add_edge(START, "offers")
    graph.add_edge("offers", "plan")
    graph.add_conditional_edges("plan", lambda state: "retrieve" if state["chapter"] else END, ["retrieve", END])
    graph.add_edge("retrieve", "write")
    graph.add_conditional_edges("write", lambda state: "check" if state["section"] else "plan", ["check", "plan"])
    graph.add_conditional_edges("check", _verdict, ["revise", "keep", "plan"])
    graph.add_edge("revise", "check")
    graph.add_edge("keep", "plan")
    return graph


def _verdict(state: State) -> str:
    return "revise" if state["findings"] else "keep" if state["section"] else "plan"


def _offers(job: Job, state: State) -> State:
    """Asks once which quotas the team can raise; a quota can only rise."""
    if not job.whole or "raised" in state:
        return {"raised": state.get("raised", {})}
    notices: list[Notice] = []
    try:
        raised = offers.ask(Heard(job.chat, lambda piece: None, job.watch.stop), job.base({}).plan, notices)
    except ModelStopped:
        return {"raised": {}}
    return {"raised": raised, "notices": _more(state, notices)}


def _plan(job: Job, state: State) -> State:
    """The next chapter that is neither written nor given up; none where the run is over."""
    told = [Notice.model_validate_json(text) for text in state["notices"]]
    over = {*state.get("done", {}), *state["failed"]}
    left = [chapter.id for chapter in job.chapters if chapter.id not in over]
    if left and job.watch.stop():
        return {"chapter": "", "notices": _more(state, [stopped(len(left))])}
    if not left or not model.usable(told):
        return {"chapter": ""}
    return {"chapter": left[0], "section": "", "findings": [], "round": 0}


def _retrieve(job: Job, state: State) -> State:
    base, chapter = job.base(state["raised"]), _chapter(job, state)
    notices: list[Notice] = []
    shown = model.fitting(job.chat, base.plan, chapter, base.sections[chapter.id], base.sources, job.passages, notices)
    return {"shown": shown, "notices": _more(state, notices)}


def _write(job: Job, state: State) -> State:
    base, chapter = job.base(state["raised"]), _chapter(job, state)
    partial, notices = Partial(job.watch.home, job.name, chapter), list[Notice]()
    begun = partial.begun()
    pieces = [begun]

    def hear(piece: str) -> None:
        pieces.append(piece)
        job.watch.on_text(chapter.id, piece)

    if begun:
        job.watch.on_text(chapter.id, begun)
    chat, old = Heard(job.chat, hear, job.watch.stop), base.sections[chapter.id]
    try:
        new = model.write(chat, base.plan, chapter, old, base.sources, state["shown"], notices, begun)
    except ModelStopped:
        return {"section": "", "notices": _more(state, partial.keep("".join(pieces)))}
    except KeyboardInterrupt:
        partial.keep("".join(pieces))
        raise
    if new is None:
        if any(notice.code == "model_failed" for notice in notices):
            notices += partial.keep("".join(pieces))
        else:
            partial.drop()
        return {"section": "", "failed": [*state["failed"], chapter.id], "notices": _more(state, notices)}
    partial.drop()
    return {"section": new.model_dump_json(), "notices": _more(state, notices)}


def _check(job: Job, state: State) -> State:
    """What speaks against the chapter. One that still breaks a demand after ROUNDS revisions is given up."""
    base, section = job.base(state["raised"]), Section.model_validate_json(state["section"])
    done = {name: Section.model_validate_json(text) for name, text in state.get("done", {}).items()}
    broken, loose = job.watch.against(base, base.sections | done | {section.id: section}, section)
    if state["round"] < ROUNDS and [*broken, *loose] != state["findings"]:
        return {"findings": [*broken, *loose]}
    if not broken:
        return {"findings": []}
    return {
        "findings": [],
        "section": "",
        "failed": [*state["failed"], section.id],
        "notices": _more(state, [overruled(section, broken)]),
    }


def _revise(job: Job, state: State) -> State:
    base, old = job.base(state["raised"]), Section.model_validate_json(state["section"])
    notices: list[Notice] = []
    chat = Heard(job.chat, partial(job.watch.on_text, old.id), job.watch.stop)
    job.watch.on_text(old.id, "")  # what comes is the chapter anew
    try:
        new = model.revise(chat, base.plan, old, base.sources, state["findings"], "", notices)
    except ModelStopped:
        new = None
    if new is None:
        return {"round": ROUNDS, "notices": _more(state, notices)}
    counts = {"round": state["round"] + 1, "rounds": state.get("rounds", 0) + 1}
    return {"section": new.model_dump_json(), "notices": _more(state, notices), **counts}  # type: ignore[typeddict-item]


def _keep(job: Job, state: State) -> State:
    return {"done": {state["chapter"]: state["section"]}}


def _chapter(job: Job, state: State) -> Chapter:
    return next(chapter for chapter in job.chapters if chapter.id == state["chapter"])


def _more(state: State, notices: Sequence[Notice]) -> list[str]:
    return [*state["notices"], *(notice.model_dump_json() for notice in notices)]


@contextmanager
def _saver(home: Path | None, name: str) -> Iterator[Any]:
    if home is None:
        yield None
        return
    from langgraph.checkpoint.sqlite import SqliteSaver

    try:
        (home / "runs").mkdir(parents=True, exist_ok=True)
        with (
            FileLock(home / "runs" / f"{name}.lock", timeout=0),
            closing(sqlite3.connect(home / "runs.sqlite3", check_same_thread=False, timeout=30)) as link,
        ):
            yield SqliteSaver(link)
    except Timeout as error:
        raise busy() from error
    except (OSError, sqlite3.Error) as error:
        raise unwritable(str(error)) from error
