"""One chapter of a draft exchanged, by hand or by a writer.

In: a proposal, the chapter's new text or record. Out: the proposal with it: words, citations and blanks counted again,
markers that mean the same clause everywhere, the list of blanks made again. Next: `check`. Never: a marker that stands
for one clause in one chapter and for another in the next; a word of the text changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assistant.draft import offline
from assistant.draft.form import load_form
from assistant.draft.pen import Sources
from assistant.schema.count import words
from assistant.schema.proposal import Citation, Placeholder, Proposal, Section, Table
from assistant.schema.text import Text

_MARKER = re.compile(r"\[\d{1,3}\]")
_BLANK = re.compile(r"【待填：[^】]+】")


def reworded(proposal: Proposal, section: Section, text: str) -> Section:
    """The chapter with a text typed by hand; a marker counts as a citation where the draft knows its clause."""
    known = {made.marker: made for each in proposal.sections for made in each.citations}
    shown = text + _cells(section)
    hints = {blank.text: blank for each in proposal.sections for blank in each.placeholders}
    return section.model_copy(
        update={
            "text": text,
            "words": words(text),
            "citations": tuple(known[mark] for mark in dict.fromkeys(_MARKER.findall(shown)) if mark in known),
            "placeholders": tuple(
                hints.get(blank) or Placeholder(text=blank, hint="") for blank in dict.fromkeys(_BLANK.findall(shown))
            ),
        }
    )


def placed(proposal: Proposal, section: Section) -> Proposal:
    """The proposal with `section` in the place of the chapter of its id, and the list of blanks made again."""
    others = [each for each in proposal.sections if each.id != section.id]
    new = aligned(section, (made for each in others for made in each.citations))
    sections = tuple(new if each.id == section.id else each for each in proposal.sections)
    form = next((chapter for chapter in load_form().chapters if chapter.id == offline.PENDING), None)
    if form and section.id != offline.PENDING:
        filled = tuple(each for each in sections if each.id != offline.PENDING)
        listed = offline.pending(form, filled, Sources(Text(content=""), proposal.guide))
        sections = tuple(listed if each.id == offline.PENDING else each for each in sections)
    return proposal.model_copy(update={"sections": sections})


def aligned(section: Section, others: Iterable[Citation]) -> Section:
    """The chapter with its markers re-numbered to those that the other chapters use: the same clause keeps one
    marker, a clause that no other chapter cites takes a free one."""
    taken = {made.marker: _clause(made) for made in others}
    markers = {clause: marker for marker, clause in taken.items()}
    free = max((int(marker.strip("[]")) for marker in (*taken, *(own.marker for own in section.citations))), default=0)
    moved: dict[str, str] = {}
    for made in section.citations:
        wanted = markers.get(_clause(made), made.marker)
        if taken.get(wanted, _clause(made)) != _clause(made):
            free += 1
            wanted = f"[{free}]"
        taken[wanted], markers[_clause(made)], moved[made.marker] = _clause(made), wanted, wanted
    if all(old == new for old, new in moved.items()):
        return section

    def move(text: str) -> str:
        return _MARKER.sub(lambda found: moved.get(found.group(), found.group()), text)

    return section.model_copy(
        update={
            "text": move(section.text),
            "citations": tuple(made.model_copy(update={"marker": moved[made.marker]}) for made in section.citations),
            "tables": tuple(_moved(table, move) for table in section.tables),
        }
    )


def _moved(table: Table, move: Callable[[str], str]) -> Table:
    return table.model_copy(update={"rows": tuple(tuple(map(move, row)) for row in table.rows)})


def _clause(citation: Citation) -> tuple[str, int, int]:
    return citation.guide, citation.source.start, citation.source.end


def _cells(section: Section) -> str:
    return "\n".join(cell for table in section.tables for row in table.rows for cell in row)
