"""Figures that stand in words only: 实现亚开温区制冷 is below 1 K, 优于百皮米精度 at most 100 pm.

In: the clean text and the parts of a direction that say what is to be reached: its indicators, and topics that are
explained. Out: `Requirement`s of metric "technical", marked `inferred`, with the words as printed. Next: `technical`.
Never: 百米级, 分钟级 (an order of magnitude is no threshold), or a figure in what is only studied (研究亚开温区).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from assistant.schema.guide import Part
from assistant.schema.requirement import Op, Requirement
from assistant.schema.text import Text

_UNITS = {
    "开": "K", "开尔文": "K",
    "飞米": "fm", "皮米": "pm", "纳米": "nm", "微米": "μm", "毫米": "mm", "厘米": "cm", "米": "m",
    "埃": "Å", "飞秒": "fs", "皮秒": "ps", "纳秒": "ns", "微秒": "μs", "毫秒": "ms", "秒": "s", "角秒": "″",
}  # fmt: skip
_TIMES = {"十": 10, "百": 100, "千": 1000}
_UNIT = "|".join(sorted(_UNITS, key=len, reverse=True))
_REACHED = re.compile(
    rf"(?<=[。；;，,\n：:])[^。；;，,\n]{{0,40}}?(?:实现|达到|优于|突破|满足)[^。；;，,\n]{{0,16}}?"
    rf"(?P<printed>亚(?P<below>{_UNIT})|(?:优于|好于|小于|低于)(?P<times>[十百千])(?P<unit>{_UNIT}))"
    rf"(?:量?级)?(?:温区|尺度)?(?:的)?(?P<what>[^。；;，,\n、]{{2,20}})"
)
"""A clause that promises a figure in words; `what` it is promised of."""


def spoken(text: Text, parts: Iterable[Part]) -> Iterator[Requirement]:
    """The figures in words of the indicators and of the explained topics among `parts`."""
    for part in parts:
        if part.kind == "indicators" or (part.kind == "research_content" and part.label and "方向" in part.label):
            for found in _REACHED.finditer(text.content, part.start, part.end):
                yield _requirement(text, found)


def _requirement(text: Text, found: re.Match[str]) -> Requirement:
    op: Op = "<" if found["below"] else "<="
    start, end = found.span()
    while text.content[start].isspace():
        start += 1
    return Requirement(
        metric="technical",
        op=op,
        value=1 if found["below"] else _TIMES[found["times"]],
        unit=_UNITS[found["below"] or found["unit"]],
        subject=found["what"],
        qualifiers={"inferred": True, "printed": found["printed"]},
        quote=text.content[start:end],
        source=text.source(start, end),
    )
