"""Records as rows of a table and as one-line labels.

In: verdicts, requirements, chapters. Out: rows of plain text. Next: `handlers`. Never: markup; every cell is shown as
text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.schema.guide import Direction, Guide, figure
from assistant.schema.proposal import Citation, Proposal, Section
from assistant.schema.report import STATUSES, Report, Verdict
from assistant.schema.requirement import Requirement
from assistant.schema.state import Indexed
from ui.words import Say

Word = Callable[[str, str], str]
OPS = {">=": "≥", "<=": "≤", "subset": "∈", "min_count": "∋", "matches": "=", "~": "≈"}
SIGNS = {
    "violated": "✗ 不符合",
    "missing": "○ 未提及",
    "unclear": "? 待确认",
    "met": "✓ 符合",
    "not_applicable": "— 不适用",
}
VERDICT_HEAD = ("结论", "指南要求", "申报书依据", "说明")
CHECK_HEAD = ("结论", "指南要求", "说明")
DEMAND_HEAD = ("编号", "要求原文", "程序的理解", "来源")
INDEX_HEAD = ("文件", "方向数", "结果")
DOUBT_HEAD = ("种类", "内容", "所在章节与提示")


def ordered(report: Report) -> list[Verdict]:
    """The verdicts, what needs work first."""
    return sorted(report.verdicts, key=lambda verdict: STATUSES.index(verdict.status))


def verdicts(report: Report, say: Say) -> list[list[str]]:
    """One row per verdict with its evidence, what needs work first."""
    return [
        [
            say(SIGNS[v.status]),
            line(v.requirement.quote),
            line("；".join(found.text for found in v.found[:3])) or "—",
            v.reason,
        ]
        for v in ordered(report)
    ]


def checked(verdict: Verdict, say: Say) -> list[str]:
    """One row of the live checklist."""
    return [say(SIGNS[verdict.status]), line(verdict.requirement.quote), verdict.reason]


def summary(report: Report, say: Say) -> str:
    """`✗ 不符合 1 · ✓ 符合 8 · …` in one line."""
    counts = report.summary.model_dump()
    return " · ".join(f"{say(SIGNS[status])} {counts[status]}" for status in STATUSES if counts[status])


def chapter(number: int, section: Section, say: Say) -> str:
    """A chapter in the list: number, title, words of limit, blanks."""
    length = f"{section.words}/{section.limit}" if section.limit else str(section.words)
    over = " ⚠" if section.limit and section.words > section.limit else ""
    blanks = f" · {say('待填')} {len(section.placeholders)}" if section.placeholders else ""
    return f"{number} {section.title} · {length} {say('字')}{over}{blanks}"


def state(section: Section, proposal: Proposal, say: Say) -> str:
    """How long the chapter is, what is open in it, and that it is stored."""
    parts = [say("本章 {} 字").format(section.words)]
    if section.limit:
        over = section.words - section.limit
        parts[0] += " / " + say("限 {} 字").format(section.limit)
        parts += [say("超出 {} 字").format(over)] if over > 0 else []
    if section.placeholders:
        parts.append(say("待填 {} 处").format(len(section.placeholders)))
    parts.append(say("全文 {} 字").format(sum(each.words for each in proposal.sections)))
    return " · ".join([*parts, say("已保存")])


def citation(made: Citation, say: Say) -> str:
    """A citation in the list: marker, where, and how the clause begins."""
    quote = line(made.quote)
    page = say("，第 {} 页").format(made.source.page) if made.source.page else ""
    where = say("方向 {}").format(made.direction) if made.direction else say("通则")
    return f"{made.marker} {where}{page}：{quote[:28]}{'…' if len(quote) > 28 else ''}"


def doubts(proposal: Proposal, say: Say) -> list[list[str]]:
    """Blanks to fill, figures that nothing supports, contradictions, and what the writer warned of."""
    listed = [
        [
            say("待填"),
            blank.text.removeprefix("【待填：").removesuffix("】"),
            " · ".join(filter(None, (each.title, blank.hint))),
        ]
        for each in proposal.sections
        for blank in each.placeholders
        if each.id != "pending"
    ]
    report = proposal.check
    loose = [use for use in report.numbers if use.status == "unsupported"] if report else []
    unlike = report.contradictions if report else ()
    return [
        *([say("前后矛盾"), line("；".join(found.text for found in each.found)), ""] for each in unlike),
        *([say("数字无依据"), line(use.text), use.where.section or ""] for use in loose),
        *([say("提示"), say.notice(warning), ""] for warning in proposal.warnings),
        *listed,
    ]


def demand(number: int, group: str, each: Requirement, corrected: bool, word: Word, say: Say) -> list[str]:
    """One requirement of a direction's card."""
    page = say("，第 {} 页").format(each.source.page) if each.source.page else ""
    return [
        str(number),
        line(each.quote),
        meaning(each, word, say),
        group + page + (say("，已更正") if corrected else ""),
    ]


def meaning(each: Requirement, word: Word, say: Say) -> str:
    """A requirement as the program understands it: `中外合著论文 ≥ 5 篇`."""
    name = each.subject or word(each.metric, say.lang)
    if each.op in ("must", "must_not", "any_of"):
        said = {"must": say("必须"), "must_not": say("不得"), "any_of": say("任选其一")}[each.op]
    elif each.op == "range":
        said = f"{figure(each.low)}~{figure(each.high)} {each.unit or ''}"
    else:
        values = each.value if isinstance(each.value, list) else [each.value]
        shown = "、".join(
            figure(v) if isinstance(v, float | int) and not isinstance(v, bool) else str(v) for v in values
        )
        said = f"{OPS.get(each.op, each.op)} {shown} {each.unit or ''}"
    return f"{name} {said}".strip() + (f"（{say('原则上')}）" if each.soft else "")


def grouped(guide: Guide, direction: Direction) -> list[tuple[str, Requirement]]:
    """Every requirement of a direction with the group it is of."""
    groups: list[tuple[str, Iterable[Requirement]]] = [
        ("本方向", direction.requirements),
        ("技术指标", direction.technical),
        ("通则", guide.general_requirements),
    ]
    return [(name, demand) for name, group in groups for demand in group]


def indexed(outcomes: Iterable[Indexed], say: Say) -> list[list[str]]:
    """One row per file: directions, and what happened or why it was refused."""
    return [[o.file, str(o.directions or "—"), _outcome(o, say)] for o in outcomes]


def _outcome(outcome: Indexed, say: Say) -> str:
    if outcome.refused:
        return say.notice(outcome.refused)
    if outcome.same_as:
        return say("与 {} 内容相同，未重复入库").format(outcome.same_as)
    done = say("新增 {} 段、保留 {} 段、移除 {} 段").format(outcome.added, outcome.kept, outcome.removed)
    warned = "；".join(map(say.notice, outcome.warnings))
    return f"{done}；{say('注意')}：{warned}" if warned else done


def line(text: str) -> str:
    """A text folded to one line."""
    return " ".join(text.split())
