"""How fast, how much memory, and how the cost grows (`make bench`, `python -m evals.bench [--full] [--out FILE.json]`).

In: the sample guides and longer ones made of them. Out: figures as JSON, a chart beside it. Next: a person.
Never: a bar; a slow machine is no fault of a change.

    timing.py      how time and memory are taken
    commands.py    every command of the command line, from start to end
    growth.py      reading, indexing, searching and checking at 1×, 10×, with `--full` 100×
    peers.py       other libraries on the same work in the same run
    page.py        what a visitor of the page waits for, in a Chromium
    crowd.py       twenty users of the page at once         served.py  the page and a model as processes
"""
