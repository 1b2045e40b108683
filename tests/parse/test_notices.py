"""Calls without numbered directions: one direction with the call's fields, its rules and its topics."""

from __future__ import annotations

import pytest

from assistant.parse import clean, parse
from assistant.schema.guide import Guide
from assistant.schema.text import Text

BRACKETED = """冰湖基金会2031年度与极地基金会合作研究项目指南
根据双方备忘录,2031年继续共同资助两地学者。
一、项目说明
(一)资助领域。
冰川学、苔原生态学、极光物理。
申请代码须选择Z01。
(二)资助规模。
拟资助5项左右。
(三)资助强度。
中方资助强度为不超过90万元/项(直接费用)。
(四)资助期限。
资助期限为4年。
二、申请人条件
(一)申请人应具有高级职称。
(二)极方合作者应符合极地基金会的要求。
三、限项申请规定
申请人同年只能申请1项。
四、申报要求
附件须上传:
1.英文申请书。
五、联系方式
联系人:某某,须工作时间致电。
"""
NUMBERED = """关于征集中国-海岛国科技合作项目的通知
根据海岛合作协定,现征集本届项目。
1.资助领域:无领域限制。
2.资助强度:每项不超过20万元人民币。
3.申报要求:项目应于两年以内执行完毕,单方申报无效。
4.联系方式:略。
"""
LETTER = """各院系：
请于周五前报送。
某基金会与某学会合作研究项目指南
一、申请条件
（一）申请人须在所在单位注册满2年。
（二）每位申请人限报1项，不得重复申报。
二、资助期限：3年。
"""


def read(content: str) -> tuple[Text, Guide]:
    text = clean(Text(content=content))
    return text, parse(text, guide_id="x", file="x.txt")


def test_a_call_is_one_direction_with_its_fields() -> None:
    text, guide = read(BRACKETED)
    (found,) = guide.directions
    assert (found.number, found.title) == ("1", "冰湖基金会2031年度与极地基金会合作研究项目指南")
    assert found.projects is not None and (found.projects.op, found.projects.value) == ("~", 5)
    assert found.per_project_cap_wan == 90
    assert found.duration_months is not None and found.duration_months.high == 48
    assert found.topics == ("冰川学", "苔原生态学", "极光物理")
    assert guide.guide.year == 2031 and not guide.warnings
    rules = "".join(text.content[part.start:part.end] for part in found.parts if part.kind == "requirements")
    assert "须选择Z01" in rules and "1.英文申请书" in rules and "致电" not in rules


def test_its_parts_are_in_order_and_its_title_is_in_its_source() -> None:
    text, guide = read(BRACKETED)
    (found,) = guide.directions
    assert found.title in text.content[found.source.start:found.source.end]
    assert all(before.end <= after.start for before, after in zip(found.parts, found.parts[1:], strict=False))
    assert [part.kind for part in guide.parts] == ["general"]


def test_labels_with_their_text_on_the_line() -> None:
    (found,) = read(NUMBERED)[1].directions
    assert found.title == "关于征集中国-海岛国科技合作项目的通知"
    assert found.per_project_cap_wan == 20
    assert found.duration_months is not None and (found.duration_months.op, found.duration_months.high) == ("<=", 24)


def test_the_title_behind_a_covering_letter() -> None:
    (found,) = read(LETTER)[1].directions
    assert found.title == "某基金会与某学会合作研究项目指南"
    assert found.duration_months is not None and found.duration_months.high == 36


@pytest.mark.parametrize("line, name", [
    ("根据协定,2031年征集中冰(雪原)合作研究项目。", "中冰(雪原)合作研究项目"),
    ("现面向全市组织2031年国际科技合作计划项目申报。", "2031年国际科技合作计划项目"),
])
def test_a_call_without_a_title_line_is_named_by_what_it_calls_for(line: str, name: str) -> None:
    content = line + "\n" + BRACKETED.split("\n", 2)[2]
    assert read(content)[1].directions[0].title == name


def test_a_title_taken_from_the_rules_stays_inside_the_source() -> None:
    content = BRACKETED.split("\n", 2)[2].replace("(一)资助领域。", "双方每年资助中冰合作研究项目。\n(一)资助领域。")
    text, guide = read(content)
    (found,) = guide.directions
    assert found.title == "中冰合作研究项目"
    assert found.source.start == 0 and found.title in text.content[found.source.start:found.source.end]
