"""Papers that must come with the application: named in the list of attachments, and not said to be still to come.

In: a requirement and the `Case`. Out: `Finding`. Next: `judge`. Never: a paper that is 待补, 拟编制 or only quoted
counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.check.doubt import doubtful
from assistant.check.finding import Case, Finding
from assistant.check.judge_signature import unsigned_by
from assistant.check.outline import Line
from assistant.check.papers import STATE, core_of, covers, means
from assistant.check.stance import NOTHING
from assistant.schema.report import Found, Status
from assistant.schema.requirement import Requirement

_LATER = re.compile(
    r"待(?:补|填|提供|签|定|编|办)|拟(?:于|编制|签|在|另)|(?:立项|获批|评审|申报)后(?:再|补|另|编|提|签)?|尚未|"
    r"未(?:签|编|取得|提供|提交|附|获|办)|暂(?:无|缺|不|未)|不提交|不提供|"
    r"缺$|办理中|洽谈|协商中|起草中|编制中|准备中|后续(?:补|提)|另行(?:提交|补充|签)|补交|计划签|"
    r"将(?:于|在).{0,12}(?:签署|签订|编制|提交)|"
    r"谈判|流程|过期|失效|作废|草拟|未附|没有|指南(?:要求|规定)|应(?:当)?(?:提供|提交|附)|须(?:提供|提交|附)|否$"
)
_LIST = re.compile(r"附件|附表|附录|材料(?:清单|目录)|支撑材料|证明材料|佐证|提交材料|随.{0,6}提交")
_OPEN = re.compile(
    r"模板(?!签|填|出)|草案|草稿|样本|样表|空白|未盖章|未签字|(?:其他|另一|以往)(?:项目|合作|联合实验室|单位|团队)|"
    r"未参加|(?:申请|审批|签批|报批|会签)中|[(](?:须|应|"
    r"需)[^)]*[)]|[□☐]|待定|"
    r"意向性?(?=协议)|复核中"
)
"""Words that leave open whether the paper is there."""
_DONE = re.compile(
    r"已(?:签|编|提|上传|附|取得|获|备|经|出具|就)|签有|签署了|附有|随(?:本|申报)|详见附件|见附件|提供(?:了)?|"
    r"签署于|签订于|签署\)|\d月签|附后"
)
_OFFICE = re.compile(r"政府|主管部门|资助机构|[^\W\da-zA-Z_]部(?:出具|签)|国家级")
_LETTER = re.compile(r"认可文件|支持函|正式文件|支持文件|认可函|证明")
_OFFERED = re.compile(r"无效|不符合|不得|不能|不接受")
_PRIVATE = re.compile(
    r"(?:大学|学院|研究院|研究所|公司|单位|校方|依托方)[^，-；。]{0,4}自行(?:签|出具|盖)|自行签章|自行出具"
)
_OWN_OFFICE = re.compile(r"(?:中方|我国|国内|我方)[^，-；。]{0,10}(?:出具|签章|签发)")
_ISSUED = re.compile(r"(?P<who>[^\W\da-zA-Z_]{3,30}?)(?:自行)?(?:签章|盖章|签字)?(?:并)?(?:出具|签发|开具|提供|签章)")
_UNIT = re.compile(r"大学|学院|研究院|研究所|公司|(?<!研究)中心|学校")
_NO = re.compile(r"[:｜]\s*(?:无|否|×|✗|✘|缺|—|-)\s*(?:｜|$)")
_YES = re.compile(r"已|√|✓|☑|[｜:]\s*(?:是|有|齐)|原件|复印件|扫描件|页")
_AGREED = re.compile(r"协议$")
_SAME = re.compile(r"同一份|同一协议|一份[^，-；。]{0,6}多方|[三四五六七]方(?:合作)?协议|共同签署(?:了)?一份")
_SEVERAL = re.compile(
    r"分别(?:与[^，-；。]{1,30})?签|各自签|(?<!一式)(?:[两二三四五六]|[2-9])份[^，-；。]{0,6}协议|"
    r"双边(?:合作)?协议|逐一签"
)
_PAIRS = re.compile(r"中[^\W\da-zA-Z_]{1,4}?(?:双边)?(?:合作)?协议")
_BY_FORM = re.compile(
    r"(?:按照?|依照?|照)(?:规定|指定|要求)?(?:的)?(?:模板|格式)(?:填写|出具|签章|编制)?(?:并)?|"
    r"已(?:按[^，-；。]{0,8})?填写|填报(?=界面|页面|系统)"
)
_GOES_ON = re.compile(
    r"[(]?(?:目前|现(?=[在正已尚])|尚|暂|均|但|因|也|正|将|拟|待|未|预计|计划|由于|并未|(?:立项|获批|评审)后|"
    r"(?:该|此|其|上述)?(?:文件|协议|函|方案|截图|证明|原件)(?!写明))"
)


def attachment(requirement: Requirement, case: Case) -> Finding:
    """Each paper the requirement names is listed or said to be provided."""
    if requirement.op == "must_not":
        return _by_themselves(case)
    named = (
        [str(name) for name in requirement.value]
        if isinstance(requirement.value, list)
        else [str(requirement.value or requirement.quote)]
    )
    if "同一份" in requirement.quote and (parted := _parted(case)):
        return Finding("violated", "denied", parted, {"found": parted[0].text[:40]})
    answers = [_document(name, case, requirement) for name in named]
    if any(answer.status == "met" for answer in answers) and "签" in requirement.quote and _AGREED.search(named[0]):
        unsigned = unsigned_by(case)
        if unsigned:
            return Finding("unclear", "denied", unsigned, {"found": unsigned[0].text[:40]})
    if requirement.qualifiers.get("any") or ("或" in requirement.quote and len(named) > 1):
        best = next((answer for answer in answers if answer.status == "met"), None)
        return best or answers[0]
    worst = next(
        (answer for status in ("violated", "missing", "unclear") for answer in answers if answer.status == status), None
    )
    return worst or answers[0]


def _parted(case: Case) -> tuple[Found, ...]:
    """Where the proposal says that each partner signed an agreement of its own, and nowhere that all signed one."""
    pieces = [(line, start, end, line.strip.text[start:end]) for line, start, end in _pieces(case.laid.lines)]
    if any(_SAME.search(text) for _, _, _, text in pieces):
        return ()
    return tuple(
        Found(value=True, text=text[:80], where=line.at(start, end))
        for line, start, end, text in pieces
        if "协议" in text and (_SEVERAL.search(text) or len(_PAIRS.findall(text)) > 1) and not _LATER.search(text)
    )


def _by_themselves(case: Case) -> Finding:
    """A paper that the partner made out for itself where a government's is asked for."""
    own = [line for line in case.laid.lines if _private(line.strip.text) and not _OFFERED.search(line.strip.text)]
    if own:
        found = tuple(Found(value=True, text=line.strip.text[:80], where=line.where) for line in own)
        return Finding("violated", "denied", found, {"found": found[0].text[:40]})
    official = any(_OFFICE.search(line.strip.text) and _LETTER.search(line.strip.text) for line in case.laid.lines)
    return (
        Finding("not_applicable", "condition", (), {"what": "没有外方单位自行出具的文件"})
        if official
        else Finding("unclear", "undecided")
    )


