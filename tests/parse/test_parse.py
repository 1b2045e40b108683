import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import NotAGuide
from assistant.parse import clean, parse
from assistant.schema.guide import Guide
from assistant.schema.text import Text
from tests.parse.guides import BILATERAL, NESTED, THEMED, direction, read, wrapped


def codes(guide: Guide) -> list[str]:
    return [warning.code for warning in guide.warnings]


# ---------------------------------------------------------------- guide level
def test_what_a_themed_guide_says_of_itself() -> None:
    facts = read(THEMED)[1].guide
    assert facts.programme == "智慧渔港"
    assert facts.title == "“智慧渔港”重点专项 联合研发项目申报指南（征求意见稿）"
    assert (facts.year, facts.batch, facts.consultation_draft) == (None, None, True)
    totals = facts.totals
    assert (totals.fields, totals.directions, totals.projects, totals.funding_wan) == (2, 3, 3, 1000)
    assert totals.approx == ("projects", "funding_wan")


def test_what_a_bilateral_guide_says_of_itself() -> None:
    facts = read(BILATERAL)[1].guide
    assert (facts.programme, facts.year, facts.batch, facts.consultation_draft) == ("环海合作", 2026, "第二批", False)
    assert (facts.totals.directions, facts.totals.countries, facts.totals.funding_wan) == (3, 2, 5700)


def test_general_rules_stand_before_the_first_and_behind_the_last_direction() -> None:
    text, guide = read(BILATERAL)
    assert [part.label for part in guide.parts] == ["总体目标", "领域和方向", "其他说明"]
    assert text.content[guide.parts[-1].start:guide.parts[-1].end] == "项目经费预算应符合有关规定。"
    assert "项目不下设课题。" in text.content[guide.parts[1].start:guide.parts[1].end]


def test_totals_that_add_up_raise_no_warning_and_others_do() -> None:
    assert not [code for code in codes(read(BILATERAL)[1]) if code.startswith("total")]
    assert not [code for code in codes(read(THEMED)[1]) if code.startswith("total")]
    assert "total_directions" in codes(read(BILATERAL.replace("设立3个", "设立5个"))[1])
    assert "total_funding_wan" in codes(read(BILATERAL.replace("0.57亿元", "0.9亿元"))[1])
    assert "total_projects" in codes(read(BILATERAL.replace("约18个", "约30个"))[1])


# ---------------------------------------------------------------- outline
def test_numbers_count_on_and_chapters_inside_a_direction_do_not_close_it() -> None:
    assert [found.number for found in read(BILATERAL)[1].directions] == ["1.9", "2.0", "2.1"]
    assert all(found.field is None for found in read(BILATERAL)[1].directions)


def test_fields_titles_and_kinds_at_any_heading_level() -> None:
    found = [(each.number, each.title, each.field and each.field.title, each.kind)
             for each in read(THEMED)[1].directions]
    assert found == [("1.1", "渔港雾天多源感知机理研究与海上平台协同感知增强国际合作", "渔港感知", "基础研究类"),
                     ("1.2", "渔船身份识别 Ab-12 终端研制", "渔港感知", "示范应用类"),
                     ("2.1", "渔船协同调度", "渔船协同", "共性关键技术类")]


@pytest.mark.parametrize("content", [THEMED, BILATERAL, NESTED])
def test_a_wrapped_copy_gives_the_same_directions(content: str) -> None:
    text, guide = read(content)
    _, copy = read(wrapped(text.content))

    def told(guide: Guide) -> str:
        shown = [each.model_dump(exclude={"source", "parts"}) for each in guide.directions]
        for each in shown:
            for nested in each["subtopics"]:
                del nested["source"], nested["parts"]
        return "".join(json.dumps(shown, ensure_ascii=False).replace("\\n", "").split())

    assert told(copy) == told(guide)


def test_a_table_of_contents_is_no_direction() -> None:
    contents = "目录\n1.9 中国和海岛国政府间合作项目 ...... 3\n2.0中国和山地国联合实验室项目\n2.1 草原国旗舰项目\n"
    assert [found.number for found in read(contents + BILATERAL)[1].directions] == ["1.9", "2.0", "2.1"]


def test_a_missing_and_a_doubled_number_are_survived_with_a_warning() -> None:
    _, guide = read(THEMED.replace("### **1.2 渔船", "### **1.4 渔船"))
    assert [found.number for found in guide.directions] == ["1.1", "1.4", "2.1"]
    assert "missing_direction" in codes(guide)


def test_quantities_at_the_beginning_of_a_line_are_no_heading() -> None:
    extra = "共拟支持经费：\n\n1.4 亿元人民币。\n\n3.5 倍以上，\n\n拟支持项目数：10个左右"
    assert len(read(BILATERAL.replace("拟支持项目数：10个左右", extra))[1].directions) == 3


