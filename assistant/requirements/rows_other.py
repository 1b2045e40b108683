"""The demand table, part three: what has no metric of its own, and what a clause with 须 or 应 is called.

In: nothing. Out: `ROWS` (found by their own words), `NAMES` (what a demanding clause that no row explains is called, by
the words in it), `QUALITIES` (what cannot be checked and is left out). Next: `rules.find`, `demands`.
Never: code, or a sentence of a real guide.
"""

from __future__ import annotations

from assistant.requirements.rules import Row

ROWS: tuple[Row, ...] = (
    Row(
        "other:apply_per_second_level_heading",
        r"按照?(?:指南)?二级标题(?:\([^)]*\))?[^,;。]{0,10}(?:申报|进行|组织)",
        example="统一按指南二级标题(如3.2)整体申报。",
        counter="指南二级标题加粗。",
    ),
    Row(
        "other:assessable_indicators",
        r"设定(?:具体、?)?可(?:以)?(?:考核|检查|量化|衡量)的[^,;。]{0,8}(?:指标|目标)",
        value="具体、可考核的目标指标",
        example="申请人须设定具体、可考核的指标。",
        counter="指标将由专家考核。",
    ),
    Row(
        "other:cooperation_indicators",
        r"设定明确的[^,;。]{0,10}合作目标(?:和考核指标)?|应?在突出国际合作的[^。;]{0,120}指标上有所体现",
        value="交流合作目标和考核指标",
        qualifiers={"checkable": False},
        example="还须设定明确的合作目标和考核指标。",
        counter="合作目标由双方讨论。",
    ),
    Row(
        "other:indicators_in_form",
        r"在申报书[“\"](?P<what>[^”\"]+表)[”\"]中体现",
        reader="text",
        example="并在申报书“目标与指标表”中体现。",
        counter="目标在会上体现。",
    ),
    Row(
        "other:both_sides_consistency",
        r"(?<!温度)(?<!温湿度)(?:须|应当?|必须)(?:与[^,;。]{1,10}?)?(?:保持)?(?:完全)?(?:一致|相同)",
        reader="listed",
        qualifiers={"open_list": True},
        example="双方申报书的题目和负责人须保持一致。",
        counter="温度保持稳定。",
    ),
    Row(
        "other:no_plaque",
        r"不得[^。;]{0,60}挂牌",
        op="must_not",
        value="挂牌活动",
        example="依托单位不得自行挂牌。",
        counter="获批后挂牌成立。",
    ),
    Row(
        "other:budget_rules",
        r"经费预算(?:须|应)符合《[^》]+》",
        qualifiers={"checkable": False},
        example="经费预算须符合《某某经费办法》。",
        counter="经费预算表见附件。",
    ),
    Row(
        "other:overseas_payment",
        r"向境外合作方支付经费,并列入[^。;]{0,80}说明",
        condition="向境外合作方支付经费的",
        example="可向境外合作方支付经费,并列入差旅费,在预算中作出说明。",
        counter="不向境外合作方支付经费。",
    ),
    Row(
        "other:funding_secured",
        r"(?:须|应|需)已?(?:获得|取得)(?!中国|我国|本国|两国)[^,;。]{0,10}[国方][^,;。]{0,8}(?:政府|部门|机构|基金会)[^,;。]{0,12}(?:出资|资助)",
        side="foreign",
        part="requirements",
        example="合作须已获得冰岛国政府部门的出资。",
        counter="项目须已获得中国政府部门的资助。",
    ),
    Row(
        "other:foreign_guide",
        r"其他?[^,;。]方指南要求(?:详见|见)(?P<what>[^,;。]+(?:\.[^,;。]+)*)",
        reader="text",
        qualifiers={"side": "foreign"},
        example="其他冰方指南要求详见www.example.is。",
        counter="详见附件。",
    ),
    Row(
        "other:attachment_content",
        r"(?<=[(,])(?:内容(?:须|需|应)?|须|需|应)(?:包括|包含|写明|载明)(?P<list>[^(),;。、]{1,60}、[^(),;。]{1,300})",
        reader="listed",
        example="提交认可函(须包括机构名称、联系人信息)。",
        counter="联系人信息见官网。",
    ),
    Row("other:inform_partner", r"须告知[^,;。]+", example="并须告知对方主管机构。", counter="结果将告知申请人。"),
    Row(
        "other:agreement_signature",
        r"(?P<who>单位|双方|各方)(?:均)?(?:至少)?(?:均)?(?:须|需|应)(?:至少)?(?:均)?(?P<list>签字[、或和]盖章|盖章|签字)",
        reader="signature",
        example="签约各单位须签字、盖章。",
        counter="签字仪式已举行。",
    ),
    Row(
        "other:agreement_signature",
        r"(?:须|需|应)(?:由|有|经)(?P<who>[^,;。()]{0,30}?)(?P<list>签字(?:、|并|和|及|或)?(?:由单位)?(?:加)?盖(?:单位)?公?章|签字|盖章)(?=[,;。)]|$)",
        reader="signature",
        example="提交协议(须有双方单位授权代表签字并加盖公章)。",
        counter="须由专家签字确认名单。",
    ),
    Row(
        "other:ip_ownership",
        r"知识产权[^;。]{0,30}?(?:(?:有|作出|做出|予以|进行)明确的?|作出|做出)(?:约定|规定|说明)",
        example="合作各方对知识产权归属和收益分配有明确约定。",
        counter="应遵守知识产权有关规定。",
    ),
    Row(
        "other:status",
        r"(?:提交|提供|说明|注明)[^,;。()]{2,40}状态\((?P<list>[^()]*或[^()]*)\)",
        op="any_of",
        reader="choice",
        example="中方须提交其项目的状态(“已报名”或“已签约”)。",
        counter="须提交设备状态(含照片)。",
    ),
    Row(
        "other:filing",
        r"活动(?:需|须|应)[^,;。]{0,14}备案",
        per="event",
        example="每次活动须在秘书处备案。",
        counter="章程已备案。",
    ),
    Row(
        "other:project_type",
        r"项目类型为(?P<what>[^,;。]+)",
        reader="text",
        qualifiers={"checkable": False},
        example="本方向项目类型为应用示范类。",
        counter="土壤类型为黑土。",
    ),
    Row(
        "other:technology_validated",
        r"面向已在?[^,;。]{2,24}技术(?=[,;。])",
        example="面向已在田间条件下通过验证的技术,给予支持。",
        counter="面向未来的技术。",
    ),
    Row(
        "other:web_news",
        r"在[^,;。]{0,10}官网发布[^;。]*",
        reader="with_number",
        unit="篇",
        example="成果需在官网发布新闻,合计不少于3篇。",
        counter="结果以通知为准。",
    ),
    Row(
        "other:demonstration_countries",
        r"在[^,;。]{0,8}?个[^,;。]{0,22}国家?[^,;。]{0,4}开展[^,;。]{0,6}示范",
        reader="with_number",
        unit="个",
        example="在至少2个北欧国家开展技术示范。",
        counter="在全国开展技术示范。",
    ),
    Row(
        "other:activity_countries",
        r"在[^,;。(]{1,6}个[^,;。(]{0,8}国家?\([^)]*\)开展[^,;。]{0,8}活动",
        reader="with_number",
        unit="个",
        example="在1~2个北欧国家(含冰岛)开展3场活动。",
        counter="在全国开展活动。",
    ),
    Row(
        "other:activity_countries",
        r"含(?:至少)?[一1]个[^,;。()]{2,20}国家?",
        op=">=",
        value=1,
        unit="个",
        example="在3个国家(含至少一个北欧国家)举办。",
        counter="含一个附件。",
    ),
)

