"""The words and marks by which guides are structured: data, one place.

In: nothing. Out: label words by what they introduce, list marks, kinds of project, and the patterns made of them. All
patterns expect text that `forms.fold` has folded. Next: every other module of `parse`. Never: a rule about one guide.
To teach the parser another wording, add it here.
"""

from __future__ import annotations

import re
from typing import Literal

Meaning = Literal["agreements", "topics", "projects", "funding", "duration", "research_content", "indicators",
                  "keywords", "requirements"]

_VOCABULARY: dict[Meaning, str] = {
    "agreements": "合作协议 外交承诺 合作依据 协议依据 政府间协议 合作协定",
    "topics": """领域方向 合作领域 支持领域 优先领域 重点领域 重点方向 合作方向 支持方向 领域和方向 合作领域方向
        优先合作领域 研究领域 资助领域 征集领域 资助领域和申请代码 资助领域及申请代码 资助领域及说明 资助领域及方向
        资助领域和方向 主要方向及重点领域 重点支持方向 重点支持领域 优先资助领域 支持领域和方向 合作领域及方向
        支持领域及方向 征集方向""",
    "projects": """拟支持项目数 拟支持项目数量 拟资助项目数 支持项目数 拟立项项目数 拟支持项目 拟支持数量 拟支持项目个数
        拟资助项目数量 资助规模 拟资助的项目数量 资助项目数""",
    "funding": """共拟支持经费 拟支持经费 国拨经费 拟支持国拨经费 支持经费 拟资助经费 国拨经费概算 经费概算 资助经费
        共拟资助经费 拟支持总经费 经费 项目经费 国拨经费总概算 资助强度 支持额度 资助经费及说明 资助额度 支持强度
        经费支持 资助经费及强度 资助强度及规模 资助规模及强度""",
    "duration": """项目执行期 项目实施周期 实施周期 项目实施期限 支持年限 实施年限 执行期限 项目周期 执行期 研究期限
        资助期限 项目实施期 实施期限 项目执行期限 项目执行周期 项目年限 资助年限 执行年限""",
    "research_content": "研究内容 主要研究内容 具体研究内容 任务内容 主要内容 研究任务",
    "indicators": "考核指标 技术指标 主要考核指标 预期目标 预期指标 考核目标 研究目标 预期成果 绩效目标",
    "keywords": "关键词 关键字",
    "requirements": """其他要求 其它要求 有关说明 申报要求 特殊要求 申报说明 相关要求 有关要求 其他说明 其它说明
        相关说明 申报条件 备注 申请人条件 申请资格 申请条件 限项规定 限项申请规定 申请要求 申报条件要求 申报资格""",
}
LABELS = {key: tuple(words.split()) for key, words in _VOCABULARY.items()}
"""What a direction's labels mean. A label stands at the beginning of a line, before a colon or alone on its line."""

KINDS = ("青年科学家项目", "科技型中小企业项目", "部省联动项目")
"""Kinds of project in brackets after a title that do not end in 类 (any short …类 counts anyway)."""

HAN_COUNT = "[一二三四五六七八九十]{1,3}"
_NO_ITEM = r"(?!\( ?\d|[款条类]|项(?!目))"
LIST_MARK = (rf"(?:\( ?\d{{1,2}} ?\){_NO_ITEM}|[①-⑳]|\d{{1,2}} ?\)|\d{{1,2}} ?[.、](?!\d)|{HAN_COUNT}、"
             rf"|\( ?{HAN_COUNT} ?\))")
"""A mark that opens an item: (1) ① 1) 1. 1、 一、 (一); not `(1)(2)(4)` or `(1)项`, which refer to items."""

BEFORE_LABEL = re.compile(rf" *(?:{LIST_MARK}|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}[.、]?|[-•●] )? *")
"""What may stand before a label: nothing, a list mark, or a number like 1.1 or 1.1.2."""

_WORDS = "|".join(" ?".join(word) for word in
                  sorted((word for words in LABELS.values() for word in words), key=len, reverse=True))
LABEL = re.compile(rf"(?P<label>{_WORDS}) *(?:(?P<colon>:) *|。? *(?=\n|$))", re.MULTILINE)
"""A label at the place where it is matched: before a colon, or alone to the end of its line, a full stop behind it or
none."""


def meaning(label: str) -> Meaning:
    """What a label word (folded) introduces."""
    plain = label.replace(" ", "")
    return next(key for key, words in LABELS.items() if plain in words)


CLOSING = re.compile(r"(?:其他|其它|相关|有关)?(?:要求|说明|事项)$|形式审查|指南编制|联系(?:方式|人)"
                     r"|其他(?:要求|说明|事项)|(?:项目)?申报(?:要求|条件|说明|须知|方式|资格要求|受理|咨询)"
                     r"|附则|附件|组织实施|保障措施|资金管理|经费")
"""Titles of chapters that come after the last direction."""
ANNEX = re.compile(r"形式审查条件要求$|编制专家(?:组)?名单|查重要求$|^附件 ?\d*(?:[:. ]|$)")
"""Titles of what is bound behind a guide."""
NO_FIELD = re.compile(r"总体|目标|要求|安排|说明|(?:领域|指南)(?:和|与)?方向$|附件")
"""Titles of numbered chapters that are no 领域."""

_QUANTITY_END = "(?=[,。;、)]|以[上下内]|及以|左右|人民币|$)"
UNITS = (rf"亿|万(?![物向维米能象])|%|‰|个(?:百分点|月)|(?:[倍项个家人次年月日天篇种台套件级岁]|元){_QUANTITY_END}"
         r"|除外|及以上|以上|[-~～—–×*/+=)\]]|(?:[nμmck]?m|[mk]?g|t|[mμn]?s|min|h|[kMGT]?Hz|k?V|[kMG]?W|[kMG]?Pa|[kM]?eV"
         r"|pp[mb]|TOPS|[kMG]bps|°C|℃|K)(?![A-Za-z0-9])")
NUMBERED = re.compile(rf"(\d{{1,2}})\.(\d{{1,2}})(?!\d|\.\d)(?! ?(?:{UNITS}))")
"""A direction's number at the beginning of a line, and no quantity (`1.4 亿元`, `2.9除外`)."""

TITLE_END = re.compile(r"指南(?: ?\([^()]{0,12}\))?$")
"""How the title line of a guide ends."""
NOTICE_END = re.compile(r"^关于[^。;,]{6,80}(?:通知|通告|公告)(?: ?\([^()]{0,12}\))?$")
"""How the title line of a call looks that is no 指南."""