def test_people_and_the_sky_are_no_units() -> None:
    for title in ("人工智能赋能", "天文观测", "元宇宙平台", "家畜育种", "年轻干部培养", "万物互联网络"):
        content = f"“甲”重点专项申报指南\n1.1 {title}\n研究内容：研究。\n1.2 乙\n研究内容：研究。"
        assert read(content)[1].directions[0].title == title


def test_directions_counted_without_a_point() -> None:
    content = ("雪国合作项目指南\n一、领域\n1. 冰雪装备\n领域方向：造雪机；压雪车。\n拟支持项目数：3个。\n"
               "2. 极寒材料\n领域方向：低温钢。\n拟支持项目数：1个。\n二、其他说明\n双方须同时申报。")
    _, guide = read(content)
    assert [(found.number, found.title) for found in guide.directions] == [("1", "冰雪装备"), ("2", "极寒材料")]
    assert guide.parts[-1].label == "其他说明"


def test_a_text_that_lost_its_line_ends() -> None:
    content = ("“牧场”重点专项2017年度项目申报指南本专项部署2个任务。"
               "1.1 草场退化机理研究内容：研究过程。考核指标：模型2套；论文10篇。"
               "1.2 牧草创新研究内容：收集种质。考核指标：种质200份。拟支持项目数：1-2项。")
    first, second = read(content)[1].directions
    assert (first.title, first.indicators) == ("草场退化机理", ("模型2套；", "论文10篇。"))
    assert second.projects is not None and (second.projects.low, second.projects.high) == (1, 2)


def test_traditional_and_full_width_forms_are_read_and_kept() -> None:
    content = ("「深海牧場」重點專項２０２２年度項目申報指南\n１．１ 深海網箱（共性關鍵技術類）\n研究內容：研發網箱。\n"
               "考核指標：(1)抗浪高不小於8米；(2)專利3項。\n關鍵詞：網箱；抗浪")
    _, guide = read(content)
    found = guide.directions[0]
    assert (guide.guide.year, found.kind, found.keywords) == (2022, "共性關鍵技術類", ("網箱", "抗浪"))
    assert len(found.indicators) == 2


def test_annexes_behind_the_last_direction_are_general() -> None:
    _, guide = read(THEMED + "\n\n申报要求\n\n1. 申报单位应为法人。\n\n"
                    "“智慧渔港”重点专项申报指南形式审查条件要求\n\n1. 推荐程序完备。")
    assert [part.label for part in guide.parts][-2:] == ["申报要求", "“智慧渔港”重点专项申报指南形式审查条件要求"]
    assert guide.directions[-1].keywords == ("协同调度", "国际合作")


# ---------------------------------------------------------------- fields
def test_projects_money_and_time_of_a_direction() -> None:
    first, second, third = read(BILATERAL)[1].directions
    assert first.projects is not None and (first.projects.op, first.projects.high) == ("<=", 5)
    assert first.duration_months is not None and (first.duration_months.op, first.duration_months.low) == ("range", 24)
    assert second.projects is not None and (second.projects.op, second.projects.value) == ("~", 10)
    assert (second.funding_wan, second.per_project_cap_wan) == (3000, 300)
    assert second.duration_months is not None and second.duration_months.soft and second.duration_months.high == 48
    assert (third.funding_wan, third.duration_months, third.kind) == (1500, None, "应用示范类")


def test_the_number_of_projects_is_inherited_and_says_so() -> None:
    for found in read(THEMED)[1].directions:
        assert found.projects is not None
        assert (found.projects.op, found.projects.low, found.projects.high) == ("range", 1, 2)
        assert found.projects.stated is False


def test_agreements_one_by_one() -> None:
    assert direction(BILATERAL, "1.9").agreements == (
        "《中国和海岛国科技合作协定》", "《关于“蓝湾2030”的谅解备忘录》")
    assert direction(BILATERAL, "2.0").agreements == ("落实关于共建高原实验室的重要倡议",)


# ---------------------------------------------------------------- content
def test_topics_are_the_leaves_of_a_list_of_any_depth() -> None:
    assert direction(BILATERAL, "1.9").topics == (
        "海水淡化", "海岛风电，包括但不限于漂浮式风机、抗台风叶片、离网储能与智能运维", "礁体修复",
        "礁区监测", "饵料替代")


def test_topics_of_a_sentence_and_topics_behind_a_head() -> None:
    assert direction(BILATERAL, "2.0").topics == ("高原农业（含青稞、牦牛）", "地质灾害预警", "食品、农业和生物技术")
    assert direction(BILATERAL, "2.1").topics == ("疫苗", "中药", "牧草育种")


