"""核验: a proposal that somebody wrote, its matrix, both places, reports.

In: `Checking`. Out: the tab, wired. Next: `app`. Never: proposal text as markup.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui import parts, rows
from ui.handlers.checking import ENDINGS, Checking, kept
from ui.handlers.place import place
from ui.words import Say

COLOURS = {
    "violated": "#b3402a",
    "missing": "#e08a3c",
    "unclear": "#c9b458",
    "met": "#2e7d5b",
    "not_applicable": "#9aa5b1",
}
LABELS = {".html": "网页报告", ".docx": "带批注的 Word", ".xlsx": "Excel 矩阵"}


def build(do: Checking, say: Say, wire: parts.Wire, chosen: parts.Choosers) -> None:
    """The tab."""
    with gr.Row():
        file = gr.File(
            label=say("上传申报书（Word、PDF、Markdown、文本）"), file_types=parts.PROPOSALS, scale=2, height=140
        )
        with gr.Column(scale=3):
            told = gr.Textbox(
                label=say("对应的指南方向"),
                interactive=False,
                value=say("上传后会从文本推荐方向；以页面上方所选为准。"),
            )
            use = gr.Button(say("改用推荐的方向"), visible=False)
            run = gr.Button(say("开始核验"), variant="primary")
            with gr.Row():
                saves = parts.saving([(say(LABELS[ending]), ending) for ending in ENDINGS], "check")
    suggested, full, spans, shown_spans = gr.State(None), gr.State([]), gr.State([]), gr.State([])
    summary = gr.Textbox(label=say("核验小结"), interactive=False)
    with gr.Row():
        with gr.Column(scale=8):
            everything = [(say("全部"), ""), *((say(sign), say(sign)) for sign in rows.SIGNS.values())]
            wanted = gr.Radio(everything, value="", label=say("只看"), show_label=True)
            matrix = parts.matrix(
                say("逐条核验（点一行看双方原文）"),
                say.head(rows.VERDICT_HEAD),
                ["11%", "37%", "28%", "24%"],
                max_height=560,
            )
        with gr.Column(scale=5):
            clause = parts.marked(say("指南原文"), {say("原文"): parts.CLAUSE})
            evidence = parts.marked(say("申报书依据"), {say("依据"): parts.EVIDENCE})
            loose = parts.matrix(
                say("数字无依据与前后矛盾"), say.head(rows.DOUBT_HEAD), ["22%", "48%", "30%"], max_height=240
            )
    chart = gr.BarPlot(
        x="chapter",
        y="count",
        color="status",
        title=say("各章核验结论"),
        x_title=say("章节"),
        y_title=say("条数"),
        color_title=say("结论"),
        color_map={say(rows.SIGNS[key]): colour for key, colour in COLOURS.items()},
        x_label_angle=-30,
        height=320,
        visible=False,
    )
    _wire(do, say, wire, chosen, file, run, told, use, suggested, [summary, full, spans, chart, loose])
    _wire_rows(do, wire, chosen, file, wanted, matrix, full, spans, shown_spans, clause, evidence)
    for button, link, ending in saves:
        button.click(_maker(do, wire, ending), [file, chosen.direction], link).success(None, js=parts.save_script(link))


def _maker(do: Checking, wire: parts.Wire, ending: str) -> Any:
    def make(user: str, given: str | None, at: str | None) -> str:
        return str(do.report(given, place(at), ending, parts.folder()))

    return wire.call(make)


def _wire(
    do: Checking,
    say: Say,
    wire: parts.Wire,
    chosen: parts.Choosers,
    file: Any,
    run: Any,
    told: Any,
    use: Any,
    suggested: Any,
    shown: list[Any],
) -> None:
    def uploaded(user: str, given: str | None, at: str | None) -> tuple[Any, ...]:
        line, found = do.suggested(given)
        return line, found, gr.update(visible=bool(found) and found != at)

    def checked(user: str, given: str | None, at: str | None) -> tuple[Any, ...]:
        made = do.check(given, place(at))
        return made.summary, made.matrix, made.spans, _plot(made.chart), made.loose

    def take(user: str, found: str) -> tuple[Any, ...]:
        where = place(found)
        choices = do.directions(where.guide)
        return where.guide, gr.update(choices=choices, value=found), gr.update(visible=False)

    file.upload(wire.call(uploaded), [file, chosen.direction], [told, suggested, use])
    use.click(wire.call(take), suggested, [chosen.guide, chosen.direction, use])
    run.click(wire.call(checked), [file, chosen.direction], shown)


def _plot(points: list[tuple[str, str, int]]) -> Any:
    import pandas

    return gr.update(value=pandas.DataFrame(points, columns=["chapter", "status", "count"]), visible=bool(points))


def _wire_rows(
    do: Checking,
    wire: parts.Wire,
    chosen: parts.Choosers,
    file: Any,
    wanted: Any,
    matrix: Any,
    full: Any,
    spans: Any,
    shown_spans: Any,
    clause: Any,
    evidence: Any,
) -> None:
    def narrow(user: str, status: str, everything: list[list[str]], places: list[Any]) -> tuple[Any, ...]:
        rows_kept = kept(everything, status)
        return [everything[row] for row in rows_kept], [places[row] for row in rows_kept], [], []

    def both(user: str, row: int, at: str | None, given: str | None, places: list[Any]) -> tuple[Any, ...]:
        if row >= len(places):
            return [], []
        start, end, low, high = places[row]
        return do.clause(place(at), start, end), do.evidence(given, low, high)

    given, shown = [wanted, full, spans], [matrix, shown_spans, clause, evidence]
    gr.on([full.change, wanted.input], wire.call(narrow), given, shown, show_progress="hidden")
    matrix.select(wire.select(both), [chosen.direction, file, shown_spans], [clause, evidence], show_progress="hidden")
