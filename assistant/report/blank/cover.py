"""The fields of a form's cover, filled where they are empty.

    | 项目名称 |          |      →  the empty cell beside the name
    项目名称：__________           →  behind the colon, in the place of the line

In: the tree of a form, what is known by field. Out: the tree, filled; which fields were. Next: `fill`. Never: a field
that says something already changed, a value that nobody gave: such a field gets a visible blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from assistant.read.package import W
from assistant.report.blank.labels import bare, field_of
from assistant.report.blank.runs import put
from assistant.report.blank.slots import blocks, cells, text_of

_UNIT = r"(?P<unit>万元|元|个月|月|年)?[\s\u3000]*"
_LINE = re.compile(rf"\s*(?P<label>[^：:_＿]{{2,14}})[：:](?P<rest>[\s\u3000_＿]*){_UNIT}(?:[（(][^）)]*[)）])?\s*")
_EMPTY = re.compile(rf"(?P<rest>[\s\u3000_＿]*){_UNIT}(?:[（(][^）)]*[)）])?[\s\u3000]*")


class _Open(NamedTuple):
    """An empty field and its name in the form, the paragraph, the span of its text to be written on, the unit printed
    behind it."""

    field: str
    label: str
    paragraph: Any
    span: tuple[int, int]
    unit: str


def fill(body: Any, values: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Fills every empty field of the cover. Answers the names of the fields filled, and of those that nobody gave a
    value for."""
    done: list[str] = []
    open_still: list[str] = []
    for each in list(_open_fields(body)):
        value = values.get(each.field, "")
        if value and each.unit:
            value = value.removesuffix(each.unit)
        put(each.paragraph, each.span, value or f"【待填：{each.label}】")
        (done if value else open_still).append(each.label)
    return done, open_still


def _open_fields(body: Any) -> Iterator[_Open]:
    labels = []
    for table in body.iter(W + "tbl"):
        for row in cells(table):
            for label, target in pairwise(row):
                field, found = field_of(text_of(label)), _EMPTY.fullmatch(text_of(target))
                place = next((block for block in blocks(target) if block.tag == W + "p"), None)
                if field:
                    labels.append(label)
                if field and found and place is not None:
                    yield _Open(
                        field,
                        bare(text_of(label)),
                        place,
                        (0, min(found.end("rest"), len(text_of(place)))),
                        found["unit"] or "",
                    )
    beside = {paragraph for label in labels for paragraph in label.iter(W + "p")}
    for paragraph in (each for each in body.iter(W + "p") if each not in beside):
        line = _LINE.fullmatch(text_of(paragraph))
        field = field_of(line["label"]) if line else None
        if line and field:
            yield _Open(field, bare(line["label"]), paragraph, line.span("rest"), line["unit"] or "")
