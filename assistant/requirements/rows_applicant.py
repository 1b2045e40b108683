"""The demand table, part four: who on this side may lead and apply, how often, and by which way.

In: nothing. Out: `ROWS`, data only; every row carries an example and a counter-example, which are its tests.
Next: `rules.find`, `readers`. Never: code, or a sentence of a real guide.
"""

from __future__ import annotations

from assistant.requirements.rules import DAY, NUMBER, Row

ROWS: tuple[Row, ...] = (
    Row(
        "other:one_document_one_project",
        rf"(?P<m>{NUMBER})份[^,;。]{{1,16}}(?:仅可?|只能?可?)(?:支持|用于)?申报(?P<n>{NUMBER})个项目",
        op="<=",
        unit="个",
        reader="number",
        qualifiers={"per": "document"},
        example="1份证明仅支持申报1个项目。",
        counter="1份协议支持多个项目。",
    ),
    Row(
        "other:one_document_one_project",
        r"单个[^,;。]{2,20}(?:仅可?|只能?可?)(?:支持|用于|对应)(?:对应)?(?:申报)?(?:单个|1个|一个)[^,;。]{0,8}(?:申请|项目|申报)",
        op="<=",
        value=1,
        unit="个",
        qualifiers={"per": "document"},
        example="单个北欧计划项目只支持对应单个中方项目申请。",
        counter="单个项目只支持单个接口。",
    ),
    Row(
        "other:single_lead",
        r"(?:确定|推选|选定|明确)(?:由)?(?:一家|1家|一个|1个)(?:中方)?单位牵头",
        op="=",
        value=1,
        unit="家",
        side="cn",
        qualifiers={"role": "lead"},
        example="多家中方单位应协商确定一家单位牵头申报。",
        counter="由一家企业牵头制定标准。",
    ),
    Row(
        "other:lead_applications_max",
        rf"(?:负责人|申请人|申报人|科研人员)[^,;。]{{0,12}}?(?:只能|仅能|仅可|仅|限|最多|只可)(?:牵头)?(?:申报|申请|承担|主持)(?P<n>{NUMBER})[个项](?!课题)",
        op="<=",
        unit="项",
        reader="number",
        qualifiers={"per": "person"},
        example="项目负责人限申报1个项目。",
        counter="负责人申报2个项目。",
    ),
    Row(
        "other:born_after",
        rf"(?:(?P<cond>男性|女性)[^,;。]{{0,4}}?)?(?:应|须|为|在)?(?P<day>{DAY})(?:\(含\))?(?:及?以|之)?后出生",
        op=">=",
        unit="date",
        reader="day",
        example="项目负责人应为2001年1月1日以后出生。",
        counter="2001年1月1日以后成立的单位。",
    ),
    Row(
        "other:registered_before",
        rf"注册(?:时间|成立时间)?(?:应|须|需)?(?:为|在|早于|于)?(?P<day>{DAY})(?:\(含\))?(?:及?以|之)?前",
        op="<",
        unit="date",
        reader="day",
        side="cn",
        example="申报单位注册时间应在2031年3月31日前。",
        counter="2031年3月31日前提交。",
    ),
    Row(
        "other:recommend_quota_max",
        rf"每个?推荐(?:单位|部门)[^,;。]{{0,8}}(?:限额?推荐(?:申报)?|不超过)(?P<n>{NUMBER})[个项]",
        op="<=",
        unit="个",
        reader="number",
        qualifiers={"per": "recommender"},
        example="每个推荐单位限推荐3项申请。",
        counter="推荐单位须盖章。",
    ),
    Row(
        "other:foreign_lead_unit",
        rf"明确其中(?P<n>{NUMBER})个[^,;。]{{0,10}}为外方牵头单位",
        op="=",
        unit="个",
        reader="number",
        qualifiers={"role": "lead", "side": "foreign"},
        example="并明确其中1个合作方为外方牵头单位。",
        counter="牵头单位应明确分工。",
    ),
    Row(
        "other:one_route",
        r"(?:(?<![^,;。()])(?P<cond>[^,;。()]+也可以?申报[^,;。()]{2,24}),但?)?[^,;。()]{0,8}?只能(?:通过|选择)(?:一个|1个|一种|其中一个)(?:途径|渠道)申报",
        value="只能通过一个途径申报",
        example="每个项目只能通过一个途径申报。",
        counter="通过多个途径申报。",
    ),
)
