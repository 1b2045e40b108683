"""What a guide demands, typed, each demand with the exact place it came from.

    items of "general" and "requirements" parts ─ clauses ─ quotas ─ demands ─▶ requirements
    items of "indicators" parts                 ─ clauses ─ quotas ─────────▶ requirements
                                                 └─ technical (what is measured) ─▶ technical

In: a parsed guide and its clean text. Out: the same guide with `general_requirements`, `requirements` and `technical`.
Next: `check`, `draft`, `diff`, `index`. Never: a model, a guess without a mark, a demand the guide does not make.
"""

from __future__ import annotations

from assistant.requirements.fill import extract

__all__ = ["extract"]
