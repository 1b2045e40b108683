"""Fields that Word fills in: page numbers, a table of contents.

In: a paragraph or document. Out: the same with the field, showing what can be known without Word. Next: `word`.
Never: a field that asks the reader a question on opening.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.report.styles import CONTENTS_HEAD, CONTENTS_LINE


def page_numbers(target: Any) -> None:
    """`— 3 —` in the middle of every page's foot."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = target.sections[0].footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run("— ")
    _begin(paragraph, "PAGE")
    paragraph.add_run("1")
    _mark(paragraph, "end")
    paragraph.add_run(" —")


def contents(target: Any, titles: Sequence[str]) -> None:
    """A table of contents: the titles now, with page numbers once Word or LibreOffice updates it."""
    if not titles:
        return
    target.add_paragraph("目录", style=CONTENTS_HEAD)
    paragraph = None
    for number, title in enumerate(titles):
        paragraph = target.add_paragraph(style=CONTENTS_LINE)
        if not number:
            _begin(paragraph, 'TOC \\o "1-1" \\h \\z \\u')
        paragraph.add_run(title)
    _mark(paragraph, "end")
    target.add_page_break()


def _begin(paragraph: Any, code: str) -> None:
    from docx.oxml import OxmlElement

    _mark(paragraph, "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = f" {code} "
    paragraph.add_run()._r.append(instruction)
    _mark(paragraph, "separate")


def _mark(paragraph: Any, kind: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
