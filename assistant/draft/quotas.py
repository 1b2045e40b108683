"""The quotas that a proposal commits to: what, how many, when, and how it is assessed.

In: the binding requirements and the applicant's commitments. Out: `Quota` after `Quota`, each at or above its demand;
targets
by year that add up. Next: `plan`, the chapters, the indicator table. Never: a figure below the guide's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor
from types import MappingProxyType
from typing import Any

from assistant.draft.lexicon import lexicon
from assistant.draft.plain import bare, figure, plain
from assistant.draft.spread import midway, spread
from assistant.schema.facts import Commitment, Facts
from assistant.schema.proposal import Indicator
from assistant.schema.requirement import QUOTAS, Requirement
from assistant.schema.text import Source

_UNITS = "人次|人月|个月|篇|项|次|场|个|名|人|家|份|套|台|种|件|期|月|年|天|%"
_NUMBER = re.compile(
    r"(?:不少于|不低于|不小于|不得少于|至少|达到|超过|大于|≥|>|＞)?\s*(?:\d[\d.,]*(?:\s*[~～—–-]\s*\d+)?|[一二两三四五六七八九十]+)\s*"
    rf"(?:{_UNITS})\s*(?:（?及?或?以上）?)?"
)
_MODAL = re.compile(
    r"^(?:在?项目(?:执行|实施)(?:期(?:限|间)?内|过程中)[，,]?|在?执行期内[，,]?|(?:中方|双方|外方)?项目(?:承担|申报|合作|牵头)?(?:单位|团队|双方)|每个项目|"
    r"应当|应该|必须|须|应|需要?|要求|其中|并|累计|同时|[，,、；;：:])+"
)
# Counts of who and where, which the unit table answers, not something that is done so many times.
_STRUCTURE = re.compile(r"unit|lead|partner|countr|region|document|recommend|quota")
_EACH = re.compile(r"(?P<first>[^，；（和与及]{2,12})(?P<link>[和与及])(?P<second>[^，；（和与及]{2,12}?)各")
_AT = re.compile(r"在(?P<where>[\u3400-\u9fff]{2,6}?)(?:境内)?(?:举办|召开)")
_SIGNS = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "", "~": "约"}


@dataclass(frozen=True)
class Quota:
    """One commitment. `say` is a whole phrase (完成中外合著论文2篇); `by_year` is empty where it is no count."""

    rule: Requirement
    name: str
    value: float
    unit: str
    family: str
    say: str
    assess: str
    note: str = ""
    by_year: tuple[int, ...] = ()

    @property
    def kind(self) -> str:
        """What one of them is called: the name without its verb and without 各."""
        bare_name = re.sub(
            r"^(?:在双方国家各)?(?:举办|召开|组织|组织开展|开展|主办/承办|合作举办|联合举办)(?=.{2})", "", self.name
        )
        return re.sub("^培训([\u3400-\u9fff]{2,})$", r"\1培训", bare_name)

    @property
    def mid(self) -> str:
        """The value at mid-term, as printed in the table of goals."""
        if self.unit == "%":
            return self.final
        half = midway(self.by_year) if self.by_year else 0
        return f"{half}{printed_unit(self.unit)}" if half else str(lexicon()["early"].get(self.family, "完成准备工作"))

    @property
    def final(self) -> str:
        """The value at the end, as printed."""
        sign = "≥" if self.unit == "%" else ""
        return f"{sign}{figure(self.value)}{printed_unit(self.unit)}" + (f"（{self.note}）" if self.note else "")

    def indicator(self) -> Indicator:
        """The row of the indicator table."""
        return Indicator(
            name=self.name,
            required=demand(self.rule) if self.rule.quote else "自定",
            committed=figure(self.value),
            unit=self.unit,
            by_year=tuple(str(part) for part in self.by_year),
            assessment=self.assess,
            requirement=self.rule.id,
        )


def printed_unit(unit: str | None) -> str:
    """The unit after a figure: a month is counted in 个月."""
    return {"月": "个月", None: ""}.get(unit, unit or "")


def demand(rule: Requirement) -> str:
    """What the guide demands, short: `≥2篇`, `1～2次`."""
    unit = printed_unit(rule.unit)
    if rule.op == "must":
        return bare(rule.quote)[:60]
    if rule.op == "range" and rule.low is not None and rule.high is not None:
        return f"{figure(rule.low)}～{figure(rule.high)}{unit}"
    if isinstance(rule.value, (int, float)) and not isinstance(rule.value, bool):
        return f"{_SIGNS.get(rule.op, '')}{figure(rule.value)}{unit}"
    return bare(rule.quote)[:60]


def floor_of(rule: Requirement) -> float | None:
    """The least figure that meets a quota (one, where the thing is demanded without a number); None where it is
    none."""
    if rule.op == "must" and rule.metric in QUOTAS:
        return 1.0
    number = rule.low if rule.op == "range" else rule.value
    if (
        isinstance(number, bool)
        or not isinstance(number, (int, float))
        or rule.op not in (">=", ">", "=", "~", "range")
    ):
        return None
    whole = float(number).is_integer()
    return (number + 1 if whole else ceil(number)) if rule.op == ">" else float(number)


def is_quota(rule: Requirement) -> bool:
    """True for a demand that a project fulfils by doing something countable."""
    return floor_of(rule) is not None and (
        rule.metric in QUOTAS
        or (
            rule.metric.startswith("other:")
            and not _STRUCTURE.search(rule.metric)
            and bool(rule.unit)
            and rule.unit not in ("date", "年")
        )
    )


def commit(
    rules: tuple[Requirement, ...], facts: Facts, years: int, raised: Mapping[str, float] = MappingProxyType({})
) -> tuple[Quota, ...]:
    """One quota for every countable demand, raised to what the applicant offers or `raised` says (by id of the
    demand), then the applicant's further offers."""
    wanted = [rule for rule in rules if is_quota(rule)]
    quotas = [
        _quota(rule, facts, years, raised.get(rule.id, 0), twin=sum(o.metric == rule.metric for o in wanted) > 1)
        for rule in wanted
    ]
    taken = {rule.metric for rule in wanted}
    return tuple(_distinct(quotas)) + tuple(
        _extra(offer, years)
        for offer in facts.commitments
        if offer.metric not in taken and isinstance(offer.value, (int, float))
    )


