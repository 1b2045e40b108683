"""Which words of a proposal name which quantity: data, and the patterns made of it.

In: nothing. Out: `KINDS` (what is counted, by which words, in which units), `FEATURES` (joint, international, online
…),
`WANTED` (which kinds and features answer a metric of the contract). Next: `mentions`, `wanted`.
Never: a figure, a verdict.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PERSONS = frozenset({"人次", "人", "名", "位"})
TIMES = frozenset({"次", "场", "届", "期", "回", "场次", "个", "班", "班次"})
PIECES = frozenset({"项", "件", "个", "份", "部", "套", "种", "款"})
STAYS = frozenset({"人月", "个月", "月", "天", "日", "周", "年", "人年", "人天", "人日"})


@dataclass(frozen=True, slots=True)
class Kind:
    """One thing that is counted: the words that name it, the units it is counted in, and units in which people write it
    though the count is then another one (`loose`: 互访 3 次)."""

    name: str
    words: re.Pattern[str]
    units: frozenset[str]
    loose: frozenset[str] = frozenset()


def _kind(name: str, words: str, units: frozenset[str], loose: frozenset[str] = frozenset()) -> Kind:
    return Kind(name, re.compile(words), units, loose)


KINDS: tuple[Kind, ...] = (
    _kind(
        "paper",
        r"(?<!学位)(?<!毕业)论文(?!集|署名|首页|撰写规范)|(?:SCI|EI|SSCI)(?:/EI)?(?:收录|检索|文章)|学术文章|"
        r"期刊文章|"
        r"(?:双方|中外|中[^\W\da-zA-Z_]{1,2}(?:双方)?)合著(?=\s*[\d一二两三四五六七八九十])",
        frozenset({"篇"}),
    ),
    _kind(
        "patent",
        r"专利(?!点|壁垒|池|导航|布局|检索|文献|预警|地图|代理)|PCT(?!路线)",
        frozenset({"项", "件", "个", "篇"}),
    ),
    _kind(
        "standard",
        r"标准(?!化|偏差|差|样|物|品|曲线|体系|文稿|提案|论文)|(?:规范|规程)(?!化|性|管理)|"
        r"(?:技术|转化|操作|诊疗|临床|应用|建设|国际|国内)[^\W\da-zA-Z_]{0,4}指南",
        PIECES,
    ),
    _kind(
        "software",
        r"软件?著作?权?(?=登记|\d|[^一-龥]|$|不|[一二三四五六七八九十两])|软著|著作权",
        frozenset({"项", "件", "个", "份"}),
    ),
    _kind(
        "inbound",
        r"来华|赴华|访华|来中国|赴中国|来我国|到华|抵华|来访|接收|接待|接受(?=.{0,8}(?:人员|学者|专家))|邀请|在华|"
        r"柔性引进(?![^，-；。]{0,10}人才)|来(?=中方|我方|我国|到中国)",
        PERSONS,
        frozenset({"次"}),
    ),
    _kind(
        "exchange",
        r"互访|互派|互换|人员往来|人员交流|双向交流|交流访问|各派|分别派|相互派|来往|"
        r"人员(?:学术)?(?:就[^，-；。｜\d]{0,12})?(?:交流|往来)(?!会|活动|平台|机制|计划)",
        PERSONS,
        frozenset({"次", "批", "批次"}),
    ),
    _kind(
        "outbound",
        r"出访|往访|派出|派遣|选派|派员|派往|外派|(?<![互委指选分相各])派(?=\s*[\d一二两三四五六七八九十])|赴(?!华|中国)|前往|出国|出境|访(?=[^\W\da-zA-Z_]{1,4}(?:\d|不少于|至少|"
        r"$))",
        PERSONS,
        frozenset({"次", "批", "批次"}),
    ),
    _kind("trainee", r"培训|参训|受训|学员", PERSONS),
    _kind("student", r"研究生|博士生|硕士生|博士(?!后)|硕士|博硕士", PERSONS),
    _kind(
        "young",
        r"青年(?:学者|科研人员|科学家|科技人员|科技人才|人才|骨干|研究人员|教师|科研骨干|学术骨干)|青年.{0,8}人才",
        PERSONS,
    ),
    _kind(
        "meeting",
        r"研讨会|研讨活动|研讨|会议(?!纪要|论文|室|通知)|论坛|学术(?:交流)?活动|学术会|交流活动|大会|峰会|年会|"
        r"工作坊|讲习会|边会|交流会",
        TIMES,
    ),
    _kind("training", r"培训班?|讲习班|研修班|进修班", TIMES),
    _kind(
        "lab",
        r"联合实验室|联合研究中心|联合研发中心|联合研究院|联合(?:创新)?中心|联合研究网络",
        frozenset({"个", "家", "所", "座", "处"}),
    ),
    _kind(
        "demonstration",
        r"示范(?!单位|大学|省)(?:点|区|工程|基地|项目|应用|线|站|平台|场景)?",
        frozenset({"个", "项", "处", "家", "座", "条"}),
    ),
    _kind("transfer", r"技术转移|技术转让|成果转化|成果转移|转化(?:成果|合同)", frozenset({"项", "个", "件", "份"})),
    _kind("talent", r"(?:培养|引进).{0,8}人才|人才(?:联合)?培养", PERSONS),
)
ANY_KIND = re.compile("|".join(f"(?:{kind.words.pattern})" for kind in KINDS))
BY_NAME = {kind.name: kind for kind in KINDS}
RANK = {
    name: rank
    for rank, name in enumerate(
        ("inbound", "exchange", "outbound", "trainee", "student", "young", "talent", "meeting", "training")
    )
}
"""Which reading wins where one phrase names several: 邀请青年学者来华 counts visits, not young scholars."""

STAY_WORDS = re.compile(r"在华|来华|在国内|在中国|在我国|停留|驻留|工作时间|(?:接收|接待|邀请)")
CONTINUOUS, CUMULATIVE, EACH_PERSON = (
    re.compile("连续|不间断"),
    re.compile("累计|合计|总计|共计|总时长"),
    re.compile("每人|人均|每位|每名|各人|均"),
)

FEATURES: dict[str, re.Pattern[str]] = {
    "joint": re.compile(
        r"合著|合撰|共著|联名|中外(?=[^，-；。]{0,10}(?:论文|专利|标准|著作))|(?:联合|共同|合作|双方|协同|携手|"
        r"一起)(?=(?:署名|发表|发文|完成|撰写|申请|申报|制定|"
        r"起草|产出|形成|提交|登记|取得|获得|获批|发布|国际|SCI|EI|高水平|学术|发明|论文|专利|标准|编制|研制国|"
        r"牵头))|国际合作(?:学术)?论文"
    ),
    "single": re.compile(r"自行|独立|单独|各自|单方|(?:中方|我方|外方)(?!.{0,8}(?:双方|联合|共同|合作))"),
    "international": re.compile(
        r"国际(?=[^，、]{0,4}(?:发明)?专利|PCT|$)|PCT|海外(?=[^，、]{0,4}专利)|(?:国|境)外(?=[^，、]{0,4}专利)|"
        r"(?:欧洲|美国|日本|欧美|美欧|韩国|德国|英国)(?=[^，、]{0,4}专利)|"
        r"外国(?=[^，、]{0,4}专利)"
    ),
    "national": re.compile(r"中国(?:发明)?专利|国内(?:发明)?专利|国家(?:发明)?专利"),
    "utility": re.compile(r"实用新型|外观设计"),
    "online": re.compile(r"线上|在线|视频|网络(?:会议|研讨)|远程"),
    "offline": re.compile(r"线下|现场会"),
    "domestic": re.compile(
        r"国内(?:学术|专题|会议|研讨|论坛|技术|工作)|工作(?:例|推进)?会|例会|项目(?:启动|协调|内部)会|协调会|"
        r"启动会|内部"
    ),
    "abroad": re.compile(
        r"国际|双边|多边|中外|两国|双方|跨国|全球|世界|区域|金砖|欧盟|东盟|上合|共同|联合|中[^\W\da-zA-Z_]{1,2}(?!国|心|"
        r"期|文|药|医)"
    ),
    "top": re.compile(r"SCI|EI(?![A-Z])|SSCI|高水平|高影响|顶级|权威|一区|二区|Q1|核心期刊|英文|中文"),
    "special": re.compile(r"授权|专著"),
}
NEAR_JOINT = re.compile(r"中外|双方|两国|合著|共同|联合|合作|携手|双边")
"""Words that may make a figure a joint one without saying so."""
TABLE_SCOPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("index", re.compile(r"^(?:序号|编号|No\.?|#|序)$", re.I)),
    (
        "proof",
        re.compile(
            r"考核(?:方式|方法|手段|办法)|评测|评价(?:方式|方法)|验证(?:方式|方法)|证明|佐证|依据|完成(?:时间|时限)|"
            r"责任|承担单位|负责"
        ),
    ),
    ("guide", re.compile(r"指南|任务书|(?:申报|最低|规定)要求|要求值|门槛|最低[值限]?|规定值|下限|底线|原文")),
    ("asked", re.compile(r"^(?:指标|考核|指标考核)?要求$")),
    ("wish", re.compile(r"挑战|争取|期望|力争|奋斗|理想|冲刺")),
    (
        "other",
        re.compile(
            r"权重|分值|得分|学时|课时|(?<!停留)(?<!在华)(?<!驻留)天数|年龄|页码|年份|行业|同行|对比|竞品|同类|国外水平|国际水平|依托项目|"
            r"(?:二|下一?)期|另行|标杆|方案[一二三ABC]|情景|选项|备选"
        ),
    ),
    ("past", re.compile(r"立项时|现有|基期|基线|已有|目前|当前|前期")),
    ("mid", re.compile(r"中期|年中|阶段")),
    ("unit", re.compile(r"^(?:计量)?单位$")),
    ("year", re.compile(r"第\s*[一二三四五六1-6]\s*(?:年|个年度)|^20\d\d\s*年?(?:度|底)?$|^(?:首年|次年|末年)$")),
)
"""What a column holds, by its head; a column that is none of these holds what is promised."""
