"""A PDF reads as paragraphs and ruled tables with pages; scans and the like are refused (see test_load)."""

from __future__ import annotations

from typing import Any

from assistant.read import load_bytes
from assistant.read.typeset import join
from assistant.schema.text import Text
from tests.read.make import grid, pdf, write

LINE = "这一行文字写满了整个版心的宽度所以下一行是同一段话的继续而不是新的段落啊"


def read(*pages: Any) -> Text:
    return load_bytes("a.pdf", pdf(*pages))


def cells(text: Text) -> list[list[tuple[int, int, int, int, str]]]:
    return [
        [(c.row, c.column, c.row_span, c.column_span, text.content[c.start : c.end]) for c in block.cells]
        for block in text.blocks
    ]


def test_wraps_are_undone_and_paragraphs_kept() -> None:
    text = read(write((90, 700, LINE), (90, 680, "完。"), (114, 660, "新段落从缩进开始。"), (90, 640, "末行")))
    assert text.content == f"{LINE}完。\n新段落从缩进开始。\n末行\n"


def test_a_list_item_after_a_full_line_is_not_joined() -> None:
    assert read(write((90, 700, LINE), (90, 680, "（2）第二项"))).content == f"{LINE}\n（2）第二项\n"


def test_a_paragraph_goes_on_over_a_page_whose_furniture_is_dropped() -> None:
    def page(number: int, *lines: tuple[float, float, str]) -> Any:
        return write((90, 810, "某专项申报书"), *lines, (280, 30, f"— {number} —"))

    text = read(page(1, (90, 100, LINE)), page(2, (90, 700, "接上页。")), page(3, (90, 700, "第三页。")))
    assert text.content == f"{LINE}接上页。\n第三页。\n"
    assert [text.page_at(text.content.index(word)) for word in ("这一行", "接上页", "第三页")] == [1, 2, 3]


def test_latin_words_keep_their_blank_and_cut_words_are_joined() -> None:
    body = "Joint research on the health regulation of climate adaptive aquaculture systems in"
    assert read(write((90, 700, body), (90, 680, "temperate seas"))).content == f"{body} temperate seas\n"


def test_an_address_cut_in_two_is_one_and_a_label_begins_a_paragraph() -> None:
    assert join("见 http://example.org/get-", "involved") == "见 http://example.org/get-involved"
    assert join("a well-", "known word") == "a well-known word" and join("two", "words") == "two words"
    full = LINE[:-1] + "。"
    assert read(write((90, 700, full), (90, 680, "关键词：甲"))).content == f"{full}\n关键词：甲\n"


def test_ruled_tables_are_cells_and_stand_where_they_stood() -> None:
    def draw(canvas: Any) -> None:
        write((90, 760, "表前"), (90, 600, "表后"))(canvas)
        grid(canvas, [90, 200, 400], [740, 710, 680], {(0, 0): "指标", (0, 1): "目标", (1, 0): "论文", (1, 1): "3篇"})

    text = read(draw)
    assert text.content == "表前\n指标 | 目标\n论文 | 3篇\n表后\n"
    assert cells(text) == [[(0, 0, 1, 1, "指标"), (0, 1, 1, 1, "目标"), (1, 0, 1, 1, "论文"), (1, 1, 1, 1, "3篇")]]


def test_missing_lines_merge_cells_and_wraps_in_a_cell_are_undone() -> None:
    def draw(canvas: Any) -> None:
        canvas.rect(90, 640, 120, 60)
        canvas.line(150, 640, 150, 700)
        canvas.line(150, 670, 210, 670)
        write((94, 682, "合著"), (154, 685, "每年一次"), (154, 673, "共三次"), (154, 650, "末"))(canvas)

    assert cells(read(draw)) == [[(0, 0, 2, 1, "合著"), (0, 1, 1, 1, "每年一次共三次"), (1, 1, 1, 1, "末")]]


def test_a_table_goes_on_over_a_page_without_its_repeated_head() -> None:
    def draw(*words: str) -> Any:
        texts = {(0, 0): "指标", (0, 1): "目标", (1, 0): words[0], (1, 1): words[1]}
        return lambda canvas: grid(canvas, [90, 200, 400], [740, 710, 680], texts)

    text = read(draw("论文", "3篇"), draw("专利", "1项"))
    assert text.content == "指标 | 目标\n论文 | 3篇\n专利 | 1项\n" and len(text.blocks) == 1
    assert text.page_at(text.content.index("专利")) == 2


