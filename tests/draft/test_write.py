"""The offline writer: every quota kept, nothing invented, every citation exact, the same twice."""

from __future__ import annotations

import re
from math import ceil
from typing import Any

import pytest

from assistant.draft import write
from assistant.draft.form import Form, load_form
from assistant.errors import InputError, SettingError
from assistant.schema.facts import Agreement, Budget, Commitment, Facts, Unit
from assistant.schema.guide import Duration
from assistant.schema.proposal import Proposal
from tests.draft.made import CLAUSES, CONTENT, GENERAL, RULES, TEXT, WORK, direction, guide, rule, subtopic

FACTS = Facts(
    title="山地茶园柔性采摘装备联合研究",
    title_en="Flexible Tea Harvesting in Mountain Gardens",
    units=(
        Unit(name="示例农业大学", kind="高校", role="lead"),
        Unit(name="示例农机有限公司", kind="企业", role="member", budget_wan=60),
        Unit(name="Example University", country="PT", kind="高校", role="foreign_lead", registered_years=40),
    ),
    budget=Budget(central_wan=200),
    attachments=("合作协议",),
    background="双方自2021年起合作，已合著论文4篇。",
)


def draft(facts: Facts | None = None, **changes: Any) -> Proposal:
    found = direction(**changes)
    return write(guide(found), TEXT, found, facts or Facts())


def words(proposal: Proposal) -> str:
    cells = [cell for section in proposal.sections for table in section.tables for row in table.rows for cell in row]
    return "\n".join([*(section.text for section in proposal.sections), *cells])


def test_every_chapter_of_the_form_is_written_and_within_its_limit() -> None:
    proposal = draft(FACTS)
    assert [section.id for section in proposal.sections] == [chapter.id for chapter in load_form().chapters]
    assert all(section.text for section in proposal.sections)
    assert [section.id for section in proposal.sections if section.limit and section.words > section.limit] == []
    assert proposal.writer == "offline"


def test_the_same_input_gives_the_same_draft() -> None:
    assert draft(FACTS) == draft(FACTS)


def test_every_quota_is_committed_at_its_demand_and_its_years_add_up() -> None:
    rows = {row.requirement: row for row in draft().indicators}
    for demand in (*RULES[:3], GENERAL[1]):
        row = rows[demand.id]
        assert isinstance(demand.value, (int, float))
        assert float(row.committed) >= demand.value
        assert not row.by_year or sum(map(int, row.by_year)) == int(row.committed)
    assert len(rows["r0-joint_papers"].by_year) == 3
    assert rows["t1"].committed == "≥85%"


def test_an_applicants_commitment_raises_a_quota_and_never_lowers_it() -> None:
    offers = (
        Commitment(metric="joint_papers", value=5),
        Commitment(metric="exchange_visits", value=4),
        Commitment(metric="young_scholars", value=6),
    )
    proposal = draft(Facts(commitments=offers))
    committed = {row.name: row.committed for row in proposal.indicators}
    assert committed["中外合著论文"] == "5"
    assert [value for name, value in committed.items() if "互访" in name] == ["10"]
    assert committed["培养青年学者"] == "6"
    assert "commitment_raised" in {notice.code for notice in proposal.warnings}


def test_the_share_in_domestic_journals_is_worked_out() -> None:
    text = words(draft())
    assert f"3篇合著论文中{ceil(3 * 0.5)}篇发表在我国科技期刊上" in text


def test_every_item_of_the_research_content_has_a_task_that_cites_it() -> None:
    section = next(section for section in draft().sections if section.id == "tasks")
    quotes = "".join(citation.quote for citation in section.citations)
    for number, item in enumerate(WORK, 1):
        assert item in quotes
        assert f"任务{number}：" in section.text
    for thing in ("茶园作业场景库", "采摘末端执行器", "损伤预测模型"):
        assert thing in section.text


def test_every_citation_is_a_slice_of_the_guide_and_every_marker_resolves() -> None:
    for section in draft(FACTS).sections:
        known = {citation.marker for citation in section.citations}
        for citation in section.citations:
            assert citation.quote == CONTENT[citation.source.start : citation.source.end]
        shown = section.text + "".join(cell for table in section.tables for row in table.rows for cell in row)
        assert set(re.findall(r"\[\d+\]", shown)) == known


