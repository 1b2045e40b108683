"""Reports: every format holds every verdict, loads nothing, runs nothing and is the same every time."""

from __future__ import annotations

import html
import io
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import InputError, WorkspaceError
from assistant.read import load, load_bytes
from assistant.report import write_report
from assistant.report.comment import document
from assistant.report.rows import rows
from assistant.schema.report import Report
from tests.report.make import EVIL, GUIDE, GUIDE_TEXT, ORIGINAL, PROPOSAL_TEXT, REPORT

ENDINGS = [".html", ".xlsx", ".md", ".json", ".docx"]


def write(path: Path, **options: Any) -> Path:
    write_report(path, REPORT, GUIDE, GUIDE_TEXT, PROPOSAL_TEXT, **options)
    return path


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_report_gives_the_same_bytes(ending: str, lang: str, tmp_path: Path) -> None:
    one, other = (write(tmp_path / f"{n}{ending}", original=ORIGINAL, lang=lang).read_bytes() for n in (1, 2))
    assert one == other and len(one) > 100


class _Page(HTMLParser):
    def __init__(self, source: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.outside: list[tuple[str, str | None]] = []
        self.shown = ""
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name == "href" and value:
                self.links.append(value)
            elif name in ("src", "action", "srcset") or name.startswith("on"):
                self.outside.append((name, value))

    def handle_data(self, data: str) -> None:
        self.shown += data


def test_the_page_loads_nothing_and_every_link_arrives(tmp_path: Path) -> None:
    source = write(tmp_path / "r.html").read_text()
    page = _Page(source)
    assert not page.outside and not page.tags & {"script", "link", "img", "iframe", "object", "i"}
    assert EVIL in page.shown and "http" not in source.replace("http-equiv", "") and "default-src 'none'" in source
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert {"g0", "g3", "p0-0", "p3-1"} <= set(page.ids) and "p2-0" not in page.ids
    assert "show-violated:checked" in source


def test_the_page_marks_evidence_and_clause_in_their_texts(tmp_path: Path) -> None:
    source = write(tmp_path / "r.html").read_text()
    assert '<a id="p0-0"></a><mark class="violated"><a href="#r0">拟申请</a></mark>' in source
    assert '<a id="g1"></a><mark class="missing"><a href="#r1">承担单位不超过四家</a></mark>' in source


def test_no_cell_of_the_workbook_is_a_formula(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    book = load_workbook(write(tmp_path / "r.xlsx"))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" for cell in cells)
    risky = [cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@"))]
    assert len(risky) == 2 and all(cell.quotePrefix for cell in risky)
    shown = list(book.worksheets[0].iter_rows(values_only=True))
    assert shown[0][:4] == ("编号", "条款", "指南页码", "指南原文") and [row[0] for row in shown[1:]] == [
        "r3",
        "r2",
        "r4",
        "r1",
    ]
    assert [row[1] for row in shown[1:]] == ["1.1", "总体要求", "1.1", "1.1"]


def test_markdown_and_json_hold_everything(tmp_path: Path) -> None:
    shown = write(tmp_path / "r.md").read_text()
    assert "<script>" not in shown and "\\<script\\>" in shown
    assert [len(block.cells) for block in load_bytes("r.md", shown.encode()).blocks if block.kind == "table"] == [45]
    assert Report.model_validate_json(write(tmp_path / "r.json").read_text()) == REPORT


def test_the_proposals_own_file_gets_comments_and_an_appendix(tmp_path: Path) -> None:
    from docx import Document

    path = write(tmp_path / "r.docx", original=ORIGINAL_WITH_TYPES)
    comments = list(Document(str(path)).comments)
    assert len(comments) == 2 and any("合著论文不少于三篇" in comment.text for comment in comments)
    with zipfile.ZipFile(path) as package:
        body = package.read("word/document.xml").decode()
    assert body.count("commentRangeStart") == body.count("commentReference") == 2
    text = load(path)
    assert text.content.startswith(PROPOSAL_TEXT.content.rstrip()) and "合规矩阵" in text.content


def test_without_a_sound_word_file_the_matrix_stands_alone(tmp_path: Path) -> None:
    for number, original in enumerate((None, b"not word", ORIGINAL, ORIGINAL_WITH_TYPES[:-40])):
        text = load(write(tmp_path / f"{number}.docx", original=original))
        assert text.content.startswith("合规矩阵") and len(text.blocks[-1].cells) == 25
        assert ("无法加批注" in text.content) == (number >= 2)


def _with_types(data: bytes) -> bytes:
    """The same file with what Word wants besides: content types and relationships."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/></Relationships>',
        )
    return stream.getvalue()


ORIGINAL_WITH_TYPES = _with_types(ORIGINAL)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.binary(min_size=1, max_size=12))
def test_a_damaged_original_still_gives_a_report(place: int, patch: bytes) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(ORIGINAL_WITH_TYPES)) as source, zipfile.ZipFile(stream, "w") as target:
        for member in source.namelist():
            content = bytearray(source.read(member))
            content[place % len(content) : place % len(content) + len(patch)] = patch
            target.writestr(member, bytes(content))
    made = document(REPORT, rows(REPORT, GUIDE, "zh"), PROPOSAL_TEXT, stream.getvalue(), "zh")
    assert "合规矩阵" in load_bytes("r.docx", made).content


def test_unknown_endings_and_unwritable_places_are_refused_and_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("r.pdf", "r", "none/r.html"):
        with pytest.raises(InputError):
            write(tmp_path / name)
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(InputError, match="文件夹"):
        write(tmp_path / "folder.html")
    (tmp_path / "r.html").write_text("old")

    def full(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(WorkspaceError):
        write(tmp_path / "r.html")
    assert (tmp_path / "r.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder.html", "r.html"]


@pytest.mark.parametrize("ending", [".html", ".md", ".docx", ".xlsx"])
def test_a_chapter_over_its_limit_is_told_and_one_within_is_not(tmp_path: Path, ending: str) -> None:
    path = write(tmp_path / f"r{ending}", original=ORIGINAL)
    if ending in (".docx", ".xlsx"):
        with zipfile.ZipFile(path) as packed:
            shown = "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    else:
        shown = path.read_text(encoding="utf-8")
    assert "3120 字，限 3000 字" in html.unescape(shown)
    assert "研究团队" not in html.unescape(shown)
