"""A guide's wording as it is printed in a proposal.

In: a slice of a guide's clean text, LaTeX, Markdown and stray blanks included. Out: the same words as plain Chinese
text
(`$\\geq 50\\%$` becomes `≥50%`). Next: the chapters. Never: a quote; citations keep the exact slice.
"""

from __future__ import annotations

import re

_SYMBOLS = {
    r"\geq": "≥",
    r"\ge": "≥",
    r"\leq": "≤",
    r"\le": "≤",
    r"\times": "×",
    r"\pm": "±",
    r"\sim": "～",
    r"\mu": "μ",
    r"\%": "%",
    r"\Omega": "Ω",
    r"\alpha": "α",
    r"\beta": "β",
    r"\gamma": "γ",
    r"\lambda": "λ",
    r"\circ": "°",
    r"\cdot": "·",
    r"\approx": "≈",
    r"\rightarrow": "→",
    r"\to": "→",
    r"\ ": "",
    r"\,": "",
}
_SUPER = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_SUB = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")
_MATH = re.compile(r"\$([^$]*)\$")
_TEXT = re.compile(r"\\(?:text|mathrm|mathbf|rm|operatorname)\s*\{([^{}]*)\}")
_HAN = r"[\u3400-\u9fff，。；：、（）“”《》]"
_BLANK_AFTER = re.compile(rf"(?<={_HAN})[ \t\u3000]+|[ \t\u3000]+(?={_HAN})")
_BULLET = re.compile(r"^\s*(?:[-*•]\s*)?(?:[（(]\s*\d{1,2}\s*[)）]|\d{1,2}\s*[.、．](?!\d)|[①-⑳]|——)?\s*")
_HALF = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）"}


def plain(text: str) -> str:
    """`text` without LaTeX, Markdown marks, list marks and stray blanks; half-width marks between Han made
    full-width."""
    text = _MATH.sub(lambda found: _formula(found.group(1)), text)
    text = re.sub(r"<sub>(.*?)</sub>", lambda found: found.group(1).translate(_SUB), text)
    text = re.sub(r"<sup>(.*?)</sup>", lambda found: found.group(1).translate(_SUPER), text)
    text = re.sub(r"\*\*|^#+\s*", "", _BULLET.sub("", text), flags=re.M)
    text = re.sub(r"\s*\n\s*", "", text)
    text = re.sub(r"(?<=[\u3400-\u9fff])[,;:](?=\s*[\u3400-\u9fff\d])", lambda found: _HALF[found.group()], text)
    text = _BLANK_AFTER.sub("", re.sub(r"[ \t]{2,}", " ", text))
    return re.sub(r"\s*([≥≤＜＞<>])\s*", r"\1", text).strip()


def _formula(text: str) -> str:
    previous = None
    while previous != text:
        previous, text = text, _TEXT.sub(r"\1", text)
    for mark in sorted(_SYMBOLS, key=len, reverse=True):
        text = text.replace(mark, _SYMBOLS[mark])
    text = re.sub(r"\^\{?([\d+−-]+)\}?", lambda found: found.group(1).translate(_SUPER), text)
    text = re.sub(r"_\{?([\d+-]+)\}?", lambda found: found.group(1).translate(_SUB), text)
    return re.sub(r"[{}\\]", "", re.sub(r"\^\s*°|\^\{°\}", "°", text)).strip()


SMALL = 0.001


def bare(text: str) -> str:
    """`plain` without a closing mark."""
    return plain(text).rstrip("。；;，,、.：: ")


def figure(value: float) -> str:
    """A number as a proposal prints it: 36, 1.5, 0.05, 5×10⁻⁵; no needless decimals, a guide's figure never rounded."""
    if value and abs(value) < SMALL:
        digits, _, power = f"{value:.6e}".partition("e")
        return f"{digits.rstrip('0').rstrip('.')}×10{str(int(power)).translate(_SUPER)}".removeprefix("1×")
    return f"{value:.10f}".rstrip("0").rstrip(".") if value == round(value, 6) else f"{value:.4g}"
