"""Charts as SVG text.

In: numbers between 0 and 1. Out: SVG that stands in a page without any other file. Next: `page`. Never: a script.
"""

from __future__ import annotations

from collections.abc import Sequence

GOOD, BAD, PALE, MARK = "#2e7d5b", "#b3402a", "#e6e8ea", "#1f2933"
WIDTH, HEIGHT = 220, 14


def bar(value: float, mark: float | None, *, missed: bool) -> str:
    """A bar of `value` with a mark where its bar stands."""
    filled = max(0.0, min(1.0, value)) * WIDTH
    place = None if mark is None else max(0.0, mark * WIDTH - 1)
    line = "" if place is None else f'<rect x="{place:.1f}" width="2" height="{HEIGHT}" fill="{MARK}"/>'
    return (f'<svg width="{WIDTH}" height="{HEIGHT}" role="img" aria-label="{value:.3f}">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="2" fill="{PALE}"/>'
            f'<rect width="{filled:.1f}" height="{HEIGHT}" rx="2" fill="{BAD if missed else GOOD}"/>{line}</svg>')


def line(values: Sequence[float]) -> str:
    """The course of a figure over the runs, oldest left; nothing for fewer than two."""
    if len(values) < 2:
        return ""
    step, rise = 90 / (len(values) - 1), HEIGHT - 4
    points = " ".join(f"{5 + i * step:.1f},{HEIGHT - 2 - value * rise:.1f}" for i, value in enumerate(values))
    return (f'<svg width="100" height="{HEIGHT}" role="img" aria-label="{values[0]:.3f} – {values[-1]:.3f}">'
            f'<polyline points="{points}" fill="none" stroke="{MARK}" stroke-width="1.5"/></svg>')
