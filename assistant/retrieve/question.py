"""A question, taken apart.

In: what a user asks. Out: `Question`: the terms that rank, the terms that carry content, and what it names (places,
years, direction numbers). Next: `ranking`, `abstain`, `matching`. Never: a ranking, a list of words made for certain
questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from assistant.index import places
from assistant.index.terms import fold, terms
from assistant.retrieve import dictionary
from assistant.retrieve.words import cut

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_NUMBER = re.compile(
    r"(?:方向|指南|direction)\s*(\d{1,2}\.\d{1,2})(?!\d)|(?<![\d.])(\d{1,2}\.\d{1,2})\s*(?:号|方向)", re.IGNORECASE
)
_PAIR = re.compile(r"中[—－\-–]?（?([\u4e00-\u9fff])(?:）)?(政府|联合|合作|双边|项目|科技|两国|旗舰)?")
_SIDE = re.compile(r"([\u4e00-\u9fff])方")
_HOW_MANY = re.compile(
    r"几|多少|多大|多久|多长|比例|上限|下限|至少|最多|最少|最高|最低|限额|how (?:many|much|long)", re.IGNORECASE
)
RENDERINGS = 3  # Chinese words that stand for one English term
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z]+")


class Question(NamedTuple):
    """`terms`: each term of the whole text and how much it counts. `content`: the pairs and words that say what it is
    about: grammar and place names taken out. `places`: codes of the countries and regions named outright, `cities`: of
    the countries of cities named. `initials`: characters that may stand for a country (中韩, 韩方), with True where it
    surely is one."""

    text: str
    terms: dict[str, float]
    content: Counter[str]
    places: frozenset[str]
    cities: frozenset[str]
    initials: tuple[tuple[str, bool], ...]
    years: frozenset[int]
    numbers: frozenset[str]
    asks_amount: bool

    def share(self, term: str) -> float:
        """At most 1: how much one of several words counts that stand for the same English one."""
        return min(self.terms.get(term, 1.0), 1.0)


def ask(text: str, used: Callable[[str], int] = len) -> Question:
    """Takes `text` apart; of the Chinese words for an English one those count that the guides use most, `used` telling
    in how many passages a word stands."""
    named = dict(places.named(text))
    cities = {code for _, code in places.named(text, also_cities=True)} - set(named.values())
    begun = {name[:2] for name in named}  # 中亚 is a region, not China and a country that begins with 亚
    pairs = [match for match in _PAIR.finditer(text) if match.group()[:2] not in begun]
    initials = [(match.group(1), bool(match.group(2))) for match in pairs]
    initials += [(match.group(1), False) for match in _SIDE.finditer(text)]
    rendered = _rendered(text, used)
    weights: dict[str, float] = dict(Counter(terms(text)))
    for words in rendered.values():
        for word in words:
            for term in terms(word):
                weights[term] = weights.get(term, 0.0) + 1.0 / len(words)
    return Question(
        text=text,
        terms=weights,
        content=_content(text, named, rendered),
        places=frozenset(named.values()),
        cities=frozenset(cities),
        initials=tuple(initials),
        years=frozenset(int(year) for year in _YEAR.findall(text)),
        numbers=frozenset(one or other for one, other in _NUMBER.findall(text)),
        asks_amount=bool(_HOW_MANY.search(text)),
    )


def _rendered(text: str, used: Callable[[str], int]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """English terms, grammar left out, and the Chinese words for them that the guides use, the most used in front;
    single characters, which say less, behind. In a Chinese question Latin words are names."""
    if _HAN.search(text):
        return {}
    grammar = _grammar().english
    found = {}
    for term, words in dictionary.renderings(text).items():
        kept = {word: times for word in words if (times := used(word))}
        if kept and not grammar.issuperset(term):
            found[term] = tuple(sorted(kept, key=lambda word: (len(word) == 1, -kept[word], word))[:RENDERINGS])
    return found


def is_single(term: str) -> bool:
    """Whether the term is one Han character."""
    return len(term) == 1 and not term.isascii()


def _content(text: str, named: dict[str, str], rendered: dict[tuple[str, ...], tuple[str, ...]]) -> Counter[str]:
    """The pairs and Latin words left when grammar and places are taken away; English terms in their first rendering.
    A pair counts that stands within one word, or in characters that belong to none."""
    grammar = _grammar()
    rest = fold(text)
    for name in sorted(named, key=len, reverse=True):
        rest = rest.replace(fold(name), " ")
    for words, known in rendered.items():
        rest = re.sub(r"\b" + r"[\W_]+".join(words) + r"\b", f" {known[0]} ", rest)
    kept: Counter[str] = Counter()
    for run in _HAN_RUN.findall(rest):
        if run.isascii():
            kept.update([run] if run not in grammar.english else [])
            continue
        pairs = (term for piece in _pieces(run, grammar) for term in terms(piece))
        kept.update(pair for pair in pairs if not is_single(pair))
    return kept


def _pieces(run: str, grammar: _Grammar) -> Iterator[str]:
    """The words of `run` without grammar, nor what a determiner stands before (`哪个科目`); neighbouring characters
    that no word has taken are one: a name, perhaps."""
    loose, before = "", ""
    for word in (*cut(run, grammar.every), ""):
        if len(word) == 1 and word not in grammar.every:
            loose += word
            continue
        if len(loose) > 1:
            yield loose
        if word and word not in grammar.every and before not in grammar.determiners:
            yield word
        loose, before = "", word


class _Grammar(NamedTuple):
    """The words of Chinese grammar, those of them that ask for a kind of thing, the words of English grammar."""

    every: frozenset[str]
    determiners: frozenset[str]
    english: frozenset[str]


@cache
def _grammar() -> _Grammar:
    import yaml

    words: dict[str, list[str]] = yaml.safe_load((Path(__file__).parent / "words.yaml").read_text("utf-8"))
    english = frozenset(words.pop("english"))
    every = frozenset(word for listed in words.values() for word in listed)
    return _Grammar(every, frozenset(words["determiner"]), english)
