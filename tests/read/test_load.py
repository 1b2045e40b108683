"""Bad input is refused with one line that says what to do, before anything is lost."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from assistant.errors import UnreadableFile
from assistant.read import file_bytes, from_string, load, load_bytes
from tests.read.make import docx, p, pdf, write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return stream.getvalue()


BAD = {
    "empty.txt": (b"", "空"),
    "blank.txt": (b"\xef\xbb\xbf \r\n", "空"),
    "blank.docx": (docx(""), "空"),
    "no.docx": ("不是压缩包".encode(), "重新保存"),
    "old.docx": (OLE, "其实是 .doc"),
    "sheet.docx": (_zip(xl=b"x"), "其实是"),
    "cut.docx": (docx(p("正文"))[:-30], "重新保存"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "密码"),
    "really.docx": (pdf(write((90, 700, "正文"))), "其实是 .pdf"),
    "really.txt": (docx(p("正文")), "其实是 .docx"),
    "no.pdf": (b"no pdf at all", "重新保存"),
    "cut.pdf": (b"%PDF-1.7\n%cut", "重新保存"),
    "scan.pdf": (pdf(lambda canvas: None), "OCR"),
    "locked.pdf": (pdf(write((90, 700, "正文")), password="geheim"), "密码"),
    "noise.txt": (bytes(range(128, 256)) * 9, "编码"),
    "binary.txt": (b"abc\0def" * 50, "编码"),
    "latin.txt": ("déjà vu à l'été, où ça coûte très cher".encode("latin-1"), "编码"),
    "picture.md": (b"\x89PNG\r\n\x1a\n....", "其实是 .png"),
    "rich.txt": (rb"{\rtf1 x}", "其实是 .rtf"),
    "letter.wps": (b"anything", "不认识"),
    "letter.doc": (OLE, "不认识"),
    "other.json": (b'{"a": 1}', "assistant draft"),
    "broken.json": (b'{"guide": ', "assistant draft"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_read_is_refused_with_what_to_do(name: str, tmp_path: Path) -> None:
    data, says = BAD[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(UnreadableFile) as refused:
        load(tmp_path / name)
    assert says in refused.value.line("zh") and name in refused.value.line("zh") and name in refused.value.line("en")
    assert "：" in refused.value.zh and str(tmp_path) not in refused.value.zh


def test_missing_folder_and_unreadable_are_told_apart(tmp_path: Path) -> None:
    for path, says in ((tmp_path / "none.txt", "找不到"), (tmp_path, "文件夹"), (Path("/dev/null"), "无法读取")):
        with pytest.raises(UnreadableFile, match=says):
            load(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read anything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("正文")
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(UnreadableFile, match="权限"):
        load(tmp_path / "a.txt")


def test_size_is_asked_before_a_byte_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(UnreadableFile, match="200 MB"):
        load(path)


def test_a_limit_is_the_callers(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("正文".encode() * 100)
    assert load(tmp_path / "a.txt").content.startswith("正文")
    with pytest.raises(UnreadableFile):
        load(tmp_path / "a.txt", limit_bytes=100)


def test_zip_bombs_and_entities_are_refused() -> None:
    bombs = [
        _zip(**{"word/document.xml": b" " * (65 * 2**20)}),
        _zip(**{"word/document.xml": b'<!DOCTYPE d [<!ENTITY a "xx">]><d>&a;</d>'}),
        _zip(**{f"word/{number}": b"" for number in range(10_001)}),
    ]
    for data in bombs:
        with pytest.raises(UnreadableFile, match="拒绝读取"):
            load_bytes("bomb.docx", data)


def test_without_an_ending_the_bytes_decide() -> None:
    assert load_bytes("-", docx(p("甲"))).content == "甲\n"
    assert load_bytes("-", b"<!doctype html><p>x").content == "x\n"
    assert load_bytes("-", "纯文本".encode()).content == "纯文本"


def test_bytes_of_any_kind_and_a_string(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_bytes(b"a: 1")
    assert file_bytes(tmp_path / "facts.yaml") == b"a: 1"
    text = from_string("甲乙")
    assert text.content == "甲乙" and text.origin_at(1) == 1 and text.page_at(1) is None
