"""Markdown is kept as it stands; tables are cells, headings are noted."""

from __future__ import annotations

from assistant.read import load_bytes
from assistant.schema.text import Text

SOURCE = """# 项目申报书 #
**重点**：指标 $\\geq 50\\%$，见 10<sub>2</sub>
##考核指标
| 指标 | 目标 |
|:--|--:|
| 论文 | 3篇<br>其中国内2篇 |
|  | a\\|b |

后文 | 不是表格
```
# 不是标题
| 不 | 是 |
|---|---|
```
"""


def read(source: str) -> Text:
    return load_bytes("a.md", source.encode())


def cells(text: Text) -> list[tuple[int, int, str]]:
    return [
        (cell.row, cell.column, text.content[cell.start : cell.end]) for block in text.blocks for cell in block.cells
    ]


def test_what_is_no_table_is_verbatim() -> None:
    content = read(SOURCE).content
    assert "**重点**：指标 $\\geq 50\\%$，见 10<sub>2</sub>\n" in content
    assert "后文 | 不是表格\n```\n# 不是标题\n| 不 | 是 |\n|---|---|\n```" in content


def test_headings_are_noted_without_their_marks() -> None:
    text = read(SOURCE)
    assert [(b.level, text.content[b.start : b.end]) for b in text.blocks if b.kind == "heading"] == [
        (1, "项目申报书"),
        (2, "考核指标"),
    ]


def test_a_pipe_table_is_cells() -> None:
    text = read(SOURCE)
    assert cells(text) == [
        (0, 0, "指标"), (0, 1, "目标"), (1, 0, "论文"), (1, 1, "3篇\n其中国内2篇"), (2, 0, ""), (2, 1, "a|b"),
    ]  # fmt: skip
    assert "指标 | 目标\n论文 | 3篇\n其中国内2篇\n" in text.content


def test_cells_lead_back_to_the_file() -> None:
    text = read(SOURCE)
    for word in ("论文", "其中国内2篇", "后文", "考核指标"):
        origin = text.origin_at(text.content.index(word))
        assert SOURCE[origin : origin + len(word)] == word


def test_tables_of_html_inside_markdown() -> None:
    text = read("前\n<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr></table>\n后\n")
    assert cells(text) == [(0, 0, "甲"), (0, 1, "乙"), (1, 1, "丙")]
    assert text.content.startswith("前\n甲 | 乙\n丙\n") and text.content.rstrip().endswith("后")


def test_rows_without_a_rule_and_without_outer_bars() -> None:
    assert [cell[2] for cell in cells(read("| a | b |\n| c | d |\n"))] == ["a", "b", "c", "d"]
    assert [cell[2] for cell in cells(read("a | b\n--|--\nc | d\n"))] == ["a", "b", "c", "d"]
    assert cells(read("甲|乙\n")) == []
