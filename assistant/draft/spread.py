"""Targets over the years of a project.

In: a whole number, a number of years and a pace. Out: one number a year, adding up to the whole; the value at mid-term.
Next: `quotas`. Never: a fraction of a paper.
"""

from __future__ import annotations

_WEIGHTS = {
    "even": lambda year, years: 1.0,
    "late": lambda year, years: float(year),
    "early": lambda year, years: float(years - year),
    "last": lambda year, years: float(year == years - 1),
}


def spread(total: int, years: int, pace: str) -> tuple[int, ...]:
    """`total` over `years` by the largest remainder (Hamilton's method), ties to the later year."""
    weights = [_WEIGHTS[pace](year, years) for year in range(years)]
    whole = sum(weights) or 1.0
    shares = [total * weight / whole if any(weights) else total / years for weight in weights]
    parts = [int(share) for share in shares]
    order = sorted(range(years), key=lambda year: (shares[year] - parts[year], year), reverse=True)
    for year in order[: total - sum(parts)]:
        parts[year] += 1
    return tuple(parts)


def midway(by_year: tuple[int, ...]) -> int:
    """What is done at half time: the whole years before it and half, rounded down, of a year that it cuts."""
    half, odd = divmod(len(by_year), 2)
    return sum(by_year[:half]) + (by_year[half] // 2 if odd else 0)
