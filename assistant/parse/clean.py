"""A file's characters made the clean text that all offsets refer to.

In: `read`'s Text. Out: a Text whose lines are paragraphs: page furniture and stray link lines taken out, wraps and page
breaks undone, nothing re-worded. Next: `parse.guide`, and everything that quotes. Never: a character added.
"""

from __future__ import annotations

from assistant.parse import furniture, wraps
from assistant.schema.text import Text


def clean(text: Text) -> Text:
    """The clean text, every character of it with its way back to the file."""
    return wraps.undo(furniture.remove(text))
