"""The records that pass between stages: frozen values, unknown keys refused, no I/O.

text.py         Text: characters with a map back to page and place in the file
guide.py        Guide, Direction, Part: a parsed guide
requirement.py  Requirement: one typed demand with its clause
passage.py      Passage, Hit, Match: what search works on and answers
facts.py        Facts: what only the applicant knows
proposal.py     Proposal: a draft
report.py       Report, Verdict: what the checker says
change.py       Changes: what differs between two guides
state.py        Indexed, Finding: what a workspace says of itself
"""
