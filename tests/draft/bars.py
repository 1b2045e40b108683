"""What every whole draft must hold, for tests on invented guides and on real ones.

In: a draft, what it was written from, the facts. Out: assertions. Next: `test_real`, `test_samples`. Never: a bar that
depends on the guide.
"""

from __future__ import annotations

import re
from collections import Counter

from assistant import check, read
from assistant.diff.likeness import grams
from assistant.draft.quotas import is_quota
from assistant.draft.rules import binding, technical
from assistant.draft.work import items
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide, Subtopic
from assistant.schema.proposal import Proposal
from assistant.schema.report import Verdict
from assistant.schema.text import Text

COVERED = 0.7  # of the character pairs of an item of the research content, in the chapter of the tasks
USUAL = 12  # characters of a sentence that is more than a phrase
OFTEN = 3  # times that one sentence may stand in the chapters

# What a demand asks for and the words of the blank, or of the enclosure still to come, that asks the applicant for it.
# The name of a project, the partners and the day of an agreement have blanks of their own.
OPEN = {
    "title_format": "【待填：",
    "foreign_units_min": "【待填：外方",
    "partner_countries": "【待填：外方",
    "agreement_signed_before": "签署日期】",
    "registration_number": "注册号】",
    "trl_range": "【待填：技术成熟度",
    "attachment": "（待补）",
    "any_of": "（待补）",
}


BLANKS = {  # demands that several blanks together answer, by what is asked
    "other:cooperation_indicators": "交流合作指标|中外合著论文篇数",
    "other:prior_cooperation": "双方前期合作基础",
    "other:application_schedule": "产业应用时间表",
    "other:industrial_targets": "产业化目标与考核指标",
    "other:cooperation_agreement": "签署日期",
    "other:agreement_signature": "签署日期",
    "other:partner_registered_in": "外方牵头单位名称",
}


def whole(proposal: Proposal) -> str:
    """Every word of the chapters and their tables."""
    cells = [cell for section in proposal.sections for table in section.tables for row in table.rows for cell in row]
    return "\n".join([proposal.title, *(section.text for section in proposal.sections), *cells])


def assert_sound(proposal: Proposal, guide: Guide, text: Text, direction: Direction, facts: Facts) -> None:
    """Limits, citations, sums, quotas, content and blanks of one draft."""
    where = f"{guide.guide.id} {direction.number}"
    for section in proposal.sections:
        assert not section.limit or section.words <= section.limit, (where, section.id)
        for citation in section.citations:
            assert citation.quote == text.content[citation.source.start : citation.source.end]
    home = _home(direction, facts)
    rows = {row.requirement: row for row in proposal.indicators}
    for rule in binding(guide, direction, facts, home):
        if is_quota(rule):
            assert rule.id in rows, (where, rule.quote)
        if rule.id in rows and isinstance(rule.value, (int, float)) and rule.op in (">=", "="):
            assert float(rows[rule.id].committed) >= rule.value, (where, rule.quote)
    for row in proposal.indicators:
        assert not row.by_year or sum(map(int, row.by_year)) == int(float(row.committed)), (where, row.name)
        assert row.assessment, (where, row.name)
    assert_covered(proposal, text, direction, facts, where)
    shown = set(re.findall("【待填：([^】]*)】", whole(proposal)))
    listed = {row[1] for row in proposal.sections[-1].tables[0].rows} if proposal.sections[-1].tables else set()
    assert shown == listed, where


def assert_covered(proposal: Proposal, text: Text, direction: Direction, facts: Facts, where: str) -> None:
    """Every item of the research content is in the chapter of the tasks, word for word or nearly."""
    tasks = next(section for section in proposal.sections if section.id == "tasks")
    said = grams(tasks.text)
    for item in items(text, _home(direction, facts) or direction):
        asked = grams(item.text)
        assert (asked & said).total() >= COVERED * asked.total(), (where, item.text)


def fallen(proposal: Proposal, guide: Guide, text: Text, direction: Direction, facts: Facts) -> list[Verdict]:
    """The demands that the draft violates, or that it leaves open without a blank."""
    report = check.check(read.from_proposal(proposal), "draft", guide, text, direction, facts)
    said, home = whole(proposal), _home(direction, facts)
    mine = {rule.id for rule in technical(direction, home)}
    return [
        verdict
        for verdict in report.verdicts
        if (verdict.requirement.metric != "technical" or verdict.requirement.id in mine)  # of the chosen subtopic
        and (verdict.status == "violated" or (verdict.status == "missing" and not _asked(verdict, said)))
    ]


def repeated(proposal: Proposal) -> list[str]:
    """Sentences of the chapters that stand in them more than OFTEN times, unit names and figures aside."""
    found = re.findall(r"[^。；\n]+[。；]", "\n".join(section.text for section in proposal.sections))
    counts = Counter(re.sub(r"\[\d+\]|\d+", "", sentence) for sentence in found if len(sentence) >= USUAL)
    return [sentence for sentence, many in counts.items() if many > OFTEN]


def _asked(verdict: Verdict, said: str) -> bool:
    rule = verdict.requirement
    known = OPEN.get(rule.metric)
    if known:
        return known in said
    blanks = "".join(re.findall("【待填：[^】]*】", said))
    of_its_own = rule.metric in BLANKS and bool(re.search(BLANKS[rule.metric], blanks))
    return of_its_own or any(words in blanks for words in _words(rule.quote))


def _words(quote: str) -> list[str]:
    han = re.findall(r"[\u3400-\u9fff]{6,}", quote)
    return [word[:12] for word in han]


def _home(direction: Direction, facts: Facts) -> Subtopic | None:
    """The subtopic that the facts pick, the first one where they pick none."""
    if not direction.subtopics:
        return None
    return direction.subtopics[facts.topic - 1 if isinstance(facts.topic, int) else 0]
