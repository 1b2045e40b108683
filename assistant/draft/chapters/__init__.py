"""The chapters of the offline writer, one module each: `write(plan, pen)` puts one chapter on paper.

In: `Plan`, `Pen`. Out: paragraphs, tables, placeholders and citations in the pen. Next: `offline`. Never: a figure
that does
not come from the plan.
"""
