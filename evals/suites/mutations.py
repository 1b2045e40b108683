"""Is every quota of a guide met by a proposal that commits to it, and by none that does not?

In: a guide. Out: for each quota of each direction generated proposals that commit to all quotas, and others that spoil
this one: a lower figure, silence, a past achievement, a quotation of the guide, a wish, another's work. Next: `tally`.
Never: a quota that has a twin of the same metric in its direction; which of the two a sentence means is not certain.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import yaml

from assistant.schema.guide import Direction
from assistant.schema.record import Record
from assistant.schema.report import Status
from assistant.schema.requirement import Requirement
from assistant.workspace import Workspace
from evals.suites.check import SHORT
from evals.tally import Outcome, Scores

KEPT = {"sentence": "执行期内将{}。", "plain": "项目完成时{}。", "list": "（1）{}；", "bold": "**交流目标**：{}。",
        "together": "双方商定，在项目执行期内共同完成下列工作：{}。", "commit": "项目组承诺{}，由双方负责人共同核对。",
        "sub-heading": "### 成果\n\n{}。"}
SPOILED = {"past": "近三年双方已{}。", "earlier": "2019—2023年，团队{}。", "quoted": "指南要求{}。", "wish": "力争{}。",
           "hope": "条件允许时，有望{}。", "negated": "本项目不承诺{}。", "foreign": "外方将独立{}，不计入本项目。",
           "other project": "团队承担的另一项目将{}。", "if": "如获地方支持，{}。", "after": "结题后五年内，{}。",
           "foundation": "## 研究基础\n\n双方此前{}。", "none": "本项目不安排{}。", "blank": "【待填：是否{}】",
           "plan of others": "据报道，国外同行计划{}。"}
PAPERS = ("规范", "规程", "指南")
"""What a guide may ask for instead of a standard: a standard would not be it."""
UNDECIDED = {"negated", "hope", "if", "blank", "after", "plan of others", "none"}    # `unclear` will do as well
WIDE, HAN, HUNDRED = str.maketrans("0123456789", "０１２３４５６７８９"), "零一二三四五六七八九", 100


class Case(Record):
    """A guide; `directions` narrows it down."""

    id: str
    guide: str
    directions: tuple[str, ...] = ()


def score(workspace: Workspace, case: Case) -> Outcome:
    """Scores every generated proposal of the guide."""
    scores = Scores("mutations", case.id, case.guide)
    for direction in workspace.guide(case.guide).directions:
        if not case.directions or direction.number in case.directions:
            for requirement in plain_quotas(direction):
                _try(scores, workspace, case.guide, direction, requirement)
    return scores.outcome()


def plain_quotas(direction: Direction) -> list[Requirement]:
    """The quotas that one sentence can meet: a floor of their own, no twin of the same metric, not the other side's."""
    twins = Counter(item.metric for item in direction.requirements)
    return [item for item in direction.requirements
            if item.metric in phrases() and twins[item.metric] == 1 and floor(item) and item.per is None
            and item.qualifiers.get("side") != "foreign"]


def floor(requirement: Requirement) -> int | None:
    """The least whole number that meets a quota, None where there is none."""
    least = requirement.value if requirement.op in (">=", "=") else requirement.low
    return int(least) if isinstance(least, int | float) and least == int(least) else None


def commitment(requirement: Requirement, figure: int) -> str:
    """One clause that commits to `figure`, with the attendance that the quota asks for."""
    before, unit = _words(requirement)
    return "，".join(filter(None, [f"{before}{figure}{unit}", _attendance(requirement)]))


def _words(requirement: Requirement) -> tuple[str, str]:
    """What stands before the figure and the unit behind it."""
    before, _, unit = phrases()[requirement.metric].replace("{unit}", requirement.unit or "人次").partition("{n}")
    asked = next((word for word in PAPERS if word in requirement.quote), "标准")
    return (before if "标准" in requirement.quote else before.replace("国际标准", f"数据{asked}")), unit


