"""Text to the terms that search counts.

In: any text, a guide's or a question's. Out: terms: single Han characters, pairs of neighbouring ones, Latin words and
numbers, in order, with repeats. Next: `lexical` counts them, `embed` hashes them, `retrieve` weighs a question's terms.
Never: a dictionary of words, a stop list.

Character pairs need no word segmentation: on guides they rank better than words cut by a segmenter.
"""

from __future__ import annotations

import re
import unicodedata

_PIECE = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<latin>[a-z]+)|(?P<number>\d+(?:\.\d+)*)")
_COMMAND = re.compile(r"\\[a-z]+")


def fold(text: str) -> str:
    """`text` with full-width forms made half-width, lower case, LaTeX commands blanked; not of the same length."""
    return _COMMAND.sub(" ", unicodedata.normalize("NFKC", text).lower())


def terms(text: str) -> list[str]:
    """The terms of `text`: `铜矿 SAF 3.5` gives 铜, 矿, 铜矿, saf, 3.5."""
    found: list[str] = []
    for match in _PIECE.finditer(fold(text)):
        piece = match.group()
        if match.lastgroup == "han":
            found += piece
            found += [piece[place : place + 2] for place in range(len(piece) - 1)]
        else:
            found.append(piece)
    return found
