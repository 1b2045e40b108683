"""A web page gives its text and tables, and nothing that a reader would not see."""

from __future__ import annotations

from assistant.read import load_bytes
from assistant.schema.text import Text


def read(body: str) -> Text:
    return load_bytes("a.html", f"<html><head><title>题</title></head><body>{body}</body></html>".encode())


def test_paragraphs_headings_entities_and_exponents() -> None:
    text = read(
        "<h2>一、<b>目标</b></h2><p>甲&amp;乙\n丙 &lt;b&gt; 10<sup>15</sup>x<sup>[1]</sup><br>次行<div>又<p>末</div>"
    )
    assert text.content == "一、目标\n甲&乙丙 <b> 10^15x[1]\n次行\n又\n末\n"
    assert [(block.kind, block.level) for block in text.blocks][:2] == [("heading", 2), ("paragraph", None)]


def test_what_is_not_seen_is_not_read() -> None:
    unseen = "<script>a</script><style>b</style><nav>c</nav><p hidden>d</p><p style='display: none'>e</p><!-- f -->"
    assert read(unseen + "<p>正文</p><template>g</template>").content == "正文\n"


def test_tables_are_cells_with_merged_cells_once() -> None:
    text = read(
        "<table><tr><th colspan=2>头</th></tr><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>"
    )
    found = [(c.row, c.column, c.row_span, c.column_span, text.content[c.start : c.end]) for c in text.blocks[0].cells]
    assert found == [(0, 0, 1, 2, "头"), (1, 0, 2, 1, "a"), (1, 1, 1, 1, "b"), (2, 1, 1, 1, "c")]
    assert text.content == "头\na | b\nc\n"


def test_a_table_in_a_cell_follows_and_a_frame_is_no_table() -> None:
    inner = "<table><tr><td>x</td><td>y</td></tr></table>"
    assert read(f"<table><tr><td>a{inner}</td><td>b</td></tr></table>").content == "a | b\nx | y\n"
    framed = read(f"<table><tr><td><p>段</p>{inner}</td></tr></table>")
    assert framed.content == "段\nx | y\n" and [block.kind for block in framed.blocks] == ["paragraph", "table"]


def test_depth_and_size_of_markup_do_no_harm() -> None:
    assert read("<div>" * 5000 + "深").content.strip() == "深"
    assert "深" in read("<table><tr><td>" * 300 + "深").content
    assert read("<table><tr><td rowspan=99999999 colspan=99999999>a</td><td>b</td></tr></table>").content == "a | b\n"


def test_a_page_in_gb18030() -> None:
    page = "<html><head><meta charset=gb2312></head><body><p>本项目的研究内容与技术合作</p></body></html>"
    assert load_bytes("a.htm", page.encode("gb18030")).content == "本项目的研究内容与技术合作\n"
