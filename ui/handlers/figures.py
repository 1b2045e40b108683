"""评测: the stored runs of `assistant eval`, read as files.

In: `<home>/evals/*.json`. Out: rows and a chart's points. Next: `tabs.evals`. Never: a run of its own; the evaluation's
code.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from assistant.workspace import Workspace
from ui.words import Say

FIGURE_HEAD = ("评测", "指标", "数值", "与上次相比", "达标线", "结论")
SHOWN = 10


class Figures(NamedTuple):
    """The last run: in one line, its figures as rows, and (figure, run, value) for the chart of the last runs."""

    told: str
    rows: list[list[str]]
    points: list[tuple[str, str, float]]


def figures(workspace: Workspace, say: Say) -> Figures:
    """The last stored runs; a line that says what to do where there are none."""
    runs = _runs(workspace.settings.home)
    if not runs:
        return Figures(say("还没有评测结果；在命令行运行 assistant eval 后再来看。"), [], [])
    last, before = runs[-1], _values(runs[-2]) if len(runs) > 1 else {}
    missed = sum(1 for figure in last["figures"] if figure.get("missed") or _short(figure))
    told = say("最近一次：{}，共 {} 项指标，{} 项未达标；保存了 {} 次结果。").format(
        str(last["time"])[:16].replace("T", " "), len(last["figures"]), missed, len(runs)
    )
    listed = [
        [
            figure["suite"],
            figure["name"],
            f"{figure['value']:.3f}",
            _change(figure["value"], before.get((figure["suite"], figure["name"]))),
            _bar(figure),
            say("未达标") if _short(figure) else "✓",
        ]
        for figure in last["figures"]
    ]
    points = [
        (figure["suite"], str(run["time"])[5:16].replace("T", " "), float(figure["value"]))
        for run in runs[-SHOWN:]
        for figure in run["figures"]
        if figure["value"] <= 1
    ]
    return Figures(told, listed, points)


def _runs(home: Path) -> list[dict[str, Any]]:
    found = []
    for path in sorted((home / "evals").glob("*.json")):
        try:
            run = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(run, dict) and run.get("figures") and "time" in run:
            found.append(run)
    return found


def _values(run: dict[str, Any]) -> dict[tuple[str, str], float]:
    return {(figure["suite"], figure["name"]): float(figure["value"]) for figure in run["figures"]}


def _change(value: float, before: float | None) -> str:
    if before is None:
        return "—"
    return f"{value - before:+.3f}" if abs(value - before) >= 0.0005 else "="


def _bar(figure: dict[str, Any]) -> str:
    bar = figure.get("bar") or {}
    if bar.get("value") is None:
        return "—"
    return f"{'≥' if bar.get('kind') == 'least' else '≤'} {bar['value']:g}"


def _short(figure: dict[str, Any]) -> bool:
    bar = figure.get("bar") or {}
    if bar.get("value") is None or bar.get("kind") == "told":
        return False
    return bool(figure["value"] < bar["value"] if bar.get("kind") == "least" else figure["value"] > bar["value"])
