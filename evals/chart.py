"""Charts as SVG text.

In: numbers. Out: SVG that stands in a page without any other file. Next: `page`, `bench`. Never: a script.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape

GOOD, BAD, PALE, MARK = "#2e7d5b", "#b3402a", "#e6e8ea", "#1f2933"
COLOURS = (GOOD, "#c77d1e", "#3a6ea5", "#7a4f9a", BAD, "#5a6b7b")
STATES = {"good": GOOD, "bad": BAD, "open": "#c77d1e", "none": "#c3cad1"}
WIDTH, HEIGHT = 220, 14
FONT = 'font-family="sans-serif" font-size="12"'


def bar(value: float, mark: float | None, *, missed: bool) -> str:
    """A bar of `value` (0 to 1) with a mark where its bar stands."""
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
    low, high = min(0.0, *values), max(1.0, *values)
    step, rise = 90 / (len(values) - 1), HEIGHT - 4
    points = " ".join(f"{5 + i * step:.1f},{HEIGHT - 2 - (value - low) / (high - low) * rise:.1f}"
                      for i, value in enumerate(values))
    return (f'<svg width="100" height="{HEIGHT}" role="img" aria-label="{values[0]:.3f} – {values[-1]:.3f}">'
            f'<polyline points="{points}" fill="none" stroke="{MARK}" stroke-width="1.5"/></svg>')


def groups(title: str, rows: Mapping[str, Mapping[str, float]]) -> str:
    """Upright bars (0 to 1) in groups: group → name → value; every name has one colour."""
    names = list(dict.fromkeys(name for values in rows.values() for name in values))
    wide, tall, one = 60 + 110 * len(rows), 190, 90 / max(1, len(names))
    made = [_title(title)]
    for share in (0, 0.5, 1):
        y = 160 - share * 110
        made.append(f'<line x1="34" x2="{wide}" y1="{y:.0f}" y2="{y:.0f}" stroke="{PALE}"/>'
                    f'<text x="28" y="{y + 4:.0f}" {FONT} text-anchor="end" fill="{MARK}">{share:g}</text>')
    for place, (group, values) in enumerate(rows.items()):
        left = 44 + 110 * place
        for name, value in values.items():
            x, rise = left + names.index(name) * one, 110 * max(0.0, min(1.0, value))
            colour = COLOURS[names.index(name) % len(COLOURS)]
            made.append(f'<rect x="{x:.1f}" y="{160 - rise:.1f}" width="{one - 3:.1f}" height="{rise:.1f}" '
                        f'fill="{colour}"><title>{escape(name)} {value:.3f}</title></rect>')
        made.append(f'<text x="{left}" y="177" {FONT} fill="{MARK}">{escape(group)}</text>')
    return _svg(wide, tall, "".join(made) + _legend(list(zip(names, COLOURS, strict=False)), 44, 32), title)


def stacked(title: str, parts: Sequence[tuple[str, str, float]]) -> str:
    """One bar cut into parts by their share: name, state (a key of STATES), count."""
    total, x, made = sum(value for *_, value in parts), 0.0, [_title(title)]
    for _, state, value in parts:
        size = 600 * value / total if total else 0
        made.append(f'<rect x="{x:.1f}" y="40" width="{size:.1f}" height="20" fill="{STATES[state]}"/>')
        x += size
    made.append(_legend([(f"{name} {value:g}", STATES[state]) for name, state, value in parts], 0, 32))
    return _svg(600, 70, "".join(made), title)


def curves(title: str, series: Mapping[str, Sequence[tuple[float, float]]], x: str, y: str) -> str:
    """Lines through (x, y), x in multiples of the least, both axes logarithmic; points not above 0 are left out."""
    dots = {name: [(math.log10(a), math.log10(b)) for a, b in points if a > 0 and b > 0]
            for name, points in series.items()}
    every = [dot for points in dots.values() for dot in points]
    if not every:
        return ""
    left, right = (pick(a for a, _ in every) for pick in (min, max))
    low, high = (math.floor(min(b for _, b in every)), math.ceil(max(b for _, b in every)))
    across, up = (right - left) or 1.0, (high - low) or 1
    made = [_title(title)]
    for power in range(low, high + 1):
        at = 260 - (power - low) / up * 200
        made.append(f'<line x1="60" x2="560" y1="{at:.0f}" y2="{at:.0f}" stroke="{PALE}"/>'
                    f'<text x="54" y="{at + 4:.0f}" {FONT} text-anchor="end" fill="{MARK}">{10.0 ** power:g}</text>')
    for place, points in enumerate(dots.values()):
        spots = [(60 + (a - left) / across * 500, 260 - (b - low) / up * 200) for a, b in points]
        colour = COLOURS[place % len(COLOURS)]
        made.append(f'<polyline points="{" ".join(f"{a:.1f},{b:.1f}" for a, b in spots)}" fill="none" '
                    f'stroke="{colour}" stroke-width="2"/>')
        made += [f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{colour}"/>' for a, b in spots]
    ticks = sorted({a for a, _ in every})
    made += [f'<text x="{60 + (a - left) / across * 500:.0f}" y="276" {FONT} text-anchor="middle" fill="{MARK}">'
             f"{10 ** a:,.0f}×</text>" for a in ticks]
    made.append(f'<text x="560" y="292" {FONT} text-anchor="end" fill="{MARK}">{escape(x)} → {escape(y)}</text>')
    return _svg(600, 300, "".join(made) + _legend(list(zip(dots, COLOURS, strict=False)), 60, 30), title)


def _title(title: str) -> str:
    return f'<text x="0" y="12" {FONT} font-weight="bold" fill="{MARK}">{escape(title)}</text>'


def _legend(entries: Sequence[tuple[str, str]], x: float, y: float) -> str:
    """Name and colour of each entry, side by side."""
    made = []
    for name, colour in entries:
        made.append(f'<rect x="{x:.0f}" y="{y - 9}" width="10" height="10" fill="{colour}"/>'
                    f'<text x="{x + 14:.0f}" y="{y}" {FONT} fill="{MARK}">{escape(name)}</text>')
        x += 28 + 6.5 * len(name.encode("gbk", "replace"))
    return "".join(made)


def alone(svg: str) -> str:
    """A chart as a file of its own."""
    return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)


def _svg(width: float, height: float, body: str, title: str) -> str:
    return (f'<svg width="{width:.0f}" height="{height:.0f}" '
            f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-label="{escape(title)}">{body}</svg>')