NAMES: tuple[tuple[str, str], ...] = (
    (r"基本平衡", "balanced_contribution"),
    (r"知识产权", "intellectual_property"),
    (r"签约方", "applicant_is_signatory"),
    (r"联合申报注册|在线联合申报", "joint_online_application"),
    (r"完成联合申报工作", "joint_application_submitter"),
    (r"国家经费资助", "foreign_national_funding"),
    (r"联合申报表", "joint_form_units"),
    (r"任务以及相应的考核指标|两方面的任务", "tasks_defined"),
    (r"合作方案中", "attachment_content"),
    (r"产业化|商业化", "industrial_targets"),
    (r"应用导向", "application_orientation"),
    (r"预期时间表", "application_schedule"),
    (r"成果(?:应用)?转化", "application_plan"),
    (r"出资", "funding_secured"),
    (r"汇交", "data_submission"),
    (r"邮件确认", "foreign_confirmation"),
    (r"提交至", "progress_report"),
    (r"签订?[^,;。]*协议|协议", "cooperation_agreement"),
    (r"规则", "partner_rules"),
    (r"预算|经费|资金", "budget"),
    (r"研究内容", "research_content"),
    (r"证明|材料|文件", "documents"),
)

QUALITIES = (
    r"(?:只|仅)支持[\d一二](?:[~-]\d)?[项个]|整合集成|旨在|体现[^,;。]*(?:优势|强强|产业需求)|注重|平等互利|有效整合|运行管理规范|优势资源|研发能力|技术优势|分工明确"
    r"|紧密结合|积极|充分|重点关注|及时总结"
    r"|答辩|评审采用|形式审查|待评审后确定|作为申报材料|沟通协调|务求"
)
