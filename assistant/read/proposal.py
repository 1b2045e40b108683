"""A draft's own record.

In: the JSON of a `Proposal`. Out: `Text`: the document that the record would be exported as. Next: `check`. Never:
the check that the record carries.
"""

from __future__ import annotations

from pydantic import ValidationError

from assistant.read import refuse
from assistant.read.build import Builder, Grid, GridCell, Line
from assistant.read.layout import Heading, lay_out
from assistant.read.plain import decode
from assistant.schema.proposal import Proposal, Table
from assistant.schema.text import Text


def read(name: str, data: bytes) -> Text:
    """The text of a draft. Raises UnreadableFile where the JSON is no `Proposal`."""
    try:
        proposal = Proposal.model_validate_json(decode(name, data))
    except ValidationError as error:
        raise refuse.not_a_draft(name) from error
    return render(proposal)


def render(proposal: Proposal) -> Text:
    """A draft as the text of its document."""
    builder = Builder()
    for part in lay_out(proposal):
        if isinstance(part, Table):
            builder.line(Line(part.caption))
            builder.table(Grid([_row(part.header), *map(_row, part.rows)]))
        elif isinstance(part, Heading):
            builder.line(Line(part.text, "heading", part.level))
        else:
            builder.line(Line(part.text))
    return builder.text()


def _row(cells: tuple[str, ...]) -> list[GridCell]:
    return [GridCell([Line(cell)] if cell else [], column) for column, cell in enumerate(cells)]
