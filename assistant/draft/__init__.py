"""From a direction of a guide and the applicant's facts to a proposal.

    plan.py      what is decided first: term, quotas, partners, topic, title
    offline.py   the writer without a model: chapters/ one module each
    model.py     the writer with a model: offline chapter → prompt → answer → verified chapter
    run.py       the model writer's run: a graph of steps kept on disk, taken up where it stopped
    partial.py   the beginning of a chapter that broke off
    stream.py    a piece of drafting whose text is seen as it comes
    answer.py    a question answered from evidence alone
    offers.py    the quotas that a model would raise, as data
    findings.py  what a check says against one chapter
    form.py      the chapters as data (prompts/sections.yaml)
    edit.py      one chapter exchanged, by hand or by a writer
    background.py  the applicant's own document, cited like the guide
    shelf.py     the drafts of a workspace in a database, with their versions

In: `Guide`, its `Text`, a `Direction`, `Facts`, a chat model or none. Out: `Proposal`. Next: `check`, `report`.
Never: a figure or a name that neither guide, facts nor arithmetic give; a quota below its demand.
"""

from __future__ import annotations

from assistant.draft.answer import answer
from assistant.draft.proposal import OFFLINE, revise, write, writer
from assistant.draft.run import Watch

__all__ = ["OFFLINE", "Watch", "answer", "revise", "write", "writer"]
