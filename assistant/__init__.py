"""Reads funding guides, drafts proposals against them, and checks every demand with evidence.

    file ─ read ─▶ Text ─ parse ─▶ Guide ─ requirements ─▶ Guide + Requirements
                                     └─ index ─▶ Chroma + BM25 ─ retrieve ─▶ Passages ─┐
    Requirements + Passages + applicant's facts ───────────── draft ─▶ Proposal ◀──────┘
    Proposal × Requirements ─ check ─▶ Report ─ report ─▶ .docx .md .html .xlsx .json

`workspace.Workspace` is the whole flow on one page; `cli`, `ui` and `evals` call it and nothing else.
"""
