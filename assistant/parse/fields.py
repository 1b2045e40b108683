"""The one-line fields of a direction: how many projects, how much money, how long.

In: folded words (`forms.fold`). Out: `Count`, amounts in 万元, `Duration`; None where the words do not say.
Next: `parse.direction`, `parse.totals`. Never: a figure taken from a bracket that splits it up.
"""

from __future__ import annotations

import re

from assistant.parse.numerals import NUMBER
from assistant.parse.numerals import number as read_number
from assistant.schema.guide import Count, Duration

AT_MOST = re.compile(r"年内|个月内|不超过|不得超过|不多于|不高于|至多|最多|以内|以下|上限|不大于|≤|\\leq|之内")
ABOUT = re.compile(r"左右|大约|约|上下")
SOFT = re.compile(r"一般|原则上|原则为")
SPAN = rf"(?P<first>{NUMBER})(?: ?(?P<unit>[年月个项]月?)? ?(?:[~～—–-]{{1,2}}|至|到|或者?) ?(?P<second>{NUMBER}))?"
COUNT = re.compile(rf"{SPAN} ?(?:个|项|家|支)?")
EACH = (re.compile(r"(?:每个|每项|各个?|每一个?|每)(?:[一二三]级)?(?:指南)?(?:研究)?(?:方向|任务)[^。;,\d]{0,14}?"
                   rf"(?:支持|资助|立项)[^。;,\d]{{0,8}}?{SPAN} ?[个项]"),
        re.compile(rf"支持的?项目数?量?(?:均|一般|原则上)+为? ?{SPAN} ?[个项]"),
        re.compile(r"(?:每个?|各)(?:项目|研究|指南|任务|方向)[^。;\d]{0,14}支持(?:项目)?数量?[^。;,\d]{0,4}?"
                   rf"{SPAN} ?[个项]"),
        re.compile(rf"同一(?:指南)?(?:研究)?方向下?[^。;\d]{{0,12}}支持[^。;,\d]{{0,8}}?{SPAN} ?[个项]"))
STATED_COUNT = re.compile(r"(?:(?:本方向|拟)(?:支持|资助|立项)(?:项目)?(?:数量?)?"
                          r"|(?:合作|研究|支持的|中方)项目(?:总?数量?|个数))"
                          rf"(?:为|不超过|约|:| )*{SPAN} ?[个项](?!课题)")
GRANTED = re.compile(rf"资助(?:不超过|约|:| )*{SPAN} ?[个项](?:[^,;。\d]{{0,8}}项目)")
MONEY = rf"(?P<amount>{NUMBER}) ?(?P<scale>万|亿)? ?(?:元|人民币)"
AMOUNT = re.compile(MONEY)
PER_PROJECT = re.compile(
    rf"(?:每个?|每项|单个|单项|各个?)(?:项目|课题)?[^。;,()]{{0,14}}?{MONEY}(?:人民币)?(?:左右|以内|以下)?"
    rf"|{MONEY.replace('amount', 'amount2').replace('scale', 'scale2')}(?:人民币)?(?:\([^()]{{1,12}}\))? ?/ ?[个项]")
HIGHEST = re.compile(rf"(?<=万元[,，])(?:上限|最高)(?:为|是|不超过)?{MONEY}")
STATED_CAP = re.compile(rf"项目(?:的)?(?:资助|支持)(?:额度|强度|金额|标准)[^。;,\d]{{0,6}}{MONEY}")
"""How much one project is given, without a 每项: 项目资助额度不超过100万元."""
DURATION_NAME = (r"(?:执行期|执行周期|执行年限|实施周期|实施期|实施年限|研究周期|研究期|支持年限|资助期|项目期|合作期"
                 r"|周期)限?")
LENGTH = (rf"(?P<before>(?:一般|原则上?|为|是|应|须|不超过|不得超过|不多于|至多|约|[: ])*){SPAN} ?(?P<last>年|个月|月)"
          r"(?P<after>以内|左右|以下|之内)?")
LONGEST = 240
"""Months; a longer span is a calendar year misread."""
DURATION = re.compile(LENGTH)
DONE_WITHIN = re.compile(rf"(?:项目[^。;,\d(]{{0,8}}?|应|须)(?:于|在)(?P<before>) ?{SPAN} ?(?P<last>年"
                         rf"|个月)(?P<after>以?内|之内)"
                         "(?=[^。;,]{0,4}(?:完成|执行|结题|结束))")