def _document(name: str, case: Case, requirement: Requirement) -> Finding:
    """Whether one paper is there."""
    core = core_of(name)
    listed, elsewhere, later = _search(name, core, case, requirement)
    if private := [item for item in elsewhere if _OFFICE.search(requirement.quote) and _private(item.text)]:
        official = any(_ISSUED.search(item.text) and STATE.search(item.text) for item in listed)
        status: Status = "unclear" if official else "violated"
        return Finding(status, "denied", tuple(private), {"found": private[0].text[:40]})
    if listed and not later:
        return Finding("met", "named", tuple(listed), {"found": core})
    if later:
        return Finding("unclear" if listed else "missing", "denied", tuple(later), {"found": later[0].text[:40]})
    given = next((item for item in case.facts.attachments if core in item), None)
    if given:
        return Finding("met", "named", (), {"found": given})
    if any(item.where.section and _LIST.search(item.where.section) for item in elsewhere):
        return Finding("unclear", "perhaps", tuple(elsewhere), {"found": elsewhere[0].text[:40]})
    return Finding("missing", "not_named", (), {"need": core})


def _search(name: str, core: str, case: Case, requirement: Requirement) -> tuple[list[Found], list[Found], list[Found]]:
    """Where the paper is named as provided, named otherwise, and named as still to come."""
    listed: list[Found] = []
    elsewhere: list[Found] = []
    later: list[Found] = []
    for line, start, end in _pieces(case.laid.lines):
        text = line.strip.text[start:end]
        if core not in text:
            continue
        if not means(name, core, text, case):
            continue
        provided = (_in_list(line) or bool(_DONE.search(text))) and covers(name, core, text)
        plain = _BY_FORM.sub("", text)
        before, own = _breaths(plain, core)
        blank = line.kind == "row" and "【待" in case.proposal.content[line.where.start or 0 : line.where.end or 0]
        unsure = (
            blank
            or _by_another(name, text, case, requirement)
            or any(mark.group() not in name for mark in _OPEN.finditer(own))
            or doubtful(own)
            or bool(_LATER.search(before))
        )
        kept = (
            later
            if _LATER.search(own) or _refused(text) or NOTHING.search(own)
            else listed
            if provided and not unsure
            else elsewhere
        )
        kept.append(Found(value=core, text=text.strip("｜ "), where=line.at(start, end)))
    return listed, elsewhere, later


