import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.parse import clean
from assistant.schema.text import Run, Text
from tests.parse.guides import BILATERAL, THEMED, wrapped


def lines(content: str) -> list[str]:
    return clean(Text(content=content)).content.split("\n")


def squeezed(content: str) -> str:
    return re.sub(r"\s", "", content)


PROSE = "渔港感知需要在雾天与夜间保持稳定，研究人员据此提出了面向近岸遮挡环境的补偿方法，并在三个港区完成验证。"


def hard(*parts: str) -> str:
    """Wrapped prose in which the given lines stand, so that the text has a right margin."""
    body = [PROSE[at:at + 24] for at in range(0, len(PROSE), 24)] * 4
    return "\n\n".join([*body, *parts, *body])


@pytest.mark.parametrize(("cut", "whole"), [
    (("项目承担单位须在执行期内完成在海岛国召开一次不少于 2", "0人参加的学术会议。"), "不少于 20人参加"),
    (("请依照模板填写后加盖公章寄回，模板可见于如下网址：h", "ttps://service.example/zn/1.html）。"), "：https://service"),
    (("请依照模板填写后加盖公章寄回，模板可见：https://s.ex", "ample/kjjh_tztg_all_and_a_path_as_long_as_the_",
      "line/1.html。"),
     "s.example/kjjh_tztg_all_and_a_path_as_long_as_the_line/1.html"),
    (("材料，单方申报项目无效。韩方联系方式邮箱：parkpark7", "5@nrf.example。"), "parkpark75@nrf.example"),
    (("参与欧洲项目的正式合作伙伴，即列入欧洲项目名单之“As", "sociated Partner”。"), "“Associated Partner”"),
    (("方面：任何隶属于海岛国国家研究委员会这一机构的（CN", "R）网络的人员都可以申报。"), "（CNR）"),
    (("项目合作双方须分别提交申报材料，联系人 Korea Institute", "of Energy 办公室。"), "Korea Institute of Energy"),
])
def test_what_a_wrap_cut_in_two_is_joined(cut: tuple[str, ...], whole: str) -> None:
    assert whole in clean(Text(content=hard(*cut))).content


def test_a_page_break_inside_a_word_and_a_footer_are_undone() -> None:
    content = hard("落实关于建设海岛联合实验室的重要倡议和部长级会", "— 9 —", "议上提出的各项工作任务和要求。")
    text = clean(Text(content=content + "\n 后一页的文字。")).content
    assert "部长级会议上提出" in text
    assert "— 9 —" not in text


def test_a_bare_number_is_a_footer_only_where_the_page_turns() -> None:
    content = "前一页的最后一句话。\n12\n后一页的第一句话。"
    turned = content.index("12")
    paged = Text(content=content, runs=(Run(start=0, end=turned + 3, origin=0, page=1),
                                        Run(start=turned + 3, end=len(content), origin=turned + 3, page=2)))
    assert "12" not in clean(paged).content
    assert "12" in clean(Text(content=content)).content


def test_stray_links_go_and_printed_ones_stay() -> None:
    stray = "https://s.example/1.html）。申报单位应在方案中提供已取得的各方面成果，包括但不限于平台建设和专利等内容。"
    text = clean(Text(content=hard("（5）申报之前双方还要为海岛项目另外签订一份新的合作协", stray, stray,
                                   "议。协议中建议明确任务分工。", "mailto:someone@x.example；"))).content
    assert "签订一份新的合作协议。协议中" in text
    assert "https://s.example" not in text
    assert "mailto" not in text
    assert "网址：https://s.example/2.html。" in clean(Text(content="模板下载网址：\nhttps://s.example/2.html。")).content


def test_markdown_marks_go_and_latex_stays() -> None:
    raw = ("### **2.3 终端研制（基础研究类）**\n\n- (1) 误差 $\\leq 3\\%$ ，见 <https://e.example/a>。\n- 普通一条\n\n"
           "[https://e.example/b\\(R2\\)x](https://e.example/b(R2)x)。\n\n[模板](https://e.example/c)")
    assert lines(raw) == ["2.3 终端研制（基础研究类）", "(1) 误差 $\\leq 3\\%$ ，见 https://e.example/a。",
                          "- 普通一条", "https://e.example/b(R2)x。", "模板(https://e.example/c)"]


