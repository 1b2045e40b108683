"""Whatever the bytes, the answer is a text or one clear refusal."""

from __future__ import annotations

import contextlib
import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import UnreadableFile
from assistant.read import load_bytes
from tests.read.make import docx, grid, p, pdf, tbl, tc, write

WORD = docx(
    p("题", '<w:pStyle w:val="1"/>') + tbl(tc(p("a"), '<w:gridSpan w:val="2"/>') + tc(p("b"), "<w:vMerge/>")),
    styles='<w:style w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="1"/></w:style>',
    numbering='<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    footnotes=f'<w:footnote w:id="1">{p("注")}</w:footnote>',
)
PAGE = pdf(write((90, 700, "第一行文字")), lambda canvas: grid(canvas, [90, 200, 300], [500, 470], {(0, 0): "a"}))
EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=6)), min_size=1, max_size=8)


def _mutated(data: bytes, edits: list[tuple[int, bytes]]) -> bytes:
    made = bytearray(data)
    for place, patch in edits:
        place %= len(made)
        made[place : place + len(patch)] = patch
    return bytes(made)


def _survives(name: str, data: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        text = load_bytes(name, data)
        assert all(0 <= cell.start <= cell.end <= len(text.content) for block in text.blocks for cell in block.cells)


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_a_damaged_package(edits: list[tuple[int, bytes]]) -> None:
    _survives("a.docx", _mutated(WORD, edits))


@settings(max_examples=80, deadline=None)
@given(EDITS, st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
def test_a_damaged_part_in_a_sound_package(edits: list[tuple[int, bytes]], part: str) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as source, zipfile.ZipFile(stream, "w") as target:
        for member in source.namelist():
            content = source.read(member)
            target.writestr(member, _mutated(content, edits) if member == part else content)
    _survives("a.docx", stream.getvalue())


NAMES = ["val", "ilvl", "numId", "abstractNumId", "fldCharType", "id", "type", "styleId"]
TAGS = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "tcPr",
    "gridSpan",
    "vMerge",
    "pPr",
    "numPr",
    "ilvl",
    "numId",
    "sdt",
    "sdtContent",
]
TREE = st.recursive(
    st.sampled_from(["<w:t>字</w:t>", "<w:br/>", '<w:fldChar w:fldCharType="begin"/>', "<w:sym/>", "<w:pict/>"]),
    lambda inner: st.builds(
        lambda tag, name, value, inside: f'<w:{tag} w:{name}="{value}">{"".join(inside)}</w:{tag}>',
        st.sampled_from(TAGS),
        st.sampled_from(NAMES),
        st.sampled_from(["1", "0", "-1", "999999999999", "x", "²", ""]),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TREE, max_size=4))
def test_any_nesting_of_word_elements(trees: list[str]) -> None:
    _survives("a.docx", docx(p("正文") + "".join(trees), styles="".join(trees), numbering="".join(trees)))


@settings(max_examples=40, deadline=None)
@given(EDITS)
def test_a_damaged_pdf(edits: list[tuple[int, bytes]]) -> None:
    _survives("a.pdf", _mutated(PAGE, edits))


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(["a.txt", "a.md", "a.html", "a.json", "a", "-"]), st.binary(max_size=200))
def test_any_bytes_under_any_name(name: str, data: bytes) -> None:
    _survives(name, data)


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="|-#`<>\\ \n甲a$brtdle/", max_size=80))
def test_any_markdown_keeps_its_words(source: str) -> None:
    _survives("a.md", ("头" + source).encode())
    _survives("a.html", ("<p>头" + source).encode())