def _quota(rule: Requirement, facts: Facts, years: int, raised: float, *, twin: bool) -> Quota:
    entry = lexicon()["metrics"].get(rule.metric, lexicon()["other"])
    value = floor_of(rule) or 0.0
    offers = [
        float(offer.value)
        for offer in facts.commitments
        if offer.metric == rule.metric and isinstance(offer.value, (int, float)) and not twin
    ]
    value = max([value, raised, *offers])
    unit = rule.unit or entry["unit"]
    name, say = _named(rule, entry, figure(value) + printed_unit(unit))
    countable = float(value).is_integer() and unit != "%" and rule.per not in ("person", "side")
    by_year = spread(floor(value), years, entry["pace"]) if countable else ()
    return Quota(rule, name, value, unit, entry["family"], say, entry["assess"], _note(rule), by_year)


def _named(rule: Requirement, entry: dict[str, Any], amount: str) -> tuple[str, str]:
    if rule.per == "side" and "each" in entry:
        return entry["each"].format(n="").removesuffix("各"), entry["each"].format(n=amount)
    phrase = _phrase(rule.quote) if rule.qualifiers.get("side") != "foreign" else ""
    if not entry["name"] and phrase:
        return phrase, phrase + amount
    if phrase not in ("", entry["name"]) and re.search(entry.get("keys", "^$"), phrase):
        return phrase, phrase + amount
    if rule.op == "must":
        name = _MODAL.sub("", bare(rule.quote))[:40]
        return name, name + amount
    name = _composed(rule, entry)
    if phrase and entry.get("keep"):
        name += f"（{re.sub('^(?:形成|制定|建立|完成|提交)', '', phrase)}）"
    said = entry["say"].format(name=name, n=amount, unit="") if entry["name"] else name + amount
    if rule.metric == "conferences" and (place := _AT.search(plain(rule.quote))):
        said = f"在{place['where']}{said}"
    if rule.qualifiers.get("side") == "foreign":
        return f"{name}（外方承担）", f"外方团队{said}"
    return name, said


