"""Records to what people read: a terminal table, reports and drafts as files.

In: a `Report` or a `Proposal` with the texts that it speaks of. Out: a string, or a file written whole or not at all.
Next: the reader. Never: an external load, a formula or markup out of a guide or a proposal, a clock: the same input
gives the same bytes.
"""

from __future__ import annotations

from assistant.report.export import export_proposal
from assistant.report.table import table
from assistant.report.write import write_report

__all__ = ["export_proposal", "table", "write_report"]
