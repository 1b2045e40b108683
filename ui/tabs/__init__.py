"""The tabs of the page, each in one module: what stands on it, and which handler an event calls.

guides.py   指南        facts.py    the form of 申报书
draft.py    申报书      suggest.py  a suggestion to accept, shown in 申报书 and 问答
chapter.py  one chapter  writing.py  a draft as it is written
chat.py     问答        check.py    核验        evals.py    评测
"""
