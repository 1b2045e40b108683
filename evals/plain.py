"""A text without what is only layout.

In: any text. Out: the same half width, without white space and the end mark of a list item. Next: the suites and
`quality` compare such texts. Never: shown to anyone.
"""

from __future__ import annotations

import re
import unicodedata


def bare(text: str) -> str:
    """Half width, white space and the end mark of a list item taken out."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).strip(";。.")
