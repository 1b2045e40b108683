"""English technical terms in the words of the guides.

In: a text. Out: Chinese renderings of the English terms in it. Next: `question` ranks by them too. Never: a translation
of the whole text, a term that `glossary.yaml` does not list.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[a-z]+")
_ENTRY = re.compile(r"\s*([a-z][a-z ]*?)\s+([\u3400-\u9fff].*)", re.DOTALL)
_LONGEST = 4  # words of an entry


@cache
def entries() -> dict[tuple[str, ...], tuple[str, ...]]:
    """English words → renderings."""
    import yaml

    disciplines: dict[str, str] = yaml.safe_load((Path(__file__).parent / "glossary.yaml").read_text("utf-8"))
    made: dict[tuple[str, ...], tuple[str, ...]] = {}
    for listed in disciplines.values():
        for entry in listed.split(";"):
            match = _ENTRY.fullmatch(entry)
            if match:
                made[tuple(match.group(1).split())] = tuple(match.group(2).strip().split("/"))
    return made


def renderings(text: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The English terms of `text`, longest first at each place, and their renderings; plural -s is looked past."""
    words = _WORD.findall(text.lower())
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            term = tuple(words[place : place + length])
            known = entries().get(term) or entries().get((*term[:-1], term[-1].removesuffix("s")))
            if known:
                found[term] = known
                place += length
                break
        else:
            place += 1
    return found
