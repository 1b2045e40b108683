"""Countries as proposals write them: 巴西联邦共和国, 阿拉伯埃及共和国, Norway, 挪威示例大学.

In: a cell, a bracket, a unit's name. Out: `short(cell)`: the country's short Chinese name; `leading(name)`: the country
that a name begins with. Next: `units`, `judge_countries`. Never: a country guessed from a town or a person.
"""

from __future__ import annotations

import re
from functools import cache

from assistant.requirements.countries import is_country

CLASS = re.compile(r"国家$|成员国?$|地区$|组织$|大洲$|[欧亚非美]洲$")
"""Names of classes of countries rather than of one."""
_STATES = {
    "美利坚合众国": "美国",
    "大不列颠": "英国",
    "大韩民国": "韩国",
    "德意志": "德国",
    "法兰西": "法国",
    "俄联邦": "俄罗斯",
    "阿拉伯联合酋长国": "阿联酋",
    "沙特阿拉伯": "沙特阿拉伯",
}
_FULL = re.compile(r"共和国|联邦|王国|合众国|酋长国|苏丹国|大公国|公国|民国|[A-Za-z]")


def leading(name: str) -> str | None:
    """The country that a unit's name or a cell begins with."""
    return next(
        (name[:length] for length in range(8, 1, -1) if is_country(name[:length]) and not CLASS.search(name[:length])),
        None,
    )


def short(cell: str) -> str | None:
    """The short name of the one country that a cell names; None where it names none."""
    told = cell.strip()
    if is_country(told):
        return told
    state = next((name for full, name in _STATES.items() if full in told), None)
    if state:
        return state
    if re.fullmatch(r"[A-Za-z .'&-]{3,40}", told):
        return _english().get(re.sub(r"^the ", "", told.casefold()).strip())
    return leading(told) or (_within(told) if _FULL.search(told) else None)


def _within(full: str) -> str | None:
    """The longest short name inside a full one: 阿拉伯埃及共和国 has 埃及."""
    for length in range(min(8, len(full)), 1, -1):
        for place in range(len(full) - length + 1):
            piece = full[place : place + length]
            if is_country(piece) and not CLASS.search(piece):
                return piece
    return None


@cache
def _english() -> dict[str, str]:
    """English names of countries and the Chinese ones, as Unicode's CLDR has them."""
    from babel import Locale

    chinese, english = Locale("zh").territories, Locale("en").territories
    return {name.casefold(): chinese[code] for code, name in english.items() if code in chinese and len(code) == 2}
