"""The text inside one Word paragraph.

In: a `w:p` element. Out: its characters as a reader of the final version sees them, and the text boxes anchored in
it. Next: `docx`. Never: deleted or hidden text, a field's code, a text box twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from assistant.read.package import W
from assistant.read.wordstyle import Styles, switched, value

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
TEXT_BOX = W + "txbxContent"
_SKIPPED = frozenset(
    {
        W + "del",
        W + "moveFrom",
        W + "pPr",
        W + "rPr",
        W + "instrText",
        W + "delText",
        W + "delInstrText",
        W + "rt",
        W + "sdtPr",
        W + "sdtEndPr",
        W + "annotationRef",
        W + "footnoteRef",
        W + "endnoteRef",
        _MC + "Fallback",
        _M + "rPr",
        _M + "ctrlPr",
        _M + "fPr",
        _M + "sSupPr",
    }
)
_WRITTEN = {W + "tab": "\t", W + "ptab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "-"}
# Signs that forms and formulas take from symbol fonts: (font, character) → what they look like.
_SYMBOLS = {
    ("symbol", "F0B3"): "≥",
    ("symbol", "F0A3"): "≤",
    ("symbol", "F0B1"): "±",
    ("symbol", "F0B4"): "×",
    ("symbol", "F06D"): "μ",
    ("symbol", "F0B0"): "°",
    ("symbol", "F057"): "Ω",
    ("symbol", "F07E"): "~",
    ("symbol", "F0BB"): "≈",
    ("wingdings", "F0FE"): "☑",
    ("wingdings", "F0FD"): "☒",
    ("wingdings", "F0A8"): "□",
    ("wingdings", "F06F"): "□",
    ("wingdings", "F0FC"): "√",
    ("wingdings 2", "F052"): "☑",
    ("wingdings 2", "F054"): "☒",
    ("wingdings 2", "F0A3"): "□",
    ("wingdings 2", "F02A"): "□",
    ("wingdings 2", "F050"): "√",
}
_EXPONENT = re.compile(r"[-+−]?\d+")


class Inline:
    """Reads one paragraph: `text` is what it says, `boxes` are the text boxes (`w:txbxContent`) anchored in it."""

    def __init__(self, paragraph: Any, styles: Styles) -> None:
        self.styles = styles
        self.boxes: list[Any] = []
        self._pieces: list[str] = []
        self._fields: list[bool] = []
        self._inside(paragraph)
        self.text = "".join(self._pieces)

    def _inside(self, element: Any) -> None:
        for child in element:
            self._node(child)

    def _node(self, node: Any) -> None:
        tag = node.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            return
        if tag == TEXT_BOX:
            self.boxes.append(node)
        elif tag in _HANDLERS:
            _HANDLERS[tag](self, node)
        elif tag in (W + "t", _M + "t"):
            self._put(node.text or "")
        elif tag in _WRITTEN:
            self._put(_WRITTEN[tag])
        else:
            self._inside(node)

    def _put(self, piece: str) -> None:
        """Text shows unless it stands in the code half of a field."""
        if piece and not any(self._fields):
            self._pieces.append(piece)

    def run(self, run: Any) -> None:
        """`w:r`: hidden and crossed-out runs say nothing; a raised number after a digit is an exponent."""
        properties = run.find(W + "rPr")
        if properties is None:
            return self._inside(run)
        vanish = properties.find(W + "vanish")
        style = self.styles.named(value(properties.find(W + "rStyle")))
        if switched(vanish) or (vanish is None and style.hidden):
            return None
        if any(switched(properties.find(W + name)) for name in ("strike", "dstrike")):
            return None
        if value(properties.find(W + "vertAlign")) == "superscript":
            text = "".join(part.text or "" for part in run.findall(W + "t")).strip()
            if _EXPONENT.fullmatch(text) and self._pieces and self._pieces[-1][-1:].isdigit():
                self._put("^")
        return self._inside(run)

    def field(self, mark: Any) -> None:
        """`w:fldChar`: between begin and separate stands code, between separate and end what it shows."""
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def control(self, control: Any) -> None:
        """`w:sdt`: a form control; its prompt ("click here to enter text") is not what the applicant wrote."""
        if control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
            content = control.find(W + "sdtContent")
            if content is not None:
                self._inside(content)

    def symbol(self, sign: Any) -> None:
        """`w:sym`: a sign of a symbol font; one that is not known is the replacement character."""
        self._put(_SYMBOLS.get((sign.get(W + "font", "").lower(), sign.get(W + "char", "").upper()), "\ufffd"))

    def power(self, power: Any) -> None:
        """`m:sSup`: base^exponent."""
        self._parts(power, "e", "^", "sup")

    def fraction(self, fraction: Any) -> None:
        """`m:f`: numerator/denominator."""
        self._parts(fraction, "num", "/", "den")

    def _parts(self, element: Any, first: str, between: str, second: str) -> None:
        for position, name in enumerate((first, second)):
            part = element.find(_M + name)
            self._put(between if position else "")
            if part is not None:
                self._inside(part)

    def choice(self, alternatives: Any) -> None:
        """`mc:AlternateContent`: the first choice; the fallback says the same again for old programs."""
        found = alternatives.find(_MC + "Choice")
        found = alternatives.find(_MC + "Fallback") if found is None else found
        if found is not None:
            self._inside(found)


_HANDLERS: dict[str, Callable[[Inline, Any], None]] = {
    W + "r": Inline.run,
    W + "fldChar": Inline.field,
    W + "sdt": Inline.control,
    W + "sym": Inline.symbol,
    _M + "sSup": Inline.power,
    _M + "f": Inline.fraction,
    _MC + "AlternateContent": Inline.choice,
}
