"""指南: add guides, read a direction, find the one that fits, see what changed.

In: `Library`. Out: the tab, wired. Next: `app`. Never: guide text as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import gradio as gr

from ui import parts, rows
from ui.handlers import library
from ui.handlers.library import Library
from ui.handlers.place import Place, place
from ui.handlers.review import Review
from ui.tabs import review
from ui.words import Say


def build(do: Library, say: Say, wire: parts.Wire, chosen: parts.Choosers) -> None:
    """The tab."""
    with gr.Row():
        with gr.Column(scale=3):
            listed = _adding(do, say, wire, chosen)
            _matching(do, say, wire, chosen)
            _changes(do, say, wire, chosen)
        with gr.Column(scale=5):
            card, demands, clause = _direction(say)
            reviewing = gr.Column()
            overview = _overview(say)
    spans = gr.State([])

    def show(user: str, at: str | None) -> tuple[Any, ...]:
        if not at:
            return say("请先在页面上方选择指南和方向；没有指南时，请在左侧添加。"), [], [], []
        found = do.card(place(at))
        return found.text, found.demands, found.spans, []

    def context(user: str, row: int, at: str | None, where: list[tuple[int, int]]) -> Any:
        return do.clause(place(at), *where[row]) if row < len(where) else []

    shown = [card, demands, spans, clause]
    with reviewing:
        review.build(Review(do.workspace, say), say, wire, chosen, demands, show, shown)
    chosen.direction.change(wire.call(show), chosen.direction, shown, show_progress="hidden")
    demands.select(wire.select(context), [chosen.direction, spans], clause, show_progress="hidden")
    _wire_overview(do, say, wire, chosen, overview)
    chosen.guide.change(wire.call(lambda user, guide: do.listed()), chosen.guide, listed, show_progress="hidden")


def _direction(say: Say) -> tuple[Any, Any, Any]:
    card = gr.Textbox(
        label=say("方向一览"),
        value=say("请先在页面上方选择指南和方向；没有指南时，请在左侧添加。"),
        lines=8,
        max_lines=22,
        interactive=False,
    )
    demands = parts.matrix(
        say("须满足的要求（点一行看原文位置）"), say.head(rows.DEMAND_HEAD), ["7%", "45%", "30%", "18%"], max_height=420
    )
    clause = parts.marked(say("指南原文（高亮处为所选要求）"), {say("原文"): parts.CLAUSE})
    return card, demands, clause


class Overview(NamedTuple):
    """The directions of a guide as a table, and what narrows it: words, and choosers of country, field and kind."""

    wanted: Any
    choosers: list[Any]
    table: Any


def _wire_overview(do: Library, say: Say, wire: parts.Wire, chosen: parts.Choosers, overview: Overview) -> None:
    def turn(user: str, guide: str | None, words: str) -> list[Any]:
        found = [[(say("全部"), ""), *((name, name) for name in names)] for names in do.told_apart(guide)]
        filled = [gr.update(choices=names, value="", visible=len(names) > 1) for names in found]
        return [*filled, do.overview(guide, words)]

    def pick(user: str, row: int, guide: str | None, directions: list[list[str]]) -> Any:
        return str(Place(str(guide), directions[row][0]))

    wanted, choosers, table = overview
    shown = wire.call(lambda user, guide, *given: do.overview(guide, *given))
    narrowing = [wanted.change, *(each.input for each in choosers)]
    chosen.guide.change(wire.call(turn), [chosen.guide, wanted], [*choosers, table], show_progress="hidden")
    gr.on(narrowing, shown, [chosen.guide, wanted, *choosers], table, show_progress="hidden")
    table.select(wire.select(pick), [chosen.guide, table], chosen.direction, show_progress="hidden")


def _overview(say: Say) -> Overview:
    with gr.Accordion(say("本指南的全部方向"), open=False):
        with gr.Row():
            choosers = [
                gr.Dropdown(choices=[(say("全部"), "")], value="", label=name, min_width=120, visible=False)
                for name in (say("合作国家"), say("所属领域"), say("项目类型"))
            ]
        wanted = gr.Textbox(label=say("筛选"), placeholder=say("国家、领域、类型或关键词，空格分开"), lines=1)
        overview = parts.matrix(
            say("点一行即选中该方向"), say.head(library.DIRECTION_HEAD), ["9%", "37%", "18%", "12%", "12%", "12%"]
        )
    return Overview(wanted, choosers, overview)


def _adding(do: Library, say: Say, wire: parts.Wire, chosen: parts.Choosers) -> Any:
    files = gr.File(
        label=say("添加指南（PDF、Word、Markdown、文本、网页）"),
        file_count="multiple",
        file_types=parts.GUIDES,
        height=150,
    )
    with gr.Row():
        samples = gr.Button(say("先用虚构样例试一试"), min_width=120)
        stop = gr.Button(say("停止"), variant="stop", min_width=80, visible=False)
    told = gr.Textbox(label=say("进度"), interactive=False, visible=False)
    outcome = parts.matrix(say("入库结果"), say.head(rows.INDEX_HEAD), ["26%", "14%", "60%"], visible=False)
    with gr.Accordion(say("已入库的指南"), open=False):
        listed = parts.matrix(say("指南"), say.head(library.GUIDE_HEAD), ["26%", "12%", "12%", "22%", "28%"])

    def run(steps: Iterator[tuple[list[list[str]], str]]) -> Iterator[tuple[Any, ...]]:
        for made, progress in steps:
            yield (
                gr.update(value=made, visible=bool(made)),
                gr.update(value=progress, visible=True),
                gr.update(visible=True),
                gr.skip(),
                gr.skip(),
            )
        guides = do.guides()
        first = guides[0][1] if guides else None
        choices = do.directions(first)
        direction = gr.update(choices=choices, value=choices[0][1] if choices else None)
        yield gr.skip(), gr.skip(), gr.update(visible=False), gr.update(choices=guides, value=first), direction

    shown = [outcome, told, stop, chosen.guide, chosen.direction]
    up = files.upload(wire.stream(lambda user, given: run(do.index(given or []))), files, shown)
    tried = samples.click(wire.stream(lambda user: run(do.index_samples())), None, shown)
    done = say("已停止；已读完的指南留在库中。")

    def stopped(user: str) -> tuple[Any, ...]:
        return done, gr.update(visible=False), gr.update(choices=do.guides())

    stop.click(wire.call(stopped), None, [told, stop, chosen.guide], cancels=[up, tried])
    return listed


def _matching(do: Library, say: Say, wire: parts.Wire, chosen: parts.Choosers) -> None:
    with gr.Accordion(say("找适合我的方向"), open=False):
        abstract = gr.Textbox(label=say("研究摘要"), placeholder=say("粘贴一段研究摘要……"), lines=4)
        find = gr.Button(say("查找方向"))
        matches = parts.matrix(
            say("较合适的方向（点一行即选中）"), say.head(library.MATCH_HEAD), ["20%", "10%", "30%", "40%"]
        )

    def pick(user: str, row: int, found: list[list[str]]) -> tuple[Any, Any]:
        guide, number = found[row][:2]
        return guide, gr.update(choices=do.directions(guide), value=str(Place(guide, number)))

    find.click(wire.call(lambda user, text: do.match(text)), abstract, matches)
    matches.select(wire.select(pick), matches, [chosen.guide, chosen.direction], show_progress="hidden")


def _changes(do: Library, say: Say, wire: parts.Wire, chosen: parts.Choosers) -> None:
    with gr.Accordion(say("与上一年的指南相比"), open=False):
        compare = gr.Button(say("比较"))
        told = gr.Textbox(label=say("比较对象"), interactive=False)
        changed = parts.matrix(say("变化"), say.head(library.CHANGE_HEAD), ["24%", "18%", "29%", "29%"])
        touched = parts.matrix(say("受影响的草稿"), say.head(library.TOUCHED_HEAD), ["24%", "38%", "38%"])
    compare.click(wire.call(lambda user, guide: do.changes(guide)), chosen.guide, [told, changed, touched])
