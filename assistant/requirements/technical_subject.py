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

from assistant.requirements.plain import plain
from assistant.requirements.technical_words import BASELINE, HEAD_ENDS, LINKS, NO_HEAD, QUALITY, VERBS

_BRACKETED = re.compile(r"[（(][^（()）]*[)）]")
_LEADING = re.compile(r"^(?:[\s、，,：:；]|并且?|且|及|和|与|以及|其中|同时|以上|下(?=[\u4e00-\u9fff]{3}))+")
_DOES = re.compile(r"(?:[\u4e00-\u9fff]{0,4}(?:情况|条件|环境|状态|前提|工况)下)")
_JOINT = re.compile(r"、|和|与|及|以及|/")
_SHARED = re.compile(r"(?:均|都|分别|同时|各自?|各项)\s*\Z")


def tidy(text: str) -> str:
    """`text` without markup, brackets and blanks between Han characters."""
    flat = re.sub(r"_(?=\w)", "", plain(text).text)
    while (shorter := _BRACKETED.sub("", flat)) != flat:
        flat = shorter
    flat = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", flat)
    return re.sub(r"^\s*(?:[-*#]+\s+)?", "", flat).strip(" ，、；。：:,")


def before(text: str) -> tuple[str, str | None]:
    """(subject, baseline) of what stands in front of a quantity; an empty subject where there is none."""
    flat = _DOES.sub("", tidy(text), count=1)
    baseline = BASELINE.search(flat)
    what = baseline["what"] if baseline else None
    if baseline:
        flat = flat[:baseline.start()] + flat[baseline.end():] if baseline.start() else flat[baseline.end():]
    flat = LINKS.sub("", _LEADING.sub("", flat))
    verbs = VERBS.match(flat)
    if verbs and len(flat) - verbs.end() >= 2:
        flat = flat[verbs.end():]
    elif verbs and verbs.end() == len(flat):
        flat = ""
    return LINKS.sub("", flat.strip(" 、，")), what


def after(text: str) -> str:
    """The thing that a number and its counter count: 5 种典型任务 → 典型任务; empty where nothing follows."""
    if NO_HEAD.match(text):
        return ""
    flat = tidy(re.split(r"[（(]", text, maxsplit=1)[0]).lstrip("的以上")
    end = HEAD_ENDS.search(flat)
    head = flat[:end.start()] if end else flat
    return head.strip(" 的、和") if len(head) > 1 else ""


def is_shared(text: str) -> bool:
    """True where 均, 分别, 各 in front of the quantity say that it holds for each of several subjects."""
    return bool(_SHARED.search(tidy(text)))


def conjuncts(subject: str, *, shared: bool) -> list[str]:
    """The coordinated subjects in one name, with the head that they share: 手柄识别和动作识别准确率 →
    手柄识别准确率, 动作识别准确率. One name where the coordination is inside a single thing."""
    parts = [part for part in _JOINT.split(subject) if part]
    if len(parts) < 2 or any(len(part) < 2 for part in parts):
        return [subject]
    if all(_names_quality(part) for part in parts):
        lead = parts[0].rsplit("的", 1)[0] + "的" if "的" in parts[0] else ""
        return [parts[0], *(lead + part for part in parts[1:])]
    last = parts[-1]
    common = _common_end(parts)
    if common:
        head = last[last.rindex(common) + len(common):]
        return [*(part + head for part in parts[:-1]), last]
    return [*parts[:-1], last] if shared else [subject]


def _names_quality(part: str) -> bool:
    found = [match.end() for match in QUALITY.finditer(part)]
    return bool(found) and found[-1] == len(part)


def _common_end(parts: list[str]) -> str:
    """The word that every part but the last ends with and that the last holds before its head (识别 … 识别准确率)."""
    tail = parts[0][-2:]
    ends = all(part.endswith(tail) for part in parts[:-1])
    return tail if ends and tail in parts[-1][1:-1] and not parts[-1].endswith(tail) else ""