def _by_another(name: str, text: str, case: Case, requirement: Requirement) -> bool:
    """Whether the paper is not by whom the guide names: one agreement of all, a paper of a government."""
    asked = requirement.quote
    if "同一份" in asked and "同一份" not in text and (_SEVERAL.search(text) or len(_PAIRS.findall(text)) > 1):
        return True
    if re.search("合作国|外方|对方", asked) and _OWN_OFFICE.search(text):
        return True
    return bool(_OFFICE.search(asked) and _private(text))


def _private(text: str) -> bool:
    """Whether a university, an institute or a firm made the paper out, rather than a body of the state."""
    mark = _ISSUED.search(text)
    by_unit = mark and _UNIT.search(mark["who"]) and not STATE.search(mark["who"])
    return bool(_PRIVATE.search(text) or (by_unit and _LETTER.search(text)))


def _refused(text: str) -> bool:
    """A cell or an answer that says no, and none that says yes."""
    return bool(_NO.search(text)) and not _YES.search(text)


def _breaths(text: str, core: str) -> tuple[str, str]:
    """What stands before the breath that names the paper; and that breath with those that go on about the paper."""
    parts = re.split(r"(?<=，)", text)
    first = next((place for place, part in enumerate(parts) if core in part), 0)
    own = parts[first]
    for part in parts[first + 1 :]:
        if core not in part and not _GOES_ON.match(part) and own.count("(") <= own.count(")"):
            break
        own += part
    return "".join(parts[:first]), own


def _in_list(line: Line) -> bool:
    if any(re.search(r"填[写报表]|示例|样例|模板", title) for title in line.above):
        return False
    return bool(line.where.section and _LIST.search(line.where.section)) or bool(
        re.match(
            r"\s*(?:附件|附表)(?:材料)?\s*(?:[\d一二三四五六七八九十:]|包括|包含|含|为|有|清单|如下)", line.strip.text
        )
    )


def _pieces(lines: Sequence[Line]) -> list[tuple[Line, int, int]]:
    """The items of every line: parted by semicolons, stops or list numbers; commas in an attachment list part them
    too."""
    made = []
    for line in lines:
        if line.kind == "head":
            continue
        if line.kind == "row":
            made.append((line, 0, len(line.strip.text)))
            continue
        start = 0
        for mark in re.finditer(r"[；;。\n]|(?<=[^\d])(?=\d{1,2}[.、)])|(?<=.)(?=附件\s*\d)", line.strip.text):
            if mark.start() > start:
                made.append((line, start, mark.start()))
            start = mark.end()
        if start < len(line.strip.text):
            made.append((line, start, len(line.strip.text)))
    return made
