"""Word and Excel files that do not change from day to day.

In: the bytes of a zip. Out: the same members, in the same order, with a fixed time. Next: `place.put`. Never: a clock
in a file.
"""

from __future__ import annotations

import io
import re
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_FIXED = rb"\g<1>2000-01-01T00:00:00Z\g<2>"


def settled(data: bytes, *, stamps: bool = True) -> bytes:
    """`data` with the zip's times fixed and, with `stamps`, the document's own dates of creation and change too."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for member in source.infolist():
            content = source.read(member)
            if stamps and member.filename == "docProps/core.xml":
                content = _STAMP.sub(_FIXED, content)
            entry = zipfile.ZipInfo(member.filename, _EPOCH)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, content)
    return made.getvalue()
