"""What a figure is besides a count: people at a meeting, the length of a stay, a share; and the features around a
figure.

In: a folded text and a quantity in it. Out: `role_of`, `features_of`. Next: `mentions`. Never: a count.
"""

from __future__ import annotations

import re

from assistant.check.lexicon import (
    BY_NAME,
    CONTINUOUS,
    CUMULATIVE,
    EACH_PERSON,
    FEATURES,
    NEAR_JOINT,
    PERSONS,
    STAY_WORDS,
    STAYS,
)
from assistant.check.strip import BAR
from assistant.requirements.quantities import Quantity

EACH_EVENT = re.compile(r"每(?:一)?(?:次|场|届|期|个会|回)|单次|单场|场均|次均|/次|/场|均(?:有|邀请|不|达)")
_ATTEND = re.compile(r"参会|与会|参加|出席|参与|代表|规模|外籍|外方|外国|国外|境外|专家|人数|听众|嘉宾|来自|人员|学者")
_MET = BY_NAME["meeting"].words
_HEADCOUNT = re.compile(r"人数|规模|参会|与会|参加人|出席|外方|外籍")
_SUMMED = re.compile(r"合计|共计|总计|总人数|总规模|累计|(?<!公)共(?!同)")
_FOREIGN = re.compile(
    r"外方|外籍|外国|国外|境外|国\(境\)外|海外|国际专家|[^\W\da-zA-Z_](?<![中我双各多对地官北南甲乙])方(?!面|式|法|案|向)"
)
_ALL_JOINT = re.compile(r"[，、｜\s(]*(?:全部|均|都|全)(?:为|是|系|由)[^，-；。]{0,8}(?:联合|合著|共同|合作)")
_OURS, _ALL_OF = re.compile(r"中方|我方|国内|我国"), re.compile(r"规模|总|共|合计|参会人数|与会人数")
_FIRM = re.compile(r"企业|产业界")


_TO_CHINA = re.compile(r"来华|来访|访华|到华|赴(?:中方|我方|中国|我国|华)|(?:来|到|前往)(?:中方|我方|中国|我国)")
_THEIRS_GO = re.compile(
    r"(?:外方|对方|[^\W\da-zA-Z_](?<![中我双各多对两])方)(?!单位)[^，-；。:]{0,10}(?:派|选送|选派|组团|出访|赴|访)"
)
_OURS_GO = re.compile(r"(?:中方|我方)[^，-；。:]{0,10}(?:派|选送|选派|出访|赴)")


def role_of(text: str, quantity: Quantity, unit: str | None, before: str, after: str, head: str = "") -> str | None:
    """`attendees` of a meeting, a visitor's `stay`, a `share` of the papers; None of a count. `before` and `after`
    are the words around the quantity in its segment, `head` stands above its cell."""
    clause = text[clause_start(text, quantity.number_start) : quantity.number_start]
    if unit in STAYS and unit != "年":
        near = before + after + clause
        return "stay" if STAY_WORDS.search(near) and not re.search(r"周期|执行期|提前|每隔", before) else None
    if unit == "%" and re.search(r"期刊|刊物", clause + after):
        return "share"
    if unit in PERSONS or unit == "%":
        told = (
            _HEADCOUNT.search(head + text) if EACH_EVENT.search(head) else _HEADCOUNT.search(head) and _MET.search(text)
        )
        return "attendees" if told or _attends(clause, before, after) else None
    return None


def towards(kind: str, before: str, after: str) -> str:
    """The direction of a visit by who goes where: 埃方派出4人次来华 and 外方派员赴中方单位 come in, whatever word
    comes first; every other kind stays what it is."""
    if kind == "exchange":
        one = _TO_CHINA.search(before), _OURS_GO.search(before)
        return kind if all(one) or not any(one) or "、" in before else "inbound" if one[0] else "outbound"
    if kind not in ("inbound", "outbound"):
        return kind
    if _TO_CHINA.search(before + after):
        return "inbound"
    if kind == "outbound" and _THEIRS_GO.search(before):
        return "inbound"
    return "outbound" if kind == "inbound" and _OURS_GO.search(before) else kind


def _attends(clause: str, before: str, after: str) -> bool:
    """Whether people are counted who attend an event rather than travel or are trained."""
    near = before + after
    if re.search(r"(?:共|合计|累计|总计)(?:可)?(?:培训)?\s*$", before) and re.search("培训", clause):
        return False
    if EACH_EVENT.search(clause) and not re.search(r"每年|每人", before):
        return bool(_ATTEND.search(near)) or not _visit(near)
    if _visit(near) or re.search(r"培训|培养", before):
        return False
    if not any(kind.words.search(clause + after) for kind in (BY_NAME["meeting"], BY_NAME["training"])):
        return False
    opens = re.match(r"\s*(?:以上)?(?:规模)?(?:参加)?的", after) or re.search(r"[会次场]\s*\(?\s*$", before or clause)
    return bool(_ATTEND.search(near) or opens)


def _visit(near: str) -> bool:
    return bool(re.search(r"互访|来华|互派|派出|派遣|出访|赴|接收|接待|在华", near))


def clause_start(text: str, position: int) -> int:
    """Where the clause of `position` begins."""
    return max(text.rfind(mark, 0, position) for mark in "；;。") + 1


def features_of(kind: str, window: str, text: str, quantity: Quantity, clause: str, head: str = "") -> frozenset[str]:
    """The features that `window`, the words around the quantity, its `clause` and the `head` of its cell give a figure
    of `kind`."""
    if kind == "attendees":
        return _attendance(text, quantity, clause, head)
    found = {name for name, pattern in FEATURES.items() if pattern.search(window)}
    if kind == "paper" and _ALL_JOINT.match(text, quantity.end):
        found.add("joint")
    if NEAR_JOINT.search(clause):
        found.add("near joint")
    if kind == "stay":
        near = clause + text[quantity.number_start : quantity.end + 8]
        marks = (("continuous", CONTINUOUS), ("cumulative", CUMULATIVE), ("person", EACH_PERSON))
        found |= {name for name, pattern in marks if pattern.search(near)}
    return frozenset(found)


def _attendance(text: str, quantity: Quantity, clause: str, head: str) -> frozenset[str]:
    """Whose attendance it is (`all`, `foreign`, `firm`), whether of each event, whether summed over all."""
    tail = re.match(r"[^，、；。)]{0,12}", text[quantity.end :])
    near = head + text[_label_start(text, quantity.start) : quantity.end] + (tail.group() if tail else "")
    home = _OURS.search(near) and not _ALL_OF.search(near)
    found = {"foreign" if _FOREIGN.search(near) else "firm" if _FIRM.search(near) else "home" if home else "all"}
    if _SUMMED.search(near.removeprefix(head)):
        found.add("summed")
    elif EACH_EVENT.search(head + clause + text[quantity.end : quantity.end + 3]):
        found.add("event")
    return frozenset(found)


def _label_start(text: str, position: int) -> int:
    """Where the words begin that say what the figure counts: its own segment, or the cell before a bare figure's."""
    start = _last_mark(text, position)
    if start and text[start - 1] == BAR and not text[start:position].strip():
        return text.rfind(BAR, 0, start - 1) + 1
    return start


def _last_mark(text: str, position: int) -> int:
    return max(text.rfind(mark, 0, position) for mark in "，、；;:(。" + BAR) + 1
