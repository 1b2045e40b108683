"""How the page looks: colours, letters, and what a table or a marked text must not do.

In: nothing. Out: a theme, style rules, the colours of marks. Next: `app`, `parts`. Never: a letter, a picture or a rule
from elsewhere than this machine.
"""

from __future__ import annotations

from typing import Any

import gradio as gr

ADDED, GONE, CLAUSE, EVIDENCE = "#2e7d5b", "#b3402a", "#f5c518", "#8fd0b0"
FONTS = ("PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Zen Hei", "system-ui", "sans-serif")
CSS = """
.gradio-container {width: 100% !important; max-width: 1480px !important; margin: auto}
.gradio-container main, .gradio-container .column {width: 100%; min-width: 0}
.gradio-container textarea, .gradio-container input, .gradio-container td {line-height: 1.65}
.head h1 {margin: 0 0 2px; font-size: 1.45rem; color: #115e59}
.head p {margin: 0; color: #475569}
.wrap-cells td, .wrap-cells td * {white-space: normal !important; overflow-wrap: anywhere}
.wrap-cells, .wrap-cells * {font-family: var(--font) !important}
.wrap-cells .selection-button, .wrap-cells .cell-menu-button {display: none !important}
.clause {max-height: 22rem; overflow-y: auto}
.clause .empty {min-height: 2.5rem !important; height: 2.5rem !important}
.clause .empty svg {display: none}
.clause .textfield {font-size: 0 !important; line-height: 1.8; overflow-wrap: anywhere}
.clause .token-container, .clause .token {display: inline !important}
.clause .text {font-size: var(--text-md) !important; white-space: pre-wrap; padding: 0 !important}
.clause .highlighted .text {background: inherit; border-radius: 3px}
#section, [id^=save-] {display: none !important}
.clause .token {margin: 0 !important; padding: 1px 0 !important; box-shadow: none !important}
.list .wrap {flex-direction: column; flex-wrap: nowrap; gap: 4px; max-height: 40rem; overflow-y: auto}
.list label {width: 100%; white-space: normal}
input[role=listbox] {text-overflow: ellipsis; padding-right: 1.6rem !important}
button[role=tab].selected {color: #0f766e !important}
footer {display: none !important}
"""


def theme() -> Any:
    """Quiet greys, one deep green for what is pressed; letters that every system with Chinese has."""
    return gr.themes.Default(
        primary_hue="teal", neutral_hue="slate", font=FONTS, radius_size="lg", text_size="md"
    ).set(
        color_accent="#0f766e",
        link_text_color="#0f766e",
        body_background_fill="#f6f8f8",
        block_border_color="#dfe5e7",
        block_label_text_color="#475569",
        block_title_text_color="#334155",
        block_info_text_color="#64748b",
        input_placeholder_color="#7a8898",
        button_primary_background_fill="#0f766e",
        button_primary_background_fill_hover="#115e59",
        button_primary_text_color="#ffffff",
        button_secondary_background_fill="#ffffff",
        button_secondary_background_fill_hover="#eef4f4",
        button_secondary_border_color="#c4d0d3",
        button_secondary_text_color="#134e4a",
        button_cancel_background_fill="#fdf3f1",
        button_cancel_background_fill_hover="#fae3de",
        button_cancel_border_color="#dba79c",
        button_cancel_text_color="#9a3412",
        button_border_width="1px",
    )