def test_the_topic_of_an_explained_item_is_its_first_sentence() -> None:
    content = BILATERAL.replace("（1）健康，重点关注：疫苗；中药。", "（1）疫苗联合研制。开展抗原筛选；建立中试平台。")
    assert direction(content.replace("，重点关注：牧草育种", ""), "2.1").topics == ("疫苗联合研制", "牧业")


def test_unlabelled_text_is_the_content_and_its_headed_list_the_topics() -> None:
    content = ("“甲”重点专项申报指南\n1.1 智能技术\n(1) 代码生成。研究生成方法。\n(2) 漏洞挖掘。研究检测方法。\n"
               "1.2 育种\n开展种质创新。")
    first, second = read(content)[1].directions
    assert first.topics == ("代码生成", "漏洞挖掘")
    assert (second.research_content, second.topics) == ("开展种质创新。", ())


def test_numbered_indicators_keep_what_belongs_to_them() -> None:
    found = direction(THEMED, "1.1")
    assert found.indicators[0] == "建立模型 1 套，误差 $\\leq \\pm 3\\%$ 。".replace("模型", "退化模型")
    assert found.indicators[1].endswith("每次不少于 3 名外籍专家参会。")
    assert found.keywords == ("雾天感知", "多源融合", "近岸遮挡环境", "国际合作")
    assert found.research_content is not None and found.research_content.endswith("(2) 研究融合方法。")


def test_unnumbered_indicators_are_the_pieces_between_stops() -> None:
    assert direction(THEMED, "1.2").indicators == (
        "研制终端 1 套，功耗 $<5\\text{W}$ ，支持（>100 艘）接入；", "识别距离不小于 10km。", "申请专利 2 项。")
    assert direction(THEMED, "1.2").keywords == ("身份识别、低功耗", "国际合作")
    assert direction(THEMED, "2.1").indicators == ("调度时延不超过 1s；", "形成标准 1 项。")


def test_clauses_without_their_heading_are_requirements() -> None:
    _, guide = read(BILATERAL)
    part = next(part for part in guide.directions[0].parts if part.kind == "requirements")
    assert part.label is None and len(part.items) == 2
    assert "missing_heading" in codes(guide)


def test_requirement_items_with_unnumbered_and_nested_ones() -> None:
    text, guide = read(BILATERAL)
    parts = [part for part in guide.directions[1].parts if part.kind in ("requirements", "indicators")]
    assert [part.kind for part in parts] == ["requirements", "indicators"]
    items = [text.content[item.start:item.end] for item in parts[0].items]
    assert items == ["外方单位应有合作基础，详见 https://example.org/a。", "项目实施周期原则上不超过 4年。",
                     "项目执行期内，须完成以下至少 1项任务：\n①申请专利2项；\n②形成标准1项；", "须填写注册号。",
                     "上传状态截图。", "共性考核指标如下。"]
    assert guide.directions[1].indicators == ("参加活动不少于 2 场。", "发布新闻 1 篇。")
    assert {"doubled_item", "missing_item"} <= set(codes(guide))


def test_an_undivided_requirement_has_no_items() -> None:
    text, guide = read(BILATERAL)
    part = next(part for part in guide.directions[2].parts if part.kind == "requirements")
    assert part.items == () and text.content[part.start:part.end] == "单方申报无效；项目类型为应用示范类。"


def test_subtopics_belong_to_their_direction() -> None:
    text, guide = read(NESTED)
    found = guide.directions[0]
    assert [(each.group, each.number, each.title) for each in found.subtopics] == [
        ("一（一）农情（Farming, Food and Water）", "1", "青稞长势监测（Highland Barley Watch）"),
        ("一（一）农情（Farming, Food and Water）", "2", "牧草监测"),
        ("一（二）冰雪（Snow and Ice）", None, "冰湖计划（Ice Lake Initiative）"),
        ("二、备忘录方向", "1", "城市高温")]
    assert found.topics == tuple(each.title for each in found.subtopics)
    assert [each.research_content for each in found.subtopics] == [
        "开展青稞长势监测。", "开展牧草监测。", "识别冰湖隐患。", "研发平台。"]
    assert found.subtopics[0].indicators == ("数据集 1 套；", "精度优于 85%。")
    assert (found.research_content, found.indicators) == (None, ())
    assert found.projects is not None and found.projects.value == 4
    for each in found.subtopics:
        assert [text.content[part.start:part.end] for part in each.parts if part.kind == "title"] == [each.title]


