"""An item of work as steps: what each step does, what it brings forth, and the course of them in words.

In: an `Item`. Out: `Step` after `Step`; a paragraph that has every clause of the item. Next: the chapters. Never: a
clause left out; a step that the guide does not have.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.draft.clause import PREPOSITION, action
from assistant.draft.heading import CIRCUMSTANCE, named, placed_action, short
from assistant.draft.kinds import Kind, kind_of
from assistant.draft.pen import Pen
from assistant.draft.work import Item

_OPENER = re.compile(r"^(?:在此基础上，?|最终|进而|同时|此外|其中|并(?!行|联|网)|以及|及(?!时)|和|且)+(?=.{4})")
_OUTCOME = re.compile(
    r"^(?:全面|有效|大幅|显著|最终|进一步|以)*(?:实现|提升|提高|推动|推进|促进|增强|满足|支撑|确保|保障|助力|服务|达到|解决|降低|减少|缩短)"
)
_WORKING = re.compile(
    r"(?:研究|研发|开发|示范|验证|攻关|试验|推广|监测|评估|评价|调查|培训|建设|应用|分析|优化|测试|探索|合作|交流|部署|创新|鉴定|引进|实施|观测|探测|测量|纯化|制备|栽培|养殖|筛选|防控|治理|修复|加工)$"
)
_MAKING = re.compile(r"(?:技术|方法|算法|工艺|策略|方案|体系|模式|路径|手段)$")
_BUILT = re.compile(r"(?:系统|平台|装备|装置|设备|仪器|样机|软件|器件|芯片|模块|终端|机器人)$")
STAGE = 4  # steps; more of them are told in two stages
_LONG = 62  # characters after which a sentence of several steps ends
BRIEF, LEAST = 20, 5  # characters of a name in the middle of a sentence


@dataclass(frozen=True)
class Step:
    """One clause of an item. `verb` is empty where it only names a thing; `name` is the step as a noun phrase."""

    text: str
    verb: str
    thing: str
    name: str
    kind: Kind

    @property
    def outcome(self) -> bool:
        """True for what the work is good for, which is no work itself."""
        return self.verb == "实现" or bool(_OUTCOME.match(self.text))

    @property
    def brief(self) -> str:
        """The thing in at most BRIEF characters or so, for the middle of a sentence."""
        return brief(self.thing)

    @property
    def work(self) -> str:
        """The step as work to be done: a bare name with 研究 or 研制 behind it."""
        if self.verb or _WORKING.search(self.name):
            return self.name
        return self.name + ("研制" if _BUILT.search(self.name) else "研究")

    @property
    def deed(self) -> str:
        """What will have been done, as verb and object: 建成…数据库, 完成…的研究."""
        if self.verb and self.verb not in ("研究", "开展", "完成"):
            return f"{self.verb}{self.thing}"
        return done(self.thing if self.verb != "研究" else self.name)


def done(thing: str) -> str:
    """A thing with the verb that suits it."""
    if _WORKING.search(thing):
        return f"完成{thing}"
    if _BUILT.search(thing):
        return f"研制出{thing}"
    return f"形成{thing}" if _MAKING.search(thing) else f"完成{thing}的研究"


def brief(thing: str) -> str:
    """A noun phrase cut to its head where it is long: the last noun after 的, the last member of an enumeration."""
    thing = re.sub(r"（[^）]*）|^(?:已有|现有|上述)(?:的)?", "", thing)
    tail = thing.rsplit("的", 1)[-1]
    if len(thing) > BRIEF and len(tail) >= LEAST:
        thing = tail
    tail = thing.rsplit("、", 1)[-1]
    whole = "的" not in tail and tail.count("“") == tail.count("”")
    return tail if len(thing) > BRIEF and len(tail) >= LEAST and whole else thing


@lru_cache(maxsize=512)
def steps(item: Item) -> tuple[Step, ...]:
    """The clauses of an item as steps, in order."""
    return tuple(_step(clause.rstrip("，")) for clause in item.clauses) or (_step(item.text),)


def _step(clause: str) -> Step:
    text = re.sub(r"等$", "", _OPENER.sub("", clause))
    found = next((seen for piece in text.split("，") if (seen := action(piece) or placed_action(piece))), None)
    if found is None:
        named_in = [piece for piece in text.split("，") if not CIRCUMSTANCE.search(piece)] or [text]
        thing = short(PREPOSITION.sub("", named_in[0]) if "的" not in named_in[0] else named_in[0])
        return Step(text, "", thing, thing, kind_of(thing, text))
    verb, thing = found[0], re.sub(r"^(?:对|出|了)(?=.{3})", "", found[1])
    return Step(text, verb, short(thing), named(verb, thing), kind_of(short(thing), verb + short(thing)))


def leading(item: Item) -> Step:
    """The step that gives the item its name."""
    made = steps(item)
    return next((step for step in made if step.name == item.title), next((s for s in made if not s.outcome), made[0]))


def course(item: Item, pen: Pen) -> str:
    """The item as a course of work, whole sentences without a closing mark."""
    made = list(steps(item))
    works = [step for step in made if not step.outcome] or made[:1]
    aims = [step.text for step in made if step not in works]
    phrases = [_phrase(step, pen) for step in works]
    if works[0].outcome:
        return f"本任务致力于{'，'.join([works[0].text, *aims])}"
    said = _alone(phrases[0], pen) if len(phrases) == 1 else _chain(phrases, pen)
    return said + (f"，从而{'，并'.join(aims)}" if aims else "")


def _alone(phrase: str, pen: Pen) -> str:
    if phrase.startswith(("围绕", "针对", "以")):
        return f"本任务{phrase}"
    return pen.vary("alone", ["本任务拟", "本项工作将", "双方将共同", "本任务集中力量"]) + phrase


def _chain(phrases: list[str], pen: Pen) -> str:
    """The steps one after the other; a sentence ends where it grows long, many steps go in two stages."""
    half = -(-len(phrases) // 2) if len(phrases) > STAGE else len(phrases)
    said = pen.vary("first", ["本任务首先", "双方先行", "工作的第一步是", "本任务从基础环节做起，先"])
    said += _run(phrases[:half], pen, ends=half == len(phrases))
    if half < len(phrases):
        said += pen.vary("stage", ["。取得上述结果后，", "。后一阶段，", "。以此为条件，"]) + _run(
            phrases[half:], pen, ends=True
        )
    return said


def _run(phrases: list[str], pen: Pen, *, ends: bool) -> str:
    said, length = phrases[0], len(phrases[0])
    for place, phrase in enumerate(phrases[1:], 1):
        link = _link(phrase, pen, last=ends and place == len(phrases) - 1 and len(phrases) > 2)
        stop = length + len(phrase) > _LONG
        said += ("。" if stop else "，") + link + phrase
        length = len(phrase) if stop else length + len(phrase)
    return said


def _link(phrase: str, pen: Pen, *, last: bool) -> str:
    """The word in front of a step; 在此基础上 does not stand in front of 基于…."""
    if last:
        return pen.vary("last", ["最后", "继而"])
    if PREPOSITION.match(phrase):
        return pen.vary("placed", ["随后", "接着"])
    return pen.vary("next", ["在此基础上", "进而", "随后"])


def _phrase(step: Step, pen: Pen) -> str:
    """A step as something that is done; a bare noun phrase gets its verb."""
    if step.verb:
        return step.text
    name, mark, rest = step.text.partition("，")
    if _WORKING.search(name):
        said = name if name.startswith(("聚焦", "围绕", "针对")) else f"开展{name}"
    elif PREPOSITION.match(name):
        said = f"开展{name}研究" if "的" in name and not mark else name
    else:
        said = pen.vary("named", ["围绕{}开展研究", "针对{}开展攻关", "以{}为重点开展研究"]).format(name)
    return said + mark + rest
