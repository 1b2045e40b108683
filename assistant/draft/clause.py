"""The grammar of a guide's clauses, as far as a task needs it: circumstance, verb, object.

In: a clause in plain words. Out: clauses of one action each; the verb and the object of one. Next: `heading`, `work`,
the chapters. Never: a word added to what the guide says.
"""

from __future__ import annotations

import re

from assistant.draft.lexicon import lexicon

PREPOSITION = re.compile(
    r"^(?:充分|综合|共同)?(?:通过|针对|围绕|面向|基于|依托|结合|利用|以|从|在|根据|聚焦于?|借助|采用|考虑|按照)"
)
_ADVERB = re.compile(
    r"^(?:重点|系统|深入|联合|合作|进一步|并|同时|着力|共同|定量|快速|以及|和|最终)+(?=[\u3400-\u9fff]{4})"
)


def clauses(text: str) -> tuple[str, ...]:
    """`text` cut at commas where a new action starts; a circumstance (通过…) stays with the action that follows it."""
    made: list[str] = []
    for piece in re.split(r"[，；。]", text):
        piece = re.sub(r"^(?:并且?|以及|同时)(?=[\u3400-\u9fff]{4})", "", piece.strip())
        if not piece:
            continue
        open_ended = made and PREPOSITION.match(made[-1]) and "，" not in made[-1]
        if made and (open_ended or not (starts_action(piece) or PREPOSITION.match(piece))):
            made[-1] += "，" + piece
        else:
            made.append(piece)
    return tuple(made)


def action(clause: str) -> tuple[str, str] | None:
    """The verb and the object of a clause that starts with one of the known verbs; else None."""
    rest = _ADVERB.sub("", clause)
    for word in sorted(lexicon()["nouns"], key=len, reverse=True):
        if rest.startswith(word) and len(rest) > len(word) + 1:
            return word, rest[len(word) :].lstrip("了对")
    return None


def placed(clause: str) -> bool:
    """True for a clause that opens with a circumstance (通过…, 在…)."""
    return bool(PREPOSITION.match(clause))


def starts_action(piece: str) -> bool:
    """True for a piece that opens with a verb."""
    found = action(piece)
    return found is not None and not PREPOSITION.match(piece)
