"""Whether both sides hand in an application, each to the office of its own country.

    中方向科技部提交；挪方向挪威研究理事会提交      both
    挪方本轮不提交 / 待中方立项后再提交              not both
    2022年双方曾分别提交 / 指南要求分别提交          says nothing

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: an application of another round, of another
thing (专利, 论文), a duty or a hope taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.deeds import BOTH, HOME, PARTNER
from assistant.check.finding import Case, Finding
from assistant.check.judge_deed import at, said, side_at
from assistant.check.nations import leading
from assistant.check.polarity import DENIED, DUTY, ELSEWHERE, OPEN, PLANNED, PUT_OFF, SO, polarity
from assistant.check.statement import Statement
from assistant.schema.report import Found
from assistant.schema.requirement import Requirement

_ACT = re.compile(
    r"(?<!联合)申报(?!书|单位|方向|材料|指南|人|系统|表|通知|程序|说明|要求|工作|项目|名称|格式|条件|日|时|领域|过程|"
    r"途径|资格)|"
    r"提交|递交|报送|递件|投递|送交|提出[^，-；。]{0,6}申请|送达|报(?=科学技术部|科技部)|申请(?=(?:立项|"
    r"资助)(?:[，。；]|$))|"
    r"参加[^，-；。]{0,8}征集|补报"
)
_OTHER_THING = re.compile(
    r"论文|专利|软件著作权|标准|样品|样机|数据|报告(?!书)|期刊|伦理|备案|签证|手续|总结|发票|奖|成果(?!申)|"
    r"其[他它]项目|专著|"
    r"协议|意见|清单"
)
_FORMS = re.compile(r"申报|申请|材料|项目书|建议书|递件|征集")
_OFFICE = re.compile(
    r"科技部|科学技术部|科技主管|主管(?:部门|机构|机关)|征集(?:部门|机构)|国家科技管理|基金(?:会|委)?|理事会|委员会|"
    r"创新署|资助机构|"
    r"[^\W\da-zA-Z_]部(?=[^门位分队件]|$)|署|向[一-龥A-Za-z()]{3,30}(?=提交|递交|报送|申报|提出|送交)|Fund|Council|Finland|"
    r"所在国|本国|两侧|各自"
)
_HOME_OFFICE = re.compile(r"科技部|科学技术部|国家科技管理信息系统|我国[^，-；。]{0,6}(?:部|系统|主管)")
_TOGETHER = re.compile(
    r"双方|两国|各方|两方|中[^\W\da-zA-Z_]{1,3}(?:双方|两国|两方|两侧)|两侧|双边|中方(?:与|和|及|、)[^\W\da-zA-Z_]{1,4}方(?!式)|"
    r"各自|分别|各向"
)
_SIMPLE = re.compile(r"(?:同时|同步|分别|各自|均|一并|一同|共同|各)")
_LONE = re.compile(
    r"(?:仅|只)(?:由|向|需|有)?(?:中方|我方|国内|科技部|中国)[^。；]{0,12}(?:申报|提交)|"
    r"(?:中方|我方)[^。；，]{0,20}(?:先行|单独|单方)[^。；，]{0,10}(?:申报|提交)|单方(?:面)?申报(?!.{0,4}无效)|"
    r"(?:不|未)(?:再)?(?:参加|参与|开放)[^，-；。]{0,10}(?:征集|申报)|不[在向][^，-；。]{1,16}(?:另行|再|单独)?(?:申报|"
    r"提交)|"
    r"(?:不|未)(?:另行|再|单独)(?:申报|提交|提出申请)"
)


def both_apply(requirement: Requirement, case: Case) -> Finding:
    """Both sides hand in an application."""
    if requirement.op == "must_not":
        return Finding("not_applicable", "optional_rule")
    told = list(_told(case))
    against = [found for side, state, found in told if state in (DENIED, PUT_OFF)]
    if against:
        return Finding("violated", "denied", tuple(against), {"found": against[0].text[:40]})
    sure = {
        side: [found for one, state, found in told if one == side and state == SO] for side in (HOME, PARTNER, BOTH)
    }
    unsure = [found for _, state, found in told if state == OPEN]
    if unsure:
        return Finding("unclear", "perhaps", tuple(unsure), {"found": unsure[0].text[:40]})
    if sure[BOTH]:
        return Finding("met", "named", tuple(sure[BOTH]), {"found": sure[BOTH][0].text[:40]})
    if sure[HOME] and sure[PARTNER]:
        shown = f"{sure[HOME][0].text[:24]}；{sure[PARTNER][0].text[:24]}"
        return Finding("met", "named", (*sure[HOME], *sure[PARTNER]), {"found": shown})
    one = sure[HOME] or sure[PARTNER]
    if not one:
        return Finding("missing", "silent")
    need = "外方申报情况" if sure[HOME] else "中方申报情况"
    return Finding("unclear", "partial", tuple(one), {"found": one[0].text[:40], "need": need})


def _told(case: Case) -> Iterator[tuple[str, str, Found]]:
    """Who applies, and whether it is so, by every clause."""
    for statement, start, end in said(case):
        text = statement.text
        lone = _LONE.search(text, start, end)
        if lone and polarity(text, lone.start(), lone.start() + 1, first_year=case.first_year) not in (DUTY, ELSEWHERE):
            yield HOME, DENIED, at(statement, start, end)
            continue
        for mark in _ACT.finditer(text, start, end):
            yield from _act(case, statement, (start, end), mark)


def _act(
    case: Case, statement: Statement, clause: tuple[int, int], mark: re.Match[str]
) -> Iterator[tuple[str, str, Found]]:
    text = statement.text
    low, high = _breath(text, mark.start(), clause)
    breath = text[low:high]
    if _OTHER_THING.search(breath) or not (
        _FORMS.search(breath) and (_OFFICE.search(breath) or _SIMPLE.search(breath))
    ):
        return
    state = polarity(text, *mark.span(), first_year=case.first_year)
    if state in (DUTY, ELSEWHERE):
        return
    if state == PLANNED:
        state = OPEN if "拟" in breath else SO
    side = _side(text, low, mark, breath, case)
    if side:
        yield side, state, at(statement, low, high)


def _breath(text: str, position: int, clause: tuple[int, int]) -> tuple[int, int]:
    """The words between the commas around `position`; a breath without a subject of its own takes the one before."""
    low = max(clause[0], max(text.rfind(mark, 0, position) for mark in "，:") + 1)
    ends = [place for mark in "，:" if 0 <= (place := text.find(mark, position)) < clause[1]]
    if low > clause[0] and not re.search(r"[^\W\da-zA-Z_]方|我国|双方|两国|各自|单位", text[low:position]):
        low = max(clause[0], max(text.rfind(mark, 0, low - 1) for mark in "，:") + 1)
    return low, min(ends, default=clause[1])


def _side(text: str, low: int, mark: re.Match[str], breath: str, case: Case) -> str | None:
    head = text[low : mark.start()]
    if _TOGETHER.search(head) and (_SIMPLE.search(head) or re.search("同步|同时|同期", breath)):
        return BOTH
    if re.search(r"(?:同时|同步|分别)$", head.rstrip()) and _two_offices(text[: mark.start()]):
        return BOTH
    side = side_at(text, mark.start(), case)
    if side == BOTH:
        return BOTH if _SIMPLE.search(breath) else None
    if side:
        return side
    return HOME if _HOME_OFFICE.search(breath) else None


def _two_offices(head: str) -> bool:
    """One unit to its office, another to the office of its own country, both at once."""
    offices = [leading(mark[1]) for mark in re.finditer(r"向([^。；，、向]{2,30})", head)]
    return len({office not in (None, "中国") for office in offices}) > 1
