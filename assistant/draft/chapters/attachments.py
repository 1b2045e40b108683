"""What must be enclosed and what is still missing.

In: `Plan`. Out: the list of enclosures, and the record's `Attachment` rows. Next: `offline`. Never: an enclosure
called ready that
the applicant does not have.
"""

from __future__ import annotations

import re

from assistant.draft.pen import Pen
from assistant.draft.plain import bare
from assistant.draft.plan import Plan
from assistant.schema.proposal import Attachment
from assistant.schema.requirement import Requirement

_RULE = re.compile(
    r"（[^）]*(?:须|应|不得|早于|晚于|模板|下载|日期|随|见|包括)[^）]*）"
)  # the guide speaks there, not the name
_VERB = re.compile(r"^.{0,24}?(?:提供|提交|附上?|上传|签署|签订|填写并提交|出具)(?:由|的|其)?[：:]?")


def attachments(plan: Plan) -> tuple[Attachment, ...]:
    """One row for every enclosure that the guide demands; `provided` where the applicant's list has it."""
    rows: list[Attachment] = []
    for rule in plan.rules:
        if rule.metric == "attachment" and rule.op == "must":
            name = _name(rule)
            if all(name != row.name for row in rows):
                rows.append(Attachment(name=name, requirement=rule.id, provided=_has(plan, name)))
    agreement = plan.rule("other:cooperation_agreement", "agreement_signed_before")
    if agreement and not any("协议" in row.name for row in rows):
        rows.insert(0, Attachment(name="中外双方合作协议", requirement=agreement.id, provided=_has(plan, "合作协议")))
    return tuple(rows)


def write(plan: Plan, pen: Pen) -> None:
    """The numbered list: 已备 or 待补."""
    demanded = attachments(plan)
    sources = {rule.id: rule for rule in plan.rules}
    lines = []
    for row in demanded:
        rule = sources.get(row.requirement)
        mark = pen.cite(rule.source, plan.owner(rule)) if rule else ""
        lines.append(f"{row.name}（{'已备' if row.provided else '待补'}）{mark}")
    lines += [
        f"{name}（已备）" for name in plan.facts.attachments if all(not _same(name, row.name) for row in demanded)
    ]
    if not lines:
        lines = [f"合作协议或合作意向书（{'已备' if _has(plan, '合作协议') else '待补'}）", "合作风险防控方案（待补）"]
    pen.say(
        "附件按下列顺序装订"
        + ("，标注“待补”的材料须在提交前补齐。" if any("（待补）" in line for line in lines) else "。"),
        *[f"{number}. {line}" for number, line in enumerate(lines, 1)],
    )


def _name(rule: Requirement) -> str:
    if isinstance(rule.value, str) and 2 <= len(rule.value) <= 60:
        return _RULE.sub("", rule.value)
    clause = re.sub(r"（[^）]*）", "", bare(rule.quote))
    return _VERB.sub("", clause)[:60] or clause[:60]


def _has(plan: Plan, name: str) -> bool:
    return any(_same(given, name) for given in plan.facts.attachments)


def _same(given: str, name: str) -> bool:
    """True where one name holds the other, list marks and brackets left out."""
    ours, theirs = (re.sub(r"（[^）]*）|\([^)]*\)|[《》“”\s]", "", text) for text in (given, name))
    return bool(ours and theirs) and (ours in theirs or theirs in ours)
