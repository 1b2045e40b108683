"""Text to the terms that search counts.

In: any text, a guide's or a question's. Out: terms: single Han characters, pairs of neighbouring ones, Latin words and
numbers, with repeats; or their codes. Next: `counts` counts them, `embed` hashes them, `retrieve` weighs a question's.
Never: a dictionary of words, a stop list.

Character pairs need no word segmentation: on guides they rank better than words cut by a segmenter.

    code    one Han character: its place in the block, from 1 (15 bits); a pair: both (30 bits); else bit 31 and a hash
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PIECE = re.compile(r"(?P<han>[\u3400-\u9fff]+)|(?P<latin>[a-z]+)|(?P<number>\d+(?:\.\d+)*)")
_OTHER = re.compile(r"[a-z]+|\d+(?:\.\d+)*")
_COMMAND = re.compile(r"\\[a-z]+")
_BEFORE, _LAST, _BITS = 0x33FF, 0x9FFF, 15  # the Han block is 0x3400 to 0x9FFF


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


def code(term: str) -> int:
    """The code of one term, of 32 bits."""
    places = [ord(character) - _BEFORE for character in term]
    if len(term) > 2 or not all(0 < place <= _LAST - _BEFORE for place in places):
        return zlib.crc32(term.encode()) | 1 << 31
    return places[0] if len(term) == 1 else places[0] << _BITS | places[1]


def codes(text: str) -> NDArray[np.uint32]:
    """The codes of the terms of `text`, in no order, with repeats."""
    import numpy as np

    folded = fold(text)
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    han = (points > _BEFORE) & (points <= _LAST)
    places = np.where(han, points - np.uint32(_BEFORE), 0).astype(np.uint32)
    pairs = (places[:-1] << _BITS | places[1:])[han[:-1] & han[1:]]
    others = np.array([code(word) for word in _OTHER.findall(folded)], np.uint32)
    return np.concatenate([places[han], pairs, others])