def _attendance(requirement: Requirement) -> str:
    """Half of those present are from abroad, and never fewer than asked for; empty where nothing is asked."""
    names = ("min_attendees", "min_foreign_attendees", "min_foreign_share")
    asked = [requirement.qualifiers.get(name) for name in names]
    if not any(asked):
        return ""
    present = max(80, int(asked[0] or 0), 2 * int(asked[1] or 0))
    return f"每次参会{present}人" + (f"，其中外方人员{present // 2}人" if requirement.metric == "conferences" else "")


def _try(scores: Scores, workspace: Workspace, guide: str, direction: Direction, wanted: Requirement) -> None:
    rest = [KEPT["sentence"].format(commitment(item, (floor(item) or 0) + 1))
            for item in plain_quotas(direction) if item.id != wanted.id]
    where = f"{direction.number} {wanted.quote}"
    for name, sentence in kept(wanted).items():
        status = _status(workspace, guide, direction, wanted, "\n\n".join([*rest, sentence]))
        scores.right("compliant is met", status == "met", f"{where}: {name}: {status}: {sentence}", wanted.source)
    for name, sentence in spoiled(wanted).items():
        status = _status(workspace, guide, direction, wanted, "\n\n".join([*rest, sentence]))
        scores.fault("false met", status == "met", f"{where}: {name}: {sentence}", wanted.source)
        if name not in UNDECIDED:
            scores.right("caught", status in SHORT, f"{where}: {name}: {status}: {sentence}", wanted.source)


def kept(wanted: Requirement) -> dict[str, str]:
    """What meets the quota, by name: exactly the figure in every form, and more than the figure."""
    least = floor(wanted) or 0
    made = {name: frame.format(commitment(wanted, least)) for name, frame in KEPT.items()}
    made |= _spelt(wanted, least)
    return made | {"more": KEPT["sentence"].format(commitment(wanted, 3 * least)), "table": table(wanted, least)}


def spoiled(wanted: Requirement) -> dict[str, str]:
    """What does not meet the quota, by name."""
    least = floor(wanted) or 0
    made = {name: frame.format(commitment(wanted, least + 2)) for name, frame in SPOILED.items()} | {"silent": ""}
    if least > 1:
        made |= {f"lower {name}": frame.format(commitment(wanted, least - 1)) for name, frame in KEPT.items()}
        made |= {f"lower {name}": text for name, text in _spelt(wanted, least - 1).items()}
        made["lower table"] = table(wanted, least - 1)
    return made


def _spelt(wanted: Requirement, figure: int) -> dict[str, str]:
    """The commitment with its figure in full-width digits and in Han numerals."""
    said, number = KEPT["sentence"].format(commitment(wanted, figure)), str(figure)
    made = {"full width": said.translate(WIDE)}
    return made | ({"Han": said.replace(number, han(figure), 1)} if figure < HUNDRED else {})


def han(figure: int) -> str:
    """A number below a hundred in Han numerals: 12 is 十二, 20 is 二十."""
    tens, ones = divmod(figure, 10)
    return ("" if not tens else "十" if tens == 1 else f"{HAN[tens]}十") + (HAN[ones] if ones or not tens else "")


def table(requirement: Requirement, figure: int) -> str:
    """The commitment as the only row of an indicator table, the attendance in the row's name."""
    before, unit = _words(requirement)
    name = "，".join(filter(None, [unit, _attendance(requirement)]))
    return f"| 指标 | 目标值 |\n| --- | --- |\n| {before}（{name}） | {figure} |"


def _status(workspace: Workspace, guide: str, direction: Direction, wanted: Requirement, text: str) -> Status:
    head = f"# 合作研究项目申报书\n\n申报方向：{direction.number} {direction.title}\n\n## 合作目标\n\n"
    proposal = workspace.proposal_text((head + text + "\n").encode(), "generated.md")
    report = workspace.check_text(proposal, "generated", guide, direction.number)
    return next(verdict.status for verdict in report.verdicts if verdict.requirement.id == wanted.id)


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """metric → clause, from `phrases.yaml`."""
    listed: dict[str, str] = yaml.safe_load(Path(__file__).with_name("phrases.yaml").read_text(encoding="utf-8"))
    return listed
