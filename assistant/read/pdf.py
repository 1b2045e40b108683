"""A PDF with a text layer.

In: bytes. Out: `Text`: lines as they stand on the page, a page number for every character. Next: `parse.clean`. Never: a script
of the file run, a link followed, a picture read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.read import refuse
from assistant.read.build import Builder
from assistant.read.quality import with_notices
from assistant.schema.text import Text

_MOST_PAGES = 2000
_PASSWORD = 4


def read(name: str, data: bytes) -> Text:
    """The text of a PDF. Raises UnreadableFile: damaged, encrypted, scanned."""
    import pypdfium2  # type: ignore[import-untyped, unused-ignore]

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise refuse.encrypted(name) from error
        raise refuse.broken(name, "PDF") from error
    builder = Builder()
    try:
        count = len(document)
        for number, content in _pages(document, min(count, _MOST_PAGES)):
            builder.add(content, page=number)
    except pypdfium2.PdfiumError as error:
        raise refuse.broken(name, "PDF") from error
    finally:
        document.close()
    text = builder.text()
    if not text.content.strip():
        raise refuse.scanned(name, count)
    return with_notices(text, pages=count)


def _pages(document: Any, count: int) -> Iterator[tuple[int, str]]:
    for number in range(count):
        content = document[number].get_textpage().get_text_range().replace("\r\n", "\n")
        yield number + 1, content + "\n"
