"""A report as a file, by its ending.

In: a `Report`, the guide and the proposal that it speaks of. Out: an .html, .xlsx, .md, .json or .docx file. Next:
the reader. Never: another format than the ending says, half a file.
"""

from __future__ import annotations

from pathlib import Path

from assistant.report.place import ending, put
from assistant.report.rows import Row, rows
from assistant.schema.guide import Guide
from assistant.schema.report import Report
from assistant.schema.text import Text

ENDINGS = (".html", ".docx", ".xlsx", ".md", ".json")


def write_report(
    path: str | Path,
    report: Report,
    guide: Guide,
    guide_text: Text,
    proposal: Text,
    *,
    original: bytes | None = None,
    lang: str = "zh",
) -> None:
    """Writes `report` to `path` in `lang` ("zh" or "en"). `guide_text` and `proposal` are the texts that its offsets
    refer to; `original`: the proposal's own bytes, which a .docx report comments where they are a Word file.
    Raises InputError (unknown ending, no such folder), WorkspaceError (not writable)."""
    path = Path(path)
    suffix = ending(path, ENDINGS)
    found = rows(report, guide, lang)
    if suffix == ".xlsx":
        from assistant.report.sheet import workbook

        data = workbook(report, found, lang)
    elif suffix == ".docx":
        from assistant.report.comment import document

        data = document(report, found, proposal, original, lang)
    else:
        data = _textual(suffix, report, found, guide, guide_text, proposal, lang).encode()
    put(path, data)


def _textual(
    suffix: str, report: Report, found: list[Row], guide: Guide, guide_text: Text, proposal: Text, lang: str
) -> str:
    if suffix == ".json":
        return report.model_dump_json(indent=2) + "\n"
    if suffix == ".md":
        from assistant.report.markdown import matrix

        return matrix(report, found, lang)
    from assistant.report.page import page

    return page(report, found, guide, guide_text, proposal, lang)
