"""The words of the offline writer, as data.

In: `lexicon.yaml` and `phrases.yaml` beside this file. Out: `lexicon()`, `phrases()`, read once. Next: `quotas`,
`pen`. Never: a word about one
guide.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml


@lru_cache(maxsize=1)
def lexicon() -> dict[str, Any]:
    """`metrics`, `other`, `technical`, `early`, `nouns` (see the file)."""
    loaded: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("lexicon.yaml").read_text(encoding="utf-8"))
    return loaded


@lru_cache(maxsize=1)
def phrases() -> dict[str, list[str]]:
    """Paragraphs that do not depend on the guide, several wordings each."""
    loaded: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    return loaded
