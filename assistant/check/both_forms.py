"""Two accounts of one project held against each other: the facts file, and the partner's form as a second file.

In: the `Case`. Out: `Contradiction`s by what differs. Next: `contradictions`, `judge_other`.
Never: silence on one side taken for a difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.check.facts import ProposalFacts
from assistant.check.finding import Case
from assistant.check.judge_quota import answering
from assistant.check.pairs import Pair
from assistant.check.places import YES
from assistant.check.stance import PROMISED
from assistant.check.totals import amount
from assistant.schema.report import Contradiction, Found, Where

_DIRECTION = re.compile(r"指南方向|申报方向|所属方向|Topic|Call")
_LEADER = re.compile(r"(?:项目|中方|外方)?(?:负责人|首席科学家)|Principal Investigator|PI$")
_NUMBER = re.compile(r"\d+\.\d+")


def against_facts(case: Case) -> Iterator[Contradiction]:
    """Where the proposal and the applicant's own facts disagree."""
    facts, stated = case.facts, case.stated
    for metric, given, told in (("title", facts.title, stated.title), ("title_en", facts.title_en, stated.title_en)):
        if given and told and _plain(given) != _plain(told.value.text):
            yield Contradiction(metric=metric, found=(_of(told), _fact(given)))
    central = facts.budget.central_wan
    if central is not None and stated.applied and all(abs(value - central) > 1e-6 for value, _ in stated.applied):
        yield Contradiction(metric="budget", found=(stated.applied[0][1], _fact(f"{central:g}万元", central)))
    for party in stated.parties:
        unit = next((unit for unit in facts.units if unit.name == party.name), None)
        for metric, own, other in (
            ("unit_budget", party.public, unit.budget_wan if unit else None),
            ("unit_matching", party.own, unit.matching_wan if unit else None),
            ("unit_kind", party.kind, unit.kind if unit else None),
        ):
            if own is not None and other is not None and own != other:
                yield Contradiction(metric=metric, found=(party.found, _fact(f"{party.name} {other}")))
    named = {party.name for party in stated.parties}
    lost = [unit.name for unit in facts.units if unit.name not in case.proposal.content]
    if named and lost:
        yield Contradiction(metric="units", found=tuple(_fact(name) for name in lost))
    yield from _commitments(case)


def _commitments(case: Case) -> Iterator[Contradiction]:
    for item in case.facts.commitments:
        requirement = next((one for one in case.requirements if one.metric == item.metric), None)
        if requirement is None or not isinstance(item.value, (int, float)):
            continue
        found = [mention for mention, fit in answering(requirement, case) if mention.stance == PROMISED and fit == YES]
        total = amount([mention for mention in found if mention.op != "none"], case.stated.years)
        if total and not total.low <= float(item.value) <= total.high:
            told = tuple(mention.found for mention in total.mentions)
            yield Contradiction(metric=item.metric, found=(*told, _fact(f"{item.value}{item.unit or ''}", item.value)))


def against_partner(case: Case) -> Iterator[Contradiction]:
    """Where the two sides' forms disagree: English title, direction, length, leaders, units."""
    partner, stated = case.partner, case.stated
    if partner is None:
        return
    own, other = stated.title_en, partner.title_en
    if own and other and _plain(own.value.text) != _plain(other.value.text):
        yield Contradiction(metric="title_en", found=(_of(own), _of(other, partner=True)))
    own, other = _labelled(stated, _DIRECTION), _labelled(partner, _DIRECTION)
    if own and other and set(_NUMBER.findall(own.value.text)) != set(_NUMBER.findall(other.value.text)):
        yield Contradiction(metric="direction", found=(_of(own), _of(other, partner=True)))
    if stated.months and partner.months and stated.months != partner.months:
        yield Contradiction(
            metric="duration_months",
            found=(stated.lengths[0].found, _theirs(partner.lengths[0].found)),
        )
    own, other = _labelled(stated, _LEADER), _labelled(partner, _LEADER)
    if own and other and own.label == other.label and _plain(own.value.text) != _plain(other.value.text):
        yield Contradiction(metric="leader", found=(_of(own), _of(other, partner=True)))
    ours, theirs = ({party.name: party.found for party in side.parties} for side in (stated, partner))
    lone = [found for name, found in ours.items() if name not in theirs]
    away = [_theirs(found) for name, found in theirs.items() if name not in ours]
    if ours and theirs and (lone or away):
        yield Contradiction(metric="units", found=(*lone, *away))


def comparable(case: Case) -> bool:
    """Whether both forms give their English title, length and units, so that their agreement says something."""
    return all(side and side.title_en and side.months and side.parties for side in (case.stated, case.partner))


def _labelled(side: ProposalFacts, label: re.Pattern[str]) -> Pair | None:
    return next((pair for pair in side.pairs if label.search(pair.label)), None)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _of(pair: Pair, *, partner: bool = False) -> Found:
    found = Found(value=pair.value.text, text=pair.value.text, where=pair.line.where)
    return _theirs(found) if partner else found


def _theirs(found: Found) -> Found:
    """Evidence of the partner's file: its offsets are none of the proposal's."""
    return found.model_copy(update={"where": Where(section="partner")})


def _fact(text: str, value: float | str | None = None) -> Found:
    return Found(value=value if value is not None else text, text=text, where=Where(section="facts"))
