"""Texts whose figures lie outside the project's time, or belong to another sort or condition: data of `test_time`.

In: nothing. Out: rows of metric, value, further fields, text. Next: `test_time`. Never: a sentence of a real proposal.
"""

from __future__ import annotations

from typing import Any

_DELAY = {"op": "<=", "quote": "传输时延不大于30s@2km", "unit": "s", "subject": "传输时延"}
AFTERWARDS: list[tuple[str, str]] = [
    ("patents", "结题后三年内，申请发明专利6项。"),
    ("patents", "项目结束后，将申请发明专利6项。"),
    ("patents", "验收后，本项目团队计划申请发明专利6项。"),
    ("patents", "执行期满后五年内，双方确保申请发明专利6项。"),
    ("patents", "项目完成后，在已有成果的基础上申请发明专利6项。"),
    ("patents", "结项后的产出如下：发表论文9篇；申请发明专利6项。"),
    ("conferences", "合作协议期满后，举办国际研讨会6次。"),
]
DEEDS: list[str] = [
    "2018—2022年，团队举办国际研讨会6次。",
    "2018年至2022年，本单位举办国际研讨会6次。",
    "2018年到2022年期间，双方举办国际研讨会6次。",
    "近年来，课题组举办国际研讨会6次。",
    "过去五年，课题组举办国际研讨会6次。",
]
OTHER_SORTS: list[tuple[str, Any, dict[str, Any], str]] = [
    ("patents", 4, {}, "申请专利6项（发明3项、实用新型3项）。"),
    ("patents", 4, {}, "申请专利6项，其中3项为实用新型。"),
    ("patents", 4, {}, "申请专利6项，其中外观设计若干。"),
    ("technical", 30, _DELAY, "传输时延：21s@1km。"),
    ("technical", 30, _DELAY, "传输时延：21s。"),
    (
        "joint_papers",
        4,
        {},
        "| 类别 | 指标 | 单位 | 指标值 | 指标值 | 指标值 |\n|---|---|---|---|---|---|\n"
        "| 类别 | 指标 | 单位 | 立项时已有值 | 中期值 | 完成时值 |\n"
        "| 成果 | 合著论文 | 篇 | 5 | — | — |\n| 成果 | 专利 | 项 | 0 | 1 | 2 |",
    ),
]
KEPT: list[tuple[str, Any, dict[str, Any], str]] = [
    ("patents", 4, {}, "结题后继续合作；项目执行期内申请发明专利6项。"),
    ("patents", 4, {}, "申请发明专利6项，结题后继续共享数据。"),
    ("patents", 4, {}, "申请专利9项（发明6项、实用新型3项）。"),
    ("conferences", 4, {}, "2027年至2029年，双方将举办国际研讨会6次。"),
    ("trainings", 4, {}, "样机验收后组织培训6次。"),
    ("technical", 30, _DELAY, "传输时延：21s@2km。"),
    (
        "conferences",
        2,
        {"qualifiers": {"min_attendees": 50, "min_foreign_attendees": 10}},
        "双方商定，共同完成下列工作：举办国际研讨会2次，每次参会70人，其中外方人员20人。",
    ),
    (
        "joint_papers",
        4,
        {},
        "| 类别 | 指标 | 单位 | 指标值 | 指标值 | 指标值 |\n|---|---|---|---|---|---|\n"
        "| 类别 | 指标 | 单位 | 立项时已有值 | 中期值 | 完成时值 |\n"
        "| 成果 | 合著论文 | 篇 | 0 | 2 | 5 |\n| 成果 | 专利 | 项 | 0 | 1 | 2 |",
    ),
    ("duration_months", 36, {"op": "<=", "quote": "实施周期不超过36个月", "unit": "月"}, "周期36个月。无课题。"),
]