def test_labels_behind_numbers_and_lists_run_in() -> None:
    content = ("“合作”重点专项申报指南\n1.和甲国联合研究\n"
               "1.1领域方向：（1）环境；（2）能源，包括：风能、太阳能；（3）交通。\n"
               "1.2拟支持项目数：10项，不超过300万元/项。\n1.3共拟支持经费：2000万元。\n"
               "2.和乙国联合研究\n2.1 领域方向：海洋、航天、极地。\n2.2 其他要求：\n"
               "（1）项目执行期：2年。\n附件：\n1.模板")
    first, second = read(content)[1].directions
    assert first.topics == ("环境", "能源，包括：风能、太阳能", "交通")
    assert first.projects is not None and (first.projects.op, first.projects.value) == ("=", 10)
    assert (first.funding_wan, first.per_project_cap_wan) == (2000, 300)
    assert second.topics == ("海洋", "航天", "极地")
    assert [part.kind for part in second.parts] == ["title", "topics", "requirements"]
    assert second.duration_months is not None and second.duration_months.high == 24


def test_a_mark_with_nothing_behind_it_is_no_item() -> None:
    content = BILATERAL.replace("（1）健康，重点关注：疫苗；中药。", "（1）").replace("①申请专利2项；", "①")
    assert direction(content, "2.1").topics == ("牧业，重点关注：牧草育种",)
    assert direction(THEMED.replace("(2) 形成标准 1 项。", "(2)"), "2.1").indicators == ("调度时延不超过 1s；",)


def test_a_field_printed_inside_a_subtopic_is_not_the_directions() -> None:
    content = NESTED.replace("考核指标：产品 ≥ 2 项。", "考核指标：产品 ≥ 2 项。\n\n拟支持项目数：9个。")
    found = direction(content, "1.1")
    assert found.projects is not None and found.projects.value == 4
    assert len(found.subtopics) == 4


# ---------------------------------------------------------------- spans
@pytest.mark.parametrize("content", [THEMED, BILATERAL, NESTED])
def test_parts_are_in_order_inside_their_direction_and_items_inside_their_part(content: str) -> None:
    text, guide = read(content)
    for found in guide.directions:
        assert found.parts[0].kind == "title"
        assert text.content[found.parts[0].start:found.parts[0].end] == found.title
        assert found.source.start <= found.parts[0].start and found.parts[-1].end == found.source.end
        for before, after in zip(found.parts, found.parts[1:], strict=False):
            assert before.end <= after.start
        for part in found.parts:
            assert part.start < part.end
            assert all(part.start <= item.start < item.end <= part.end for item in part.items)


PIECES = ["1.1 渔港感知", "1.2 渔船（应用示范类）", "2.0海岛合作", "研究内容：", "考核指标：", "（1）专利 2 项；",
          "①子项", "领域方向：", "拟支持项目数：约3~五个", "共拟支持经费：1亿人民币（每个项目不超过", "项目执行期：",
          "其他要求", "一、海洋", "（一）能源", "三、其他说明", "关键词：甲；", "——共性。", "文字，", "5", "\n", "  ",
          "《", "）", "$\\leq", "| 表 | 格 |", "1."]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_arrangement_of_pieces_makes_it_stumble(pieces: list[str]) -> None:
    text = clean(Text(content="“甲”重点专项申报指南\n" + "\n".join(pieces)))
    try:
        guide = parse(text, guide_id="x", file="x.txt")
    except NotAGuide:
        return
    for found in guide.directions:
        assert found.title and found.title in text.content[found.source.start:found.source.end]
        for value in (*found.topics, *found.indicators, *found.keywords):
            assert value in text.content


# ---------------------------------------------------------------- no guide
@pytest.mark.parametrize("content", [
    "",
    "关于组织申报项目的通知\n各有关单位：\n一、申报要求\n1.申报单位应为法人。\n2.项目于两年内完成。\n二、联系人：某某。",
    "Funding opportunity\n1.1 Who can apply\nResearchers.\n1.2 How to apply\nOnline.",
    "国家重点研发计划项目申报书\n项目名称：网箱\n1.1 立项背景\n略。\n1.2 研究内容\n研究内容：研发网箱。",
    "本年度资助合作研究项目。\n(一)资助领域\n1. 微生物学;\n2. 生态学。\n(二)资助期限\n3年。",
    "关于转发申报指南的通知\n各单位：\n现转发指南，请于6月3日前将申报书报送我局，逾期将不予推荐。\n附件：指南",
    "关于印发项目管理办法的通知\n一、申报条件\n申报单位应为法人。\n二、申报要求\n须提交材料，不得超过两项。",
])
def test_what_is_no_guide_is_refused_in_one_line(content: str) -> None:
    with pytest.raises(NotAGuide) as caught:
        parse(clean(Text(content=content)), guide_id="x", file="通知.txt")
    for lang in ("zh", "en"):
        line = caught.value.line(lang)
        assert line.startswith("通知.txt") and "\n" not in line
