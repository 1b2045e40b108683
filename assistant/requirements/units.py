"""Units of measure and comparators of Chinese guides, as data: the longest that fits is taken.

In: nothing. Out: tables and the patterns made of them, for text that `plain` has folded. Next: `quantities`.
Never: a conversion between units; a unit is kept as it is printed.
"""

from __future__ import annotations

import re

from assistant.schema.requirement import Op


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


COUNTERS = _words("""
    人次 人月 人·月 人年 人天 人日 站次 航次 车次 架次 台(套) 台/套 件/套 台套 套(台) 篇次 场次 批次 例次
    课时 学时 学分 个月 个工作日 工作日 个百分点 百分点 个标准差 标准差 个季度 季度 个 项 篇 次 场 届 期 套 台
    座 处 例 株 份 条 号 只 头 名 人 家 国 件 部 款 批 本 册 幅 张 组 对 站 支 门 类 种 级 层次 层 通道 节点
    页 跳 步 轮 代 版 枚 片 块 根 颗 架 艘 辆 列 口 井 所 户 周岁 岁 字 倍 档 棵 卡 核 拷贝 量子比特 比特 字节 帧 像素
    线路 基因 神经元 突触 样本 参数 场景 指标 品种 物种 语种 课题 国家 机场 城市 单位 维 点位 元素 位 阶 折
    道 格""")
"""What Chinese counts with. 两国, 一方 and the like need a comparator (see `BARE_HAN`)."""

MEASURES = _words("""
    节 平方公里 平方千米 平方米 平方厘米 平方毫米 立方米 立方厘米 公里 千米 海里 厘米 毫米 微米 纳米 皮米 飞米
    米 公顷 亩 吨 公斤 千克 毫克 微克 克 千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 瓦时 瓦 毫瓦 千伏 毫伏 伏 毫安 安培 安
    千赫 兆赫 吉赫 太赫兹 赫兹 分贝 兆帕 千帕 帕 毫升 升 摩尔 毫开 亚开 开尔文 摄氏度 度 小时 分钟 毫秒 微秒
    纳秒 皮秒 飞秒 秒 天 日 周 旬 月 年 美元 欧元 人民币元 元""")
MONEY = _words("""
    元 美元 欧元 人民币 英镑 日元 韩元 港元 港币 澳门元 新加坡元 新元 加元 澳元 卢布 卢比 瑞士法郎 克朗 挪威克朗
    瑞典克朗 丹麦克朗 兰特 雷亚尔 新谢克尔""")
"""Money keeps its 万 in the unit: 3000万元 is 3000 of the unit 万元."""

_PREFIX = "[fpnμumcdhkKMGTPE]?"
_LATIN_BASE = _words("""
    mmHg amu cmH2O kgf mol Hz eV bps bit Byte byte TOPS OPS FLOPS FLOPs flops SPS QPS TPS FPS fps ppma ppmw ppmv
    ppm ppb ppt
    dBm dBi dBc dB rpm rad deg sr pixel px cells molecules copies CFU cfu IU bp Torr atm psi Gs Oe Da Vs Wh
    Ah VA Wb Bq Gy Sv lm lx cd nit nits min mL ml Nm ha hm wt% vol% at% Pa ohm N J W V F H T K C A B b L l t
    h d g m s M S U Ω Å""")
_SIMPLE = "|".join(sorted(map(re.escape, (*COUNTERS, *MEASURES)), key=len, reverse=True))
_LATIN = rf"{_PREFIX}(?:{'|'.join(sorted(map(re.escape, _LATIN_BASE), key=len, reverse=True))})(?![A-Za-z])"
_POWER = r"(?:\^(?:\(-?\d+(?:/\d+)?\)|-?\d+(?:/\d+)?)|1/2|[23](?![\d.A-Za-z]))?"
_SIGN = r"%(?:RH|VOL|FS|IACS)?|‰|%o|°\s?C|℃|°|′|″|π"
_RATE = r"[A-Za-z]{2,12}(?=/(?:s|min|h|d|次|秒|分钟|小时|天)(?![A-Za-z]))"
_ONE = rf"(?:{_SIGN}|{_LATIN}{_POWER}|{_RATE}|(?:万|亿)?(?:{_SIMPLE})(?:\((?:{_SIMPLE})\))?)"
_TOGETHER = rf"\({_LATIN}{_POWER}(?:[·/]{_LATIN}{_POWER}){{1,2}}\)"
_PLACES = "区域|流域|剖面|平台|系统|队列|站点|区|端|侧|团队|方"
_PER = rf"\s?(?:/|·|每)\s?(?:{_TOGETHER}|{_LATIN}{_POWER}|(?:{_SIMPLE})|{_PLACES})"
UNIT = re.compile(rf"{_ONE}(?:{_PER}){{0,3}}")
"""One unit, compound ones too: %, g/cm^3, N·m, 平方公里/区域, 人次, ℃. Matched where a number ends."""

