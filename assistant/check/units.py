"""The applying and partner units: name, country, side, kind, role, years of registration, money.

In: `Outline`, its labelled values, the applicant's facts. Out: `Party`s. Next: `judge_units`, `judge_money`.
Never: a kind that neither the proposal nor the unit's name tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.check.heads import Slot
from assistant.check.money import amount_in
from assistant.check.nations import leading, short
from assistant.check.outline import Line, Outline
from assistant.check.pairs import Pair
from assistant.check.told_units import Named, told
from assistant.check.turned import upright
from assistant.schema.facts import Facts, Unit
from assistant.schema.report import Found, Where

HOME = re.compile(r"^(?:中国|我国|中华人民共和国|CN|CHN|China|中方|中)(?![^\W\da-zA-Z_]{2})", re.I)
_KINDS = (
    (
        "企业",
        re.compile(
            r"(?<!非)企业(?!.{0,6}(?:研究|学院|大学))|公司|集团|株式会社|厂$|工厂|Ltd|Limited|GmbH|Inc\b|Corp|"
            r"S\.?A\.?$|LLC|S\.?L\.?U?\.?$|B\.?V\.?$|Oy\b|\bAG$|Kft|Zrt|A/S|有限",
            re.I,
        ),
    ),
    ("高校", re.compile(r"高校|高等(?:学校|院校)|大学|学院(?!研究)|University|College|Universit", re.I)),
    (
        "科研院所",
        re.compile(
            r"科研(?:院所|机构|单位)|研究(?:总)?院|研究所|科学院|研究中心|实验室|Institute|Laborator|Academy|"
            r"研究机构",
            re.I,
        ),
    ),
    ("其他", re.compile(r"政府|医院|协会|学会|基金会|局$|中心$|部门|其他")),
)
_ENDINGS = (
    ("企业", re.compile(r"[^\W\da-zA-Z_]{2}(?:公司|集团)$")),
    ("高校", re.compile(r"[^\W\da-zA-Z_]{2}(?:大学|学院)$")),
    ("科研院所", re.compile(r"[^\W\da-zA-Z_]{2}(?:研究院|研究所|科学院)$")),
)
"""What a name ends with tells more than what stands in it."""
_NAME = re.compile(
    r"^(?:单位)?(?:名称|单位)$|(?:单位|机构|承担方|参与方|合作方)(?:名称|全称)?$|^(?:承担|参与|申报|合作)单位|"
    r"机构名称"
)
_NATION, _NATURE = re.compile(r"国别|国家|地区|所在国|所属方|哪方|方别|归属"), re.compile(r"性质|类型|类别|属性|种类")
_YEARS, _ROLE = re.compile(r"注册|成立|年限"), re.compile(r"角色|分工|牵头|身份|地位|承担方式")
_PUBLIC = re.compile(r"政府资助|国拨|中央财政|财政|专项(?:资金|经费)|政府经费|申请经费|资助经费|拨款|专项")
_OWN = re.compile(r"配套|自筹|自有|出资|匹配")
_LISTING = re.compile(
    r"(?P<cn>中方|国内|我方)(?:项目)?(?:牵头|承担|参与|参加|合作|申报|依托)*(?:单位|团队|机构)|"
    r"(?P<foreign>(?:外方|国外|境外|国\(境\)外|海外|"
    r"[^\W\da-zA-Z_]{0,2}[^\W\da-zA-Z_](?<![中我双各多对地])方)(?:项目)?(?:牵头|承担|参与|参加|合作|申报|依托)*(?:单位|机构|"
    r"伙伴))|"
    r"(?P<side>中方|外方)\d+家$|(?P<lead>(?:项目)?(?:牵头|申报|承担|依托)(?:承担)?单位)|(?P<member>(?:参与|参加|合作|"
    r"协作)单位)"
)
_SIDE = re.compile(r"中方|我方|国内|外方|国外|境外|[^\W\da-zA-Z_](?<![双各多对地])方")
_BARE_SIDE = re.compile(
    r"(?P<cn>中方|我方)|(?P<foreign>外方|国\(境\)外|国外|境外|[^\W\da-zA-Z_]{1,2}(?<![中我双各多对地])方)"
)
_SPLIT = re.compile(r"[、；;，](?![^()]*\))|(?<=\))\s+|\s{2,}|\d[.)](?=[^\W\da-zA-Z_])")
SHORT = 3
"""So many characters at the least has the name of a unit; shorter ones are units of measure."""
_COUNTED = re.compile(r"\(?(?:共)?\d{1,2}家\)?$")
_PENDING = re.compile(r"拟邀请|拟参[与加]|意向|洽谈|待定|待加入|拟引入|备选|尚未参加|拟遴选")
_TAIL = re.compile(r"\(([^()]*)\)")
_ORG = re.compile(
    r"大学|学院|研究|公司|集团|中心|院$|所$|厂$|株式会社|University|Institute|Ltd|Inc|医院|实验室|协会|机构|总站|站$|"
    r"总队|博物馆|农场|合作社|管理局|监测站"
)


@dataclass(frozen=True, slots=True)
class Party:
    """One unit. `home`: on the Chinese side; `lead`: leads its side; money in 万元; None where not told."""

    name: str
    home: bool | None
    country: str | None
    kind: str | None
    lead: bool
    found: Found
    years: float | None = None
    since: int | None = None
    public: float | None = None
    own: float | None = None

    @property
    def pending(self) -> bool:
        """Whether the unit does not take part yet (拟邀请, 意向)."""
        return bool(_PENDING.search(self.found.text))


def parties(laid: Outline, labelled: Sequence[Pair], facts: Facts) -> list[Party]:
    """The units of the unit tables, else of lines that list them, else of the facts file."""
    rows = [party for line in laid.rows if (party := _of_row(line))]
    rows += [party for line in upright(laid) if (party := _of_row(line))]
    listed = rows or [
        *(party for pair in labelled for party in _of_pair(pair)),
        *(_of_named(unit) for unit in told(laid.lines)),
    ]
    if not listed:
        listed = [_of_facts(unit) for unit in facts.units]
    named: dict[str, Party] = {}
    for party in listed:
        known = named.get(party.name)
        named[party.name] = (
            party
            if known is None
            else replace(
                known,
                public=_either(known.public, party.public),
                own=_either(known.own, party.own),
                lead=known.lead or party.lead,
                home=party.home if known.home is None else known.home,
                kind=known.kind or party.kind,
                country=known.country or party.country,
            )
        )
    return list(named.values())


def _either(first: float | None, second: float | None) -> float | None:
    return second if first is None else first


def kind_of(text: str) -> str | None:
    """The kind that a cell or a name tells: 企业, 高校, 科研院所, 其他; None without one."""
    ending = next((kind for kind, pattern in _ENDINGS if pattern.search(text.strip())), None)
    return ending or next((kind for kind, pattern in _KINDS if pattern.search(text)), None)


def _told_kind(inside: str) -> str | None:
    """The kind that the brackets after a name tell; 与某公司合作 tells none."""
    words = [word for word in re.split(r"[，、；/\s]", inside) if 0 < len(word) <= 8 and not re.search("[与和]", word)]
    return next((kind for word in words if (kind := kind_of(word))), None)


def _column(slots: Iterable[Slot], pattern: re.Pattern[str]) -> Slot | None:
    return next((slot for slot in slots if slot.head and pattern.search(slot.head)), None)


def _of_row(line: Line) -> Party | None:
    slots = line.slots
    name = next((slot for slot in slots if slot.head and _NAME.search(slot.head.strip())), None)
    nation, nature = _column(slots, _NATION), _column(slots, _NATURE)
    role = _column(slots, _ROLE)
    told_by_role = bool(role and _SIDE.search(role.strip.text))
    if not name or not (nation or nature or told_by_role) or re.search(r"合计|总计|小计", name.strip.text):
        return None
    if len(name.strip.text.strip()) < SHORT or not (nation or _ORG.search(name.strip.text)):
        return None
    both = " ".join(slot.strip.text for slot in (nation, nature) if slot)
    cell = nation.strip.text if nation else ""
    country = re.split(r"[/(（·\s]", cell)[0].strip() or None
    text = name.strip.text
    lead = "牵头" in text + both + (role.strip.text if role else "") or bool(
        role and re.search(r"lead", role.strip.text)
    )
    kind_cell = nature.strip.text if nature else cell or " ".join(_TAIL.findall(text))
    return Party(
        _bare(text),
        _home(country, text, role.strip.text if role else ""),
        country,
        kind_of(kind_cell) or kind_of(_bare(text)),
        lead,
        Found(value=_bare(text), text=line.strip.text, where=line.where),
        *_registered(slots),
        *_money(slots),
    )


def _home(country: str | None, text: str, role: str = "") -> bool | None:
    if country:
        return bool(HOME.search(country))
    side = _SIDE.search(role)
    if side:
        return side.group() in ("中方", "我方", "国内")
    return True if text.startswith(("中国", "我国")) else None


def _bare(text: str) -> str:
    return _TAIL.sub("", text).strip(" *：:。；;") or text.strip()


def _registered(slots: Sequence[Slot]) -> tuple[float | None, int | None]:
    slot = _column(slots, _YEARS)
    if not slot:
        return None, None
    since = re.search(r"(?:19|20)\d\d(?=年|\D|$)", slot.strip.text)
    if since:
        return None, int(since.group())
    years = re.search(r"\d+(?:\.\d+)?", slot.strip.text)
    return (float(years.group()) if years else None), None


def _money(slots: Sequence[Slot]) -> tuple[float | None, float | None]:
    return amount_in(_column(slots, _PUBLIC)), amount_in(
        _column([slot for slot in slots if not _PUBLIC.search(slot.head)], _OWN)
    )


def _of_named(unit: Named) -> Party:
    """A unit that a sentence or a list names."""
    name = unit.line.strip.text[unit.start : unit.end]
    inside = unit.inside
    country = leading(name) or _country_in(inside)
    home = unit.home if unit.home is not None else _home(country, name, inside)
    text = name + (f"({inside})" if inside else "")
    found = Found(value=name, text=text, where=unit.line.at(unit.start, unit.end))
    return Party(name, home, country if home is False else None, _told_kind(inside) or kind_of(name), unit.lead, found)


def _country_in(inside: str) -> str | None:
    return next((name for word in re.split(r"[，、；/]", inside) if (name := short(word))), None)


def _of_pair(pair: Pair) -> list[Party]:
    label = _COUNTED.sub("", pair.label)
    mark = _LISTING.search(label) or _BARE_SIDE.fullmatch(label)
    if (
        not mark
        or re.search("至少|不少于|可选|须|应当|要求", pair.value.text)
        or re.search(
            r"总数|数量|家数|"
            "资质|说明|要求",
            pair.label,
        )
    ):
        return []
    foreign = mark.groupdict()["foreign"] is not None or bool(re.search(r"外方|境外|国外", pair.label))
    groups = mark.groupdict()
    home = False if foreign else True if groups["cn"] or groups.get("side") else None
    made = []
    for piece in _SPLIT.split(pair.value.text):
        piece = piece.strip()
        if not _ORG.search(piece) or len(piece) > 40:
            continue
        inside = " ".join(_TAIL.findall(piece))
        turned = _BARE_SIDE.search(inside)
        where = pair.line.where
        start = pair.value.text.find(piece)
        low, high = pair.value.span(start, start + len(piece))
        found = Found(value=_bare(piece), text=piece, where=where.model_copy(update={"start": low, "end": high}))
        lead = "牵头" in pair.label or "牵头" in inside or groups.get("lead") is not None
        side = True if home is None and (groups.get("lead") or HOME.search(inside)) else home
        if turned and home is None:
            side = turned["cn"] is not None
        made.append(Party(_bare(piece), side, None, _told_kind(inside) or kind_of(_bare(piece)), lead, found))
    return made


def _of_facts(unit: Unit) -> Party:
    home = bool(HOME.search(unit.country)) and not str(unit.role or "").startswith("foreign")
    return Party(
        unit.name,
        home,
        unit.country,
        unit.kind,
        str(unit.role or "").endswith("lead"),
        Found(value=unit.name, text=unit.name, where=Where()),
        unit.registered_years,
        None,
        unit.budget_wan,
        unit.matching_wan,
    )
