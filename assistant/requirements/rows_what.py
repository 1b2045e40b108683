"""The demand table, part two: time, size, money, names, dates, exclusions.

In: nothing. Out: `ROWS`, data only; every row carries an example and a counter-example, which are its tests.
Next: `rules.find`, `readers`. Never: code, or a sentence of a real guide.
"""

from __future__ import annotations

from assistant.requirements.rules import DAY, NEEDS, NUMBER, Row

ROWS: tuple[Row, ...] = (
    Row("subprojects_max", r"不(?:再)?(?:下设|设|设置)课题", op="=", value=0, unit="个", example="本批项目不设课题。",
        counter="课题设置须合理。"),
    Row("subprojects_max", rf"(?:课题数?量?|设置?课题)[^,;。]{{0,4}}?(?:不超过|不得超过|最多|至多)(?P<n>{NUMBER})个", op="<=", unit="个",
        reader="number", example="每个项目下设课题数不超过4个。", counter="参与单位不超过4个。"),
    Row("subprojects_max", rf"(?:不超过|不得超过|最多|至多)(?P<n>{NUMBER})个课题", op="<=", unit="个", reader="number",
        example="每个项目设置不超过2个课题。", counter="不超过2个示范点。"),
    Row("duration_months", r"(?:执行期|实施周期|实施期限|实施期|研究周期|项目周期)限?(?P<time>(?:一般|原则上)?[^,;。(限内]{1,16}(?:年|个月))", reader="duration",
        unit="月", example="项目实施周期一般不超过2年。", counter="项目执行期内须完成论文2篇。"),
    Row("domestic_journal_share", rf"(?:我国|国内|中国)(?:科技)?期刊[^,;。]{{0,6}}比例(?P<soft>原则上)?(?:不低于|不少于|至少)(?P<n>[\d.]+)%", op=">=",
        unit="%", reader="number", qualifiers={"of": "joint_papers"},
        example="合著论文发表在国内期刊的比例不低于30%。", counter="国内期刊比例逐年提高。"),
    Row("budget_share_max", r"(?:经费|资金|预算)[^;。]{0,16}比例[^,;。]{0,4}(?:不得超过|不超过|不高于)[^,;。]{0,8}?(?P<n>[\d.]+)%", op="<=", unit="%",
        reader="number", example="单个单位的经费比例不得超过总预算的60%。", counter="发表比例不超过60%。"),
    Row("trl_range", r"(?:技术成熟度|TRL)(?:\(TRL\))?(?:在|为|须为)?(?P<low>\d)[级]?[~-](?P<high>\d)级?", op="range", unit="级", reader="range",
        example="项目应处于技术成熟度(TRL)3~6级。", counter="样机3~6台。"),
    Row("trl_range", r"(?:不超过|不高于)(?:技术成熟度|TRL)(?P<n>\d)级?", op="<=", unit="级", reader="number",
        example="聚焦不超过技术成熟度5级的项目。", counter="不超过5个项目。"),
    Row("trl_range", r"(?:技术成熟度|TRL)(?:应|须|需)?(?:达到|不低于)(?P<n>\d)级", op=">=", unit="级", reader="number", part="requirements",
        example="技术成熟度应达到6级。", counter="精度应达到6级。"),
    Row("topic_count", rf"(?:领域)?方向中(?:任?选择?|选取)其?中?(?P<n>{NUMBER})个", op="=", unit="个", reader="number",
        example="从上述4个领域方向中选择1个申报。", counter="领域方向中有1个示范区。"),
    Row("coverage", rf"{NEEDS}(?:涵盖|覆盖|包含)[^,;。]{{0,30}}(?:全部|所有)(?:的)?(?:研究内容|考核指标|研究任务)", value="全部研究内容和考核指标",
        example="申请书须覆盖本方向所有研究内容。", counter="网络须覆盖全部城区。"),
    Row("title_format", r"(?:项目)?(?:申报)?名称(?:的)?格式(?:须|应)?(?:为|是|:)[“\"](?P<what>[^”\"]+)[”\"]", op="matches", reader="text",
        example="项目名称格式为“中(冰)+领域+研究中心”。", counter="文件名称为“申报书”。"),
    Row("registration_number", r"(?:填写|填报|注明)[^,;。(]{0,12}(?:注册号|登记号|编号)\((?:示例|例如|如|格式)?:?(?P<what>[A-Za-z0-9-]+)\)", op="matches",
        reader="text", qualifiers={"example_only": True},
        example="须在附件中填写联合登记号(示例:NORD2031-XX)。", counter="须填写邮政编号。"),
    Row("agreement_signed_before", rf"(?:签署|签订)(?:日期|时间)(?:须|应)?(?:早于|在)(?P<day>{DAY})(?:前|之前|以前)?", op="<", unit="date", reader="day",
        example="协议签订时间应早于2031年5月1日。", counter="申报时间早于2031年5月1日。"),
    Row("other:established_before", rf"面向(?P<day>{DAY})(?:之|以)?前(?:已)?(?:建立|成立|获批|列入)", op="<", unit="date", reader="day",
        example="面向2031年5月1日前已成立的中心。", counter="面向2031年的市场。"),
    Row("other:listed_before", rf"指(?P<day>{DAY})(?:之|以)?前(?:已)?(?:列入|纳入|入选)", op="<", unit="date", reader="day",
        example="此类项目指2031年5月1日前已列入计划的项目。", counter="指2031年5月1日举行的会议。", condition="此类项目"),
    Row("other:not_expiring_before", rf"(?:到期日|有效期)[^,;。]{{0,4}}不得?早于(?P<day>{DAY})", op=">=", unit="date", reader="day",
        example="证书到期日不得早于2031年5月1日。", counter="会议不早于2031年5月1日。"),
    Row("other:one_document_one_project", rf"(?P<m>{NUMBER})份[^,;。]{{1,16}}(?:仅可?|只能?)支持申报(?P<n>{NUMBER})个项目", op="<=", unit="个",
        reader="number", qualifiers={"per": "document"}, example="1份证明仅支持申报1个项目。", counter="1份协议支持多个项目。"),
    Row("other:recommend_quota_max", rf"每个?推荐(?:单位|部门)[^,;。]{{0,4}}限(?:额)?推荐(?:申报)?(?P<n>{NUMBER})[个项]", op="<=", unit="个",
        reader="number", qualifiers={"per": "recommender"}, example="每个推荐单位限推荐3项申请。", counter="推荐单位须盖章。"),
    Row("other:foreign_lead_unit", rf"明确其中(?P<n>{NUMBER})个[^,;。]{{0,10}}为外方牵头单位", op="=", unit="个", reader="number",
        qualifiers={"role": "lead", "side": "foreign"}, example="并明确其中1个合作方为外方牵头单位。", counter="牵头单位应明确分工。"),
    Row("other:one_route", r"只能通过(?:一个|1个)途径申报", value="只能通过一个途径申报", example="每个项目只能通过一个途径申报。",
        counter="通过多个途径申报。"),
    Row("exclusion", r"(?P<list>[^,;。]+?)(?:将)?(?:均)?不在(?:本|此|该)[^,;。]{0,8}?(?:中)?(?:重复)?(?:支持|申报|征集)(?:之列|范围)?", op="must_not", reader="exclusions",
        example="已获资助的中冰联合中心不在本方向重复支持。", counter="本方向重点支持联合中心。"),
)
