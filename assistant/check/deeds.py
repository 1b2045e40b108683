"""What a proposal says when it does what a guide demands without a figure: words by demand, with example and
counter-example, as data.

    other:foreign_national_funding   about 经费 资助, act 申请 取得, by the partner
        kept by 外方牵头单位已申请本国经费资助, broken by 外方牵头单位不申请本国经费

In: nothing. Out: `DEEDS`, `PARTS`, `CHAPTERS`. Next: `judge_deed`. Never: words of one guide only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HOME, PARTNER, BOTH = "home", "partner", "both"


@dataclass(frozen=True, slots=True)
class Deed:
    """`about`: patterns that a clause must all have to speak of it; `act`: the words whose polarity decides; `who`:
    whose act it must be (None: anybody's); `ahead`: a plan keeps it as well as a fact; `partner`: it takes a partner;
    `against`: words that break it outright; `silent`: what silence is; `keeps`, `breaks`: an example of each."""

    about: tuple[re.Pattern[str], ...]
    act: re.Pattern[str]
    keeps: str
    breaks: str
    who: str | None = None
    ahead: bool = False
    partner: bool = False
    against: re.Pattern[str] | None = None
    silent: str = "unclear"


def _deed(about: str, act: str, keeps: str, breaks: str, against: str | None = None, **more: object) -> Deed:
    """`about` of several parts, each told by " & "."""
    parts = tuple(re.compile(part) for part in about.split(" & "))
    broken = re.compile(against) if against else None
    return Deed(parts, re.compile(act), keeps, breaks, against=broken, **more)  # type: ignore[arg-type]


DEEDS: dict[str, Deed] = {
    "foreign_national_funding": _deed(
        r"经费|资助|资金|基金",
        r"申请(?!书|人|单位|表)|申报(?!书|单位|表)|提出[^，-；。]{0,6}申请|获(?:得|批)|取得|列入",
        "外方牵头单位已按本国要求申请国家经费资助",
        "外方牵头单位不申请本国经费",
        against=r"(?:外方|[^\W\da-zA-Z_]方|牵头单位)[^。；]{0,14}(?:仅|只|全部|以)[^，-；。]{0,8}(?:自有|自筹)资金",
        who=PARTNER,
        silent="missing",
    ),
    "joint_online_application": _deed(
        r"联合申报|在线(?:联合)?(?:申报|提交|申请|办理)|联合申请",
        r"完成|(?<=已)[^，-；。]{0,30}?(?:提交|注册|办理|递交|填报)|(?<=未)[^，-；。]{0,12}?(?:提交|注册|办理|递交|"
        r"填报)|补办",
        "本项目已完成在线联合申报",
        "国内材料报出后再补办在线联合申报",
        silent="missing",
    ),
    "joint_application_submitter": _deed(
        r"联合申报|联合申请 & 协商|商定|商议|约定|共同确定|一致同意",
        r"由[^，-；。]{2,24}?(?:办理|完成|提交|负责|填报|承担|申报)|(?<=申报)由[^，-；。]{2,20}办理",
        "经双方协商，联合申报由示例大学统一办理",
        "由哪一方完成联合申报仍在协商",
        silent="missing",
    ),
    "joint_form_units": _deed(
        r"联合申报(?:申请)?表|联合申报系统|联合申报书",
        r"填入|录入|列入|填报|登记|填写|纳入",
        "各单位信息均已填入联合申报表",
        "单位信息尚未填入联合申报表",
        silent="missing",
    ),
    "industrial_targets": _deed(
        r"产业化|商业化|市场化|销售|产值|营业收入|量产|年产|产能|订单|市场占有率|盈利|利润 & (?:\d[\d.]*|"
        r"[一二三四五六七八九十百千]+)\s*(?:余)?(?:台|套|万|亿|家|份|条|%|元|吨|件|个(?!月)|人份) & ^(?!.*(?:现有|"
        r"已有|目前(?!标)))",
        r"达到|实现|形成|完成|不少于|不低于|建成|签订|新增|累计|年产|销售|≥|>",
        "项目结束时形成年产100台的生产能力",
        "本项目不设置产业化指标",
        against=r"(?:不|未|无)(?:再|另|单独)?(?:设|设置|设立|涉及|安排|承担|提出|考核|列)[^，-；。]{0,8}(?:产业化|"
        r"商业化|市场化)",
        ahead=True,
        silent="missing",
    ),
    "application_plan": _deed(
        r"转化|应用推广|产业化 & 计划|方案|步骤|路线图|安排",
        r"提出|制定|形成|编制|明确|如下|按(?=以下)|分(?=[一二三四两\d])|共同(?=提)|已有|第一步",
        "双方共同提出以下成果应用转化计划",
        "转化工作计划待立项后另行编制",
        silent="missing",
    ),
    "partner_legal_person": _deed(
        r"法人",
        r"具有|具备|取得|为(?=[^，-；。]{0,8}法人)|是(?=[^，-；。]{0,8}法人)|属(?=[^，-；。]{0,8}法人)|独立法人|拥有|"
        r"系(?=[^，-；。]{0,8}法人)",
        "挪威示例大学具有独立法人资格",
        "外方单位为下设机构，不具有独立法人资格",
        who=PARTNER,
        silent="missing",
    ),
    "applicant_is_signatory": _deed(
        r"签约方|签署方|签约单位|签署单位|签字方|协议(?:的)?(?:一方|当事)",
        r"(?:即|均|都|也)?(?:为|是|系)|作为|属于",
        "牵头申报单位为该协议的签约方",
        "申报单位不是该协议的签约方",
        who=HOME,
        silent="missing",
    ),
    "inform_partner": _deed(
        r"部|政府|署|委员会|主管",
        r"(?:函|转|正式)?告(?:知)?(?=[^\W\da-zA-Z_])|致函|照会|发函|通报|知会|报告|报备|通知(?=[^，-；。]{0,8}(?:政府|部|署))",
        "我方已告知挪威主管部门",
        "尚未告知挪威政府部门",
        silent="missing",
    ),
    "balanced_contribution": _deed(
        r"投入|工作量|经费|分工|人月",
        r"平衡|均衡|相当|对等|相近|大致相等|持平",
        "双方经费投入和工作量基本平衡",
        "各方工作量并不平衡",
        against=r"失衡|悬殊|远(?:大|高|多)于|绝大部分|[八九]成(?:以上)?|主要由中方",
        ahead=True,
    ),
    "technology_validated": _deed(
        r"验证|试验|测试|比对",
        r"(?:完成|通过|经过?|得到)[^，-；。]{0,20}?(?:验证|比对|中试|测试|试验|鉴定)|验证(?=通过|合格)",
        "该技术已在实验室完成性能验证",
        "技术尚未完成实验室验证",
    ),
    "one_document_one_project": _deed(
        r"协议|文件|证明|材料|项目 & 项目|申报|申请",
        r"(?:仅|只)(?:限)?(?:用于|支持|供|对应)|(?:不|未)(?:再|曾|会)?(?:用于|支持|作为)(?=[^，-；。]{0,8}(?:其[他它]|"
        r"另|别))",
        "该协议仅用于申报本项目",
        "该协议同时用于申报另一个项目",
        against=r"(?:同时|也|还|亦)(?:用于|支持|供|作为)[^，-；。]{0,8}(?:其[他它]|另|别)",
    ),
    "cooperation_agreement": _deed(
        r"合作协议|协议书|合作合同|[Aa]greement",
        r"签订|签署|签有|签(?!证|到|约率)|signed",
        "双方已签订合作协议",
        "合作协议尚未签订",
        partner=True,
        silent="missing",
    ),
    "prior_cooperation": _deed(
        r"合作|往来|共同",
        r"(?:自|从)(?:20|19)\d\d年[^，-；。]{0,6}(?:起|以来|开始)|(?:20|19)\d\d年(?:起|以来)|长期|多年|持续|先后",
        "双方自2015年起持续合作",
        "双方此前没有合作",
        against=r"首次合作|(?:没有|无|未(?:有|曾)?)(?:开展|建立)?(?:过)?合作(?:基础|经历|关系)?",
    ),
    "project_type": _deed(
        r"应用示范类",
        r"应用示范类",
        "本项目为应用示范类项目",
        "本项目不属于应用示范类",
        silent="unclear",
    ),
    "funding_secured": _deed(
        r"出资|资助|经费|资金 & 联邦|政府|国家科学基金会|国立|[^\W\da-zA-Z_]部(?=[^分位件队署]|$)|[^\W\da-zA-Z_]署",
        r"获(?:得|批)?|取得|落实|承诺|出具|批准|提供",
        "该合作已获对方联邦部门的出资承诺",
        "对方联邦部门的出资尚未落实",
        who=PARTNER,
        against=r"民间|公益基金|私人|非政府|慈善|由企业(?:出资|资助)",
        silent="missing",
    ),
    "foreign_confirmation": _deed(
        r"成果|确认",
        r"确认",
        "成果由对方联系人以邮件确认",
        "成果不需对方确认",
        ahead=True,
    ),
    "progress_report": _deed(
        r"进展|成果 & 秘书处|主管",
        r"提交|报送|报告",
        "项目进展和成果提交至秘书处",
        "项目进展不提交秘书处",
        ahead=True,
    ),
    "filing": _deed(
        r"备案",
        r"备案",
        "活动均在秘书处备案",
        "活动不办理备案",
        ahead=True,
    ),
    "data_submission": _deed(
        r"数据 & 平台|枢纽|中心",
        r"汇交|提交|报送|上传",
        "数据汇交至共享平台",
        "数据不汇交至平台",
        ahead=True,
    ),
    "application_orientation": _deed(
        r"应用|转化",
        r"应用导向|面向[^，-；。]{2,16}应用|转化路径|转化路线",
        "项目以产业应用为导向，转化路径明确",
        "项目没有应用导向",
        ahead=True,
    ),
    "application_schedule": _deed(
        r"产业应用|产业化|商业化|应用|推广 & 20\d\d\s*年|第[一二三四五\d]+年|个月|年内",
        r"实现|完成|启动|投入|进入|推广|形成|投产",
        "2029年实现产业应用",
        "产业应用时间尚未确定",
        ahead=True,
        silent="missing",
    ),
    "ip_clause": _deed(
        r"知识产权|成果归属 & 协议|合同",
        r"包含|包括|含(?!量)|设有|约定|明确|载明|列明|写明|规定了|条款|专章",
        "合作协议设有知识产权专章",
        "合作协议未包含知识产权条款",
    ),
    "ip_agreement": _deed(
        r"知识产权(?:归属)?协议",
        r"签署|签订|签(?=有|了)|附件|提交|附",
        "双方另行签署了知识产权协议",
        "知识产权协议尚未签署",
    ),
    "ip_rights": _deed(
        r"知识产权|专利权|成果(?=[^，-；。]{0,8}(?:归|由|共|权))",
        r"约定|明确(?=[^，-；。]{0,6}归属|$)|归(?!属)[^，-；。]{0,10}所有|共有|共享|共同享有|享有|"
        r"归属(?=[^，-；。]{0,4}(?:明确|清晰|按|由|为|于))",
        "双方已约定知识产权归属",
        "知识产权归属尚未约定",
        against=r"知识产权[^。；]{0,20}(?:待定|未定|尚?未约定|另行(?:协商|约定|商定)|没有约定)",
        ahead=True,
        silent="missing",
    ),
    "ip_returns": _deed(
        r"收益|利益分配|转化",
        r"约定|分配|分享|共享|归(?!属)[^，-；。]{0,10}所有|各半|分成",
        "转化收益按投入比例分配",
        "转化收益归属待定",
        against=r"(?:收益|转化)[^。；]{0,20}(?:待定|未定|尚?未约定|另行(?:协商|约定|商定)|没有约定)",
        ahead=True,
        silent="missing",
    ),
    "no_plaque": _deed(
        r"挂牌|揭牌|授牌",
        r"(?:不|未|禁止|严禁|杜绝)[^，-；。]{0,14}(?:挂牌|揭牌|授牌)",
        "项目团队不自行举办挂牌活动",
        "立项后自行举办挂牌仪式",
        against=r"(?<!不)(?<!不得)(?<!不自行)(?:将|拟|自行|计划)[^，-；。]{0,6}(?:举办|举行|组织|"
        r"开展)[^，-；。]{0,10}(?:挂牌|揭牌)",
        ahead=True,
    ),
}
PARTS: dict[str, tuple[str, ...]] = {"ip_ownership": ("ip_rights", "ip_returns")}
"""Demands of several deeds, each of which must be kept."""
CHAPTERS = frozenset({"application_plan"})
"""Deeds that a chapter of that name keeps by what it holds."""
