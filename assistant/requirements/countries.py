"""Names of countries and of classes of countries, as guides list them.

In: the words of a list (冰岛、智利(仅限南部)、北欧国家). Out: the names that are countries or classes of them, and the
regions a name is limited to. Next: `readers`. Never: a guess: a word that is no country is left out.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CLASS = re.compile(r"^(?:[^和及、]{1,14}(?:国家|沿线国|成员)|[^和及、]{0,14}成员国家?)$")
_COMMON = frozenset(
    "阿联酋 巴勒斯坦 波黑 北马其顿 韩国 朝鲜 老挝 美国 英国 刚果(金) 刚果(布) 中非 科特迪瓦 南苏丹 欧盟 "
    "乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦 土库曼斯坦 哈萨克斯坦".split()
)
_REMARK = re.compile(r"\(([^()]*)\)")
_JOIN = re.compile(r"[、,和与]|以及")


@cache
def _territories() -> frozenset[str]:
    """The short Chinese names of all countries that Unicode's CLDR knows. They stand in a file of their own, since
    loading the whole locale takes a tenth of a second at every check."""
    listed = Path(__file__).with_name("territories.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for name in listed if not name.startswith("#")) | _COMMON


def is_country(name: str) -> bool:
    """Whether `name` is a country or a class of countries (北欧国家, 某组织成员国)."""
    return name in _territories() or bool(_CLASS.match(name)) or name in ("欧洲", "非洲", "拉美")


def names(listed: str) -> tuple[list[str], dict[str, list[str]]]:
    """The countries of a list, and the regions some of them are limited to: (["冰岛"], {"冰岛": ["北部"]})."""
    regions: dict[str, list[str]] = {}
    kept = []
    for word in _outer_split(listed):
        name = _REMARK.sub("", word).removeprefix("等").removesuffix("等")
        if is_country(name):
            kept.append(name)
            for remark in _REMARK.findall(word):
                if remark.startswith(("仅限", "限")):
                    regions[name] = [part for part in _JOIN.split(remark.lstrip("仅限").removesuffix("等")) if part]
    return kept, regions


def inner(listed: str) -> list[str]:
    """The countries spelled out in a bracket after a class: 北欧国家(包括冰岛、挪威) names two."""
    for remark in _REMARK.findall(listed):
        found, _ = names(re.sub(r"^(?:具体)?包括", "", remark))
        if len(found) > 1 and not re.search(r"也可|除外|不在", remark):
            return found
    return []


def _outer_split(listed: str) -> list[str]:
    """`listed` at its separators, those in brackets aside."""
    words, depth, word = [], 0, ""
    for at, mark in enumerate(listed):
        depth += (mark == "(") - (mark == ")")
        if depth == 0 and _JOIN.match(listed, at):
            words.append(word)
            word = ""
        else:
            word += mark
    return [part for whole in [*words, word] for part in _parted(whole)]


def _parted(word: str) -> list[str]:
    """冰岛及智利 at its 及; 埃及 and 阿尔及利亚 stay whole."""
    for at, mark in enumerate(word):
        if mark == "及" and is_country(word[:at]) and not is_country(word):
            return [word[:at], *_parted(word[at + 1 :])]
    return [word]
