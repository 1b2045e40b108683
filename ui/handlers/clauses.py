"""A clause in its context, and two texts compared, as pieces that a page can mark.

In: texts and exact offsets. Out: (piece, mark or None) in order; joined they are the text again. Next: `tabs`.
Never: a search for the clause: its offsets are exact.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

Pieces = list[tuple[str, str | None]]
AROUND, LINES = 240, 6
_TOKEN = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.S)


def in_context(text: str, start: int, end: int, mark: str, around: int = AROUND) -> Pieces:
    """text[start:end] marked, with `around` characters or LINES lines on both sides, whichever is less."""
    low, high = max(0, start - around), min(len(text), end + around)
    low += len(text[low:start]) - len("\n".join(text[low:start].split("\n")[-LINES:]))
    high = end + len("\n".join(text[end:high].split("\n")[:LINES]))
    before = ("…" if low else "") + text[low:start]
    after = text[end:high] + ("…" if high < len(text) else "")
    return [piece for piece in ((before, None), (text[start:end], mark), (after, None)) if piece[0]]


def compared(old: str, new: str, gone: str, added: str) -> Pieces:
    """What is `gone` from the old text and `added` in the new one, in the order of reading."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: Pieces = []
    for kind, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(("".join(before[i:j]), None))
            continue
        if i < j:
            pieces.append(("".join(before[i:j]), gone))
        if k < m:
            pieces.append(("".join(after[k:m]), added))
    return pieces
