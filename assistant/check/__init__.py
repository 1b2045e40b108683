"""A proposal held against a guide, by arithmetic alone.

    outline.py        Text → chapters, paragraphs, rows            (strip.py: folded text; heads.py: heads of tables)
    statements.py     → sentences and rows with their labels   (statement.py: one; cells.py: of a row)
    stance.py         promise, past, quotation, wish, background   (parts.py: of which year, side, task)
    mentions.py       → what is counted, with figure and features  (lexicon.py: words; snares.py, events.py)
    facts.py          → title, length, units, money                (pairs.py, units.py)
    judge.py          metric → judge_*.py → Finding                (wanted.py, totals.py, visits.py, attendance.py)
    contradictions.py, numbers.py, lengths.py, reasons.py

A Han character is written `[^\\W\\da-zA-Z_]` in the patterns: a range over all of them takes two milliseconds to
compile, a hundred times over, at every start. Folded text holds nothing between ， and ； but these two, so that
`[^，-；。]` is what stands within a clause.

In: the proposal's text, a guide and its text, one of its directions, the applicant's facts. Out: `check(…) -> Report`.
Next: `report`, `ui`. Never: a model, a clock, a network; `met` where the text does not decide.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from assistant.check.contradictions import contradictions
from assistant.check.facts import ProposalFacts, proposal_facts
from assistant.check.finding import Case
from assistant.check.judge import verdicts
from assistant.check.lengths import lengths
from assistant.check.mentions import mentions
from assistant.check.numbers import numbers
from assistant.check.outline import outline
from assistant.check.printed import printed_fields
from assistant.check.statements import own_words, statements
from assistant.schema.facts import Facts
from assistant.schema.guide import Direction, Guide
from assistant.schema.report import Report, Summary
from assistant.schema.text import Text

__all__ = ["check"]
_YEAR = re.compile(r"(?<!\d)20[12]\d(?=\s*年|〕)")


def check(
    proposal: Text,
    name: str,
    guide: Guide,
    guide_text: Text,
    direction: Direction,
    facts: Facts | None = None,
    lang: str = "zh",
    partner: Text | None = None,
    limits: Mapping[str, int] | None = None,
) -> Report:
    """The verdict on every requirement of `direction` and every general rule of `guide` for the proposal called `name`,
    its unsupported figures and its contradictions; reasons in `lang` ("zh" or "en"). The same input gives the same
    report. `partner` is the form that the other side hands in; where the two differ is a contradiction. `guide_text` is
    the clean text that the requirements' offsets refer to, `limits` the words allowed to chapters by title where the
    proposal prints no limit itself. Raises nothing of its own."""
    given = facts or Facts()
    whole = outline(proposal)
    laid = own_words(whole)
    said = statements(laid)
    stated = proposal_facts(laid, given)
    own = (*direction.requirements, *printed_fields(direction, guide_text), *direction.technical)
    case = Case(
        proposal=proposal,
        laid=laid,
        statements=said,
        mentions=mentions(said, _first_year(stated, guide, guide_text)),
        stated=stated,
        guide=guide,
        guide_text=guide_text,
        direction=direction,
        facts=given,
        requirements=(*own, *guide.general_requirements),
        partner=proposal_facts(outline(partner), Facts()) if partner else None,
    )
    judged = verdicts(case, guide.general_requirements, own, lang)
    counted = Counter[str](verdict.status for verdict in judged)
    return Report(
        guide=guide.guide.id,
        direction=direction.number,
        proposal=name,
        verdicts=judged,
        numbers=numbers(case),
        contradictions=contradictions(case),
        chapters=lengths(proposal.content, whole, limits or {}),
        summary=Summary(**counted),
    )


def _first_year(stated: ProposalFacts, guide: Guide, guide_text: Text) -> int | None:
    """The project's first year: as stated, else the guide's, else the latest that the guide names. What a sentence
    dates before it is the past."""
    if stated.first_year or guide.guide.year:
        return stated.first_year or guide.guide.year
    return max((int(year) for year in _YEAR.findall(guide_text.content)), default=None)
