"""Text to Guide: what the pages did to the text undone, then its outline read into directions and their parts.

In: a file's characters. Out: `clean` text, and the `Guide` that `parse` reads in it. Next: `requirements`, `index`.
Never: a heading level trusted, a character that is not in the file.
"""

from __future__ import annotations

from assistant.schema.guide import Guide
from assistant.schema.text import Text


def clean(text: Text) -> Text:
    """The text without page furniture, wraps and page breaks, made by deleting characters only; all offsets refer to it."""
    from assistant.parse import clean as cleaning  # numerals of this package are read without its outline

    return cleaning.clean(text)


def parse(text: Text, *, guide_id: str, file: str) -> Guide:
    """The directions, parts and declared totals in a clean text. Raises NotAGuide where it holds no direction."""
    from assistant.parse import guide

    return guide.parse(text, guide_id=guide_id, file=file)
