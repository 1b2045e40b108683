"""Under the card of 指南: correct how a requirement was parsed.

In: `Review`; the row chosen in the card. Out: the panel, wired. Next: `guides`. Never: the clause itself changed.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

from ui import parts
from ui.handlers.place import place
from ui.handlers.review import OPS, Review
from ui.words import Say


def build(
    do: Review, say: Say, wire: parts.Wire, chosen: parts.Choosers, demands: Any, show: Any, shown: list[Any]
) -> None:
    """The panel; `show` and `shown` show the card again after a change."""
    with gr.Accordion(say("更正解析：点上面的一条要求，改正程序理解错的地方"), open=False):
        name = gr.Textbox(visible="hidden")
        quote = gr.Textbox(label=say("原文（不可改）"), interactive=False)
        with gr.Row():
            op = gr.Dropdown(list(OPS), label=say("关系"), min_width=100)
            value = gr.Textbox(label=say("数值（区间写成 2~3）"), min_width=120)
            unit = gr.Textbox(label=say("单位"), min_width=80)
            soft = gr.Checkbox(label=say("原则上（不是硬性要求）"), min_width=120)
            dropped = gr.Checkbox(label=say("这不是一条要求"), min_width=120)
        told = gr.Textbox(label=say("状态"), interactive=False)
        with gr.Row():
            keep = gr.Button(say("保存更正"), variant="primary", min_width=100)
            retract = gr.Button(say("恢复解析结果"), min_width=100)
    form = [name, quote, op, value, unit, soft, dropped, told]

    def pick(user: str, row: int, at: str | None) -> tuple[Any, ...]:
        return tuple(do.show(place(at), row))

    def kept(user: str, at: str | None, *typed: Any) -> tuple[Any, ...]:
        return (*do.keep(user, place(at), *typed), *show(user, at))

    def taken_back(user: str, at: str | None, which: str) -> tuple[Any, ...]:
        return (*do.retract(place(at), which), *show(user, at))

    demands.select(wire.select(pick), chosen.direction, form, show_progress="hidden")
    keep.click(wire.call(kept), [chosen.direction, name, op, value, unit, soft, dropped], [*form, *shown])
    retract.click(wire.call(taken_back), [chosen.direction, name], [*form, *shown])
