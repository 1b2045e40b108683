"""Whether a clause says that something is so, is denied, is put off, is planned, or stays open.

    中方单位已签字、尚未盖章      签字 → so, 盖章 → denied
    公章待立项后补盖              盖   → put off
    外方拟申请本国经费            申请 → planned
    合作协议须由双方盖章          盖章 → a duty repeated, which says nothing

In: a folded text and the span of the words that name the act. Out: `polarity`, and `clauses`. Next: `deeds`, the judges
of documents and forms. Never: a judgement from words of another clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.check.stance import CITED, GUIDE, OTHER, WISH, Stances, stances
from assistant.check.strip import BAR

SO, DENIED, PUT_OFF, PLANNED, OPEN, DUTY, ELSEWHERE = (
    "so",
    "denied",
    "put off",
    "planned",
    "open",
    "duty",
    "elsewhere",
)
_NOT = re.compile(
    r"不(?!少于|低于|断|仅|但|限|超过|同|足|晚于|迟于|锈|良|变|错|动产|可(?:或缺|分割)|含税|得不|分)|"
    r"(?<!并)未(?!来|满|知)|并未|没有|尚无|(?:并|而|绝)非|无(?:需|须|法|意|权)|拒绝|放弃|"
    r"取消|停止|中止|免于|否认|缺(?!陷)"
)
_NOT_AFTER = re.compile(
    rf"[^，-；。;、:{BAR}]{{0,6}}(?:尚|仍|还|均|都)?(?:未(?!来)|没有|不(?:予|足|成|明|全|齐))|\s*[:{BAR}]\s*(?:无|否|"
    rf"×|✗|缺)\s*(?:{BAR}|$)"
)
_PUT_OFF = re.compile(
    r"(?:立项|获批|批准|批复|中标|评审|资助|落实|启动|签约|申报|提交)(?:之|以)?后(?!，?(?:取得|成立))|"
    r"(?<![接招对优等款看])待(?!遇|测|机|人)|"
    r"后续|另行(?=协商|约定|商定|签(?!.?了)|提交|补|编|办|安排|通知|确定|申报|报)|届时|择期|再(?=行|补|定|议|考虑|"
    r"决定|商|向|"
    r"提|签|盖|办|编)|补(?=盖|签|办|交|填|报|充提)|下一?(?:轮|"
    r"批|步|年度)|暂缓|推迟|稍后"
)
_PLANNED = re.compile(
    r"拟(?!合|真|南芥|态)|将(?!来|军)|预计|预期|打算|准备(?!金)|正在|正(?=办|申|协|准|编)|着手|筹备|"
    r"计划(?=成立|建立|建成|揭牌|挂牌)|(?<![^\W\da-zA-Z_])计划(?=于|在|由|向|签|申|提|办|将|争)|"
    r"(?:方|位|们|队|目)计划"
)
_OPEN = re.compile(
    r"是否|可能|或将|(?<![^\W\da-zA-Z_])如(?!下|期|上|实|前|图|表|:)|视[^，-；。]{1,20}(?:定|而|情)|如果|若(?!干)|倘|有望|"
    r"力争|争取|希望|期望|建议|原则上|仍在|口头|"
    r"尽量|努力|考虑|有意|意向|探讨|"
    r"研究(?=是否)|可(?=以|由|向|视|申|提|报|参)|愿意|尚需|倾向|设想|哪一?方|由谁"
)
_DUTY = re.compile(
    r"应(?!用|急|变|力|答|许|邀|对[^，-；。]{0,8}(?:办法|措施|方案|风险|气候|策略|之策))|须(?!知)|必须|"
    r"(?<!所)(?<!按)需(?!求|要本国|要该国|要所在)(?=由|在|向|经|签|盖|提|按|有|以|具|完|进|另|将)|"
    r"要求|规定|方为|方可|否则|无效|通知(?=[^，-；。]{0,4}(?:要求|规定|明确|指出))|指南(?=[^，-；。]{0,6}(?:要求|规定|"
    r"明确|指出|提出))|重视|高度关注|的重要性"
)
_NAMED_SO = re.compile(r"[^，-；。;]*，(?:系|属|均?为|均?是)[^，-；。;]{0,20}")
_DUTY_AFTER = re.compile(r"[^。；;]{0,12}?(?:方为|方能|方可|才能|视为|(?<!否)则(?:视|为|无)|始为)")
_FOLLOWED = re.compile(
    r"(?:按照?|依照?|根据|依据|遵照|符合|满足|达到|遵循|参照|执行)[^，-；。]{0,24}?(?:要求|规定|须知)"
)
_ELSEWHERE = re.compile(
    r"上一?(?:个)?(?:轮|批|期|届|年度)|往[年届]|历(?:年|次|届)|曾(?!祖)|此前|以往|过去|其[他它]项目|另一?个?项目|"
    r"同类项目|同类技术|类似(?:项目|技术)|前期项目|校际"
)
_AFTER = re.compile(r"(?:后|之后|以后)(?=报|提|方|生效|再|上)|的(?:前提|可能|意愿|重要)")
TIME = 14
"""So many characters at the most has a breath that only gives a time."""
_PAUSE = "，。；;:()?!！？\n" + BAR
_CLAUSE = re.compile(r"[^。；;\n！？!?]+")


def clauses(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the clauses of a folded text."""
    for mark in _CLAUSE.finditer(text):
        yield mark.span()


