"""评测: the last runs of `assistant eval`.

In: `figures`. Out: the tab, wired. Next: `app`. Never: a run of its own.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.workspace import Workspace
from ui import parts
from ui.handlers.figures import FIGURE_HEAD, figures
from ui.words import Say


def build(workspace: Workspace, say: Say, wire: parts.Wire, tab: Any) -> None:
    """The tab; it reads the runs each time it is opened."""
    told = gr.Textbox(label=say("评测结果"), interactive=False)
    table = parts.matrix(
        say("各项指标"), say.head(FIGURE_HEAD), ["15%", "29%", "14%", "16%", "13%", "13%"], max_height=520
    )
    chart = gr.BarPlot(
        x="suite",
        y="value",
        color="run",
        y_aggregate="mean",
        title=say("各评测的平均值（最近几次）"),
        x_title=say("评测"),
        y_title=say("平均值"),
        color_title=say("时间"),
        y_lim=[0, 1],
        height=300,
        visible=False,
    )

    def show(user: str) -> tuple[Any, ...]:
        import pandas

        made = figures(workspace, say)
        points = pandas.DataFrame(made.points, columns=["suite", "run", "value"])
        return made.told, made.rows, gr.update(value=points, visible=bool(made.points))

    tab.select(wire.call(show), None, [told, table, chart])