def test_a_row_cut_in_two_by_a_page_is_one() -> None:
    def draw(*words: str) -> Any:
        texts = {(0, column): word for column, word in enumerate(words)}
        return lambda canvas: grid(canvas, [90, 200, 300, 400], [740, 710], texts)

    assert (
        read(draw("1", "会议", "每年举办一次，参"), draw("", "", "会五十人")).content
        == "1 | 会议 | 每年举办一次，参会五十人\n"
    )


def test_tables_of_contents_and_note_marks_are_not_text() -> None:
    def draw(canvas: Any) -> None:
        write((90, 760, "一、目标 ............ 3"), (90, 700, "共三项"))(canvas)
        canvas.setFont("STSong-Light", 7)
        canvas.drawString(90 + 36, 706, "2")

    assert read(draw).content == "共三项\n"


def test_shading_makes_no_cells() -> None:
    def draw(canvas: Any) -> None:
        grid(canvas, [90, 200, 400], [740, 710, 680], {(0, 0): "a", (0, 1): "b", (1, 0): "c", (1, 1): "d"})
        canvas.setFillColorRGB(1, 1, 0)
        canvas.rect(204, 684, 20, 12, stroke=0, fill=1)

    assert read(draw).content == "a | b\nc | d\n"


def test_exponents_bold_by_double_strike_and_watermarks() -> None:
    def draw(canvas: Any) -> None:
        write((90, 700, "重点"), (90.3, 700, "重点"), (90, 650, "达到10"))(canvas)
        canvas.setFont("STSong-Light", 7)
        canvas.drawString(90 + 5 * 12 - 8, 656, "5")
        canvas.rotate(45)
        canvas.drawString(500, 200, "样稿")

    assert read(draw).content.split("\n")[:2] == ["重点", "达到10^5"]


def test_a_page_stored_sideways_reads_upright() -> None:
    def draw(canvas: Any) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        write((90, 500, "横放的第一行"), (90, 470, "第二行。"))(canvas)

    assert read(draw).content == "横放的第一行\n第二行。\n"


def test_little_text_on_many_pages_is_a_notice() -> None:
    assert [notice.code for notice in read(*[write((90, 700, "页"))] * 5).notices] == ["little_text"]


def test_twenty_pages_with_tables() -> None:
    def draw(canvas: Any) -> None:
        write(*((90, 500 - 18 * line, LINE) for line in range(20)))(canvas)
        texts = {(row, column): f"第{row}行" for row in range(8) for column in range(4)}
        grid(canvas, [90, 190, 290, 390, 490], [780 - 30 * row for row in range(9)], texts)

    data = pdf(*[draw] * 20)
    assert len(load_bytes("a.pdf", data).content) > 10_000


def test_two_columns_are_read_one_after_the_other() -> None:
    half = "左栏的文字也写满了自己的宽度所以接着"
    left = [(60, 700 - 20 * at, half) for at in range(6)] + [(60, 580, "左栏末行。")]
    right = [(320, 700 - 20 * at, "右" + half[1:]) for at in range(6)] + [(320, 580, "右栏末行。")]
    text = read(write((150, 740, "跨过两栏的题目写在这一行的正中央位置上面"), *left, *right))
    title, other = "跨过两栏的题目写在这一行的正中央位置上面", "右" + half[1:]
    assert text.content == f"{title}\n{half * 6}左栏末行。\n{other * 6}右栏末行。\n"


def test_a_table_without_upright_lines_is_cells() -> None:
    def draw(canvas: Any) -> None:
        for y in (740, 715, 640):
            canvas.line(90, y, 480, y)
        write((94, 722, "指标"), (250, 722, "目标"), (400, 722, "单位"), (94, 698, "合著论文"), (250, 698, "3"),
              (400, 698, "篇"), (94, 674, "研讨会"), (250, 674, "2"), (400, 674, "次"), (250, 656, "（各一次）"),
              (90, 600, "表后"))(canvas)

    text = read(draw)
    assert text.content == "指标 | 目标 | 单位\n合著论文 | 3 | 篇\n研讨会 | 2\n（各一次） | 次\n表后\n"
    assert [len(block.cells) for block in text.blocks] == [9]


def test_lines_under_headings_make_no_table() -> None:
    def draw(canvas: Any) -> None:
        for at, y in enumerate((740, 700, 660)):
            canvas.line(90, y, 480, y)
            canvas.drawString(90, y + 4, f"第{at}节标题")

    assert read(draw).content == "第0节标题\n第1节标题\n第2节标题\n" and not read(draw).blocks
