"""Steps of an item, how they are told, and the rows of the indicators; all texts are invented."""

from __future__ import annotations

import pytest

from assistant.draft.clause import clauses
from assistant.draft.form import Chapter
from assistant.draft.pen import Pen, Sources
from assistant.draft.pieces import piece
from assistant.draft.steps import brief, course, leading, steps
from assistant.draft.work import Item, goal, items
from assistant.schema.requirement import Requirement
from assistant.schema.text import Source, Text
from tests.draft.made import TEXT, direction

FORM = Chapter(id="tasks", title="研究内容", contains=("任务",))


def item(text: str, title: str = "") -> Item:
    return Item(0, len(text), text, clauses(text), title)


def told(text: str) -> str:
    return course(item(text), Pen(FORM, Sources(TEXT, "made"), "made/1.1"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("构建茶园场景库，研制采摘样机", ["茶园场景库构建", "采摘样机研制"]),
        ("探明茶梢受力机理，提升采摘质量", ["茶梢受力机理解析", "采摘质量提升"]),
        ("面向坡地茶园的柔性采摘技术", ["面向坡地茶园的柔性采摘技术"]),
        ("结合田间资料，在坡地茶园开展冠层测绘", ["冠层测绘"]),
        ("开展2项采摘质量对比试验", ["采摘质量对比试验"]),
    ],
)
def test_a_clause_becomes_a_noun_phrase(text: str, names: list[str]) -> None:
    assert [step.name for step in steps(item(text))] == names


def test_every_clause_is_told_and_a_bare_name_gets_its_verb() -> None:
    works = ("构建茶园场景库", "坡地茶园柔性采摘技术", "研制采摘样机")
    said = course(Item(0, 9, "，".join(works), works, ""), Pen(FORM, Sources(TEXT, "made"), "made/1.1"))
    assert all(work in said for work in works)
    assert any(verb in said for verb in ("围绕坡地", "针对坡地", "以坡地"))


def test_what_the_work_is_good_for_comes_last_as_a_result() -> None:
    assert told("构建茶园场景库，提升采摘质量").endswith("，从而提升采摘质量")
    assert told("实现茶园机械化采摘").startswith("本任务致力于实现")


def test_many_steps_are_told_in_two_stages() -> None:
    said = told("采集茶园点云，构建场景库，研制采摘样机，建立损伤模型，验证采摘效果，制定作业规程")
    assert said.count("。") >= 1
    assert said.index("采集茶园点云") < said.index("制定作业规程")


def test_a_deed_has_the_verb_of_its_object() -> None:
    assert leading(item("研究茶梢受力机理")).deed == "完成茶梢受力机理研究"
    assert leading(item("采摘作业调度平台")).deed == "研制出采摘作业调度平台"
    assert leading(item("柔性采摘技术")).deed == "形成柔性采摘技术"


def test_a_long_name_is_cut_to_its_head() -> None:
    assert brief("适用于坡地条件的地形信息、冠层信息、茶梢多源信息实时采集模块") == "茶梢多源信息实时采集模块"
    assert brief("茶园场景库") == "茶园场景库"


def test_the_aim_of_the_lead_is_kept_without_its_problem() -> None:
    found = goal(TEXT, direction())
    assert found is not None
    assert found.text == "研发轻型采摘装备"


def test_a_bare_heading_joins_the_work_that_it_names() -> None:
    body = "茶园地形感知研究；采集点云，构建地图；采摘控制建模；识别茶梢，规划路径。"
    text = TEXT.model_copy(update={"content": body})
    found = items(text, direction(research_content=body, parts=(), source=Source(start=0, end=len(body))))
    assert [one.title for one in found] == ["茶园地形感知研究", "采摘控制建模"]


def row(content: str, quotas: tuple[str, ...] = (), technical: tuple[Requirement, ...] = ()) -> tuple[str, str] | None:
    text = Text(content=content)
    spans = [Source(start=content.index(words), end=content.index(words) + len(words)) for words in quotas]
    made = piece(text, item(content), spans, technical)
    return (made.name, made.figures) if made else None


def test_an_indicator_is_a_name_and_its_figures() -> None:
    assert row("研制采摘样机，采摘完整率≥85%") == ("研制采摘样机", "采摘完整率≥85%")
    assert row("采摘完整率≥85%") == ("采摘完整率", "采摘完整率≥85%")
    assert row("建成茶园场景库") == ("建成茶园场景库", "")
    assert row("研制采摘样机，在坡地条件下，采摘完整率≥85%") == ("研制采摘样机", "在坡地条件下，采摘完整率≥85%")


def test_a_quota_among_the_indicators_is_no_research_indicator() -> None:
    assert row("举办研讨会2次，每次不少于5名外方专家", ("举办研讨会2次",)) is None
    assert row("完成样机测试，举办研讨会2次", ("举办研讨会2次",)) == ("完成样机测试", "")
    assert row("依托国际合作，举办研讨会2次", ("举办研讨会2次",)) is None


def test_respective_figures_are_spelled_out() -> None:
    said = "坡地和平地采摘完整率分别达到80%和90%"
    both = tuple(
        Requirement(metric="technical", op=">=", value=value, unit="%", subject=f"{where}采摘完整率", quote=said,
                    source=Source(start=0, end=len(said)))
        for where, value in (("坡地", 80), ("平地", 90))
    )  # fmt: skip
    assert row(said, technical=both) == ("坡地采摘完整率", "坡地采摘完整率≥80%，平地采摘完整率≥90%")
