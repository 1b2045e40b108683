"""What an event of the page does, tab by tab; imports no gradio.

place.py     the guide and direction that were chosen
library.py   指南: guides, directions, cards, matches, changes
form.py      the form of facts: fields as typed ↔ `Facts` ↔ YAML
drafting.py  申报书: writing, editing, versions, suggestions, exports
clauses.py   a clause in its context, two texts compared
talk.py      问答: questions on a direction, on a draft, on two directions; changes asked for
checking.py  核验: a proposal from elsewhere
figures.py   评测: stored runs
"""
