"""Words around a figure that make it a figure of something else, or of less than it seems.

    国内论文与中外合著论文共8篇          two things share one figure
    申请发明专利3项（含上期结转2项）      some of them are not new
    国际研讨会设2次茶歇                  the figure counts what comes after it
    引用发明专利5项                      nothing is made

In: the folded text of a statement, the noun and the number that seem to belong together. Out: `snared`, `other_thing`.
Next: `mentions`, where what is snared is doubtful. Never: a figure dropped because of a word far from it.
"""

from __future__ import annotations

import re

from assistant.check.strip import BAR

_MADE = frozenset({"paper", "patent", "standard", "software", "lab", "demonstration", "transfer", "student", "young"})
_THINGS = _MADE - {"student", "young"} | {"meeting", "training"}
_TOGETHER = re.compile(
    rf"(?:[和与及或、]|以及)(?![外中双]方)[^，-；。{BAR}\d举召发申派培接建完联共合]{{1,14}}:?(?:共|合计|共计|总计|总数)(?:约|为|达)?\s*$|"
    r"、[^，-；。\d举召发申派培接建完]{1,8}(?:共|合计|共计|总计)\s*$"
)
"""Two things counted together: 论文、软件著作权合计6项, but not 在甲地和乙地举办研讨会共2次."""
_ELSE = re.compile(r"(?:及|和|与)在?国内[^，-；。\d]{0,10}(?:共|合计|共计|总计)\s*$")
_OR = re.compile(r"\s*，?或者?(?!以上|更多)[^，-；。]{0,12}\d|[^。；]{0,12}(?:二者|两者|任)择?[其选]?一")
_SOME_OLD = re.compile(
    r"[^。；]{0,3}[(，]?(?:含|其中|包括)[^。；)]{0,16}?(?:已(?!方)|上期|前期|结转|既有|原有|在先|意向|参会|线上|视频|另一|另由|修订|录用)|"
    r"\s*\(已|\s*\(注|\s*\([^()\d]*(?:指南|规定|最低)[^()\d]*\)|[^。；]{0,8}其中[^。；，]{0,4}\d+\s*[人名位]次?\s*来华|"
    r"[^。；]{0,10}(?:含|其中|包括)[^。；]{0,12}(?:以外|之外|第三[国方])|[^。；]{0,6}其中[^。；，]{0,4}非"
)
"""Some of them are old, others', or not of this sort."""
_INSIDE = re.compile(r"下设|配备|设有?\s*$|附带|导师|权利要求|金额|用户|茶歇|分论坛|分会场|汇编|名单")
_OBJECT = re.compile(rf"\s*(?P<word>[^\W\da-zA-Z_]{{2,6}})(?=[，。；、{BAR})(]|$)")
_NO_OBJECT = re.compile(
    r"以上|以下|以内|左右|及以|起|开展|进行|参加|从事|工作|交流|访问|学习|培训|研修|合作|联合|共同|用于|作为|均|全|已|将|来|赴|去|到|"
    r"在|由|为|并|其中|含|包括|每|各|完成|发表|申请|授权|录用|验收|签订|以书面|规模|不等|每年|每次|达到|实现|覆盖|通过|以|分|的"
)
_UNMADE = re.compile(
    r"(?:引用|参阅|参考|研读|综述|规避|利用|按(?:照)?国家|遵循|阅读|审阅|翻译|跟踪|购置|采购|购买|分析|检索|收集|统计|面试|招收|旁听|观摩|评选|审核|调研|接受外方|编目|整理)"
    r"[^，-；。]{0,6}$"
)
_STAFF = re.compile(r"(?:\([^()]*\))?[^，-；。]{0,4}?(?:任|担任|承担|负责|参与|参加|协助)")
"""Who works for the project is not trained by it."""
_AT_HOME = {
    "outbound": re.compile(r"赴国内|赴[^，-；。\d]{1,8}(?:省|市|县|野外|台站)|国内合作单位|国内[^，-；。]{0,6}差旅"),
    "inbound": re.compile(r"国内(?:兄弟|其他|访问|联合)?[^，-；。\d]{0,6}(?:院校|高校|学者|学生|单位)"),
    "paper": re.compile(r"[与和同]国内[^，-；。\d]{0,8}(?:合著|合作|联合|共同)"),
}
_OTHER_THING = re.compile(
    r"\s*(?:子?课题|子?任务|单位|国家|地区|城市|方面|阶段|年度|团队|工作包|学期|合作国|专题)(?![^\W\da-zA-Z_]{0,2}(?:项目|专利))"
)


def snared(kind: str, text: str, noun: tuple[int, int], number: tuple[int, int], clause: int) -> bool:
    """Whether the figure text[number] is not plainly one of the noun text[noun] (either may come first); `clause`:
    where the clause begins."""
    before, after = text[clause : number[0]], text[number[1] : number[1] + 40]
    lead = text[max(clause, noun[0] - 14) : noun[0]]
    counted = kind in _MADE or kind == "trainee"
    if counted and (_OR.match(after) or (kind != "standard" and _TOGETHER.search(before))):
        return True
    if _ELSE.search(before) or _SOME_OLD.match(after) or _UNMADE.search(lead):
        return True
    behind = text[max(noun[1], number[1]) : max(noun[1], number[1]) + 30]
    if kind in ("student", "young") and _STAFF.match(behind) and "培养" not in before[-24:]:
        return True
    home = _AT_HOME.get(kind)
    if home and home.search(text[max(clause, noun[0] - 10) : number[0]]):
        return True
    if kind in _MADE and noun[1] <= number[0] and _INSIDE.search(text[noun[1] : number[0]]):
        return True
    return kind in _THINGS and noun[1] <= number[0] and _of_a_part(text[noun[1] : number[0]], after)


def _of_a_part(between: str, after: str) -> bool:
    """研讨会设2次茶歇, 示范点配备2个气象站: what is counted belongs to the thing."""
    if _INSIDE.search(between):
        return True
    named = _OBJECT.match(after)
    return bool(named and BAR not in between and not _NO_OBJECT.match(named["word"]))


def other_thing(after: str) -> bool:
    """四个课题共12项: 四个 counts the sub-projects, whatever was named before."""
    return bool(_OTHER_THING.match(after))