NOT_UNITS = re.compile("|".join(_words("""
    级联 级别 个体(?!系) 人工(?!作) 人机 人口 人体 人类 国产 国内 国际 国家级 国标 天然 天基 天地 年度 年代 年龄 日常
    日前 日本 月球 点对点 位于 位置 位移 对应 对于 对比 组成(?!果) 组织 组合(?!作|成|格) 种子 种植(?!物) 种质 类似
    层面 度量 部分 部署 部门 件套 代表 元数据 元素周期 道路 道口 格式 格局 阶段 折合 期间 期刊 批准 批量 口径 条件 条例
    号召 所有 门户 周边 周围 开展 开发 安全 步骤 片区 参数化 位点 列车 列入 块煤 本次 核心 核素 核酸 卡车
    只能 只有 支持 支撑 支付 头部 根据 根系 版本 字符 米级 轮次 轮作 维度 场所 场景化 度电 克隆 升级 升高
    升温 节能 节约 节省 节水 节电 克服 处理 处于 字段 基因组 座谈 座椅 分辨""")))
"""Words that begin like a unit and are none: after `5` they are the thing itself."""

BARE_HAN = frozenset(_words("""
    次 届 套 篇 项 份 个 家 名 件 部 座 场 期 台 种 类 人 年 天 周 位 条 例 张 组 个月 人次 倍 轮 批 款 人月 幅"""))
"""Counters that make a Han numeral a quantity even without a comparator (一次, 四个, 半年); 两国 or 一方 is none."""
NOT_AFTER = "第同统唯之每某任另单专进首逐其这该本近数几十百千万余初再"
"""A Han numeral after one of these is part of a word: 第一, 同一, 任一, 每一个."""

_NOT = "(?:不(?:得|应|宜|能|可|许|应当)?|未|无)"
BEFORE: tuple[tuple[Op, str], ...] = (
    (">=", rf"(?<![不未圆充装布])满|{_NOT}(?:少于|低于|小于|短于"
           rf"|弱于|劣于|差于|下于|亚于)|至少|最少|最低|大于(?:或者?)?等于|≥|>=|=>"),
    ("<=", rf"{_NOT}(?:超过|高于|大于|多于|长于|超出|超)|至多|最多|最高|最大|最长|小于(?:或者?)?等于|控制在|≤|<=|=<"),
    (">=", r"优于|好于|达到了?|达成|提升至|提高到|提升到|提高至|增至|增加到|可达|高达|达|保持在|维持在"),
    ("<=", r"降至|降低到|降低至|降到|减少到|减少至|缩短至|缩短到|压缩至|低至"),
    (">", r"大于|超过|高于|多于|长于|超出|突破|逾|超|>"),
    ("<", r"小于|低于|少于|短于|不足|不到|不满|<"),
    ("=", r"等于|="),
)
"""Comparators that stand before a number; the first row that fits wins, so that 不低于 is not read as 低于."""
REACHING = frozenset(_words("""
    达到 达到了 达成 达 可达 高达 保持在 维持在 提升至 提高到 提升到 提高至 增至 增加到 优于 好于 控制在
    最高 最大 最低 最长"""))
"""Comparators whose direction the number alone does not give; a second comparator (达到 80% 以上) decides."""
LOOSE = frozenset(_words("""
    至少 最少 至多 最多 不少于"""))
"""Comparators that may stand a few words before their number: 至少邀请 5 名."""
AFTER: tuple[tuple[Op, str], ...] = (
    (">=", r"(?:\(含\)|及|或|和)?(?:其)?以上(?!述|所|各|内容)|\(\s?(?:含|或|及)?以上\)|之上|起(?=[，。；、)])"),
    ("<=", r"(?:\(含\)|及|或|和)?(?:其)?以[内下](?!述|列|至少|内容)|\(\s?(?:含|或|及)?以[内下]\)|之内|为限"),
    ("~", r"左右|上下"),
)
"""Comparators that stand after the unit: 2 次以上, 40 岁以下, 10 个左右."""
