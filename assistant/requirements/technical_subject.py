"""What an indicator measures, as the guide names it, and against what a gain is held.

    "研制样机不少于 3 台"                    样机
    "支持至少 5 种典型任务"                  典型任务
    "与现有工艺相比能耗降低 20%"             能耗降低, baseline 现有工艺
    "直径和长度不大于 …"                     直径 | 长度

In: the text before and after a quantity. Out: names, each cut out of that text (markup and brackets undone).
Next: `technical`. Never: a name that is not in the text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.requirements.plain import plain
from assistant.requirements.technical_words import BASELINE, HEAD_ENDS, HEADS, LINKS, NO_HEAD, QUALITY, VERBS

_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_SUBSCRIPT = re.compile(r"_(?=\w)")
_BLANK = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_LISTED = re.compile(r"[^，。；：（(]*?、[^，。；：（(]*?等(?!级|离|效|同|量|值|高|温|距)")
_LEADING = re.compile(
    r"^(?:[\s、，,：:；的]|并且?|且|及|和|与|以及|其中|其(?=[\u4e00-\u9fffA-Z])|同时|以上|下(?=[\u4e00-\u9fff]{3})|"
    r"[内后](?=[\u4e00-\u9fff]{3})|中的|后的|(?:[\u4e00-\u9fff]{0,2}分辨率|规模|级)的)+")
_DOES = re.compile(r"[\u4e00-\u9fff]{0,4}(?:情况|条件|环境|状态|前提|工况)下")
_ABLE = re.compile(r".*、(?=可|能)")
_MAGNITUDE = re.compile(r"^(?:数量级|规模|级)(?:的|以上)*")
_JOINT = re.compile(r"、|和|与|及|以及|/")
_SHARED = re.compile(r"(?:均|都|分别|同时|各自?|各项)(?:完成|实现|建立|形成|开展|达到?)?\s*\Z")
_PLACES = re.compile(r"在(?P<what>[^，。；]{3,40}?)[中上内]?(?:分别|各自?)")
_COUNTED = re.compile(r"^.*\d\s*[个家种项台套类例条]")
_RELATION = re.compile(r"(?:相|之?间|一致|差异?|比)")
_NOUN_LIKE = re.compile("(?:覆盖|采集|筛选|鉴定|制备|部署|集成|支撑|收集|推广|引进|建设|组织|容纳|装载|选择)\\Z")
_OWN_FIGURE = re.compile(
    r"\s*(?:不[\u4e00-\u9fff]{2}|[≥≤<>]|[大小]于|超过)?\s*[\d.~]+\s*(?:[A-Za-z%/·℃]+|[^\d\s]{1,2})\s*\Z")


@lru_cache(maxsize=1024)
def tidy(text: str) -> str:
    """`text` without markup, brackets and blanks between Han characters."""
    flat = _SUBSCRIPT.sub("", plain(text).text)
    while (shorter := _BRACKETED.sub("", flat)) != flat:
        flat = shorter
    return _BLANK.sub("", flat).strip(" ，、；。：:,—*#")


def before(text: str) -> tuple[str, str | None]:
    """(subject, baseline) of what stands in front of a quantity; an empty subject where there is none."""
    flat = _ABLE.sub("", _DOES.sub("", tidy(text), count=1))
    against = BASELINE.search(flat)
    what = (against["beside"] or against["than"]) if against else None
    if against:
        flat = flat[:against.start()] + flat[against.end():]
    flat = LINKS.sub("", _LEADING.sub("", flat))
    verbs = VERBS.match(flat)
    if verbs and not (len(flat) - verbs.end() in (1, 2) and _NOUN_LIKE.search(verbs.group())):
        flat = flat[verbs.end():]
    name = LINKS.sub("", flat.strip(" 、，+").removeprefix("的"))
    return name if len(name) > 1 else "", what


def baseline(text: str) -> str | None:
    """What a clause of its own names as the baseline of the next ones: 相较于现有工艺，…"""
    found = BASELINE.search(tidy(text) + "，")
    return (found["beside"] or found["than"]) if found else None


def after(text: str) -> str:
    """The thing that a number and its counter count: 5 种典型任务 → 典型任务; empty where nothing follows."""
    if NO_HEAD.match(text):
        return ""
    flat = tidy(re.split(r"[（(]", text, maxsplit=1)[0]).lstrip("的以上")
    listed = _LISTED.match(flat)
    end = HEAD_ENDS.search(flat, listed.end() if listed else 0)
    head = flat[:end.start()] if end else flat
    head = _MAGNITUDE.sub("", head).strip(" 的、和")
    return head if len(head) > 1 else ""


def bracketed(text: str) -> str:
    """The term that a bracket explains, of the text up to the bracket: 多中心、多机型（ → 多机型."""
    term = _COUNTED.sub("", _OWN_FIGURE.sub("", tidy(text).rstrip("（(")))
    return before(term.rsplit("、", 1)[-1])[0]


def is_shared(text: str) -> bool:
    """True where 均, 分别, 各 in front of the quantity say that it holds for each of several subjects."""
    return bool(_SHARED.search(tidy(text)))


def places(text: str) -> list[str]:
    """The places that one number is demanded of 分别: 在甲地和乙地分别完成 → 甲地, 乙地; one empty name without any."""
    found = _PLACES.search(tidy(text))
    names = conjuncts(found["what"], shared=True) if found else []
    return names if len(names) > 1 else [""]


def conjuncts(subject: str, *, shared: bool) -> list[str]:
    """The coordinated subjects in one name, with the head that they share: 手柄识别和动作识别准确率 →
    手柄识别准确率, 动作识别准确率. One name where the coordination is inside a single thing."""
    joints = list(_JOINT.finditer(subject))
    parts = _JOINT.split(subject)
    qualities = 0
    while qualities < len(parts) and names_quality(parts[-1 - qualities]):
        qualities += 1
    if qualities > 1:
        first = subject[:joints[-qualities + 1].start()]
        lead = first[:first.rindex("的") + 1] if "的" in first else ""
        return [first, *(lead + part for part in parts[1 - qualities:])]
    if len(parts) < 2 or any(len(part) < 2 for part in parts):
        return [subject]
    head = _common_head(parts) or (_shared_head(parts) if shared else "")
    if _RELATION.match(head):
        return [subject]
    if head or shared:
        return [*(part + head for part in parts[:-1]), parts[-1]]
    return [subject]


def names_quality(part: str) -> bool:
    """True for a name that ends in a measured quality: 定位精度, 处理时间."""
    found = [match.end() for match in QUALITY.finditer(part)]
    return len(part) > 1 and bool(found) and found[-1] == len(part)


def _common_head(parts: list[str]) -> str:
    """What follows the word that every name ends with, of the last: 手柄识别 和 动作识别准确率 → 准确率."""
    tail, last = parts[0][-2:], parts[-1]
    ends = all(part.endswith(tail) for part in parts[:-1])
    return last[last.rindex(tail) + len(tail):] if ends and tail in last[1:] else ""


def _shared_head(parts: list[str]) -> str:
    """The head of the last name that the others lack: 甲区/甲岸推演精度 → 推演精度, 诊断和预测模型 → 模型."""
    first, last = parts[0], parts[-1]
    if "的" in last and "的" not in first:
        return last[last.rindex("的"):]
    if first[0] == last[0] and len(last) > len(first) + 1:
        return last[len(first):]
    head = HEADS.search(last)
    return head.group() if head and not HEADS.search(first) else ""
