"""Short titles for items of work: the guide's own words, made a noun phrase.

In: an item in plain words and its clauses. Out: a title of at most LONGEST characters and the noun that names the
work. Next: `work`. Never: a phrase cut in its middle, or one that stands for a circumstance only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.draft.clause import PREPOSITION, action, placed
from assistant.draft.lexicon import lexicon

LONGEST = 32
_USUAL = 14  # characters of a title that says what it must and no more
_MAKING = frozenset("研发 研制 开发 构建 建立 揭示 阐明 突破 攻克 提出 形成 创制 设计 评估 解析 制定".split())
_OUTCOME = frozenset("提升 实现 推动 推进 促进 增强 完成".split())
CIRCUMSTANCE = re.compile(r"^在.*(?:时|中|下|后|上)$|.{6,}(?:时|过程中|条件下|基础上)$")
_WEAKEST = 2
_FOCUS = re.compile(r"^(?:重点)?(?:聚焦于?|围绕)(?P<what>.+)$")
_TREATED = re.compile(r"^.*?对(?P<what>.+?)进行(?P<how>.+)$")
_INSIDE = re.compile(
    rf"(?<!所)(?P<verb>{'|'.join(sorted(_MAKING))}|进行|开展|验证|实现)(?P<what>(?![及和与、])[\u3400-\u9fffA-Za-z].{{3,}})$"
)
_BUILT = (  # what is built, by its last word, and how building it is called
    (re.compile(r"标准$|规范$"), "制定"),
    (re.compile(r"理论$|理论、|技术(?:路径|体系|方法)?$|方法$|机制$|规律$|工艺$|经验$"), "研究"),
    (re.compile(r"装备$|装置$|仪器$"), "研制"),
    (re.compile(r"工程$|站$|队列$"), "建设"),
)
_KNOWN = re.compile(r"(?:机制|机理|规律|成因|原理|特征|关系)$")
_NAMED = re.compile(
    r"(?:研究|研发|开发|研制|制备|构建|推广|应用|示范|优化|改良|监测|评估|评价|回收|测试|分析|调查|测量|钻探|培训|整合|共享|合作|改进|建设|验证)$"
)


def title(text: str, clauses: Sequence[str]) -> str:
    """The title of an item: its making verb turned into a noun, else what it names."""
    pieces = [piece for clause in clauses for piece in clause.split("，") if piece]
    heads = [piece for piece in pieces if not placed(piece) and not CIRCUMSTANCE.search(piece)]
    acts = sorted((found for head in heads if (found := action(head))), key=_weakness)
    if acts and _weakness(acts[0])[0] < _WEAKEST:
        return named(*acts[0])
    inside = next((seen for piece in pieces if (seen := placed_action(piece))), None)
    if inside:
        return named(*inside)
    focus = _FOCUS.match(pieces[0]) if pieces and len(pieces[0]) > _USUAL else None
    work = next((head for head in heads if not action(head) and _NAMED.search(head)), None)
    if work and acts:  # what is done, not what it is good for
        return short(work)
    if acts and not focus:
        return named(*acts[0])
    if focus:
        return short(focus["what"])
    return short(heads[0] if heads else PREPOSITION.sub("", pieces[0]) if pieces else text)


def placed_action(piece: str) -> tuple[str, str] | None:
    """The verb and the object of a piece that opens with a circumstance (在…开展…); else None."""
    found = _INSIDE.search(piece) if placed(piece) else None
    return (found["verb"], found["what"]) if found else None


def heading(text: str) -> str:
    """An item's own heading as a title."""
    found = action(text)
    return named(*found) if found else text


def told_apart(titles: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The titles; those that occur twice are told apart by what their item, or one before it, is about (围绕…)."""
    made, about = [], ""
    for name, text in zip(titles, texts, strict=True):
        found = _FOCUS.match(text.split("，")[0])
        about = short(found["what"]) if found else about
        made.append(f"{name}（{about}）" if titles.count(name) > 1 and about else name)
    return made


def short(thing: str) -> str:
    """At most LONGEST characters: without brackets and circumstances, else the last noun after 的, else the first
    members of an enumeration."""
    thing = re.split(r"[，；：]", re.sub(r"（[^）]*）", "", thing))[0]
    thing = re.sub(r"^(?:以及|一种|其|该|这些|上述|相关|出|及|和|并)(?=.{4})|等$", "", thing)
    thing = re.sub(r"^(?:\d+|[一二两三四五六七八九十]+)(?:项|套|种|个|台|类|款|份)(?:以上)?(?:的)?(?=.{3})", "", thing)
    if len(thing) <= LONGEST:
        return thing
    thing = re.sub(r"^(?:基于|面向|适应|适用于|集成|具有|具备|支持|融合|可|能够)[^的]*的(?=.{4})", "", thing)
    tail = thing.rsplit("的", 1)[-1]
    if len(thing) > LONGEST and len(tail) >= 6:
        thing = tail
    for marks in ("、", "与和及"):
        kept = ""
        for piece in re.split(rf"(?=[{marks}])", thing) if len(thing) > LONGEST else ():
            if len(kept + piece) > LONGEST:
                break
            kept += piece
        thing = kept or thing
    return thing[:LONGEST]


def _weakness(act: tuple[str, str]) -> tuple[int, int]:
    """How little a verb says of the work: making something, doing something, an outcome; then the unusual length."""
    verb, thing = act
    return 0 if verb in _MAKING else _WEAKEST if verb in _OUTCOME else 1, abs(len(thing) - _USUAL)


def named(verb: str, thing: str) -> str:
    """A verb and its object as a noun phrase: 研制装置 → 装置研制."""
    if treated := _TREATED.match(thing):
        return short(treated["what"] + treated["how"])
    second = re.sub("^[并和及]", "", thing)  # 设计并制备…, 研究开发…: the inner verb names the work
    while (nested := action(second)) and (second != thing or nested[0] in _MAKING):
        verb, thing = nested[0], nested[1].removeprefix("出")
        second = thing
    thing = short(thing)
    noun = str(lexicon()["nouns"].get(verb, ""))
    if noun in ("探测", "调查", "识别") and _KNOWN.search(thing):
        noun = "解析"
    if noun == "构建":
        noun = next((name for what, name in _BUILT if what.search(thing)), noun)
    return thing if _NAMED.search(thing) or thing.endswith(noun) else thing + noun
