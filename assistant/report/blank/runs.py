"""Text put into a paragraph of a form, in the looks that the form gives it.

In: a paragraph of the form, a span of its text, the words. Out: the paragraph with a run for them. Next: `cover`,
`paper`. Never: a character outside the span touched.
"""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from assistant.read.package import W
from assistant.report.rows import printable

_BLANK = re.compile(r"【待[填核补]")
_TRACKED = (W + "ins", W + "del", W + "moveFrom", W + "moveTo", W + "rPrChange")


def put(paragraph: Any, span: tuple[int, int], words: str) -> None:
    """Writes `words` in the place of text[start:end] of the paragraph, in the looks of what stood there; a blank for
    the applicant is highlighted."""
    start, end = span
    offset, home = 0, None
    for node in list(paragraph.iter(W + "t")):
        text, low = node.text or "", offset
        offset += len(text)
        inside = low <= start < offset or (low < start == offset)
        if inside and home is None:
            home = node
            _split(node, start - low, min(end, offset) - low, words)
        elif home is not None and low < end:
            node.text = text[min(end, offset) - low :]
    if home is None:
        paragraph.append(_run(looks(paragraph), words))


def _split(node: Any, start: int, end: int, words: str) -> None:
    """Puts a new run into the run of `node`, in the place of its text[start:end]."""
    run, text = node.getparent(), node.text or ""
    made = _run(run.find(W + "rPr"), words)
    _say(node, text[:start])
    run.addnext(made)
    if text[end:]:
        rest = deepcopy(run)
        for each in list(rest):
            if each.tag != W + "rPr" and each is not rest.find(W + "t"):
                rest.remove(each)
        _say(rest.find(W + "t"), text[end:])
        made.addnext(rest)


def looks(paragraph: Any) -> Any | None:
    """The run properties that text typed into an empty paragraph would have."""
    properties = paragraph.find(f"{W}pPr/{W}rPr")
    if properties is None:
        return None
    made = deepcopy(properties)
    for each in list(made):
        if each.tag in _TRACKED:
            made.remove(each)
    made.tag = W + "rPr"
    return made


def _run(properties: Any | None, words: str) -> Any:
    from docx.enum.text import WD_COLOR_INDEX
    from docx.oxml import OxmlElement

    run = OxmlElement("w:r")
    if properties is not None:
        run.append(deepcopy(properties))
    if _BLANK.search(words):
        run.get_or_add_rPr().highlight_val = WD_COLOR_INDEX.YELLOW
    text = OxmlElement("w:t")
    _say(text, printable(words))
    run.append(text)
    return run


def _say(node: Any, text: str) -> None:
    node.text = text
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
