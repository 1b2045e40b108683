"""Papers that an application must bring along, or that are refused.

In: a sentence. Out: for every paper asked for, its name as printed and the clause that asks; papers joined by 及
or 和 are two, papers joined by 或 are alternatives. Next: `demands`. Never: what is only recommended (建议, 可).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from assistant.requirements.clauses import Sentence
from assistant.requirements.conditions import is_demand

_PAPERS = """协议 协议书 合同 文件 证明材料 材料 证明 方案 截图 承诺书 认可函 函 报告 备忘录
    证书 声明 计划书 意向书 证明信 委托书 翻译 翻译件 译文 译本 英文版 中文版 复印件
    扫描件 副本 计划 说明 报表 简历 执照 许可 批件 批准书 总结 规划 邀请信 证明函 申请表 英文申请书 信息表 简介
    代表性论文 论文目录 回执""".split()
_NOUN = f"(?:{'|'.join(_PAPERS)})"
_ENDS = re.compile(f"(?:{_NOUN}|状态)$")
_VERB = re.compile(
    r"(?:提供|提交|上传|填写(?!并)|附上?|持有|(?<=[并须应])出具|报送|签署(?=同一份|[^,;。]{0,6}承诺书))[::]?(?:由)?"
)
_CONTINUES = re.compile(r"^(?:并|且|同时|以及|还)?(?:须|应)?(?:在?申报时|一并)?(?:按模板)?(?:填写并)?(?:提供"
                        r"|提交|上传|附|签署)")
_IMPERATIVE = re.compile(r"^(?:\(?\d+[).、])?(?:项目)?(?:申报|申请|牵头|依托)(?:单位|人)(?:按[^,;。]{1,8})?(?:填写"
                         r"|提交|提供|上传|报送)")
"""A clause that tells applicants what to hand in, without 须."""
_LISTED = re.compile(
    r"(?:材料|附件|文件|资料)(?:应|须|需)?(?:主要)?(?:包括|包含|含|有|为):?(?P<list>[^;。]+)"
    r"|(?:申报|申请)(?:材料|书)[^,;。()]{0,10}\((?:含|包括)(?P<inner>[^()]+)\)"
)
"""Papers that stand behind 材料包括 or in a bracket behind 申报材料."""
_ISSUED = re.compile(
    rf"(?:^|[,;])(?:\(\d+\)|\d+\.)?由(?P<by>[^,;。]{{2,30}}?)出具(?P<what>[^,;。]{{0,20}}?{_NOUN})(?=[,;。]|$)"
)
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
_NOT_A_PAPER = re.compile(r"申报材料$|申请材料$|申报书$|(?<!英文)申请书$|专题报告$|状态$")
_ET_CETERA = re.compile(r"等(?:相关|有关)?(?:附件|材料|文件)?$")


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
    for match in _ISSUED.finditer(sentence.text):
        first, last = sentence.clause(*match.span("what"))
        yield Paper(match["what"], first, last, match.start())
    listed = _LISTED.search(sentence.text)
    if listed:
        yield from _members(sentence, listed)
    for match in _VERB.finditer(sentence.text):
        first, last = sentence.clause(*match.span())
        if not (listed and listed.start() < last and first < listed.end()) and _asked(sentence, first, match.start()):
            yield from _named(sentence, match, first, last)


def is_paper(name: str) -> bool:
    """Whether a name (brackets and copies taken out) is that of a paper, and not of the application itself."""
    return bool(_ENDS.search(name)) and not _NOT_A_PAPER.search(name)


def plain_name(words: str) -> str:
    """`words` without brackets, copies (一式两份) and a closing 等附件."""
    bare = re.sub("[“”\"]", "", outside_brackets(words))
    return _ET_CETERA.sub("", _COPIES.sub("", bare.strip(",;。.:")))


def _members(sentence: Sentence, listed: re.Match[str]) -> Iterator[Paper]:
    """The papers of a list; none where fewer than half of its members are papers."""
    group = "list" if listed["list"] else "inner"
    begin, end = listed.span(group)
    level = sentence.depths[begin]
    cuts = [at for at in range(begin, end) if sentence.text[at] in "、," and sentence.depths[at] == level]
    spans = list(pairwise([begin - 1, *cuts, end]))
    names = [plain_name(sentence.text[before + 1 : after]) for before, after in spans]
    if not names or sum(map(is_paper, names)) * 2 < len(names):
        return
    for name, (before, after) in zip(names, spans, strict=True):
        if name and (is_paper(name) or len(name) <= 20):
            yield Paper(name, before + 1, after, listed.start())

def _asked(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the verb at `at` stands under 须 or 应: in its clause, or in one before it that it continues."""
    words = sentence.text[first : at + 2]
    if is_demand(words) or _IMPERATIVE.match(words):
        return True
    return bool(_CONTINUES.match(sentence.text[first:])) and any(
        is_demand(sentence.text[start:end]) for start, end in sentence.clauses if end <= first
    )


def _named(sentence: Sentence, verb: re.Match[str], first: int, last: int) -> Iterator[Paper]:
    at = verb.start()
    words = plain_name(sentence.text[verb.end() : last])
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
