"""Which mentions answer a quota of the guide: yes, perhaps or no.

In: a requirement and the sentence of the guide it stands in. Out: `Wanted`; `Wanted.fit(mention)`. Next: `judge_quota`.
Never: a perhaps that counts as yes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import inf

from assistant.check.mention import Mention
from assistant.check.places import NO, PERHAPS, YES, held_at_home, held_away
from assistant.check.strip import BAR
from assistant.schema.requirement import Requirement

KIND_OF = {
    "joint_papers": "paper",
    "papers": "paper",
    "patents": "patent",
    "international_patents": "patent",
    "standards": "standard",
    "software_copyrights": "software",
    "exchange_visits": "exchange",
    "inbound_visits": "inbound",
    "outbound_visits": "outbound",
    "inbound_stay_months": "stay",
    "conferences": "meeting",
    "trainings": "training",
    "trainees": "trainee",
    "young_scholars": "young",
    "graduate_students": "student",
    "joint_labs": "lab",
    "demonstrations": "demonstration",
    "technology_transfers": "transfer",
    "domestic_journal_share": "share",
    "other:joint_talent": "talent",
    "other:talents_introduced": "talent",
}
_JOINT = re.compile(r"(?:共同|联合|合作|双方|中外|协同)[^，。]{0,4}(?:申请|制定|申报|起草|获得|登记|研制|取得|编制)")
_THEIRS = re.compile(
    r"(?:外方|[^\W\da-zA-Z_](?<![中我双各多对地])方)(?![^，-；。]{0,12}(?:中方|我方|双方|共同|联合|合作(?!企业|单位|机构|方)))"
    r"[^，-；。、]{0,12}?"
    r"(?:发表|承担|完成|申请|负责|产出)"
)
"""What the other side does alone."""
_ATTENDED, _HELD = (
    re.compile(r"参加|出席|应邀|赴[^，。]{1,12}会"),
    re.compile(r"举办|召开|组织|主办|承办|协办|举行|开展"),
)
"""Somebody else's meeting, and one's own."""
_INSIDE = re.compile(
    r"校企|校际|产学研|国内[^，-；。]{0,8}(?:联合|合作|共同)|中方[^，-；。]{0,6}(?:单位|团队)?(?:之间|内部)(?:联合|合作|共同)|中方各[^，-；。]{0,6}(?:联合|合作|共同)|第三[国方]"
)
_THIRD = re.compile(
    r"(?:外方|[^\W\da-zA-Z_](?<![中我双各多对地])方)(?:团队|单位|大学|机构|企业)?(?:将)?[与和同](?![^，-；。]{0,12}(?:中方|我方|双方|中国|中外))"
)
"""Joint, but not of the two sides."""
_WEAK: dict[str, re.Pattern[str]] = {
    "paper": re.compile(r"投稿|初稿|手稿|草稿|待发表"),
    "standard": re.compile(r"参照|符合|执行(?!期)|采用|遵循|依据|对标|草案|初稿|提案|建议稿|征求意见|宣贯"),
    "software": re.compile(r"购买|采购|购置|使用|许可"),
    "patent": re.compile(r"检索|购买|转让|许可"),
    "demonstration": re.compile(r"调研|考察|参观|学习|走访"),
    "transfer": re.compile(r"转移培训|转化培训|洽谈|意向|调研"),
    "lab": re.compile(r"依托|参观|访问|筹备|为将来|申请(?=建)"),
    "student": re.compile(r"参[加与]|投入|现有|在读"),
    "young": re.compile(r"参[加与](?!项目研究)|投入|现有|加入"),
    "meeting": re.compile(r"受邀|应邀|作[^，-；。]{0,4}报告|(?:会议|论坛)上"),
    **dict.fromkeys(
        ("exchange", "inbound", "outbound"), re.compile(r"线上|在线|视频|远程|网络|云端|虚拟|第三[国方]|其他国家")
    ),
}
"""Words by which a thing is near, not made: what is counted so may not count."""
_SURE: dict[str, re.Pattern[str]] = {
    "student": re.compile("培养|毕业|授予"),
    "young": re.compile("培养|引进|成长"),
    "meeting": re.compile("举办|召开|组织|主办|承办|举行"),
}
_MIXED = re.compile(
    r"[和与及或、][^，-；。｜\d]{0,8}(?:报告|专著|综述|摘要|著作|译文|海报|简报|案例|文集)[^，-；。\d]{0,6}$"
)
_AGE = re.compile(r"(?<!\d)(\d{2})\s*周?岁")
_SOME = re.compile(
    r"(?:其中|含|\d[名人位]中)[^，-；。均]{0,8}岁[^，-；。均]{0,8}\d|(?:其中|含)[^，-；。均]{0,6}\d+\s*[名人位][^，-；。均]{0,6}岁"
)
_RANK = re.compile(r"国际(?!化)|国内|国家|行业|团体|地方|企业|国标|行标|团标")
_SORT = re.compile(r"标准|规范|规程|指南")
MANY = 2
"""A guide that names more ranks than these takes any standard."""
_HOME_PLACE = re.compile(r"在中国|在我国|在华|国内|中国境内")
_AWAY = re.compile(
    r"在(?P<place>(?!中|我|华|国|两|双|每|各|项目|执行|\d)[^\W\da-zA-Z_]{1,8}?)(?:境内)?(?:召开|举办|举行|组织)"
)
"""Where the guide wants it held: in the partner's country."""
_GRANTED = re.compile("授权|获得|获批|取得")
_INTERNATIONAL = re.compile(r"国际|双边|两国|双方|共同|外方")
_PERSON, _VISIT = frozenset({"人", "名", "位"}), "人次"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What answers a requirement: the kind, and the features it must have."""

    kind: str
    unit: str | None
    joint: bool = False
    international: bool = False
    online: bool | None = None
    abroad: bool = False
    mixed: bool = False
    granted: bool = False
    asked: str = ""
    age: int | None = None
    home: bool = False
    away: str = ""

    def fit(self, mention: Mention) -> str:
        """Whether `mention` counts towards the requirement."""
        if mention.kind != self.kind or ("utility" in mention.features and "发明" not in mention.window):
            return NO
        if self.kind in ("paper", "patent") and "joint" not in mention.features and _THEIRS.search(mention.window):
            return NO
        tests = (self._joint(mention), self._international(mention), self._place(mention), self._made(mention))
        if NO in tests:
            return NO
        return PERHAPS if PERHAPS in tests or (mention.mixed and not self.mixed) else YES

    def _made(self, mention: Mention) -> str:
        """Whether the thing is made and not only used, looked at or drafted; and by the two sides."""
        window = mention.window
        if mention.op == "none":
            return YES
        weak = _WEAK.get(self.kind)
        near = weak.search(window) if weak else None
        if self.kind == "meeting" and re.search("受邀|应邀", mention.found.text):
            return PERHAPS
        sure = _SURE.get(self.kind)
        if near and near.group() not in self.asked and not (sure and sure.search(window)):
            return PERHAPS
        if self.granted and not _GRANTED.search(window):
            return PERHAPS
        if self.kind == "standard" and not self._of_rank(mention):
            return PERHAPS
        place = max(window.rfind(mention.noun), 0)
        if self.kind == "paper" and _MIXED.search(re.split(r"\d", window[place:])[0]):
            return PERHAPS
        if not self._young(mention):
            return PERHAPS
        if (
            self.age is not None
            and _SOME.search(mention.found.text)
            and not (mention.subset or _AGE.search(mention.window))
        ):
            return NO
        return PERHAPS if _THIRD.search(window) or (self.joint and _INSIDE.search(window)) else YES

    def _of_rank(self, mention: Mention) -> bool:
        """Whether a standard is of a sort and a rank that the guide names (行业标准, 操作规程), where it names one."""
        sorts = set(_SORT.findall(self.asked))
        if sorts and not sorts & set(_SORT.findall(mention.window)):
            return False
        asked, told = set(_RANK.findall(self.asked)), set(_RANK.findall(mention.window))
        return not asked or len(asked) > MANY or (bool(told) and told <= asked)

    def _young(self, mention: Mention) -> bool:
        """Whether the ages that the clause names, if any, are within the guide's."""
        ages = [int(age) for age in _AGE.findall(mention.found.text)]
        if self.age is None or not ages:
            return True
        return max(ages) <= self.age

    def _joint(self, mention: Mention) -> str:
        if not self.joint or "joint" in mention.features or mention.op == "none":
            return YES
        return PERHAPS if "near joint" in mention.features and "single" not in mention.features else NO

    def _international(self, mention: Mention) -> str:
        if self.kind != "patent":
            return YES
        if self.international:
            return YES if "international" in mention.features else NO
        return YES

    def _place(self, mention: Mention) -> str:
        if self.kind not in ("meeting", "training") or mention.op == "none":
            return YES
        if _ATTENDED.search(mention.window) and not _HELD.search(mention.window):
            return NO
        if self.online is not None:
            said = "online" in mention.features, "offline" in mention.features
            if said == (False, False):
                return PERHAPS
            return YES if said[0 if self.online else 1] else NO
        if self.abroad and "domestic" in mention.features:
            return PERHAPS if "abroad" in mention.features else NO
        if self.home and (place := held_at_home(mention.found.text)) != YES:
            return place
        if self.away and (place := held_away(mention.found.text, self.away)) != YES:
            return place
        row = mention.found.text if BAR in mention.found.text else ""
        told = "abroad" in mention.features or _INTERNATIONAL.search(row)
        return PERHAPS if self.abroad and not told else YES


