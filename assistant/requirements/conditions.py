"""When a demand binds, who owes it, and whether it is firm.

In: the folded words of a sentence and the clause in question. Out: a condition in the guide's words or None, the side
(`cn`, `foreign`, `both`) or None, softness, and whether a clause demands at all. Next: `demands`, `quotas`.
Never: a verdict on whether the condition holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from typing import Literal

Side = Literal["cn", "foreign", "both"]

KINDS = (
    r"(?:[\u4e00-\u9fff]{0,4}(?:研究|技术|示范|应用|转化|开发|培育|旗舰|平台|攻关)类|青年科学家(?:项目|课题)|科技型中小企业项目"
    r"|部省联动项目|揭榜挂帅项目)"
)
"""Kinds of project: a demand that opens with some of them binds no others."""
_BEFORE = re.compile(
    rf"(?:^|[,。;])(?:\(\d+\)|\d+\.)?(?:其中|对于?|针对|凡|申报)?,?({KINDS}(?:(?:项目)?(?:、|和|及|与|以及|或){KINDS})*(?:项目)?)"
    r"(?!:)|(?:^|[,。;])(?:\(\d+\)|\d+\.)?(?:其中)?((?:由|对于|凡)?[^,;。()]{0,6}(?:牵头(?:申报|承担)?|为牵头单位)的(?:项目)?),"
    r"|(?:^|[,。;])[^\W\d]方要求([^,;。]{2,20}的[^,;。的]{2,6}人员)(?=必须|须|应)"
    r"|(?:^|[,。;(])((?:如有?|若|凡|对于(?!不)|对要求)[^,;。()]{2,40}?)(?:的)?,"
    r"|(?:^|[,。;])(除[^,;。]{2,24}(?:特殊说明|特别说明|特别注明|特殊注明|另有说明|另有规定|另有约定)外),|(除(?:指南)?方向[\d.、和及]+外|除[^,;。]{2,8}类(?:项目)?外),(?!还)|(申报此类项目)的|(指南中的“[^”]+”项目)"
)
_EXCEPT = re.compile(r"[(,]((?:指南方向)?[^(),;。]{2,24}除外)(?=[),;。]|$)")
_FOREIGN_LETTERS = "中双各我多对地一该有两三乙甲与官警政"
_PARTY = re.compile(
    r"(?P<both>中方[^,;。]{0,8}[与和及](?:所有)?外方|双方|(?<!其)中外方|(?<!其)中外双|两国|各方(?:参与|申报|合作)单位|合作各方|项目各方)|(?P<cn>(?<![同与])"
    r"(?:中方|我方|内地))"
    rf"|(?P<foreign>外方|(?:香港|澳门|台湾|港方|港澳)(?:地区)?(?:方|申请人|申报单位|合作单位|单位|机构|高校)|(?<![同与])国\(境\)外|境外|[^\W\d_{_FOREIGN_LETTERS}]方(?:牵头|合作|联合|申报|申请|参与|团队"
    rf"|要求|单位|企业|指南|人员|伙伴|实验室|项目|负责人|科学家|科研|专家|机构|依托|须|应|每年|至少|不|投入))"
)
_SIDES: dict[str, Side] = {"both": "both", "cn": "cn", "foreign": "foreign"}
_SOFT = re.compile(r"原则上|一般(?:为|不|应|在|要求)|一般(?=\d)")
_DEMAND = re.compile(
    r"必须|不得|须|应当|(?<![相对反响适供效顺感呼照答])(?<!亟)应(?![用急答届变力聘邀有]|对(?!等|所|其))|应有(?!的)|(?<!亟)需(?!求|要)|(?<![据按照视有如])需要(?=提"
    r"|填|附|签|由|明|设|在|完成|注册|单独|进行|同时|向)|不予(?:受理|认可|支持)|不受理|初筛|要求有|要求[^,;。]{0,8}由|要求[^,;。]{2,12}(?:推荐|牵头|参与|参加|申报)(?=[,;。]|$)|(?<!不)仅限|不能|(?:只|仅)(?:能|可|限|支持|推荐|资助|接受|面向)|限(?:额)?(?:牵头)?申报"
)
_WISH = re.compile(r"鼓励|建议|优先|支持已有|欢迎|倡导")


def condition(text: str, first: int, last: int) -> str | None:
    """What the clause text[first:last] depends on: a 如有… before it, or a …除外 in brackets in it."""
    exception = _EXCEPT.search(text, first, min(len(text), last + 30))
    if exception and exception.start() <= last:
        return exception.group(1)
    every = _stated(text)
    at = bisect_right(every, last, key=lambda one: one[0])
    return every[at - 1][1] if at else None


@lru_cache(maxsize=64)
def _stated(text: str) -> tuple[tuple[int, str], ...]:
    """(where it ends, its words) of every condition that the sentence states before what depends on it, in order."""
    return tuple((match.end(), next(group for group in match.groups() if group)) for match in _BEFORE.finditer(text))


def side(text: str, first: int, at: int, *, far: bool = True) -> Side | None:
    """Whose duty stands at `at`: the last party named before it in the clause, else (`far`) in the sentence."""
    return _party(text[first:at], last=True) or (_party(text[:first], last=False) if far else None)


def duty(text: str, first: int, last: int) -> int:
    """Where the 须 or 应 of the clause stands: who owes it is named before; `last` without one."""
    found = _DEMAND.search(text, first, last)
    return found.start() if found else last


def _party(words: str, *, last: bool) -> Side | None:
    found = list(_PARTY.finditer(words))
    if not found:
        return None
    return _SIDES[(found[-1] if last else found[0]).lastgroup or ""]


def is_soft(words: str) -> bool:
    """Whether the words soften what they ask: 原则上, 一般."""
    return bool(_SOFT.search(words))


def is_demand(words: str) -> bool:
    """Whether the clause says that something must or must not be; a wish (鼓励, 建议, 优先) does not."""
    demand = _DEMAND.search(words)
    wish = _WISH.search(words)
    return bool(demand) and not (wish and demand and wish.start() < demand.start())
