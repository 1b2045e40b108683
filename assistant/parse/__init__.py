"""Text to Guide: what the pages did to the text undone, then its outline read into directions and their parts.

In: a file's characters. Out: `clean` text, and the `Guide` that `parse` reads in it. Next: `requirements`, `index`.
Never: a heading level trusted, a character that is not in the file.

    numerals.py    one number in any writing        forms.py       width and traditional forms folded, for matching
    labels.py      words and marks: data
    furniture.py   page numbers, stray links        wraps.py       lines made paragraphs: the clean text
    headings.py    which lines name a direction     outline.py     sections, fields, stretches of general rules
    segments.py    a direction's labelled parts     subtopics.py   topics with contents of their own
    items.py       lists and sentences cut          parts.py       segments made parts
    fields.py      projects, money, time            topics.py      the leaves of the topics
    direction.py   one section made a direction     totals.py      what the guide declares, and whether it adds up
    guide.py       all of it made a guide

What is imported inside the functions below keeps the light stages light: they use this package's numerals only.
"""

from __future__ import annotations

from assistant.schema.guide import Guide
from assistant.schema.text import Text


def clean(text: Text) -> Text:
    """The text that all offsets refer to: its lines are paragraphs; page furniture and stray link lines are taken out,
    wraps and page breaks undone, nothing re-worded; every character keeps its way back to the file."""
    from assistant.parse import furniture, wraps

    return wraps.undo(furniture.remove(text))


def parse(text: Text, *, guide_id: str, file: str) -> Guide:
    """The directions, parts and declared totals in a clean text. Raises NotAGuide where it holds no direction."""
    from assistant.parse import guide

    return guide.parse(text, guide_id=guide_id, file=file)
