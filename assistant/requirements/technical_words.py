"""The words by which technical indicators are told apart, as data: which way is better, what is no indicator, verbs.

In: nothing. Out: tables and patterns. Next: `technical`, `technical_subject`, `technical_pieces`. Never: a rule for one
guide: a row must make sense for any guide of the same kind, and each row of `BETTER` carries its example.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Noun:
    """A measured quantity: `better` smaller or larger, among `units` only (None: any). `finer`: even 不低于 and 以上
    mean finer (分辨率不低于 30 米 is at most 30 m). `below`: only for figures up to that, and never certain.
    `example` is a phrase that the row decides."""

    pattern: str
    better: Literal["smaller", "larger"]
    example: str
    units: str | None = None
    finer: bool = False
    below: float | None = None


_LENGTH = (r"(?:[kcmμnpf]?m(?![a-zA-Z])|°|′|″|rad|[毫微纳皮飞]?秒|[fpnμm]?s$|公里|千米|厘米|毫米|微米|纳米|皮米|米|度|"
           r"m?K|℃|ppm|ppb|molecules|g|[mμnp]?A$|[kmμn]?V$|[mμ]?N$|[kM]?Pa$|[kMG]?Hz$|[mμ]?W$|dB$|[nμm]?T$)")
_FINE = "精度|准度|准确度|一致性|重复性|稳定性|稳定度|平面度|平行度|同步性|均匀性"
BETTER: tuple[Noun, ...] = (
    Noun(_FINE, "smaller", "对接精度不低于 5mm", f"^{_LENGTH}", finer=True),
    Noun(_FINE, "smaller", "定标精度优于 5%", "%", below=20),
    Noun(f"{_FINE}|准确率|正确率", "larger", "识别精度优于 95%", "%"),
    Noun("稳定性|稳定度|不确定度|误码率|误包率|精度|准确度", "smaller", "频率稳定度达到 $10^{-12}$", "^$", finer=True),
    Noun("分辨率|分辨力", "smaller", "空间分辨率不低于 30 米", f"^(?:{_LENGTH}|小时|分钟|天|eV|[kMG]?Hz)", finer=True),
    Noun("分辨率|分辨力", "larger", "图像分辨率不低于 800 万像素", "像素|px|pixel|bit|比特|^位|lp"),
    Noun("误差|偏差|不确定度|残差|漂移|失配|畸变|抖动", "smaller", "安装误差优于 5mm", finer=True),
    Noun("流速|风速|流向|风向|浪高|浪向|波高|波向|水位|气温|温度|气压|湿度|浓度", "smaller", "风速优于 2m/s"),
    Noun("(?:响应|处理|检测|分析|重建|计算|推理|决策|启动|编译|生成|充电|恢复|切换|优化|延迟|上升|建立)时间", "smaller",
         "响应时间达到 2s"),
    Noun("时延|延时|延迟|耗时|用时|时效性?|时间分辨率|更新周期|重访周期", "smaller", "时效性优于 30min"),
    Noun("时间", "larger", "连续工作时间达到 72h"),
    Noun("寿命|续航|存储周期|有效期|保质期|观测周期|相干时间|储存期|服役期|保存期", "larger", "其寿命优于 60μs"),
    Noun("噪声|噪音|本底|线宽|串扰|损耗|插损|衰减|泄漏|漏率|功耗|能耗|耗电|电耗|水耗|成本|造价", "smaller",
         "暗噪声优于 2nV"),
    Noun("重量|自重|质量|厚度|尺寸|体积|直径|粗糙度|粒径|间隔|颗粒度|半高宽", "smaller", "整机重量优于 2kg"),
    Noun("(?:误报|漏报|虚警|漏检|误识|误判|误检|失误|错误|故障|失效|损失|贫化|死亡|发生|泄漏|收缩)率", "smaller",
         "误报率优于 2%"),
    Noun("变异系数|杂质|残留|残余|起伏|波动|排放|检出限|检测限", "smaller", "检出限达到 2ng"),
    Noun("(?:水[汽气]|氧气?|湿气?)透过率|透湿率|渗透?率|渗漏量", "smaller", "水汽透过率达到 $10^{-5}$"),
    Noun("起吊重量|承重|载重|载荷|负载", "larger", "起吊重量达到 2t"),
    Noun("抑制比|隔离度|消光比|压缩比|信噪比|增益|抑制|压制|屏蔽|灵敏度|动态范围", "larger", "信噪比优于 20dB",
         "dB|%|倍"),
    Noun("灵敏度|探测能力|检测能力", "smaller", "灵敏度优于 2 ppb", "ppm|ppb|ppt|mol|M$|g/|g$|T|Pa|Hz|W"),
    Noun("[A-Z][A-Za-z]*[₂₃₄2-4]", "smaller", "XCO₂优于 5 ppm", "ppm|ppb|molecules"),
    Noun("功率|效率|容量|速度|速率|带宽|通量|吞吐|覆盖|距离|深度|高度|面积|强度|温度范围|频率|产能|算力|能力|规模|数量|(?<![指系参函常])数$",
         "larger", "制冷功率优于 2W"),
    Noun("[产收得]率|纯度|回收率|品位|利用率|成功率|有效率|合格率|完整率|符合率|相符度|转化率|选择性|成熟度", "larger",
         "转化率达到 60%"),
    Noun("灵敏性|敏感[性度]|特异[性度]|召回率|精[准确]率|命中率|AUC|DICE|SSIM|F1|保真度|相干度|迁移率", "larger",
         "保真度优于 0.9"),
    Noun("硬度|模量|电压|电流|亮度|光强|长度|跨度|工作温度", "larger", "工作温度达到 300K"),
)
REVERSIBLE = re.compile(r"优于|好于|达到?了?|可达|高达|保持在")
"""Comparators that mean "as good as or better", whichever way that is."""
REVERSIBLE_WHERE_FINER = re.compile(r"不(?:得|应|能)?(?:低于|亚于|劣于|差于|弱于)|高于|(?:及|或|和)?以上")
"""Comparators that mean "better" only of a precision or a resolution; of all else they mean more."""

COOPERATION = re.compile(
    r"论文|专利|著作权|软著|研讨|学术会议|双边会议|线下会议|国际会议|交流会|论坛|互访|来华|赴华|访华|出访|访问学|人员交流|科研人员|外籍|外方(?:代表|人员|专家|参会)|"
    r"培训|培养(?=[^，。；]{0,12}(?:人|学者|学生|骨干))|研究生|博士|硕士|青年人才|科技人才|技术人才|专家赴|参会|人月|联合实验(?!证)|联合研究中心|联合科考|合作国家|国际团队|外团队|"
    r"参与国家|合作国别|研究国别|国际合作人员|双方提交|边会|训练营|讲习班|派遣|派出|接[收受](?=[^，。；]{0,8}(?:人|国|来))|邀请|专著|获奖|科学考察|国际活动|发布通知|航次调查不|联合演练|"
    r"(?:国际|国家|行业|团体|地方|技术|方法|企业)标准(?:草案|提案)?(?!化|流程|数据|体系)[^，。；]{0,3}$|标准[、或及和/]|"
    r"配套经费|配套资金|合作单位|合作机构")
"""Words of co-operation quotas and eligibility, which are requirements of their own and no technical indicators."""

VERBS = re.compile(
    r"(?:(?:并|且|同时|从而|进而|最终|共同|联合|成功|初步|分别|均|都|通过|可|能够?|应|须|需要?|将|再|其中|至少|使得?|保证|确保)?"
    r"(?:开发|研制|研发|建立|建成|建设|构建|共建|搭建|形成|实现|完成|提出|获得|获取|取得|筛选|鉴定|解析|揭示|明确|阐明|突破|制备|制定|编制|"
    r"发布|提交|提供|支持|具备|具有|满足|保持|采集|收集|绘制|整合|开展|进行|组织|部署|集成|创制|发明|培育|选育|推广|覆盖|包含|包括|涵盖|含有?|"
    r"引入|引进|探索|挖掘|支撑|接入|纳入|贡献|选取|选择|掌握|发现|确定|确证|完善|推动|设立|布设|新增|新建|采用|利用|容纳|装载|拥有|配备|摸清|"
    r"查明|达到)(?:了|出)?)+(?!者)")
"""Verbs at the head of a clause, which are no part of what is measured (输出 and 处理 begin names: 输出功率)."""
LINKS = re.compile(
    r"(?:\s|[，、,]|达到?|为|可|应|须|需|均|都|分别|各自?|同时|能够?|至|到|不|共|共计|合计|累计|总计|大约|约|在|是|有|于|且|并|由|从|"
    r"位于|幅度为|水平|可以)+\Z")
"""What may stand between the subject and its comparator."""
NO_HEAD = re.compile(
    r"(?:\s|的)*(?:并|且|和|与(?![^，。；]{1,12}(?:相关|有关))|及|或|左右|进行|开展|通过|完成|用于|实现|形成|对(?!比|象|抗|应)|由|被|"
    r"(?:时|后|前|内|下|中)(?=[，。；、\s）)]|$|获|完|开|提|达|实现|部)|[，、。；)）(（：:@/]|$|的?(?:情况|条件|环境|状态|工况)下)")
"""What follows a number and its counter without being the thing that is counted."""
HEAD_ENDS = re.compile(
    r"[，、。；：:（(）)@+]|以上|进行|开展|完成|实现|获得|通过|(?<![适应])用于|提供|之间|并|且|以及|联合|选取|选择"
    r"|(?<=[\u4e00-\u9fff]{2})(?:在|[中上内](?=[识开完进获取实部验达提具推]))")
"""Where the counted thing ends."""
CONDITION = re.compile(
    r"\s*的?(?:[\u4e00-\u9fff]{0,4}(?:情况|条件|环境|状态|前提|工况|负荷)下|下(?=[\u4e00-\u9fff])|、[^，。；、]{1,12}(?:条件|环境|工况)下|以深|以浅|内(?=[\u4e00-\u9fff])"
    r"|后的?(?=[\u4e00-\u9fff])|中的(?=[\u4e00-\u9fff])|[\u4e00-\u9fff]{0,10}时\Z)")
"""After a quantity: it is the circumstance of another one (20 K 下, 5 km 情况下, 编译 300 条线路时)."""
LASTING = re.compile("年|个?月|天|周|小时")
"""Units of time that are counted like things: 3 年模拟结果 is a demand, 3 ms 脉冲 an attribute."""
CHANGES = re.compile(r"(?:提升|提高|降低|减少|缩短|延长|增加|增长|提前|节约|下降|增强|改善|长|宽|高|厚|重|达)\s?\Z")
"""Before a bare measure: the measure is what is demanded, not an attribute (长 5 米, 提前 20 天)."""
GAIN = re.compile(r"(?:提升|提高|降低|减少|缩短|延长|增加|增长|下降|节约|改善|增强|[升降增减]幅|幅度)\Z")
"""A name that ends in a change: the more of it the better, whatever changes (噪声降低 20%)."""
QUALITY = re.compile(
    r"率|度|比|误差|偏差|时间|时延|延迟|寿命|数|量|功率|噪声|噪音|距离|速率|深度|面积|值|系数|性|周期|间隔|能力|成本|直径|规模")
"""A word that names a measured quality."""
HEADS = re.compile(
    r"(?:模型|系统|平台|技术|方法|算法|装备|装置|样机|软件|数据库|数据集|标准|指南|规范|设备|器件|保真度|准确率|准确度|精度|误差|时间|效率|迁移率|"
    r"速率|强度|寿命|功率|比例|数量|[\u4e00-\u9fff]{2}[率度])\Z")
"""The head that coordinated names may share: 诊断和预测模型 is two models."""
_GAIN = r"(?=提[升高]|降低|减少|下降|缩短|增[加产长]|延长|上升|平均|至少|改善|增强)"
BASELINE = re.compile(
    rf"(?:与|和|同|跟)(?P<beside>[^，。；]{{2,40}}?)(?:相比较?|相较|对比)，?"
    rf"|(?:相较于?|相比于?|相对于?|较之|(?<!比)较(?![高低大小好强多为])|比(?=现有|传统|目前|国际|国内|当前|常规|同类))"
    rf"(?P<than>[^，。；在]{{2,40}}?)(?:，|而言|{_GAIN}|(?=在))")
"""What a gain is measured against: 与现有工艺相比, 较初始."""
MADE = re.compile(
    r"(?P<verb>研制|研发|开发|构建|建立|建成|搭建|形成|提出|编制|设计|创制|获得)出?(?P<what>[^，。；]{4,60}?"
    r"(?:平台|系统|数据库|数据集|样本库|模型|装备|装置|样机|设备|软件|算法|体系|规范|规程|技术|方法|方案|报告|机制|材料|仪器|器件|传感器|原型|批件|图谱))"
    r"\s*\Z")
"""A deliverable that is named without a figure."""
