"""The project's title: given, built to the guide's format, or composed with a visible blank.

In: the direction, the binding requirements, the facts, the chosen topic. Out: the Chinese title. Next: `plan`.
Never: a research field or a partner that nobody named.
"""

from __future__ import annotations

import re

from assistant.draft.partners import country_name, is_foreign
from assistant.draft.plain import bare
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Subtopic
from assistant.schema.requirement import Requirement

_SHORT = {
    "南非": "南非",
    "印度尼西亚": "印尼",
    "塞浦路斯": "塞浦",
    "巴基斯坦": "巴",
    "巴西": "巴西",
    "印度": "印",
    "哈萨克斯坦": "哈",
    "阿尔及利亚": "阿尔及利亚",
    "阿根廷": "阿根廷",
    "阿曼": "阿曼",
    "沙特阿拉伯": "沙特",
    "阿拉伯联合酋长国": "阿联酋",
}


def short_name(country: str) -> str:
    """The short form of a country in a title (中英…): its first character, save for the usual exceptions."""
    return _SHORT.get(country, country[:1])


def title(
    direction: Direction,
    subtopic: Subtopic | None,
    rules: tuple[Requirement, ...],
    facts: Facts,
    topic: str | None,
    country: str | None,
) -> str:
    """The title; what is missing in it is a 【待填：…】."""
    if facts.title:
        return facts.title
    form = next((rule.value for rule in rules if rule.metric == "title_format" and isinstance(rule.value, str)), None)
    if form:
        named = dict.fromkeys(country_name(unit.country) for unit in facts.units if is_foreign(unit))
        return _formatted(form, topic, tuple(named) or ((country,) if country else ()))
    if subtopic:
        return re.sub(r"（[A-Za-z][^）]*）+$", "", bare(subtopic.title)) + "联合研究"
    if direction.research_content:
        name = bare(direction.title)
        return name if name.endswith(("研究", "研发", "应用", "示范", "合作")) else name + "联合研究"
    where = f"中国—{country}" if country else "中外"
    return (f"{bare(topic)}领域" if topic else "") + f"【待填：具体研究题目】{where}联合研究"


def _formatted(form: str, topic: str | None, countries: tuple[str, ...]) -> str:
    parts = []
    for part in re.split(r"\s*[+＋]\s*", form.strip("“”\"' 。")):
        if re.search(r"国家?(?:的)?(?:简称|名称)|国别", part):
            parts.append("".join(map(short_name, countries)) or "【待填：合作国家简称】")
        elif re.search(r"领域|方向|内容|主题|题目", part):
            parts.append(re.split(r"[（(，,、]", bare(topic))[0] if topic else f"【待填：{part}】")
        else:
            parts.append(part)
    return "".join(parts).replace("(", "（").replace(")", "）")
