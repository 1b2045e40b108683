"""The names of countries in the file are those of CLDR."""

from __future__ import annotations

from pathlib import Path

from babel import Locale

from assistant.requirements import countries


def test_the_listed_territories_are_those_of_cldr() -> None:
    path = Path(countries.__file__).with_name("territories.txt")
    listed = {name for name in path.read_text(encoding="utf-8").splitlines() if not name.startswith("#")}
    assert listed == {name for code, name in Locale("zh").territories.items() if len(code) == 2}
    assert countries.is_country("挪威") and not countries.is_country("挪威大学")
