"""What an event of the page does, tab by tab; imports no gradio.

place.py     the guide and direction that were chosen
library.py   指南: guides, directions, cards, matches, changes
form.py      the form of facts: fields as typed ↔ `Facts` ↔ YAML
drafting.py  申报书: writing, editing, versions, suggestions, exports
clauses.py   a clause in its context, two texts compared
runs.py      writing that is looked at meanwhile, stopped, found again after a reload
talk.py      问答: questions and changes asked for        evidence.py  what speaks to a question
checking.py  核验: a proposal from elsewhere
figures.py   评测: stored runs
"""
