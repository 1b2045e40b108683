"""One quota, many ways to promise it, to miss it, and to seem to promise it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.check.build import demand, verdict

MET = [
    ("joint_papers", 3, "双方联合发表论文3篇。"),
    ("joint_papers", 3, "与外方团队共同署名发表学术论文三篇。"),
    ("joint_papers", 3, "发表论文8篇，其中中外合著论文3篇。"),
    ("joint_papers", 3, "| 指标 | 数量 |\n|---|---|\n| 中外合著论文（篇） | 3 |"),
    ("joint_papers", 3, "| 类别 | 指标 | 单位 | 目标值 |\n|---|---|---|---|\n| 论文 | 中外合著论文 | 篇 | 4 |"),
    ("joint_papers", 3, "第一年发表合著论文1篇，第二年发表合著论文1篇，第三年发表合著论文2篇。"),
    ("joint_papers", 3, "| 指标 | 第1年 | 第2年 | 第3年 |\n|---|---|---|---|\n| 合著论文（篇） | 1 | 1 | 2 |"),
    (
        "joint_papers",
        3,
        "| 年度 | 合著论文（篇） | 互访（人次） |\n|---|---|---|\n| 第1年 | 1 | 2 |\n| 第2年 | 2 | 2 |",
    ),
    ("joint_papers", 3, "| 年度 | 合著论文（篇） |\n|---|---|\n| 第1年 | 1 |\n| 第2年 | 2 |\n| 合计 | 3 |"),
    ("joint_papers", 3, "近五年双方已合著论文20篇；本项目将再联合发表论文3篇。"),
    ("joint_papers", 3, "在指南要求不少于3篇的基础上，合作发表论文5篇。"),
    ("patents", 5, "申请发明专利6项（含国际专利2项）。"),
    ("patents", 5, "申请发明专利5件，登记软件著作权3项。"),
    ("international_patents", 2, "申请发明专利6项，其中PCT专利2项。"),
    ("exchange_visits", 10, "双方互访共计12人次。"),
    ("exchange_visits", 10, "中方赴挪威6人次、挪方来华6人次。"),
    ("exchange_visits", 10, "互访10人·次。"),
    ("inbound_visits", 3, "接待外方来华合作研究人员4名。"),
    ("outbound_visits", 5, "中方派出科研人员赴合作单位开展研究6人次。"),
    ("conferences", 2, "中挪双方轮流主办国际研讨会，共2次。"),
    ("conferences", 2, "在两国各举办一次双边学术研讨会。"),
    ("conferences", 2, "举办两届中挪双边论坛。"),
    ("graduate_students", 5, "联合培养博士研究生2名、硕士研究生4名。"),
    ("young_scholars", 5, "培养青年学者6人。"),
    ("joint_labs", 1, "共建中挪联合实验室1个。"),
    ("trainings", 2, "面向当地技术人员举办培训班3期。"),
    ("trainees", 50, "培训当地技术人员60人次。"),
]
NOT_MET = [
    ("joint_papers", 3, "发表SCI论文8篇。"),
    ("joint_papers", 3, "近五年双方联合发表论文20篇。"),
    ("joint_papers", 3, "指南要求中外合著论文不少于3篇。"),
    ("joint_papers", 3, "指南要求在项目执行期内完成中外合著论文不少于3篇。"),
    ("joint_papers", 3, "力争在项目执行期内联合发表论文5篇。"),
    ("joint_papers", 3, "联合发表论文2～3篇。"),
    ("joint_papers", 3, "联合发表论文不超过5篇。"),
    ("joint_papers", 3, "本项目不安排联合发表论文。"),
    ("joint_papers", 3, "挪方另行发表论文5篇。"),
    ("joint_papers", 3, "依托国家自然科学基金项目联合发表论文6篇。"),
    ("joint_papers", 3, "联合发表论文若干篇。"),
    ("joint_papers", 3, "如经费允许，联合发表论文4篇。"),
    ("joint_papers", 3, "| 指标 | 指南要求 | 承诺值 |\n|---|---|---|\n| 合著论文 | 不少于3篇 | 2篇 |"),
    ("joint_papers", 3, "| 指标 | 立项时已有 | 完成时 |\n|---|---|---|\n| 合著论文 | 12篇 | 2篇 |"),
    ("joint_papers", 3, "| 年度 | 合著论文（篇） |\n|---|---|\n| 第1年 | 1 |\n| 第2年 | 1 |"),
    ("joint_papers", 3, "合著论文2篇，技术报告6篇。"),
    ("joint_papers", 3, "合著论文2篇，其中1篇发表在我国科技期刊，另有中文综述3篇。"),
    ("patents", 5, "申请发明专利3项，实用新型专利4项。"),
    ("patents", 5, "申请发明专利和软件著作权共7项。"),
    ("international_patents", 2, "申请发明专利6项。"),
    ("international_patents", 2, "申请发明专利6项，不申请国际专利。"),
    ("international_patents", 2, "| 指标 | 目标 |\n|---|---|\n| 国际专利 | 无 |"),
    ("exchange_visits", 10, "双方团队互访10次。"),
    ("exchange_visits", 10, "自2019年以来双方互访25人次，本项目互访6人次。"),
    ("exchange_visits", 10, "中方赴挪威4人次、挪方来华4人次。"),
    ("inbound_visits", 3, "派出3名中方人员赴挪威学习。"),
    ("inbound_visits", 3, "接收外方人员来华2名。"),
    ("conferences", 2, "召开项目例会6次。"),
    ("conferences", 2, "举办国际研讨会1次，线上工作会议8次。"),
    ("conferences", 2, "参加对方举办的视频会议10次。"),
    ("graduate_students", 5, "培养研究生3名。"),
    ("joint_labs", 1, "依托已建成的示例重点实验室开展研究。"),
]


@pytest.mark.parametrize(("metric", "need", "text"), MET, ids=[row[2][:24] for row in MET])
def test_met(metric: str, need: int, text: str) -> None:
    found = verdict(text, demand(metric, need))
    assert found.status == "met", found.reason
    assert found.found, "a verdict of met shows its evidence"


@pytest.mark.parametrize(("metric", "need", "text"), NOT_MET, ids=[row[2][:24] for row in NOT_MET])
def test_not_met(metric: str, need: int, text: str) -> None:
    assert verdict(text, demand(metric, need)).status != "met"


EVENTS: list[tuple[str, dict[str, Any], str]] = [
    ("举办国际研讨会2次，每次参会60人，其中外方代表12人。", {}, "met"),
    ("举办国际研讨会2次，每次参会40人，其中外方代表12人。", {}, "violated"),
    ("举办国际研讨会2次，每次参会60人，其中挪方专家3人。", {}, "violated"),
    ("举办国际研讨会2次，参会人数合计120人。", {}, "unclear"),
    ("举办60人规模的国际研讨会2次，每次外籍专家不少于10人。", {}, "met"),
    ("举办国际研讨会1次，参会60人，其中外方代表12人。", {}, "violated"),
    ("举办国际研讨会2次。", {}, "unclear"),
    ("| 会议 | 国际研讨会 | 2次（每次80人，外方20人） |\n|---|---|---|", {}, "met"),
    ("| 指标 | 目标 |\n|---|---|\n| 国际研讨会次数 | 2次 |\n| 研讨会每次参会人数 | 80人，外方15人 |", {}, "met"),
]


@pytest.mark.parametrize(("text", "more", "status"), EVENTS, ids=[row[0][:30] for row in EVENTS])
def test_every_event(text: str, more: dict[str, Any], status: str) -> None:
    asked = demand("conferences", 2, qualifiers={"min_attendees": 50, "min_foreign_attendees": 10}, **more)
    assert verdict(text, asked).status == status


STAYS = [
    ("接收外方人员来华3人，每人累计在华工作2个月。", "met"),
    ("接收外方人员来华3人，每人连续在华工作2个月。", "met"),
    ("接收外方人员来华3人，每人在华工作15天。", "violated"),
    ("接收外方人员来华3人，三人累计在华4个月。", "unclear"),
    ("接收外方人员来华1人，在华工作4个月。", "met"),
    ("接收外方人员来华3人，每人累计在华工作1个月。", "violated"),
]


@pytest.mark.parametrize(("text", "status"), STAYS, ids=[row[0][8:] for row in STAYS])
def test_every_stay(text: str, status: str) -> None:
    assert verdict(text, demand("inbound_stay_months", 2, per="person")).status == status


def test_a_contradiction_is_named_and_never_met() -> None:
    from tests.check.build import report

    found = report("联合发表论文5篇。\n\n成果：联合发表论文1篇。", demand("joint_papers", 3))
    assert [item.metric for item in found.contradictions] == ["joint_papers"]
    assert found.verdicts[0].status == "unclear"


def test_the_same_figure_twice_is_neither_a_sum_nor_a_contradiction() -> None:
    from tests.check.build import report

    found = report("联合发表论文2篇。\n\n成果：联合发表论文2篇。", demand("joint_papers", 3))
    assert found.contradictions == ()
    assert found.verdicts[0].status == "violated"


def test_a_share_of_those_attending_is_worked_out() -> None:
    asked = demand("conferences", 2, qualifiers={"min_foreign_share": 30})
    assert verdict("举办国际研讨会2次，每次参会80人，其中外方人员40人。", asked).status == "met"
    assert verdict("举办国际研讨会2次，每次参会80人，其中外方人员8人。", asked).status == "violated"
    assert verdict("举办国际研讨会2次，每次参会不少于80人，外方不少于40人。", asked).status == "unclear"
