"""A draft as a file, by its ending.

In: a `Proposal`. Out: a .docx, .md or .json file, which `read` gives back. Next: the applicant. Never: half a file.
"""

from __future__ import annotations

from pathlib import Path

from assistant.report.place import ending, put
from assistant.schema.proposal import Proposal

ENDINGS = (".docx", ".md", ".json")


def export_proposal(path: str | Path, proposal: Proposal) -> None:
    """Writes a draft to `path`. Raises InputError (unknown ending, no such folder), WorkspaceError (not writable)."""
    path = Path(path)
    suffix = ending(path, ENDINGS)
    if suffix == ".json":
        data = (proposal.model_dump_json(indent=2) + "\n").encode()
    elif suffix == ".md":
        from assistant.report.markdown import draft

        data = draft(proposal).encode()
    else:
        from assistant.report.word import document

        data = document(proposal)
    put(path, data)