def polarity(text: str, start: int, end: int, *, first_year: int | None = None) -> str:
    """What `text` says of the act named in text[start:end]. `first_year`: an act dated more than a year before it is
    another one."""
    state = _stances(text).at(start)
    if state in (GUIDE, CITED):
        return DUTY
    low, high = _clause(text, start, end)
    plain = _FOLLOWED.sub(lambda mark: " " * len(mark.group()), text[low:high])
    head, tail = plain[: start - low], plain[end - low :]
    near = _near(head)
    act = plain[start - low : end - low]
    if _ELSEWHERE.search(head + act + re.split(r"[，,]", tail)[0]) or _dated(_time(head) + tail[:6], first_year):
        return ELSEWHERE
    if (named := _NAMED_SO.match(tail)) and _ELSEWHERE.search(named.group()):
        return ELSEWHERE
    if (_DUTY.search(head) and not _NOT.search(near)) or _DUTY_AFTER.match(tail):
        return DUTY
    if _denied(near, tail):
        return DENIED
    breath = re.split(r"[，,]", head)[-1] + re.split(r"[，,]", tail)[0][:8]
    if _PUT_OFF.search(near + (act + tail[:1])[:3]) or re.search(r"待(?!遇|测|机|人)|(?:立项|获批|批准)后", breath):
        return PUT_OFF
    if state in (WISH, OTHER) or _OPEN.search(head + act) or _OPEN.match(tail) or _AFTER.match(tail):
        return OPEN
    return PLANNED if _PLANNED.search(near + act[:2]) else SO


@lru_cache(maxsize=4096)
def _stances(text: str) -> Stances:
    return stances(text)


def _clause(text: str, start: int, end: int) -> tuple[int, int]:
    low = max(text.rfind(mark, 0, start) for mark in "。；;\n！？!?") + 1
    ends = [place for mark in "。；;\n！？!?" if (place := text.find(mark, end)) >= 0]
    return low, min(ends, default=len(text))


def _near(head: str) -> str:
    """The words before the act in its own breath; in a list (未签字、盖章) those of the list's first member too."""
    start = max(head.rfind(mark) for mark in _PAUSE) + 1
    own = head[start:]
    last = own.rfind("、")
    return own if last < 0 or len(own) - last <= 2 else own[last + 1 :]


def _denied(near: str, tail: str) -> bool:
    """An odd number of denials before the act, or one right after it."""
    if _NOT_AFTER.match(tail):
        return True
    return len(_NOT.findall(near)) % 2 == 1


def _time(head: str) -> str:
    """The words before the act in its own breath, with a breath before it that only gives a time (2022年，)."""
    breaths = re.split(r"[，,、:]", head)
    return "".join(breaths[-2:]) if len(breaths) > 1 and len(breaths[-2]) <= TIME else breaths[-1]


def _dated(text: str, first_year: int | None) -> bool:
    years = [int(year) for year in re.findall(r"(?<!\d)(20\d\d)\s*年", text)]
    return bool(first_year and years and max(years) < first_year - 1)
