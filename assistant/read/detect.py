"""What kind of file some bytes are.

In: a name and bytes. Out: the kind to read them as; a refusal where ending and content disagree. Next: one reader.
Never: trust in an ending alone.
"""

from __future__ import annotations

from pathlib import PurePath

from assistant.read import refuse

ENDINGS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
    ".json": "json",
}
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What the first bytes say: (bytes, what it is called in a refusal).
MAGIC = (
    (OLE, ".doc/.xls (Office 97–2003)"),
    (b"{\\rtf", ".rtf"),
    (b"\x89PNG", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"GIF8", ".gif"),
    (b"II*\x00", ".tif"),
    (b"MM\x00*", ".tif"),
    (b"\x1f\x8b", ".gz"),
    (b"Rar!", ".rar"),
    (b"7z\xbc\xaf", ".7z"),
    (b"MZ", ".exe"),
    (b"\x7fELF", "ELF"),
    (b"%!PS", ".ps"),
)
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HEAD = 1024


def known(name: str) -> bool:
    """Whether a reader stands for the name's ending; a name without an ending is judged by its content."""
    suffix = PurePath(name).suffix.lower()
    return not suffix or suffix in ENDINGS


def kind(name: str, data: bytes) -> str:
    """One of txt, md, html, docx, pdf, json. Raises UnreadableFile where the ending is unknown or not true."""
    if not known(name):
        raise refuse.unknown_ending(name)
    declared = ENDINGS.get(PurePath(name).suffix.lower())
    actual = _binary(name, data)
    if actual is None:
        if declared in ("docx", "pdf"):
            raise refuse.broken(name, "Word .docx" if declared == "docx" else "PDF")
        return declared or _textual(data)
    if declared not in (None, actual):
        raise refuse.not_its_ending(name, f".{actual}")
    return actual


def _binary(name: str, data: bytes) -> str | None:
    """docx or pdf by the first bytes, None for something textual; other binary formats are refused."""
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(ZIP):
        if b"word/" in data:
            return "docx"
        raise refuse.not_its_ending(name, ".zip/.xlsx/.pptx")
    if data.startswith(OLE) and _ENCRYPTED_PACKAGE in data:
        raise refuse.encrypted(name)
    for magic, called in MAGIC:
        if data.startswith(magic):
            raise refuse.not_its_ending(name, called)
    return None


def _textual(data: bytes) -> str:
    head = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:_HEAD].lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "json" if head.startswith(b"{") else "txt"
