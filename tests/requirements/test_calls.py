"""What a call without numbered directions demands, and demands that lean on the words before them."""

from __future__ import annotations

from assistant.parse import clean, parse
from assistant.requirements import extract
from assistant.schema.requirement import Requirement
from assistant.schema.text import Text
from tests.requirements.saying import only, said

CALL = """冰湖基金会2031年度与极地基金会合作研究项目指南
一、项目说明
(一)资助强度。
资助强度为90万元/项。
(二)资助期限。
资助期限为4年。
二、申请人条件
(一)申请人正在承担或承担过3年期以上基金项目。
(二)同年只能由申请人申请1项;申请和承担项目总数限2项。
(三)上年度获得资助的负责人,本年度不得申请本项目。
三、申报材料
附件须上传:
1.英文申请书。
2.双方签字的合作协议书,协议书须写明分工。
3.会议室照片一张。
四、联系方式
略。
"""


def demands() -> dict[str, list[Requirement]]:
    text = clean(Text(content=CALL))
    made: dict[str, list[Requirement]] = {}
    for found in extract(text, parse(text, guide_id="x", file="x")).directions[0].requirements:
        assert text.content[found.source.start : found.source.end] == found.quote
        made.setdefault(found.metric, []).append(found)
    return made


def test_a_call_gives_its_rules_as_demands() -> None:
    made = demands()
    assert [found.value for found in made["per_project_cap"]] == [90]
    assert [found.value for found in made["duration_months"]] == [48]
    assert [(found.value, found.unit) for found in made["other:projects_total_max"]] == [(2, "项")]
    assert [found.value for found in made["exclusion"]] == ["上年度获得资助的负责人"]
    assert [found.value for found in made["other:applicant_experience"]] == [3]


def test_papers_listed_below_the_words_that_ask_for_them() -> None:
    assert [found.value for found in demands()["attachment"]] == ["英文申请书", "双方签字的合作协议书"]


def test_some_of_the_meetings_and_patents_belong_to_a_place() -> None:
    parts = [found for found in said("召开研讨会3次,其中在冰岛举办不少于1次。") if found.metric == "conferences"]
    assert [(found.value, found.qualifiers.get("subset_of")) for found in parts] == [(3, None), (1, "conferences")]
    assert only("申请专利6项,其中在冰岛申请不少于2项。", "international_patents").value == 2


def test_bounds_and_sums_of_guests_are_no_least_number() -> None:
    most = only("举办研讨会2次,每次参会人数不超过30人。", "conferences").qualifiers
    assert "min_attendees" not in most and most["max_attendees"] == 30
    total = only("举办研讨会2次,累计参会人数不少于300人。", "conferences").qualifiers
    assert "min_attendees" not in total and total["total_attendees"] == 300
    both = only("举办研讨会2次,每次参会人数不少于30人,其中对方国家参会人员不少于5人。", "conferences").qualifiers
    assert (both["min_attendees"], both["min_foreign_attendees"]) == (30, 5)
    assert only("举办研讨会2次,外方人员不少于三分之一。", "conferences").qualifiers["min_foreign_share"] == 33.33


def test_two_quotas_that_or_joins_over_a_comma_are_a_choice() -> None:
    found = only("项目须申请专利2件,或制定国际标准1项。", "any_of")
    assert [option.metric for option in found.alternatives] == ["patents", "standards"]


def test_a_day_after_which_is_no_day_before_which() -> None:
    assert only("协议签署日期应在2031年5月1日之后。", "other:agreement_signed_after").value == "2031-05-01"
    assert not [one for one in said("协议签署日期应在2031年5月1日之后。") if one.metric == "agreement_signed_before"]
