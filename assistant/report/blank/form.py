"""An applicant's own form, opened.

In: a name and bytes. Out: `Blank`: its headings and limits, matched with our chapters. Next: `fill`, `template`.
Never: a form changed by being read; a file that is no Word document taken for one.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.errors import UnreadableFile
from assistant.read.package import Package
from assistant.read.wordstyle import Styles
from assistant.report.blank.names import SURE, best, matched
from assistant.report.blank.slots import Slot, slots

ADDED = "form-"  # and the number of a heading: the id of a chapter that only this form has


class Blank:
    """A form. Raises UnreadableFile where the file is no Word document that can be filled."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name, self._data = name, data
        if not data.startswith(b"PK"):
            raise _unfit(name)
        package = Package(name, data)
        if package.tree("word/document.xml") is None:
            raise _unfit(name)
        self._styles = Styles(package.tree("word/styles.xml"))
        self.open()

    def open(self) -> Any:
        """The document, anew each time. Raises UnreadableFile."""
        from docx import Document

        try:
            return Document(io.BytesIO(self._data))
        except (KeyError, ValueError, AttributeError) as error:
            raise _unfit(self.name) from error

    def slots(self, document: Any, names: Mapping[str, Sequence[str]]) -> list[Slot]:
        """The form's places for chapters, as elements of `document`."""
        spoken = [name for key, each in names.items() if not key.startswith(ADDED) for name in each]
        return slots(document.element.body, self._styles, lambda title: best(title, spoken) >= SURE)

    def places(self, found: Sequence[Slot], names: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """For every chapter that the form has a place for, the number of that place."""
        own = [place for place, slot in enumerate(found) if slot.ours]
        ours = {key: each for key, each in names.items() if not key.startswith(ADDED)}
        homes = {key: own[place] for key, place in matched([found[place].title for place in own], ours).items()}
        added = [key for key in names if key.startswith(ADDED)]
        return homes | {key: int(key.removeprefix(ADDED)) for key in added if int(key.removeprefix(ADDED)) in own}


def _unfit(name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{name} 不是可以填写的 Word 表格：请提供 .docx（旧的 .doc 请先另存为 .docx），章节文件请用 .yaml",
        f"{name} is no Word form that can be filled: give a .docx (save an old .doc as .docx), or a .yaml of chapters",
    )
