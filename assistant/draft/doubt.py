"""What a model's text says that nothing it was given says: figures, and names of institutions.

    预计服务8700户     →  预计服务【待核实：8700】户
    发表论文十二篇     →  发表论文【待核实：十二】篇
    与青屿大学合作     →  与【待核实：青屿大学】合作

In: a text, what may support it. Out: the text with every such place marked, and what was marked. Next: `verify`.
Never: a mark within a mark, a figure that counts chapters or steps taken for a promise.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.parse.numerals import number

_MARKED = r"【[^】]*】|\[\d{1,3}\]"
_FIGURE = r"(?<![\d.A-Za-z-])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\d.A-Za-z-])\d+(?:\.\d+)?(?!\d)(?!\.\d)"
_HAN = r"[〇零一二两三四五六七八九十百千万亿]+"
_COUNTED = r"余?(?:篇|项|家|名|位|人次|人|次|场|台|套|件|万元|亿元|元|年|个月|户|亩|公顷|吨|公里)"
_SPOKEN = rf"(?:(?<=百分之){_HAN}|{_HAN}(?={_COUNTED}))"
_SUFFIX = "大学|学院|研究院|研究所|研究中心|实验室|科学院|公司|集团|医院|基金会|协会"
_NAME = rf"[\u4e00-\u9fff]{{2,14}}?(?:{_SUFFIX})"
_PLACES = re.compile(f"(?P<marked>{_MARKED})|(?P<figure>{_FIGURE})|(?P<spoken>{_SPOKEN})|(?P<name>{_NAME})")
_JOINT = re.compile(
    "(?:与|和|同|及|由|在|向|对|为|于|以|从|经|到|将|把|请|让|派|是|按|据|依托|联合|委托|邀请|通过|包括|其中|以及|面向|支持|"
    "来自|前往|设在|赴|会同|协同|建立|建设|共建|组建|设立|筹建|开放|利用|使用|依靠|加入|成立)"
)
_ANY = re.compile(
    "各|每|有关|相关|国内|国外|国际|中外|双方|外方|中方|两国|合作|多家|其他|本|该|此|依托|重点|国家|联合|共建|一流|知名|的|下属|附属|"
    "综合|当地|地方|水平|相应"
)
_SMALL = 2.0  # 一项、两次: as good as words


def marked(text: str, evidence: str) -> tuple[str, list[str]]:
    """The text with what `evidence` does not bear out marked 【待核实：…】, and what was marked, in order."""
    known = _values(evidence)
    loose: list[str] = []

    def mark(found: re.Match[str]) -> str:
        said = found.group()
        start = _begin(said) if found.lastgroup == "name" else 0
        if not _DOUBTED[found.lastgroup or "marked"](said[start:], known, evidence):
            return said
        loose.append(said[start:])
        return f"{said[:start]}【待核实：{said[start:]}】"

    return _PLACES.sub(mark, text), loose


def _values(evidence: str) -> set[float]:
    """Every figure of the evidence, in digits and in Chinese."""
    digits = {_plain(found) for found in re.findall(_FIGURE, evidence)}
    spoken = (number(found) for found in re.findall(_HAN, evidence))
    return digits | {each for each in spoken if each is not None}


def _plain(figure: str) -> float:
    return float(figure.replace(",", ""))


def _begin(said: str) -> int:
    """Where a name begins in the words before its last one."""
    return max((joint.end() for joint in _JOINT.finditer(said)), default=0)


def _figure(said: str, known: set[float], evidence: str) -> bool:
    return _plain(said) not in known


def _spoken(said: str, known: set[float], evidence: str) -> bool:
    found = number(said)
    return found is not None and found > _SMALL and found not in known


def _name(said: str, known: set[float], evidence: str) -> bool:
    """Whether it is the name of one institution, and of none that the evidence knows."""
    suffix = re.search(f"(?:{_SUFFIX})$", said)
    own = said[: suffix.start()] if suffix else ""
    if suffix is None or len(own) < 2 or _ANY.search(own):
        return False
    return said not in evidence and own[-2:] + suffix.group() not in evidence


_DOUBTED: dict[str, Callable[[str, set[float], str], bool]] = {
    "marked": lambda said, known, evidence: False,
    "figure": _figure,
    "spoken": _spoken,
    "name": _name,
}
