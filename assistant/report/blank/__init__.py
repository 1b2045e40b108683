"""An applicant's own Word form, filled in place.

    form.py    Blank: the form, its headings and their limits
    slots.py   the places that want a chapter       names.py   which chapter a heading means
    cover.py   the fields of the cover              labels.py  what they are called
    paper.py   chapters and tables in the form's own looks      runs.py    text in the looks of its place
    fill.py    filled: a draft put into a form

In: a form's bytes, a draft. Out: the filled form's bytes, and what is to be said of it. Next: `template`. Never: a word
of the form's own lost or re-written.
"""

from __future__ import annotations

from assistant.report.blank.fill import filled, unknown
from assistant.report.blank.form import ADDED, Blank
from assistant.report.blank.names import spoken

__all__ = ["ADDED", "Blank", "filled", "spoken", "unknown"]