def _phrase(quote: str) -> str:
    """The guide's own name of what is counted, where its clause is short and has one figure; else empty."""
    text = re.sub(r"（(?:[^）]*\d[^）]*|含[^）]*)）", "", bare(quote)).replace("该项目", "本项目")
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return ""
    before, after = _MODAL.sub("", text[: found[0].start()].split("：")[-1]), text[found[0].end() :]
    after = re.sub(r"^[的，,（(].*", "", after)
    name = re.sub(r"^至少|(?:不少于|不低于|至少)$", "", re.sub(r"至少(?=邀请|接收|派)", "", before)) + after
    name = re.sub(r"(?:次数|人数|数量|合计|累计|总计|各)+$", "", name)
    balanced = name.count("（") == name.count("）") and not re.search(r"[，；。：\d]", name)
    return name if 4 <= len(name) <= 40 and balanced and (len(before) > 2 or after) else ""


def _own_words(quote: str) -> str:
    """What a clause asks for, without its figure, its subject and its 须."""
    words = re.sub(r"^.{0,24}?(?:必须|须|应当|需(?!求))", "", _MODAL.sub("", bare(_NUMBER.sub("", quote))))
    return re.sub(r"[，、]?(?:合计|累计|总计|共计)?$", "", words)[:40]


def _composed(rule: Requirement, entry: dict[str, Any]) -> str:
    quote, extra = plain(rule.quote), rule.qualifiers
    name = entry["name"] or _own_words(quote)
    if rule.metric == "patents" and "发明" in quote:
        name = "发明专利"
    if rule.metric == "inbound_stay_months":
        each = "每人" if rule.per == "person" else ""
        kind = "连续" if extra.get("continuous") else "累计"
        name = f"来华人员{each}{kind}在华工作时间"
        if "对方" in quote or "互访" in quote:
            name = f"交流访问人员{each}{kind}在对方单位工作时间"
    if rule.metric == "conferences":
        name = next(
            (
                kind
                for kind in (
                    "国际学术交流活动",
                    "国际学术会议",
                    "国际研讨会",
                    "学术研讨会",
                    "国际会议",
                    "学术会议",
                    "论坛",
                )
                if kind in quote
            ),
            name,
        )
    if isinstance(extra.get("max_age"), (int, float)):
        name += f"（{figure(extra['max_age'])}岁以下）"
    return name


def _note(rule: Requirement) -> str:
    parts = []
    for key, words in (
        ("min_attendees", "每次参会人数不少于{}人"),
        ("min_foreign_attendees", "每次外方专家不少于{}名"),
        ("min_foreign_share", "每次外方人员占参会人数的比例不低于{}%"),
        ("min_enterprise_attendees", "每次企业代表不少于{}人"),
    ):
        if isinstance(rule.qualifiers.get(key), (int, float)):
            parts.append(words.format(figure(rule.qualifiers[key])))
    if rule.qualifiers.get("subset_of"):
        parts.append("计入专利总数" if rule.qualifiers["subset_of"] == "patents" else "计入上述总数")
    return "，".join(parts)


def _member(quota: Quota, same: list[Quota]) -> Quota:
    found = _EACH.search(bare(quota.rule.quote))
    if len(same) != 2 or not found:
        return quota
    first = re.sub("^(?:制定|形成|建立|完成|发表|申请|举办)", "", found["first"])
    whole, one = f"{first}{found['link']}{found['second']}", first if same[0] is quota else found["second"]
    return replace(quota, name=quota.name.replace(whole, one), say=quota.say.replace(whole, one))


def _distinct(quotas: list[Quota]) -> list[Quota]:
    """Rows of one name told apart: by the member of 甲和乙各一项 that each stands for, else by their clause."""
    quotas = [_member(quota, [other for other in quotas if other.rule.quote == quota.rule.quote]) for quota in quotas]
    names = [quota.name for quota in quotas]
    return [
        quota if names.count(quota.name) == 1 else replace(quota, name=f"{quota.name}（{bare(quota.rule.quote)[:16]}）")
        for quota in quotas
    ]


def _extra(offer: Commitment, years: int) -> Quota:
    entry = lexicon()["metrics"].get(offer.metric, lexicon()["other"])
    value, unit, name = (
        float(offer.value),
        offer.unit or entry["unit"],
        entry["name"] or offer.metric.removeprefix("other:"),
    )
    rule = Requirement(metric=offer.metric, op=">=", value=value, unit=unit, quote="", source=Source(start=0, end=0))
    amount = figure(value) + printed_unit(unit)
    by_year = spread(floor(value), years, entry["pace"]) if value.is_integer() and unit != "%" else ()
    return Quota(
        rule,
        name,
        value,
        unit,
        entry["family"],
        entry["say"].format(name=name, n=amount, unit=""),
        entry["assess"],
        offer.note or "",
        by_year,
    )