"""项目应于两年内执行完毕: how long without a name for it."""
STATED_DURATION = re.compile(rf"{DURATION_NAME}{LENGTH}")


def count(words: str) -> Count | None:
    """How many projects the first clause says: `不超过 20 个`, `70 个左右`, `1~2项`, `10 个。领域方向…`."""
    clause = re.split(r"[。;(]", words, maxsplit=1)[0]
    found = COUNT.search(clause)
    return _count(found, clause) if found else None


def stated_count(words: str) -> Count | None:
    """How many projects running text grants a direction: `拟支持项目数1项`, `本方向拟支持不超过2项`."""
    found = STATED_COUNT.search(words) or GRANTED.search(words)
    return _count(found, words) if found else None


def each(words: str) -> Count | None:
    """What a general rule says of every direction's number of projects; `stated` is False."""
    found = next((found for pattern in EACH if (found := pattern.search(words))), None)
    made = _count(found, found.group()) if found else None
    return made.model_copy(update={"stated": False}) if made else None


def _count(found: re.Match[str], clause: str) -> Count | None:
    first = read_number(found["first"])
    second = read_number(found["second"]) if found["second"] else None
    if first is None:
        return None
    if second is not None:
        return Count(op="range", low=first, high=second)
    around = re.split(r"[,。;]", clause[:found.start("first")])[-1] + clause[found.end():found.end() + 3]
    if AT_MOST.search(around):
        return Count(op="<=", value=first, high=first)
    if ABOUT.search(around):
        return Count(op="~", value=first)
    return Count(op="=", value=first)


def money(words: str) -> float | None:
    """The first amount, in 万元: `1.4 亿元人民币` is 14000."""
    found = AMOUNT.search(words)
    return _wan(found["amount"], found["scale"]) if found else None


def _wan(amount: str, scale: str | None) -> float | None:
    value = read_number(amount)
    if value is None:
        return None
    if scale is None:
        value /= 10_000
    elif scale == "亿":
        value *= 10_000
    return round(value, 6)


def funding(words: str) -> tuple[float | None, float | None]:
    """(the whole amount, the bound for one project), in 万元: `1800万人民币(每个项目不超过900万元)` is (1800, 900)."""
    cap = PER_PROJECT.search(words)
    whole = words[:cap.start()] + words[cap.end():] if cap else words
    return money(re.split(r"[。;(]", whole, maxsplit=1)[0]), _cap(cap)


def per_project_cap(words: str) -> float | None:
    """The bound for one project that a sentence sets, in 万元."""
    found = PER_PROJECT.search(words)
    stated = None if found else HIGHEST.search(words) or STATED_CAP.search(words)
    return _wan(stated["amount"], stated["scale"]) if stated else _cap(found)


def _cap(found: re.Match[str] | None) -> float | None:
    if not found:
        return None
    return _wan(found["amount"] or found["amount2"], found["scale"] or found["scale2"])


def duration(words: str) -> Duration | None:
    """The length that a field's body says: `不超过3年`, `2或 3年`, `一般为 3年`."""
    found = DURATION.search(words)
    return _duration(found) if found else None


def stated_duration(words: str) -> Duration | None:
    """The length in running text, named as the project's: `项目实施周期原则上不超过 2年`."""
    found = STATED_DURATION.search(words) or DONE_WITHIN.search(words)
    return _duration(found) if found else None


def _duration(found: re.Match[str]) -> Duration | None:
    factor = 12 if found["last"] == "年" else 1
    first = read_number(found["first"])
    second = read_number(found["second"]) if found["second"] else None
    if first is None:
        return None
    if max(first, second or 0) * factor > LONGEST:
        return None
    low, high = first * factor, (second if second is not None else first) * factor
    around = f"{found['before']}{found['last']}{found['after'] or ''}"
    soft = bool(SOFT.search(around))
    if second is not None:
        return Duration(op="range", low=low, high=high, soft=soft)
    if AT_MOST.search(around):
        return Duration(op="<=", high=high, soft=soft)
    if ABOUT.search(around):
        return Duration(op="~", low=low, high=high, soft=soft)
    return Duration(op="=", low=low, high=high, soft=soft)
