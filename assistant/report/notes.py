"""Footnotes of a Word document.

In: a document and the text of notes. Out: the document with a part of footnotes and marks in its paragraphs. Next:
`word`. Never: a note without its mark.
"""

from __future__ import annotations

import re
from typing import Any
from xml.sax.saxutils import escape

from assistant.report.styles import note_style_ids

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_PROLOGUE = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_ID = re.compile(r'<w:footnote\b[^>]*\bw:id="(-?\d+)"')
_CLOSE = re.compile(rb"</w:footnotes>\s*\Z")
_RULES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)


class Notes:
    """The notes of one document, numbered behind those it has as they are set; `save` makes or extends the part."""

    def __init__(self, target: Any) -> None:
        self.target = target
        self._text_style, self._mark_style = note_style_ids(target)
        self._texts: list[str] = []
        relations = target.part.rels.values()
        self._part = next((each.target_part for each in relations if each.reltype == _RELATION), None)
        self._taken = max(map(int, _ID.findall(self._part.blob.decode())), default=0) if self._part else 0

    def set(self, paragraph: Any, text: str) -> None:
        """Puts a mark at the end of `paragraph` for a note that says `text`."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        self._texts.append(text)
        run = paragraph.add_run()
        run.style = self.target.styles[self._named(self._mark_style)]
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(self._taken + len(self._texts)))
        run._r.append(mark)

    def _named(self, style_id: str) -> str:
        return next(str(style.name) for style in self.target.styles if style.style_id == style_id)

    def save(self) -> None:
        """Adds the notes to the part of footnotes, where there are any."""
        from docx.opc.packuri import PackURI
        from docx.opc.part import Part

        if not self._texts:
            return
        body = "".join(self._note(number, text) for number, text in enumerate(self._texts, self._taken + 1))
        if self._part is not None:
            self._part._blob = _CLOSE.sub(lambda close: body.encode() + close.group(), self._part.blob, count=1)
            return
        source = f'{_PROLOGUE}<w:footnotes xmlns:w="{_W}">{_RULES}{body}</w:footnotes>'
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, source.encode(), self.target.part.package)
        self.target.part.relate_to(part, _RELATION)

    def _note(self, number: int, text: str) -> str:
        return (
            f'<w:footnote xmlns:w="{_W}" w:id="{number}"><w:p><w:pPr><w:pStyle w:val="{self._text_style}"/></w:pPr>'
            f'<w:r><w:rPr><w:rStyle w:val="{self._mark_style}"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        )
