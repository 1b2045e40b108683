"""What belongs to what: guests to their meeting, stays to their visit, a part to its whole, a side to its duty.

In: an amount and the quotas of the sentence made so far. Out: `Draft`s, their qualifiers filled in.
Next: `quotas`. Never: a quota out of a number that only qualifies another one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from assistant.requirements import conditions
from assistant.requirements.amounts import Amount
from assistant.requirements.clauses import Sentence
from assistant.schema.requirement import Per

PERSONS = frozenset("人 名 位 人/次 名/次 人/场 人次".split())
"""Units that count people."""
_SPANS = {"人月": "人月", "个月": "月", "月": "月", "天": "天", "日": "天", "周": "周"}
_GUESTS_OF = re.compile(
    r"^(?:以上|及以上|左右|规模)*(?:参加|参会|参与|出席)?的?(?!.{0,12}(?:来华|赴华|赴对方))[^,;。]{0,14}?(?:会议"
    r"|研讨|论坛|活动|大会|培训班|边会)"
)
_GUESTS = re.compile(
    r"每次|每场|每期|每届|参会|与会|参加(?:人员|人数)|其中|代表|专家参会|来自|规模|(?:外方|外籍|国外)(?:人员|专家"
    r"|代表)?"
)
_GUESTS_BEHIND = re.compile(r"^[^,;。]{0,10}(?:参会|参加|与会|出席)")
_ABROAD = re.compile(
    r"外籍|对方(?:国家|人员|参会|代表|国)|外方|国外|境外|外宾|海外|[^中双各我多对地一该有两官警]方(?!案|面|法|式|向|可)"
)
_STAY = re.compile(
    r"每次|单次|每名|每位|学习时间|每人次|来华|赴华|在华|在国内|工作时间|为期|累计|每人|人均|连续|交流访问|停留|培训|合作研究|访学|研修"
    r"|进修|在内地"
)
_AWAY = re.compile(r"在内地|在对方|在合作国|来华|赴华|在华|在国内工作|赴对方|(?<!奔)赴[^,;。]{1,6}(?:开展"
                   r"|工作|合作|访|交流|学习)")
_EACH_SIDE = re.compile(
    r"互派[^,;。]{0,12}各|双方各|各派|各自派|(?:两国|中\w|双方|两地)(?:分别|各)"
    r"|[国方地][和与][^,;。]{1,6}[国方地](?:分别|各)|各方(?:各|均)?(?=至少|不少于|$)"
)
_HELD_AT = re.compile(
    r"(?:其中|且|并)?,?(?:须|应|需)?(?:至少|有)?(?:须|应|需)?(?:在|于|赴)(?P<where>[^,;。]{1,14}?)"
    r"(?:举办|召开|举行|组织|开展)?"
)
"""What stands before the number of meetings that a place must see."""
_FILED_AT = re.compile(r"其中,?(?:须|应|至少)?在(?P<where>[^,;。]{1,12}?)(?:申请|获批|获得|授权|登记)")
_HOME = ("中国", "国内", "我国", "境内")
_TIMES = frozenset("次 场 届 期".split())
_TOTAL = re.compile(r"累计|合计|总计|共计|总数")
_OTHER_SIDE = re.compile(r"([^\W\d_])方(?:指南|要求|规定)")
_OWNER = re.compile(r"双方(?:团队|人员|单位|科研人员)|(?:且|并|其中)?[^\W\d_双]方(?:(?:项目"
                    r"|合作|申报|承担)?(?:团队|单位)|(?=每年|至少|邀请|派))")
"""A clause that opens with whose quota it is, without a 须 (中方团队派出…)."""
_AGE = re.compile(r"(\d{2})(?:周?岁)(?:及?以下|以内)")


@dataclass
class Draft:
    """A quota in the making: its metric, the number that states it, and what is known of its scope."""

    metric: str
    amount: Amount
    family: str = "other"
    options: tuple[str, ...] = ()
    per: Per | None = None
    unit: str | None = None
    qualifiers: dict[str, Any] = field(default_factory=dict)
    begins: int | None = None
    touched: list[tuple[int, int]] = field(default_factory=list)

    @property
    def clause(self) -> tuple[int, int]:
        """The folded clause that states the quota, with the clause before where its noun stands there."""
        first, last = self.amount.clause
        return first if self.begins is None else self.begins, last


_DIRECTIONS = {"exchange_visits": "both", "outbound_visits": "outbound"}
_INWARD = re.compile("来华|赴华|在华")
_SUMMED = re.compile(r"^(?:累计|合计|共计?)")


def is_aside(amount: Amount) -> bool:
    """A number that is neither quota nor qualifier: an age, or the persons whose days are summed (3人累计…天)."""
    if amount.unit in ("岁", "周岁"):
        return True
    return amount.unit in PERSONS and bool(_SUMMED.match(amount.right)) and not amount.left.strip(",且并")


def attach(amount: Amount, made: list[Draft]) -> bool:
    """Whether the number counts the guests of a meeting or a share of them; then it is kept with the meeting."""
    if amount.unit not in PERSONS and amount.unit != "%":
        return False
    last = next((draft for draft in reversed(made) if draft.family == "event" and not draft.amount.inside), None)
    if amount.unit != "%" and _GUESTS_OF.match(amount.right) and not re.search("邀请|接收|接受|接待", amount.left[-4:]):
        event = _event_beside(amount, made)
        if event:
            event.qualifiers.setdefault("min_attendees", amount.value)
        else:
            made.append(Draft(metric="", amount=amount))
        return True
    words = amount.lead + amount.right
    if last is None or not (
        _GUESTS.search(words)
        or _GUESTS_BEHIND.match(amount.right)
        or amount.unit.endswith(("/次", "/场"))
        or amount.inside
    ):
        return False
    if re.search(r"培训(?:人数|人员)", amount.left):
        return False
    last.touched.append(amount.clause)
    key = _guests(amount)
    if key and not (key in last.qualifiers and amount.lead.startswith("其中")):
        last.qualifiers[key] = amount.value
    return True


def _guests(amount: Amount) -> str | None:
    """Which guests the number counts, as a qualifier of their meeting; None for a share of no party."""
    scope = amount.left + re.split("[、,]", amount.right)[0]
    share = amount.unit == "%"
    if amount.op in ("<=", "<"):
        return "max_attendees"
    if _TOTAL.search(amount.left):
        return "total_attendees"
    if "企业" in scope:
        return "min_enterprise_attendees"
    if _ABROAD.search(scope):
        return "min_foreign_share" if share else "min_foreign_attendees"
    return None if share else "min_attendees"


def some_of(amount: Amount, made: list[Draft]) -> list[Draft]:
    """A number of what stands before that belongs to one place: 研讨会3次，其中在境外举办不少于1次; 专利6项，其中在冰岛
    申请2项."""
    patent = next((draft for draft in reversed(made) if draft.family == "patent"), None)
    abroad = _FILED_AT.search(amount.lead)
    if patent and abroad and amount.unit in ("项", "件", "个") and abroad["where"] not in _HOME:
        return [Draft("international_patents", amount, "patent", qualifiers={"subset_of": patent.metric})]
    event = next((draft for draft in reversed(made) if draft.family == "event"), None)
    place = _HELD_AT.fullmatch(amount.lead)
    if event is None or place is None or amount.unit not in _TIMES:
        return []
    return [Draft(metric=event.metric, amount=amount, qualifiers={"subset_of": event.metric, "where": place["where"]})]


def _event_beside(amount: Amount, made: list[Draft]) -> Draft | None:
    """The meeting whose number stands right before (一次不少于30人的会议), in the same clause."""
    if made and made[-1].family == "event" and made[-1].amount.clause == amount.clause and "的" in amount.right[:8]:
        return made[-1] if not made[-1].amount.right or made[-1].amount.last <= amount.first else None
    return None


def stay(amount: Amount, made: list[Draft]) -> Draft | None:
    """A time that people spend: 每人连续不少于3个月, 累计不少于6人月; None for every other time."""
    unit = _SPANS.get(amount.unit)
    words = amount.lead + amount.right
    visit = next((draft for draft in reversed(made) if draft.family == "visit"), None)
    earlier = any(draft.family == "stay" for draft in made)
    if unit is None or not _STAY.search(words) or not (visit or earlier or _AWAY.search(words)):
        return None
    draft = Draft(metric="inbound_stay_months", amount=amount, family="stay", unit=unit)
    if re.search("每人|每位|每名|人均", words) or (unit != "人月" and re.search("连续|访问|每人次|合作研究"
        "|访学|研修|进修", words) and not _TOTAL.search(words)):
        draft.per = "person"
    if "连续" in words:
        draft.qualifiers["continuous"] = True
    over = re.search(r"(\d+)[人名](?:累计|合计|共)", words)
    if over:
        draft.qualifiers["over_persons"] = int(over[1])
    direction = _DIRECTIONS.get(visit.metric) if visit else _outward(words)
    direction = (visit.qualifiers.get("direction") if visit else None) or direction
    if direction and not _INWARD.match(amount.lead):
        draft.qualifiers["direction"] = direction
    return draft


def _outward(words: str) -> str | None:
    """The direction of a stay without a visit beside it: outbound where people go abroad and nobody comes."""
    return None if re.search("来华|赴华|在华|国内", words) else "outbound"


def coordinated(amount: Amount, noun: re.Pattern[str]) -> int:
    """How many subjects share the number (国际标准和国内标准各1项): at least one; sides and places are no subjects."""
    if _EACH_SIDE.search(amount.left + "各"):
        return 1
    found = noun.search(amount.left)
    tail = amount.left[found.start() :] if found else ""
    return 1 + len(re.findall("[和与及、]", tail))


def echo(amount: Amount, made: list[Draft]) -> list[Draft]:
    """A number in brackets that repeats the quota before it for another scope: 双方各不少于2人次, 俄方指南…10篇."""
    whole = [draft for draft in made if draft.metric]
    if not amount.inside or not whole or whole[-1].amount.unit != amount.unit:
        return []
    if _OTHER_SIDE.search(amount.left):
        root = next((draft for draft in whole if draft.metric == whole[-1].qualifiers.get("subset_of")), whole[-1])
        return [
            Draft(
                metric=root.metric,
                amount=amount,
                family=root.family,
                qualifiers={"side": "foreign", "from": amount.left[:4]},
            )
        ]
    if amount.each or _EACH_SIDE.search(amount.left):
        return [Draft(metric=whole[-1].metric, amount=amount, family=whole[-1].family, per="side")]
    return []


def settle(draft: Draft, sentence: Sentence, made: list[Draft]) -> None:
    """Fills in what the words around the number say of the quota's scope."""
    amount = draft.amount
    words = amount.lead
    if _TOTAL.search(amount.left):
        draft.qualifiers["cumulative"] = True
    if draft.per is None and _EACH_SIDE.search(words + (amount.left if amount.each else "")):
        draft.per = "side"
    if draft.per is None and ("每年" in words or amount.yearly):
        draft.per = "year"
    part_of = next(
        (other for other in made if other.family == draft.family and draft.family in ("paper", "patent")), None
    )
    part = re.match(r"(?:其中|含|包括)", amount.lead) or (amount.inside and "from" not in draft.qualifiers)
    if part_of and part_of is not draft and part:
        draft.qualifiers["subset_of"] = part_of.metric
    age = _AGE.search(sentence.text, *amount.clause)
    if age and draft.family in ("people", "visit"):
        draft.qualifiers["max_age"] = int(age[1])
    if (
        draft.metric in ("inbound_visits", "outbound_visits")
        and re.search("或", amount.left)
        and re.search("来华|赴华", amount.left)
        and re.search("赴外|派出|国外|境外|出访", amount.left)
    ):
        draft.metric, draft.qualifiers["direction"] = "inbound_visits", "inbound_or_outbound"
    duty = re.split("必须|须|应|需", words, maxsplit=1)
    opening = duty[0] if len(duty) == 2 else (found.group() if (found := _OWNER.match(words)) else "")
    if "side" not in draft.qualifiers and opening:
        who = conditions.side(opening, 0, len(opening))
        if who:
            draft.qualifiers["side"] = who


def close(made: list[Draft], sentence: Sentence) -> None:
    """Guests named before their meeting (50人以上的研讨会2次) move to it; guests without a meeting are dropped."""
    for at, draft in enumerate(made):
        if draft.metric == "":
            event = next((other for other in made[at + 1 :] if other.family == "event"), None)
            if event:
                event.qualifiers.setdefault("min_attendees", draft.amount.value)
    made[:] = [draft for draft in made if draft.metric]