def test_an_unwrapped_text_is_joined_only_where_a_page_cut_it() -> None:
    text = lines(BILATERAL)
    assert "2. 海岛风电，包括但不限于漂浮式风机、抗台风叶片、离网储能与智能运维；" in text
    assert "1.9 中国和海岛国政府间合作项目" in text
    assert "(二) 珊瑚礁" in text
    assert "(2) 岛方联系人: Ana María, 邮箱:ana@island.example;" in text


def test_headings_cut_in_two_and_keywords_promoted_to_a_heading_are_whole() -> None:
    text = lines(THEMED)
    assert "1.1 渔港雾天多源感知机理研究与海上平台协同感知增强国际合作（基础研究类）" in text
    assert "关键词：雾天感知；多源融合；近岸遮挡环境；国际合作" in text


@pytest.mark.parametrize("content", [THEMED, BILATERAL])
def test_wrapping_a_text_and_cleaning_it_gives_the_same_characters(content: str) -> None:
    once = clean(Text(content=content)).content
    assert squeezed(clean(Text(content=wrapped(once))).content) == squeezed(once)


@pytest.mark.parametrize("content", ["", " \n\n ", "\n", "一行", "# \n\n#"])
def test_little_or_nothing_is_no_trouble(content: str) -> None:
    assert "\n\n" not in clean(Text(content=content)).content


MIXED = st.text(alphabet="渔港一（1）2.、；。：:,#*- \n\t“”研究内容 abchttp/@$\\|", max_size=200)


@settings(max_examples=150, deadline=None)
@given(MIXED)
def test_every_character_kept_leads_back_to_its_own(content: str) -> None:
    text = clean(Text(content=content))
    for at, mark in enumerate(text.content):
        origin = content[text.origin_at(at)]
        assert origin == mark or (origin.isspace() and mark.isspace())


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="渔港感知研究平台监测数据，。；", min_size=1, max_size=60), max_size=30))
def test_prose_without_furniture_loses_no_character(parts: list[str]) -> None:
    content = "\n\n".join(parts)
    assert squeezed(clean(Text(content=content)).content) == squeezed(content)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="渔港感知研究，。；abc 12（）", max_size=40), max_size=20))
def test_cleaning_twice_changes_nothing_more(parts: list[str]) -> None:
    once = clean(Text(content="\n".join(parts)))
    assert squeezed(clean(once).content) == squeezed(once.content)


def test_a_keyword_cut_by_a_heading_is_whole_and_a_chapter_below_keywords_stands_alone() -> None:
    cut = "#### 1.1 甲\n关键词：甲；长时\n\n## 记忆；乙\n\n## 2.能源\n"
    assert "关键词：甲；长时记忆；乙\n2.能源" in clean(Text(content=cut)).content
    assert "关键词：甲；乙\n其他要求\n" in clean(Text(content="关键词：甲；乙\n\n## 其他要求\n\n1.丙。")).content


def test_the_readings_that_a_converter_put_behind_characters_go() -> None:
    assert clean(Text(content="擬支持項目數(shù):1項(左右)")).content == "擬支持項目數:1項(左右)"


def test_a_figure_that_a_line_end_cut_off_is_joined_in_running_text() -> None:
    content = "考核指标:建立模型,精度不大于\n10 分钟;模型不少于\n3 套;比例为 1:\n1。"
    assert clean(Text(content=content)).content == "考核指标:建立模型,精度不大于10 分钟;模型不少于3 套;比例为 1:1。"


def test_pieces_that_a_site_numbered_are_put_together_and_lists_stay() -> None:
    body = "甲乙丙丁戊己庚辛壬癸" * 16
    cut = f"1、{body}2018\n\n2、年度{body}支持与甲国\n\n3、的合作。{body}完。"
    assert clean(Text(content=cut)).content == f"{body}2018年度{body}支持与甲国的合作。{body}完。"
    assert "1、甲\n2、乙\n3、丙" in clean(Text(content="1、甲\n2、乙\n3、丙")).content
