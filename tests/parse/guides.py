"""Invented guides that hold the traps of the real ones; every name and sentence is made up."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.parse import clean, parse
from assistant.parse.forms import width
from assistant.schema.guide import Direction, Guide
from assistant.schema.text import Text

THEMED = """## 附件

# “智慧渔港”重点专项 联合研发项目申报指南（征求意见稿）

## 一、总体目标

提升渔港智能化水平。

## 二、领域和方向

拟在渔港感知、渔船协同 2 个领域启动任务，共计 3 个二级指南方向。拟支持约 3 个项目，国拨经费概算约 0.1 亿元人民币。

除另有说明的以外，每个指南方向拟支持项目数为 1~2 项，也就是说：原则为 1

项。项目不下设课题。

## 1.渔港感知

#### 1.1 渔港雾天多源感知机理研究与海上平台协同感知

## 增强国际合作（基础研究类）

研究内容：研究雾天感知退化机理，提出面向近岸遮挡环境的多源数据融合与补偿方法，识别准确率提升  $\\geq$

20% 的可行路径。其中包括：

(1) 研究退化机理。

(2) 研究融合方法。

#### 考核指标：

- (1) 建立退化模型 1 套，误差 $\\leq \\pm 3\\%$ 。
- (2) 国际合作人员互访不少于 6 人次，并且按照约定共同发布年度感知数据集；

召开研讨会 2 次，每次不少于 3 名外籍专家参会。

关键词：雾天感知；多源融合；近岸遮挡环境；

## 国际合作

### **1.2 渔船身份识别 Ab-12 终端研制 (示范应用类)**

研究内容：研发低功耗识别终端。

考核指标：研制终端 1 套，功耗 $<5\\text{W}$ ，支持（>100 艘）接入；识别距离不小于 10km。申请专利 2 项。

关键词：身份识别、低功耗；国际合作

## 2.渔船协同

### 2.1 渔船协同调度（共性关键技术类）

研究内容：研究调度方法。

技术指标：
（1）调度时延不超过 1s；
(2) 形成标准 1 项。
关键词：协同调度；国际合作"""

BILATERAL = """“环海合作”重点专项 2026 年度第二批项目申报指南

一、总体目标

与有关国家开展合作。

二、领域和方向

经商定，2026年度第二批项目设立3个指南方向，支持与2个国家开展科技合作，拟支持项目数约18个，国拨经费总概算0.57亿元人民币。每个项目实施周期一般为2年或3年。项目不下设课题。

具体指南方向及要求如下。

1.9 中国和海岛国政府间合作项目

合作协议:《中国和海岛国科技合作协定》《关于“蓝湾2030”的谅解备忘录》。

领域方向:

一、海洋

(一) 海水利用

1. 海水淡化;

2. 海岛风电，包括但不限于漂浮式风机、抗台风叶片、离网储能与智能

运维；

(二) 珊瑚礁

包括：

- 1.礁体修复;
- 2.礁区监测。

二、循环渔业

重点关注以下内容的:

1. 饵料替代。

拟支持项目数: 不超过 5 个（原则上每个岛不超过 1 个）。

共拟支持经费: 1200 万元人民币

项目执行期: 2或 3年。

(1) 合作项目必须双方同时申报。

(2) 岛方联系人: **Ana María**, 邮箱:
ana@island.example;

2.0中国和山地国联合实验室项目

外交承诺：落实关于共建高原实验室的重要倡议。

领域方向：高原农业（含青稞、牦牛），地质灾害预警，食品、农业和生物技术等领域。

拟支持项目数：10个左右。领域方向 (1)(2) 各 5 个。

共拟支持经费：3000万元人民币（每个项目不超过 300万元）。

其他要求：

外方单位应有合作基础，详见 <https://example.org/a>。

（2）项目实施周期原则上不超过 4年。

（4）项目执行期内，须完成以下至少 1项任务：

①申请专利2项；

②形成标准1项；

（5）须填写注册号。

上传状态截图。

（5）共性考核指标如下。

——参加活动不少于 2 场。

——发布新闻 1 篇。

2.1 草原国旗舰项目

合作协议：《中国—草原国会议纪要》。

领域方向：

（1）健康，重点关注：疫苗；中药。

（2）牧业，重点关注：牧草育种。

拟支持项目数：3个

共拟支持经费：1500万元人民币。

其他要求：单方申报无效；项目类型为应用示范类。

三、其他说明

项目经费预算应符合有关规定。
"""

NESTED = """“观天测地”重点专项项目申报指南

1.1 对地观测组织合作项目

合作协议：《观测组织谅解备忘录》。

领域方向：

一、工作计划合作方向

（一）农情（Farming, Food and Water）

1. 青稞长势监测（Highland Barley Watch）

研究内容：开展青稞长势监测。

考核指标：数据集 1 套；精度优于 85%。

2. 牧草监测

研究内容：开展牧草监测。

考核指标：产品 ≥ 2 项。

（二）冰雪（Snow and Ice）

冰湖计划（Ice Lake Initiative）

研究内容：识别冰湖隐患。

考核指标：示范区 2 处。

二、备忘录方向

1.城市高温

研究内容：研发平台。

考核指标：平台 1 个。

拟支持项目数：4个。

其他要求：

（1）单方申报无效。
"""


def _cut(line: str, columns: int) -> Iterator[str]:
    begun, used = 0, 0
    for at, mark in enumerate(line):
        used += width(mark)
        if used > columns:
            yield line[begun:at]
            begun, used = at, width(mark)
    yield line[begun:]


def read(content: str) -> tuple[Text, Guide]:
    """The clean text and the guide of a file's characters."""
    text = clean(Text(content=content))
    return text, parse(text, guide_id="sample", file="sample.txt")


def direction(content: str, number: str) -> Direction:
    found = read(content)[1].direction(number)
    assert found is not None
    return found


def wrapped(content: str, columns: int = 48, page: int = 9) -> str:
    """`content` as a PDF gives it: lines cut at `columns`, a blank line after every line, a page break (one line end
    and a blank) after every `page` lines, sometimes with a page number."""
    lines = [piece for line in content.split("\n") if line.strip() for piece in _cut(line, columns)]
    made = []
    for number, line in enumerate(lines, 1):
        made.append(line)
        if number % page:
            made.append("\n\n")
        else:
            made.append(f"\n\n— {number // page} —\n\n" if number % (2 * page) else "\n ")
    return "".join(made)
