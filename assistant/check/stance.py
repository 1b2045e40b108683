"""Whether a sentence promises something, or tells the past, quotes the guide, wishes, or speaks of others.

In: the folded text of a sentence or table row. Out: `stances(text)`: from which character on which stance holds.
Next: `mentions`. Never: a quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from assistant.check.strip import BAR

_MARKS = re.compile(
    "|".join(
        (
            r"(?P<future>(?<![^\W\da-zA-Z_])本项目(?!组|[^，-；。]{0,4}(?:团队|负责人|成员|骨干|首席|人员|单位|依托))|"
            r"本项目(?=将|拟|计划|承诺|执行|实施)|(?:我方|项目组|项目团队)(?=将|拟|计划|承诺)|"
            r"项目(?:的)?(?:执行|实施|研究)?(?:期|期限|周期)(?:内|间|限内)|"
            r"执行期(?:内|间)|实施期(?:限)?内|(?<!即)(?<!必)将(?=再|继续|新增|发表|联合|共同|合作|完成|举办|召开|组织|"
            r"互派|互访|接收|申请|培养|邀请|派)|"
            r"拟(?=再|继续|新增|发表|联合|共同|合作|完成|举办|召开|组织|互派|互访|接收|申请|培养|邀请|派|在|于|开展|安排)|"
            r"计划(?=再|继续|新增|发表|联合|共同|合作|完成|举办|召开|组织|互派|互访|接收|申请|培养|邀请|派|在|于|开展|安排))",
            r"(?P<above>(?:的|之)?基础上)",
            r"(?P<later>下一阶段|后续(?:申请|立项)的?|另立项目|下一轮|下一期|(?:项目|课题|任务|合同)(?:全部|整体|执行|实施|研究)?期?(?:结束|完成|期满|届满|终了|结项|完结)(?:之|以)?后|"
            r"(?:结题|结项|(?:执行|实施|研究|建设|项目|合作|协议)期(?:限)?(?:结束|期?满|届满|之?外)|(?<!半年)(?<![\d一二两三个]年)期满)"
            r"(?:验收|(?:之|以)?后|之?外)|(?<![^\W\da-zA-Z_])(?:项目|最终|通过|结题|财务|综合绩效)?验收(?:通过|合格)?(?:之|以)?后|"
            r"项目(?:最终|通过|结题)?验收(?:通过|合格)?(?:之|以)?后)",
            r"(?P<sure>确保|保证|保底|承诺(?!书|函))",
            r"(?P<guide>指南(?:考核)?指标(?=[:为是])|指南(?:中)?(?:所)?(?:明确)?(?:提出|要求|规定|对|指标|明确|约定|设定|下限|最低|列明|的))",
            r"(?P<cited>(?:按照?|根据|依据|对照|依照)(?:本)?(?:项目)?(?:申报)?指南|申报(?:通知|要求)|上级要求|"
            r"主管部门要求|科技部要求)",
            r"(?P<past>近[一二三四五六七八九十两几多\d]{1,3}(?:余|来)?年(?!.{0,3}内将)|近(?:些|几)?年来|过去|以往|此前|先前|先后|"
            r"曾(?:经)?(?!祖)|已(?!知|有(?:条件|望))|以来|截至|历史上|至今|迄今|前期"
            r"(?=(?:双方|我方|团队|课题组|中外|各方)?(?:合作|已|工作|研究|基础|共|累计|联合))|早在|多年来|长期以来|历年|往届|上一?个?五年|去年|上一?年度?(?=[^，-；。]{0,6}[申完举发培获])|[“\"]?十[一二三四]五[”\"]?(?:期间|时期)|疫情前|"
            r"目前(?=[^，-；。]{0,10}[有已])|上一?(?:期|轮|个项目)|现有(?=[^，-；。]{0,12}\d)|成立(?:于|"
            r"以来)|(?:主持|承担)(?:了|过|并完成)|负责人.{0,6}(?:发表|主持|获)|"
            r"获得过|发表过|举办过|另有|(?<![\d.])(?:19|20)\d\d(?P<year>(?=\s*(?:年|[—~至到-]\s*(?:19|20)\d\d))))",
            r"(?P<wish>力争|有望|争取|希望|力求|努力|冲刺|尽量|尽可能|视(?:.{0,8})(?:情况|进展|需要|经费)|可能|远期|展望|"
            r"愿景|理想情况|条件(?:允许|成熟)|待定|"
            r"另行商定|商定|探讨|有意|意向|考虑)",
            r"(?P<other>若(?!干)|如果|倘若|假如|如(?=经费|条件|进展|时间|获|能)|例如|比如|譬如|如:|参照|类似项目|同类项目|其他项目|另一项目|平行项目|省级项目|同期开展的|人才计划|"
            r"国际标准化组织|(?:学会|协会)(?=[^，-；。]{0,8}(?:将|拟|计划|每年|举办|制定))|政府(?=[^，-；。]{0,6}(?:将|拟|计划|规划))|"
            r"(?:教育|科技|农业农村|工业和信息化|自然资源|生态环境|卫生健康)部(?=[^，-；。]{0,4}(?:将|拟|计划|规划))|竞争对手|兄弟(?:院校|单位)|"
            r"(?:学校|学院|大学|中心)，?(?=每年)|外包|[^\W\da-zA-Z_]国与[^\W\da-zA-Z_]{1,3}国(?:团队)?之间|"
            r"在研(?:的)?[^，-；。]{0,8}(?:项目|课题)|同时承担的|(?:该|某)(?:项目|课题)|"
            r"自然科学基金|文献|报道|研究表明|统计|"
            r"[^\W\da-zA-Z_](?<![中我双各多对地])方(?:团队|单位|机构)?(?:将)?(?:于?[^，-；。]{0,16}?)?(?:自行|单独|独立|另行|另)(?!承担))",
            r"(?P<stop>[。!？！?\n])",
            r"(?P<semi>[；;])",
            r"(?P<comma>[，])",
            r"(?P<colon>:)",
            rf"(?P<cell>{BAR})",
        )
    )
)
NOTHING = re.compile(
    r"(?:(?<![\d一-龥])不|本项目不|项目不|暂不|均不|也不|并不|亦不|双方不|方不|期内不|不再|没有|无需|取消|不予|"
    r"不会|未能?|尚未|尚无|无)(?:再|另|单独|专门|另行|直接|具体|计划)?"
    r"(?:安排|开展|组织|举办|召开|申请|申报|接收|接待|派出|派遣|派|互访|互派|发表|涉及|设置|设立|设|建设|建立|"
    r"共建|培养|举行|邀请|产出|形成|要求|列入|纳入|承诺|进行|提交|约定|确定|明确|参加|编制|"
    r"签署|签订|提供|制定|取得|落实|有|包含|包括|含|(?=专利|论文|会议|国际|互访|企业|附件|配套))"
)
"""Words that say that something is not done; 不少于 and the like are none of them."""
PROMISED, PAST, GUIDE, CITED, WISH, OTHER, BACKGROUND, DOUBT, LATER = (
    "promised",
    "past",
    "guide",
    "cited",
    "wish",
    "other",
    "background",
    "doubt",
    "later",
)
BACKGROUND_TITLE = re.compile(
    r"立项依据|研究基础|工作基础|合作基础|前期基础|已有(?!条件)|研究现状|发展现状|国内外(?:研究|发展|现状|技术|背景|进展|趋势|同类)|研究背景|"
    r"项目背景|背景与|历史|以往|过往|业绩|积累|经历|简历|渊源|缘由|合作理由|为什么|"
    r"必要性|代表性(?:成果|论文)|团队(?:介绍|简介|基础)|单位简介|人员简介|"
    r"负责人(?!职责)|概况|资质|支撑(?:材料|条件)|参考标准|条件(?:保障)?$|获奖|荣誉|前景|学术环境|现状|"
    r"(?:外方|承担|合作)单位$|附件(?:清单|材料)?$|申请人简介|前期|合作历史|参考文献|承担项目"
)
"""Chapters in which a figure is a promise only where the sentence says so."""
CITED_TITLE = re.compile(
    r"^[\W\d一二三四五六七八九十]*(?:附[录件][一二三四五六七八九十\dA-Z]*[\s:、.]*)?(?:参考)?(?:来源|出处|引用|引文|脚注|尾注|"
    r"指南(?:原文|条款|摘录|要求$|规定$|节选)|原文|填[报写表](?:说明|须知|示例|要求)|(?:修订|变更|版本|修改)(?:记录|历史|说明)?$|目录$|"
    r"评审意见|专家意见|申报通知|样例|模板)"
)
"""Chapters that quote: nothing in them is a promise."""


@dataclass(frozen=True, slots=True)
class Stances:
    """The stance at every character: `states[k]` holds from `places[k]` on."""

    places: tuple[int, ...]
    states: tuple[str, ...]

    def at(self, position: int) -> str:
        """The stance that holds at `position`."""
        return self.states[bisect_right(self.places, position) - 1]


_OURS = re.compile(r"本项目|我方|项目组|项目团队")
_BUILT_ON = re.compile(
    r"(?:这些|上述|以上|此前|已有|前期)[^，-；。]{0,8}(?:工作|合作|成果|积累|经历)?[^，-；。]{0,6}(?:构成|奠定|打下|形成|成为|提供)[^。；]{0,12}(?:基础|条件|保障)|"
    r"为(?:本项目|本次|此次|项目)[^，-；。]{0,12}(?:奠定|打下|提供)[^，-；。]{0,10}(?:基础|条件|保障)"
)
"""A sentence that ends so tells what was before the project."""
_INTENDED = re.compile(r"将|拟|计划|承诺")
LONGEST = 5
"""No project of these programmes runs longer, in years."""
_AFTERWARDS = re.compile(r"\s*年?(?:以后|之后|起)")
_WITHIN = re.compile(r"期(?:限)?(?:内|间)")
_DEEDS = re.compile(
    r"(?:19|20)\d\d\s*年?\s*(?:[—~-]+|至|到)\s*(?:(?:19|20)\d\d\s*年?|今)(?:间|期间)?[，,]?\s*(?![^。；;]*"
    r"(?:将|拟|计划|预计|预期|承诺|目标))[^。；;，]{0,8}(?:团队|课题组|研究组|单位|双方|中方|外方|负责人)"
)
"""What somebody did in a span of years: where nothing tells when the project begins, it may be the past."""
_OPENING = re.compile(rf"(?:^|[，、；;。:：(){BAR}\s])\s*$")


_ALL = frozenset({PROMISED, PAST, GUIDE, CITED, WISH, OTHER, BACKGROUND, DOUBT, LATER})
_PAUSES = {
    "stop": _ALL,
    "cell": _ALL,
    "semi": frozenset({GUIDE, CITED, WISH, OTHER, LATER, DOUBT}),
    "comma": frozenset({WISH, CITED}),
}
"""Which stances end at a full stop, at the end of a cell, at a semicolon, at a comma."""


def _opens(text: str, position: int) -> bool:
    """Whether a clause begins at `position`: 力争项目期内… stays a wish, …，项目期内… begins anew."""
    return bool(_OPENING.search(text[max(0, position - 3) : position]))


def stances(text: str, *, start: str = PROMISED, first_year: int | None = None) -> Stances:
    """The stances of `text`, beginning with `start`; a colon holds what is no promise over
    the semicolons of the list it opens; a year before `first_year` (the project's first) is the past."""
    if start == PROMISED and _BUILT_ON.search(text) and not _INTENDED.search(text):
        start = PAST
    places, states, held = [0], [start], False
    for mark in _MARKS.finditer(text):
        name = str(mark.lastgroup if mark.lastgroup != "year" else PAST)
        if name == "colon":
            held = states[-1] in _PAUSES["semi"]
            continue
        if name in _PAUSES:
            held = held and name in ("semi", "comma")
            state = start if states[-1] in _PAUSES[name] and not held else states[-1]
            place = mark.end()
        else:
            state, place = _turned(name, mark, states[-1], text, first_year), mark.start()
        if state != states[-1]:
            places.append(place)
            states.append(state)
    return Stances(tuple(places), tuple(states))


def _turned(name: str, mark: re.Match[str], current: str, text: str, first_year: int | None) -> str:
    """The stance after a word that may change it."""
    if current == LATER:
        return PROMISED if _WITHIN.search(mark.group()) and _opens(text, mark.start()) else LATER
    if name == "above":
        return PROMISED
    if name == "sure":
        return PROMISED if current in _PAUSES["semi"] - {OTHER} and _opens(text, mark.start()) else current
    if name == "future":
        begins = _opens(text, mark.start()) and (current == PAST or bool(_OURS.match(mark.group())))
        return PROMISED if current == BACKGROUND or begins else current
    if name == PAST and mark["year"] is not None:
        if first_year:
            year = int(mark.group()[:4])
            beyond = year >= first_year + LONGEST and _AFTERWARDS.match(text, mark.end())
            return PAST if year < first_year else LATER if beyond else current
        return DOUBT if current == PROMISED and _DEEDS.match(text, mark.start()) else current
    return current if name == WISH and current in (PAST, GUIDE, CITED, OTHER) else name
