"""Papers that an application must bring along, or that are refused.

In: a sentence. Out: for every paper asked for, its name as printed and the clause that asks; papers joined by 及
or 和 are two, papers joined by 或 are alternatives. Next: `demands`. Never: what is only recommended (建议, 可).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.requirements.clauses import Sentence
from assistant.requirements.conditions import is_demand

_PAPERS = """协议 合同 文件 证明材料 材料 证明 方案 截图 承诺书 认可函 函 报告 备忘录 证书 声明 计划书 意向书
    证明信 委托书 翻译 译文 译本 英文版 中文版 复印件 扫描件 副本 计划 说明 报表""".split()
_NOUN = f"(?:{'|'.join(_PAPERS)})"
_ENDS = re.compile(f"(?:{_NOUN}|状态)$")
_VERB = re.compile(r"(?:提供|提交|上传|附上?|持有|(?<=[并须应])出具|报送|签署(?=同一份))[::]?(?:由)?")
_CONTINUES = re.compile(r"^(?:并|且|同时|以及|还)?(?:须|应)?(?:按模板)?(?:填写并)?(?:提供|提交|上传|附)")
_AND = re.compile("|".join(rf"(?<={paper})(?:、|及|以及|和|并附)" for paper in (*_PAPERS, "状态")))
_COPIES = re.compile("(?:原件|复印件)?各?(?:一式)?[一二三四五六两\\d]份$")
_REFUSED = re.compile(
    r"(?P<what>[^,;。]{0,40}自行[^,;。]{0,40}?(?:文件|材料|证明))(?:均)?(?:无效|不符合|不予认可|不认可)"
)
_BROUGHT = re.compile(
    rf"将(?P<what>[^,;。]{{0,30}}?{_NOUN})(?:的?(?:原件|复印件|扫描件))?(?:一并)?作为(?:项目)?(?:申报|申请)?(?:书|材料)?(?:的)?附件[^,;。]{{0,4}}"
    r"(?:提交|上传|附上|上报)"
)
"""A paper that stands before its verb (将协议作为附件提交)."""
_NOT_A_PAPER = re.compile(r"申报材料$|申请材料$|申报书$|专题报告$|状态$")


@dataclass(frozen=True)
class Paper:
    """One paper: its name, the clause [first, last) that says it, where its verb stands (who owes it is named before),
    whether it is refused, and the choice there is."""

    name: str
    first: int
    last: int
    at: int
    refused: bool = False
    choices: tuple[str, ...] = ()


def papers(sentence: Sentence) -> Iterator[Paper]:
    """Every paper that the sentence asks for or refuses."""
    for match in _REFUSED.finditer(sentence.text):
        first, last = sentence.clause(*match.span())
        yield Paper(match["what"], first, last, first, refused=True)
    for match in _BROUGHT.finditer(sentence.text):
        first, last = sentence.clause(*match.span())
        yield Paper(match["what"], first, last, match.start())
    for match in _VERB.finditer(sentence.text):
        first, last = sentence.clause(*match.span())
        if _asked(sentence, first, match.start()):
            yield from _named(sentence, match, first, last)


def _asked(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the verb at `at` stands under 须 or 应: in its clause, or in one before it that it continues."""
    words = sentence.text[first : at + 2]
    if is_demand(words):
        return True
    return bool(_CONTINUES.match(sentence.text[first:])) and any(
        is_demand(sentence.text[start:end]) for start, end in sentence.clauses if end <= first
    )


def _named(sentence: Sentence, verb: re.Match[str], first: int, last: int) -> Iterator[Paper]:
    at = verb.start()
    words = _COPIES.sub("", outside_brackets(sentence.text[verb.end() : last]).strip(",;。."))
    following = re.match(r",(?:以及|及)([^,;。]+)", sentence.text[last:])
    names = [part for part in _AND.split(words) if part]
    names = names if len(names) > 1 and all(map(_ENDS.search, names)) else [words]
    if following and _ENDS.search(following[1]) and _ENDS.search(words):
        names.append(following[1])
        last += following.end()
    if "或" in words and re.search(_NOUN + r"[、或]", words):
        choices = tuple(part for part in re.split(r"[、或]|或者", words) if part)
        yield Paper(words, first, last, at, choices=choices)
        return
    for name in names:
        if _ENDS.search(name) and not _NOT_A_PAPER.search(name):
            yield Paper(name.removeprefix("其中"), first, last, at)


def outside_brackets(words: str) -> str:
    """`words` without what stands in brackets."""
    while True:
        shorter = re.sub(r"\([^()]*\)", "", words)
        if shorter == words:
            return re.sub(r"\(.*$", "", words)
        words = shorter
