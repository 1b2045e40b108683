"""Words that make a promise doubtful: conditions, suggestions, examples, plans that were changed, duties only repeated.

    双方联合发表论文3篇，取决于外方经费   →  doubtful
    联合发表论文3篇的任务已取消           →  doubtful

In: the folded clause that a figure stands in. Out: `doubtful`, `quoted`. Next: `mentions`, `statements`, the judges.
Never: a figure; what is doubtful is unclear, not missing.
"""

from __future__ import annotations

import re

_WORDS = re.compile(
    "|".join(
        (
            # a condition
            r"取决于|前提|待[^，-；。]{1,10}(?:后|时|再)|(?<!接)(?<!招)(?<!对)待(?:确认|定|核|商|落实|批)|若(?!干)|倘|如果|假如|一旦|只要|除非",
            r"(?<![重可透电监])视(?=[^，-；。]{1,8}(?:情况|进展|需要|经费|而定))|由[^，-；。]{0,6}决定|未定|暂定|暂列",
            # a choice, a suggestion, a higher aim
            r"可选|备选|选做|挑战性?目标|初步设想|(?<!策)建议(?=[^书稿报，、和及与。；\d｜])|评审意见|专家意见|为合格",
            # given up or changed
            r"原(?:计划|定|拟)|取消|调整为|[改降]为|改成|难以(?:完成|实现|达到|保证)|无法(?:完成|实现|达到|保证|承诺|确定)|"
            r"(?:建立|形成|取得|开展|完成|发表|举办|达成|积累)了|打下|合作多年|多年合作|"
            r"不予|暂不|不列入|不纳入|不计入|不作为|放弃|由[^，-；。]{0,12}\d[^，-；。]{0,4}改",
            r"不再(?:考核|承担|安排|执行|列|设)|删去|删除|已不执行|(?:没有|无)必要|未予|并非|不属于|作废|暂缓|豁免|落空|酝酿|搁置|中止|终止|"
            r"超出[^，-；。]{0,8}(?:能力|范围)|与本项目无关|不[对以][^，-；。]{0,24}(?:承诺|为目标|为目的)|谈不上|恕难|未确定|是否|"
            r"除[^，-；。]{0,24}(?:以外|之外)|以外的|与其[^，-；。]{1,24}不如|与其(?=申请|发表|举办)|下一轮申报|自第[二三四]年起|中方不参与|不在本项目|可在[^，-；。]{0,10}推广|提供咨询|由(?:外方|(?<![中我双各多对])[^\W\da-zA-Z_]方)(?:登记|申请|完成|培训|发表)|无法预计|另案|另行资助|不归|参与而非|推迟至|作出承诺的?前|不作承诺|无需",
            # corrected
            r"更正|误写|有误|笔误|实为|应为(?=[^，-；。]{0,6}\d)|核减|[由从][^，-；。]{0,8}\d[^，-；。]{0,6}[降减]|→|->|候选|"
            r"以[^，-；。]{0,8}为准",
            # a most, a pattern
            r"封顶|上限|范本|模板文字",
            # less than it looks
            r"人均|平均|(?:不足|不到|未满|接近|将近)\s*[\d一二两三四五六七八九十]|以内",
            # not yet a thing
            r"筹备|奠定(?:了)?基础|探索(?=[^，-；。]{0,6}(?:建|设立))|可行性",
            # a form's own words
            r"填写|(?<!”)填报|填表|请在此|请说明|样例|示例(?=\s*[:)])|(?<![^\W\da-zA-Z_])例\s*:|如:",
        )
    )
)
_NEAR = re.compile(
    r"参加对方|参加[^，-；。]{0,8}(?:举办|组织|主办)的|依托(?!本项目|项目|示范|培训|联合)|拥有|容纳|支撑|多年|围绕|现有|检索|掌握|持有|基础上|良好(?:的)?合作|先进水平|为目标水平|(?:约|近|接近|不足|将近)一?[半成]"
)
"""Words that make doubtful what stands in the same breath with them, no more."""
_DUTY = re.compile(
    r"应(?:完成|达到|当|该|不少于|发表|举办|提供|联合|至少|在|包括)|(?<!必)须(?!知|弥|根)|需要?(?:完成|达到|发表|举办)"
)
"""A duty that is only repeated: it makes doubtful what comes after it."""
_CITED = re.compile(r"[“「『][^”」』]{8,}(?:[”」』]|$)")
_INSTRUCTION = re.compile(r"\(请[^)]*\)")


def doubtful(clause: str, position: int | None = None) -> bool:
    """Whether what `clause` says (at `position`, if given) cannot be taken for a promise as it stands."""
    if position is None or _WORDS.search(clause):
        return bool(_WORDS.search(clause) or _DUTY.search(clause))
    if _DUTY.search(clause, 0, position):
        return True
    start = max(clause.rfind(mark, 0, position) for mark in "，：:｜") + 1
    ends = [end for mark in "，：:｜" if (end := clause.find(mark, position)) >= 0]
    return bool(_NEAR.search(clause[start : min(ends, default=len(clause))]))


def quoted(text: str, position: int) -> bool:
    """Whether `position` lies in a quotation or in an instruction to whoever fills in the form."""
    return any(
        mark.start() < position < mark.end() for pattern in (_CITED, _INSTRUCTION) for mark in pattern.finditer(text)
    )
