"""The zip of a Word file, opened with care.

In: bytes. Out: its parts as XML trees. Next: `docx`. Never: more unpacked than the limit, an entity expanded,
anything outside the file looked up.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Any

from assistant.read import refuse

LIMIT_PART, LIMIT_PACKAGE, LIMIT_MEMBERS = 64 * 2**20, 400 * 2**20, 10_000
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """A Word file's parts. Raises UnreadableFile: no zip, encrypted, unpacks to too much."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
            raise refuse.broken(name, "Word .docx") from error
        if len(members) > LIMIT_MEMBERS or sum(member.file_size for member in members) > LIMIT_PACKAGE:
            raise refuse.bomb(name)
        if any(member.flag_bits & 1 for member in members):
            raise refuse.encrypted(name)
        self._names = {member.filename for member in members}

    def tree(self, part: str) -> Any | None:
        """The part's root element; None where there is no such part. Raises UnreadableFile where it is damaged."""
        if part not in self._names:
            return None
        from lxml import etree  # type: ignore[import-untyped, unused-ignore]

        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        source = self._bytes(part)
        if b"<!DOCTYPE" in source[:4096] or b"<!ENTITY" in source:
            raise refuse.bomb(self.name)
        try:
            return etree.fromstring(source.replace(_STRICT, _USUAL), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise refuse.broken(self.name, "Word .docx") from error

    def _bytes(self, part: str) -> bytes:
        """The part unpacked, no further than the limit: sizes in a zip's directory can lie."""
        try:
            with self._zip.open(part) as stream:
                source = stream.read(LIMIT_PART + 1)
        except (
            zipfile.BadZipFile,
            OSError,
            EOFError,
            ValueError,
            RuntimeError,
            zlib.error,
        ) as error:
            raise refuse.broken(self.name, "Word .docx") from error
        if len(source) > LIMIT_PART:
            raise refuse.bomb(self.name)
        return source