def wanted(requirement: Requirement) -> Wanted | None:
    """What answers `requirement`; None where it is no quota that is counted by kind."""
    kind = KIND_OF.get(requirement.metric)
    if not kind:
        return None
    quote = requirement.quote
    granted = kind == "patent" and "授权" in quote
    age = requirement.qualifiers.get("max_age") or next(map(int, _AGE.findall(quote)), None)
    made = Wanted(
        kind,
        _unit(requirement.unit),
        granted=granted,
        asked=quote,
        age=int(age) if isinstance(age, (int, float)) else None,
        home=kind in ("meeting", "training") and bool(_HOME_PLACE.search(quote)),
        away=away["place"] if kind in ("meeting", "training") and (away := _AWAY.search(quote)) else "",
    )
    if requirement.metric == "joint_papers":
        return replace(made, joint=True)
    if kind in ("patent", "standard", "software") and _JOINT.search(quote[: _noun_at(quote, kind)]):
        made = replace(made, joint=True)
    if requirement.metric in ("demonstrations", "technology_transfers"):
        return replace(made, mixed="示范" in quote and "转化" in quote)
    if requirement.metric == "international_patents":
        return replace(made, international=True)
    if kind in ("meeting", "training"):
        return replace(
            made,
            online=True if "线上" in quote and "线下" not in quote else False if "线下" in quote else None,
            abroad=kind == "meeting" and bool(_INTERNATIONAL.search(quote)),
        )
    return made


def _noun_at(quote: str, kind: str) -> int:
    """Where the noun of the quota begins: only what stands right before it says that it is joint."""
    place = quote.find({"patent": "专利", "standard": "标准", "software": "著作"}.get(kind, ""))
    start = max((quote.rfind(mark, 0, max(place, 0)) for mark in "，,；;。"), default=-1)
    return place if place > start else 0


def _unit(unit: str | None) -> str | None:
    return re.sub(r"[·\s]", "", unit) if unit else None


def bounds(mention: Mention, unit: str | None) -> tuple[float, float] | None:
    """The mention's least and most in the requirement's `unit`; None where the two units do not compare. So many
    persons
    make at least so many visits, so many visits are made by at most so many persons."""
    given = mention.unit
    if mention.op == "none" or given is None or unit is None or given == unit:
        return mention.low, mention.high
    if unit in _PERSON and given in _PERSON:
        return mention.low, mention.high
    if unit == _VISIT and given in _PERSON:
        return mention.low, inf
    if unit in _PERSON and given == _VISIT:
        return min(mention.low, 1.0), mention.high
    visits = {_VISIT, *_PERSON}
    if (unit in visits) != (given in visits) or mention.kind == "stay":
        return None
    return mention.low, mention.high
