"""What a guide demands, typed, each demand with the exact place it came from.

    items of "general" and "requirements" parts ─ clauses ─ quotas ─ demands ─▶ requirements
    items of "indicators" parts                 ─ clauses ─ quotas ─────────▶ requirements
                                                 └─ technical (what is measured) ─▶ technical

In: a parsed guide and its clean text. Out: the same guide with `general_requirements`, `requirements` and `technical`.
Next: `check`, `draft`, `diff`, `index`. Never: a model, a guess without a mark, a demand the guide does not make.
"""

from __future__ import annotations

from assistant.schema.guide import Guide
from assistant.schema.text import Text


def extract(text: Text, guide: Guide) -> Guide:
    """The same guide with `general_requirements` and every direction's `requirements` and `technical` filled in; `text`
    is its clean text, of which every quote is a slice. Raises nothing of its own."""
    from assistant.requirements import fill  # the checker needs the quantities of this package, not its rules

    return fill.extract(text, guide)
