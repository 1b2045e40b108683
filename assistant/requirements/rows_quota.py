"""The quota table: what is counted, by which words and in which units.

In: nothing. Out: `KINDS`, data only; every row carries an example and a counter-example, which are its tests.
Next: `quotas`. Never: code, or a sentence of a real guide.

The noun nearest to the number decides; of two that end at the same place, the upper row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Family = Literal["event", "visit", "people", "paper", "patent", "other"]


@dataclass(frozen=True)
class Kind:
    """One thing that is counted. `noun` stands before the number, `after` (default: the same) right behind it.

    `verb` right before the number makes the noun behind it this kind (联合发表 3篇 论文). `part` limits the row to
    requirements, "" holds everywhere. `example` must give the metric, `counter` must not.
    """

    metric: str
    noun: str
    units: str
    example: str
    counter: str
    after: str | None = None
    family: Family = "other"
    part: str = ""
    verb: str = ""

    @cached_property
    def before(self) -> re.Pattern[str]:
        """The pattern of the noun before the number."""
        return re.compile(self.noun)

    @cached_property
    def behind(self) -> re.Pattern[str] | None:
        """The pattern of the noun behind the number; None where it only ever stands before."""
        words = self.noun if self.after is None else self.after
        return re.compile(words) if words else None

    @cached_property
    def counted_in(self) -> frozenset[str]:
        """The units that the thing is counted in; "-" stands for none."""
        return frozenset(self.units.split())


_MEETING = (
    r"研讨会议?|研讨班|对话会|发布会|推介会|对接会|洽谈会|学术会议|交流会议?|(?<!委员)(?<!联席)会议(?!室|厅|系统|特邀|报告|发言)|论坛|(?:学术|合作|国际"
    r"|交流"
    r"|推广|宣传|科普)[^,;。]{0,2}活动|边会|年会|大会|座谈会|交流、研讨|学术交流|研讨|沙龙"
)
_TAIL = r"(?:等(?:成果)?|发表|申请|授权|登记|受理|数量?|总数|总计|合计|累计|共计?|的)*(?:各.{0,5})?$"
"""What may stand between the name of an output and its number; any other word makes it a different thing."""
_JOINTLY = r"(?:中外|双方|两国|国际|中\w)?(?:联合|合作|共同)(?:署名)?"

KINDS: tuple[Kind, ...] = (
    Kind(
        "software_copyrights",
        rf"(?:软件著作权|软著){_TAIL}",
        "项 件 个 份 套",
        "登记软件著作权不少于3项。",
        "开发软件3套。",
        after=r"^[^,;。]{0,6}(?:软件著作权|软著)",
    ),
    Kind(
        "international_patents",
        r"(?<!国内、)(?<!国内和)(?<!国内与)(?<!国内或)(?:国际|PCT|境外|海外|国外)(?:PCT|发明|授权|国际)*专利"
        rf"{_TAIL}",
        "项 件 个 篇",
        "申请国际发明专利2项。",
        "申请国内、国际专利2项。",
        after=r"^[^,;。]{0,4}(?:国际|PCT|境外|海外|国外)(?:PCT|发明|授权|国际)*专利",
        family="patent",
    ),
    Kind(
        "patents",
        rf"专利{_TAIL}",
        "项 件 个",
        "申请专利不少于4件。",
        "分析专利文献4件。",
        after=r"^[^,;。]{0,8}专利(?!文献|分析|数据)",
        family="patent",
    ),
    Kind(
        "joint_papers",
        rf"(?:合著[^,;。]{{0,8}}论文|{_JOINTLY}(?:发表|撰写|完成)[^,;。]{{0,40}}?(?:论文|文章)"
        rf"|与[^,;。]{{1,16}}(?:共同|联合|合作)发表[^,;。]{{0,40}}?(?:论文|文章)|(?:国际|中外)?合作论文|(?:联合|合作|共同)署名[^,;。]{{0,6}}论文|(?:中外|国际)合著|(?:联合|合作|共同)"
        rf"发表){_TAIL}",
        "篇",
        "中外联合发表论文不少于4篇。",
        "发表论文4篇。",
        family="paper",
        after=r"(?:中外)?(?:合著|联合发表|国际合作)(?:的)?[^,;。]{0,6}论文",
        verb=r"(?:联合|合作|共同)(?:署名)?发表",
    ),
    Kind(
        "papers",
        rf"(?:论文|文章){_TAIL}",
        "篇",
        "发表论文不少于6篇。",
        "论文审稿人6名。",
        after=r"^[^,;。]{0,10}(?:论文|文章)",
        family="paper",
    ),
    Kind(
        "other:joint_reports",
        r"(?:双方|联合|合作|共同|中外)[^,;。]{0,60}报告",
        "份 篇 项",
        "合作双方提交设计报告1份。",
        "形成年度报告1份。",
        after="",
    ),
    Kind(
        "standards",
        rf"(?:标准|指南|规范|规程)(?:(?:和|或|、|与|及)[^,;。]{{0,8}}(?:标准|指南|规范|规程))?(?:草案|规范"
        rf"|提案)?{_TAIL}",
        "项 个 件 部 份",
        "制定国际标准2项。",
        "检测偏差小于2个标准差。",
        after=r"^[^,;。]{0,6}标准(?!化|差|报告|操作|品|器|证书|样)",
    ),
    Kind("graduate_students", r"研究生|博士生?(?!后)|硕士生?", "人 名 位", "培养研究生不少于3名。", "博士后3名。"),
    Kind(
        "young_scholars",
        r"培养[^,;。]{0,12}(?:青年|博士后)[^,;。]{0,10}",
        "人 名 位",
        "培养青年学者(40岁以下)不少于4人。",
        "青年旅舍接待4人。",
        family="people",
    ),
    Kind(
        "other:joint_talent",
        r"(?:联合|共同|合作)?培养[^,;。]{0,10}人才|培养[^,;。]{0,8}(?:人员|骨干|工程师)",
        "人 名 位",
        "与境外伙伴联合培养人才3人。",
        "人才市场登记3人。",
        family="people",
    ),
    Kind(
        "other:talents_introduced",
        r"引进[^,;。]{0,24}(?:人才|专家)",
        "人 名 位",
        "引进专家2名。",
        "专家2名组成小组。",
        family="people",
    ),
    Kind(
        "exchange_visits",
        r"互访|互派|各派(?:出|遣)?|交流访问|合作(?:研究)?人员[^,;。]{2,60}交流|人员(?:国际)?交流|人员往来",
        "人次 次 人 名 回",
        "国际合作人员互访不少于6人次。",
        "派遣科研人员6人次。",
        family="visit",
        after=r"^的?(?:交流)?互访|^以?上?的?互访|^[^,;。]{0,4}互访",
    ),
    Kind(
        "inbound_visits",
        r"来华|赴华|访华|来中国|接收|接受[^,;。]{0,12}人员|接待|邀请[^,;。]{0,16}(?:专家|学者|人员)|来访"
        r"|(?:外国|外籍|境外|国外|海外)[^,;。]{0,6}(?:专家|学者|人员)[^,;。]{0,4}来(?!自|源|往)",
        "人 名 人次 位",
        "接收境外人员来华工作不少于3人。",
        "接收信号3次。",
        family="visit",
        after=r"来华|赴华|访华|来中国|来访",
    ),
    Kind(
        "outbound_visits",
        r"赴外|出访|派出|派遣|选派|派往|派至(?!少)|前往国外|赴(?:国外|境外|对方)|(?<!奔)赴(?!华|我国|中国|内地|现场)[^,;。]{1,12}(?:工作|访问|学习|交流|研修|讲学|合作研究)|(?:中方|我方)[^,;。]{0,10}(?:访|赴)[^问,;。]",
        "人 名 人次 位",
        "派遣科研人员赴外访学不少于2人次。",
        "来访专家2人。",
        family="visit",
        after=r"^[^,;。]{0,12}(?:赴外|出访|赴国外|赴境外|(?<!奔)赴(?!华|我国|中国|对方|现场)[^,;。]{1,16}(?:工作|访问|访学|交流|学习|进修|研修|合作))",
    ),
    Kind(
        "other:events_attended",
        rf"(?:参与|参加|出席)(?!的)[^,;。]{{0,24}}(?:{_MEETING})",
        "次 场 个 届",
        "参加秘书处举办的会议不少于2次。",
        "举办会议2次。",
        after="",
    ),
    Kind(
        "trainings",
        r"培训(?:班|(?!教材|课程|人|基地|数据))|训练营|讲习班",
        "次 场 期 届 班",
        "组织技术培训不少于3场。",
        "培训教材3个版本。",
        family="event",
    ),
    Kind("trainees", r"培训(?!班)", "人 人次 名 位", "培训技术人员不少于40人次。", "培训班2期。", family="people"),
    Kind(
        "conferences",
        _MEETING,
        "次 场 届 期",
        "召开国际研讨会2次。",
        "会议室2个。",
        family="event",
        after=r"^(?:[^,;。]{0,14}?(?:研讨会议?|发布会|推介会|对接会|洽谈会|座谈会|学术会议|会议(?!室)|论坛|边会|年会|大会|(?:学术|合作|国际|交流|推广|科普|宣传)"
        r"[^,;。]{0,4}活动)|活动)",
    ),
    Kind("conferences", rf"(?:{_MEETING})$", "个", "举办国际会议2个。", "会议场景2个。", family="event"),
    Kind(
        "other:joint_expeditions",
        r"(?:联合|共同|国际)[^,;。]{0,10}(?:科考|考察|航次)|(?:科考|考察|航次)[^,;。]{0,4}调查",
        "次 个 航次 人次 站次",
        "组织国际联合科考不少于1次。",
        "考察团住宿1次。",
        after="",
    ),
    Kind(
        "other:joint_experiments",
        r"(?:国际|联合|合作(?!国))[^,;。]{0,4}(?:实验|试验|演练)(?!室|示范|基地|站|田)",
        "次 项 个",
        "开展国际联合实验不少于3项。",
        "实验3次取平均。",
        after=r"^(?:国际|联合|合作){1,2}[^,;。]{0,4}(?:实验|试验|演练)(?!室)",
    ),
    Kind(
        "joint_labs",
        r"(?:联合|合作)(?:实验室|研究中心|研发中心|创新中心)(?:数量)?$",
        "个 家 所",
        "共建联合实验室不少于1个。",
        "联合调查1个。",
        after=r"^[^,;。]{0,10}(?:联合|合作)(?:实验室|研究中心|研发中心|创新中心)",
    ),
    Kind(
        "technology_transfers",
        r"转移转化(?:技术|科技)?成果|(?:技术转移|成果转化|技术转让|技术许可)[^,;。]{0,8}(?:合同|协议|项目|成果)[^,;。]{0,3}|(?:技术转移"
        r"|技术转让)(?:转化)?$",
        "项 个 件 份",
        "签订技术转移合同不少于2项。",
        "技术转移中心2家。",
        after="",
    ),
    Kind(
        "demonstrations",
        r"示范(?:应用)?",
        "项 个 次 处",
        "须开展成果示范不少于2项。",
        "示范区面积2亩。",
        after=r"^(?:以上)?[^,;。]{0,8}(?:应用示范|示范应用|示范点|示范基地|示范工程|示范项目|示范案例)",
        part="requirements",
    ),
    Kind(
        "demonstrations",
        rf"(?:示范案例|示范工程|示范项目){_TAIL}",
        "项 个 处",
        "形成示范案例2项。",
        "示范面积3亩。",
        after="",
        part="indicators",
    ),
    Kind(
        "other:joint_datasets",
        r"(?:(?:中外|双方|两国)(?:联合|合作|共同)(?:发布|建立|构建|建设|共享|开发|形成)|(?:联合|共同)发布)[^,;。]{0,30}(?:数据集|数据库|样本库)$",
        "套 个 项",
        "中外联合发布观测数据集2套。",
        "构建观测数据集2套。",
        after="",
    ),
    Kind(
        "partner_countries",
        r"(?:合作(?:研究)?|参与|所涉[^,;。]{0,4})国(?:家|别)(?:数量?)?",
        "个 国 家 -",
        "参与国家不少于3个。",
        "数据覆盖国家3个。",
        after=r"^[^,;。]{0,12}国家(?:[^,;。]{0,2}(?:联合|共同|合作(?!单位|方|伙伴|机构))|的[^,;。]{0,8}(?:建立|开展"
        r"|签))",
    ),
    Kind(
        "other:foreign_partner_teams",
        r"(?:国?际|境外|国外|外方|海外)(?:合作)?(?:团队|机构)(?:数量?)?",
        "个 家",
        "与不少于2家境外团队开展研讨。",
        "抽样2个班组团队。",
        after=r"^[^,;。]{0,6}(?:国?际|境外|国外|外方|海外)(?:合作)?(?:团队|机构)",
    ),
)