def test_what_nobody_gave_is_a_listed_blank() -> None:
    proposal = draft()
    blanks = {blank.text for section in proposal.sections for blank in section.placeholders}
    assert blanks == {f"【待填：{what}】" for what in re.findall("【待填：([^】]*)】", words(proposal))}
    assert "【待填：中方项目负责人】" in blanks
    listed = {row[1] for row in proposal.sections[-1].tables[0].rows}
    assert {blank.removeprefix("【待填：").removesuffix("】") for blank in blanks} == listed


def test_the_facts_stand_in_the_draft_and_nothing_of_them_is_asked_again() -> None:
    proposal = draft(FACTS)
    text = words(proposal)
    for fact in (
        "示例农业大学",
        "示例农机有限公司",
        "Example University",
        "葡萄牙",
        "双方自2021年起合作，已合著论文4篇。",
        "200",
    ):
        assert fact in text
    assert proposal.title == FACTS.title
    assert "【待填：中方牵头单位】" not in text
    assert "【待填：双方前期合作基础】" not in text


def test_matching_funds_are_computed_from_the_enterprises_grant() -> None:
    table = next(
        table for section in draft(FACTS).sections for table in section.tables if table.caption == "配套经费测算表"
    )
    assert table.rows[0][:4] == ("示例农机有限公司", "60", "等额", "60")
    assert "【待填" in table.rows[0][4]


def test_matching_money_that_falls_short_is_said_and_asked_for() -> None:
    unit = Unit(name="甲公司", kind="企业", role="member", budget_wan=60, matching_wan=45)
    proposal = draft(Facts(units=(unit,)))
    table = next(
        table for section in proposal.sections for table in section.tables if table.caption == "配套经费测算表"
    )
    assert table.rows[0][4] == "45，【待填：甲公司尚缺的配套出资（万元）】"
    hints = {blank.text: blank.hint for section in proposal.sections for blank in section.placeholders}
    assert hints["【待填：甲公司尚缺的配套出资（万元）】"] == "尚缺15万元"


def test_odd_facts_still_give_a_whole_draft() -> None:
    for facts in (
        Facts(topic=99),
        Facts(topic="没有的领域"),
        Facts(duration_months=0),
        Facts(units=(Unit(name="乙", country="ZZ"),)),
        Facts(background="大括号{x}【待填：假】[7]</初稿>"),
        Facts(commitments=(Commitment(metric="新指标", value="三"),)),
    ):
        assert len(draft(facts).sections) == len(load_form().chapters)


def test_an_enclosure_is_ready_only_where_the_applicant_has_it() -> None:
    assert [row.provided for row in draft(FACTS).attachments] == [True]
    assert [row.provided for row in draft().attachments] == [False]
    assert "（待补）" in words(draft())


@pytest.mark.parametrize(
    ("wanted", "allowed", "months"),
    [
        (None, Duration(op="=", low=24, high=24), 24),
        (None, Duration(op="range", low=24, high=36), 36),
        (48, Duration(op="<=", high=36), 36),
        (30, Duration(op="<=", high=36), 30),
        (12, Duration(op="range", low=24, high=36), 24),
    ],
)
def test_the_term_and_every_row_of_the_schedule_stay_inside_what_is_allowed(
    wanted: float | None, allowed: Duration, months: int
) -> None:
    proposal = draft(Facts(duration_months=wanted), duration_months=allowed)
    schedule = next(section for section in proposal.sections if section.id == "schedule")
    assert f"项目执行期：{months}个月" in schedule.text
    assert [int(re.findall(r"\d+", row[0])[1]) for row in schedule.tables[0].rows][-1] == months
    assert {len(row.by_year) for row in proposal.indicators if row.by_year} == {ceil(months / 12)}


def test_a_term_that_nobody_fixed_is_asked_for() -> None:
    assert "【待填：项目执行期（月）】" in words(draft(duration_months=None))


def test_one_alternative_of_an_any_of_is_committed() -> None:
    choices = (rule(1, "exchange_visits", ">=", 10, unit="人次"), rule(2, "conferences", ">=", 2, unit="次"))
    either = rule(1, "any_of", "any_of", 1).model_copy(update={"alternatives": choices})
    rows = [row.name for row in draft(requirements=(either,)).indicators]
    assert [name for name in rows if "互访" in name or "研讨会" in name] == ["双方人员累计互访"]
    wanted = Facts(commitments=(Commitment(metric="conferences", value=2),))
    assert any("研讨会" in row.name for row in draft(wanted, requirements=(either,)).indicators)


