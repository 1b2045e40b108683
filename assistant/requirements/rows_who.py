"""The demand table, part one: who applies, with whom, with what money.

In: nothing. Out: `ROWS`, data only; every row carries an example and a counter-example, which are its tests.
Next: `rules.find`, `readers`. Never: code, or a sentence of a real guide.
"""

from __future__ import annotations

from assistant.requirements.rules import NEEDS, NUMBER, Row

_PARTNER = r"(?:合作方|合作单位|合作国别?|合作国家|合作伙伴|参与国家?)"

ROWS: tuple[Row, ...] = (
    Row("both_sides_apply", r"双方(?:均)?(?:必)?须?(?:同时|均须?|分别)申报(?!的项目)", value=True, once=True,
        example="本方向项目须由中冰双方同时申报,一方单独申报不予受理。",
        counter="对于要求双方同时申报的项目,信息须一致。"),
    Row("both_sides_apply", rf"(?:{NEEDS}[^;。]{{0,14}}?)?(?:分别|同时|各自)向[^;。]{{1,30}}?(?:提交|递交|进行申报|申报|报送)"
        r"(?:[^,;。]{0,8}(?:材料|申请|申报书))?", value=True, once=True,
        example="两国团队应分别向本国主管机构提交申请材料。", counter="两国团队应分别向公众介绍成果。"),
    Row("both_sides_apply", r"单方面?(?:申报|申请|提交)的?(?:项目|材料)?(?:均?视为)?(?:无效|不予受理)", value=True, once=True,
        example="单方申报的项目不予受理。", counter="单方申报可以受理。"),
    Row("both_sides_apply", r"(?:仅需|只需|仅须|只须)向(?:中方|我方|科技部)[^,;。]{0,6}(?:申报|提交)", op="must_not", value=True,
        example="本方向仅需向中方提交材料。", counter="本方向还需向中方提交材料。"),
    Row("enterprise_required", rf"(?P<who>[^,;。]{{0,16}}?)(?:至少(?:须|应)?|{NEEDS}|必须)(?:至少)?(?:包含|包括|有|吸纳|由)(?:(?P<n>{NUMBER})[家个])?[^,;。由]{{0,6}}企业"
        r"(?:参与|参加|加入|共同|$|[,;。])", op=">=", value=1, unit="家", reader="at_least_one", qualifiers={"role": "member"},
        example="中方联合体须包含2家企业。", counter="如有企业参与,应提供证明。"),
    Row("enterprise_required", r"中应?(?:至少)?(?:包含|包括|有)(?P<n>" + NUMBER + r")家企业", op=">=", value=1, unit="家",
        reader="at_least_one", qualifiers={"role": "member"},
        example="冰方联合申报单位中至少包含一家企业。", counter="名单中有三家研究所。"),
    Row("enterprise_required", r"(?:均)?(?:必须|须|应|要求)有企业(?:参加|参与)", op=">=", value=1, unit="家",
        qualifiers={"role": "member"}, example="双方团队均必须有企业参加。", counter="鼓励有企业参加。"),
    Row("lead_must_be_enterprise", r"(?:牵头(?:申报|承担)?单位|项目申报单位|申报单位)(?:必须|须|应|应当|需)(?:为|是)企业", value=True,
        qualifiers={"role": "lead"}, example="冰方牵头单位应为企业。", counter="牵头单位可以为企业。"),
    Row("lead_must_be_enterprise", r"(?:要求|须|应|必须)[^,;。]{0,8}由企业牵头", value=True, qualifiers={"role": "lead"},
        example="冰方要求联合体由企业牵头。", counter="支持由企业牵头。"),
    Row("lead_must_be_enterprise", r"(?:^|[,;:])(?:\(\d+\))?由企业牵头(?:申报|承担)?(?=[,;。]|$)", value=True, qualifiers={"role": "lead"},
        example="由企业牵头申报。", counter="鼓励由企业牵头申报。"),
    Row("matching_funds_ratio", r"(?:经费|资金|出资|自筹|配套)[^;。]{0,24}比例[^;。,]{0,6}?(?:不低于|不少于|至少|达到|为)(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?)",
        op=">=", reader="ratio", example="自筹资金与拨款的比例不低于1:1。", counter="男女比例不低于1:1。"),
    Row("matching_funds_ratio", r"(?:应|须|需)?提供[^,;。]{0,30}?等额的?(?:配套)?(?:出资|资金|经费)", op=">=", value=1, reader="matching",
        example="参与企业应提供至少与其所获拨款等额的配套资金。", counter="双方将提供等额的奖学金名额。"),
    Row("matching_funds_ratio", r"(?:不低于|不少于|至少|按|按照|达到)(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?)的?(?:比例)?[^,;。]{0,8}配套", op=">=",
        reader="ratio", example="依托单位提供不低于1:3的配套资金。", counter="图纸按1:3的比例绘制。"),
    Row("matching_funds_ratio", r"(?:不低于|不少于|至少|按|按照|达到)(?P<ratio>\d+(?:\.\d+)?:\d+(?:\.\d+)?)的?(?:比例)?[^,;。]{0,8}配套", op=">=",
        reader="ratio", part="indicators", example="当地政府提供不低于1:3的配套经费。", counter="混合比例不低于1:3。"),
    Row("cn_units_max", rf"(?:中方|参与|参研|承担|项目)[^,;。外]{{0,10}}单位(?:总数|数量|数)?[^,;。]{{0,4}}?(?:不超过|不得超过|不多于|最多)(?P<n>{NUMBER})[家个]",
        op="<=", unit="家", reader="number", example="中方参加单位总数不超过6家。", counter="外方单位总数不超过6家。"),
    Row("foreign_units_min", rf"{NEEDS}[^,;。]{{0,6}}?(?P<n>{NUMBER})[个家](?:\(?(?:或|及)?以上\)?)?(?:国\(境\)外|境外|国外|外方)(?:合作)?单位",
        op=">=", unit="个", reader="number", example="申报时须有2个及以上境外合作单位。", counter="境外合作单位数量不限。"),
    Row("partner_countries", rf"{_PARTNER}[^,;。]{{0,8}}?(?:仅限于?|限于|限定为)(?P<list>[^;。,]+)", op="subset", reader="countries",
        example="合作国别仅限冰岛、马来西亚(仅限沙巴州)。", counter="外方合作单位仅限国家级研究院。"),
    Row("partner_countries", rf"(?:须|应|必须|需)(?:包括|来自)[^;。]*?(?P<list>[^;。]*?)中的?(?:至少|不少于)(?P<n>{NUMBER})[个国家]+",
        op="min_count", unit="国", reader="countries", example="合作方须包括智利、秘鲁、阿根廷中的至少2国。", counter="须包括至少2个课题。"),
    Row("partner_countries", rf"(?:项目)?{_PARTNER}(?:应|须|必须)为(?P<list>(?:[^;。,(]|\([^()]*\))+?)(?:,具体包括(?P<more>[^;。]+))?(?=[;。,]|$)", op="subset",
        reader="countries", example="合作国应为北欧国家,具体包括冰岛、挪威。", counter="外方合作单位应为高校。"),
    Row("partner_countries", rf"(?:至少|不少于)(?P<n>{NUMBER})个(?P<list>[^,;。个]{{1,10}}(?:国家|成员国))的?(?:合作方|合作单位|合作伙伴|机构|单位)", op="min_count",
        unit="国", reader="countries", example="须有来自至少2个北欧国家的合作单位。", counter="至少2个城市的合作单位。"),
    Row("partner_registered_years", rf"注册(?:时间|成立)?(?:满|超过|不少于)?(?P<n>{NUMBER})年(?:以上|及以上)?", op=">=", unit="年", reader="number",
        example="外方单位应为在冰岛注册5年以上的研究所。", counter="产品注册证有效期5年。"),
    Row("partner_kind", r"单位(?:应|须|必须|需)为[^,;。]{0,30}?(?:的)(?P<list>(?:科研院所|研究机构|高等学校|高校|高等院校|大学|企业|医院)[^,;。]*)",
        op="subset", reader="kinds", example="外方合作单位应为在智利注册的高校、企业等。", counter="中方单位名称须为中文。"),
    Row("partner_kind", r"(?P<who>合作单位|参与单位|合作方)(?:仅限|限于)(?:在(?P<place>[^,;。]{1,8}?)注册的)?(?P<list>[^,;。]*?(?:企业|高校|机构|院所|大学))",
        op="subset", reader="kinds_registered", example="冰方合作单位仅限在冰岛境内注册的企业。", counter="合作国别仅限冰岛。"),
    Row("joint_labs", r"(?:建立|建成|共建|成立|设立|组建)[^,;。\d]{0,16}(?:联合|合作)(?:实验室|研究中心|研发中心|创新中心)(?=[,;。]|$)", part="indicators",
        example="与境外伙伴共建联合研究中心,形成机制。", counter="建成联合实验室管理平台。"),
    Row("other:partner_legal_person", r"具有独立法人资格", example="合作单位应为注册机构,具有独立法人资格。",
        counter="法人签字。", value="独立法人资格"),
    Row("other:prior_cooperation", r"(?:有|具有|具备)[^,;。]{0,22}合作基础", value="合作基础", qualifiers={"checkable": False},
        example="双方应具有扎实的合作基础。", counter="在此基础上合作开展研究。"),
)
