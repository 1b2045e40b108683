"""Which of the papers that a guide asks for a line of the proposal means.

    “已注册”状态的页面截图, 预算申报界面截图     two papers called 截图: told apart by the rest of their names

In: the guide's name of a paper, words of the proposal, the `Case`. Out: `core_of`, `means`, `covers`. Next:
`judge_documents`. Never: one paper taken for another of the same sort.
"""

from __future__ import annotations

import re

from assistant.check.finding import Case

_CORE = (
    "风险防控方案",
    "承诺书",
    "知识产权",
    "合作方案",
    "建设方案",
    "资金",
    "出资",
    "配套",
    "截图",
    "认可文件",
    "支持函",
    "正式文件",
    "隶属证明",
    "邮件",
    "立项协议",
    "实施方案",
    "法人",
    "资质",
    "备忘录",
    "意向书",
    "证明",
    "合作协议",
    "协议",
    "伦理",
    "推荐函",
    "计划书",
)
_MATTERS = ("资金", "出资", "配套", "知识产权", "法人", "资质", "伦理")
_IS_PAPER = re.compile(
    r"证明|材料|文件|函|协议|方案|承诺书|证书|批件|通知|复印件|扫描件|备忘录|条款|执照|附件|意见|"
    r"说明|合同"
)
"""What a paper is about is not yet a paper."""
_GENERIC, NAMED = ("截图", "邮件", "出资", "资金", "配套"), 0.25
"""Words for papers of any sort; so much of what the guide calls such a paper must be named with it."""
_LAB = re.compile(r"共建|联合实验室|联合研究中心")
"""An agreement to found a laboratory is another paper than the agreement on the project."""
STATE = re.compile(
    r"部|使馆|署|局|政府|(?:国家|科学|科研|科技|研究|创新)[^\W\da-zA-Z_]{0,6}(?:基金会|委员会|理事会|中心)|国务院"
)
"""Bodies of a state."""
_COMMON = re.compile(r"[^\W\da-zA-Z_]{2,}")


def core_of(name: str) -> str:
    """The word by which a list of attachments would name the paper."""
    name = re.sub(r"[“”\"《》]", "", name)
    for core in _CORE:
        if core in name:
            return core
    words = _COMMON.findall(name)
    return words[-1][-4:].lstrip("的之") if words else name


def means(name: str, core: str, text: str, case: Case) -> bool:
    """Whether the words mean this paper rather than another that the guide calls by the same word."""
    if core in _MATTERS and not _IS_PAPER.search(text):
        return False
    own = _telling(name, core)
    others = {
        str(other)
        for item in case.requirements
        if item.metric == "attachment" and item.op == "must"
        for other in (item.value if isinstance(item.value, list) else [item.value])
        if other and str(other) != name and core_of(str(other)) == core
    }
    shares = [_share(_telling(other, core) - own, text) for other in others]
    mine = own - {pair for other in others for pair in _telling(other, core)} if others else own
    if core in _GENERIC and _share(own, text) < NAMED:
        return False
    return not shares or _share(mine, text) >= max(shares)


def _telling(name: str, core: str) -> set[str]:
    rest = re.sub(r"[^一-龥A-Za-z0-9]", "", name.replace(core, "，"))
    return {rest[place : place + 2] for place in range(len(rest) - 1)}


def _share(pairs: set[str], text: str) -> float:
    plain = re.sub(r"[^一-龥A-Za-z0-9]", "", text)
    return sum(pair in plain for pair in pairs) / len(pairs) if pairs else 0.0


def covers(name: str, core: str, text: str) -> bool:
    """Whether the text also has what distinguishes this paper from others of its sort (美国联邦, 政府, 共建,
    知识产权)."""
    rest = name.replace(core, "")
    if core.endswith("协议") and not _LAB.search(rest) and _LAB.search(text):
        return False
    if core.endswith("协议") and _LAB.search(rest) and not _LAB.search(text):
        return False
    marks = [mark for mark in ("政府", "知识产权", "GEO", "GWP", "联合申报", "已注册", "秘书处") if mark in rest]
    return all(mark in text or (mark == "政府" and STATE.search(text)) for mark in marks)
