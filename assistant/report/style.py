"""The style sheet of the report page.

In: nothing. Out: CSS. Next: `page`. Never: a font, picture or sheet from elsewhere.
"""

from __future__ import annotations

from assistant.schema.report import STATUSES

_COLOURS = {
    "violated": "#f8cbad",
    "missing": "#ffe699",
    "unclear": "#ddebf7",
    "met": "#e2efda",
    "not_applicable": "#ededed",
}
_BASE = """
body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei","PingFang SC",sans-serif;color:#222}
body{margin:0 auto;max-width:1200px;padding:1em}
h1{font-size:1.4em}h2{font-size:1.15em;border-bottom:1px solid #ccc}h3{font-size:1em;color:#666;margin:.6em 0 .2em}
table{border-collapse:collapse;width:100%;table-layout:fixed}
th,td{border:1px solid #ccc;padding:.4em;vertical-align:top;text-align:left;overflow-wrap:anywhere}
th:first-child{width:4.5em}th:nth-child(2){width:9em}small{color:#666}
label{border:1px solid #bbb;border-radius:1em;padding:.2em .8em;margin-right:.4em;cursor:pointer;display:inline-block}
input[name=show]{position:absolute;opacity:0}input:checked+label{background:#333;color:#fff}
input:focus-visible+label{outline:2px solid #06c}
main{margin-top:1em}a{color:inherit;text-decoration-color:#888}
.text{white-space:pre-wrap;background:#fafafa;border:1px solid #ddd;padding:.8em;overflow-wrap:anywhere}
.text{max-height:32em;overflow:auto}mark a{text-decoration:none}tr:target td,a:target+mark{outline:2px solid #06c}
mark.figure{background:#e4dfec}
@media print{input,label{display:none}.text{max-height:none}}
"""
SHEET = (
    _BASE
    + "".join(f"tr.{s} td:first-child,mark.{s}{{background:{colour}}}\n" for s, colour in _COLOURS.items())
    + "".join(f"#show-{s}:checked~main tbody tr:not(.{s}){{display:none}}\n" for s in STATUSES)
)