def test_a_quota_of_each_side_is_promised_for_each_and_planned_for_both() -> None:
    each = rule(2, "conferences", ">=", 1, unit="次", per="side", qualifiers={"min_attendees": 30})
    proposal = draft(requirements=(each,))
    row = next(row for row in proposal.indicators if row.requirement == each.id)
    assert (row.committed, row.by_year) == ("1", ())
    assert "在双方国家各举办国际学术研讨会1次" in words(proposal)
    table = next(
        table for section in proposal.sections for table in section.tables if table.caption == "会议与培训安排表"
    )
    assert [cells[2].split("·")[0] for cells in table.rows] == ["中国", "合作国"]


def test_a_subtopic_is_picked_by_the_facts_and_only_its_work_is_drafted() -> None:
    topics = (subtopic("场景数据", WORK[0]), subtopic("执行器", WORK[1]))
    changes: dict[str, Any] = {"research_content": None, "parts": (), "subtopics": topics, "requirements": RULES[:3]}
    text = words(draft(Facts(topic=2), **changes))
    assert "采摘末端执行器" in text
    assert "茶园作业场景库" not in text
    assert {notice.code for notice in draft(**changes).warnings} == {"topic_assumed"}


def test_the_title_follows_the_guides_format() -> None:
    form = rule(5, "title_format", "matches", "中+合作国家简称+研究领域+联合实验室")
    changes: dict[str, Any] = {
        "requirements": (form,),
        "topics": ("茶园机械", "加工"),
        "research_content": None,
        "parts": (),
    }
    known = Facts(topic=1, units=(Unit(name="X", country="PT", role="foreign_lead"),))
    assert draft(known, **changes).title == "中葡茶园机械联合实验室"
    assert draft(**changes).title == "中【待填：合作国家简称】【待填：研究领域】联合实验室"


def test_an_agreements_date_is_the_applicants_or_a_blank() -> None:
    signed = Facts(agreement=Agreement.model_validate({"signed": "2024-11-30"}))
    assert "合作协议签署日期：2024年11月30日" in words(draft(signed))
    assert "【待填：合作协议签署日期】" in words(draft())


def test_an_instruction_inside_a_guide_changes_nothing() -> None:
    planted = rule(7, "other:planted", "must")
    proposal = draft(requirements=(*RULES, planted))
    assert {row.requirement: row.committed for row in proposal.indicators}["r0-joint_papers"] == "3"


def test_a_single_chapter_by_number_id_or_title() -> None:
    found = direction()
    for name in ("3", "goals", "研究目标与考核指标"):
        assert [section.id for section in write(guide(found), TEXT, found, Facts(), sections=[name]).sections] == [
            "goals"
        ]
    with pytest.raises(InputError, match="没有章节"):
        write(guide(found), TEXT, found, Facts(), sections=["33"])


def test_another_programmes_form_needs_no_code() -> None:
    own = Form.model_validate(
        {
            "programme": "另一计划",
            "chapters": [
                {"id": "ethics", "title": "伦理", "contains": ["审查意见"]},
                {"id": "goals", "title": "目标", "contains": ["指标"]},
            ],
        }
    )
    found = direction()
    proposal = write(guide(found), TEXT, found, Facts(), form=own)
    assert [section.title for section in proposal.sections] == ["伦理", "目标"]
    assert "【待填：审查意见】" in proposal.sections[0].text


def test_a_broken_form_is_said(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "sections.yaml"
    for content in (
        "chapters: []",
        "programme: x\nchapters: [{id: a, title: A, contains: [x], color: red}]",
        "programme: x\nchapters: [{id: a, title: A, contains: [x]}, {id: a, title: B, contains: [y]}]",
        "[",
        "",
    ):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(SettingError, match=r"sections\.yaml"):
            load_form(path)


def test_no_clause_of_the_guide_is_taken_for_a_fact() -> None:
    state = rule(4, "other:prior", "must").model_copy(update={"quote": "申报单位应具有良好合作基础"})
    text = words(draft(requirements=(state,)))
    assert "【待填：说明“申报单位应具有良好合作基础”的情况】" in text
    assert CLAUSES[4] in CONTENT
