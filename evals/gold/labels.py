"""A guide's labels as cases of `parse` and `requirements`.

In: a label file as YAML gives it. Out: `parse.Case`, `requirements.Case`. Next: the suites. Never: a demand that its
labeller calls borderline or not checkable counted for or against.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals.suites import parse, requirements

QUALIFIERS = ("min_attendees", "min_foreign_attendees", "cumulative", "side")
PER = (None, "event", "person", "side", "year")
SHORT_NAME = 8      # characters of a name that labels and product write the same way
Label = Mapping[str, Any]


def parsed(label: Label) -> Iterator[parse.Case]:
    """One case: the labelled directions, and the numbers of all where the labels list them."""
    guide = label["guide"]
    numbers = tuple(map(str, label.get("all_directions") or ()))
    totals = {name: value for name, value in guide["totals"].items() if name != "approx" and value is not None}
    yield parse.Case(id=_stem(label), guide=_stem(label), year=guide["year"], totals=totals, numbers=numbers,
                     warnings=None, directions=tuple(map(_direction, label["directions"])))


def _direction(label: Label) -> parse.Expected:
    prose, field = label["research_content"], label["field"]
    return parse.Expected(
        number=str(label["number"]), title=label["title"], field=str(field["number"]) if field else None,
        kind=label["kind"], projects=_spelled(label["projects"]) or "", funding_wan=label["funding_wan"],
        per_project_cap_wan=label["per_project_cap_wan"], duration=_spelled(label["duration_months"]), agreements=None,
        topics=tuple(label["topics"]), keywords=tuple(label["keywords"]), indicators=label["indicator_items"],
        research=(prose["first"], prose["last"]) if prose else None)


def _spelled(label: Label | None) -> str | None:
    """As cases write it: the operator and the numbers, each once, ascending."""
    if label is None:
        return None
    numbers = sorted({label[key] for key in ("value", "low", "high") if label.get(key) is not None})
    return " ".join([label["op"], *(f"{number:g}" for number in numbers)])


def demanded(label: Label) -> Iterator[requirements.Case]:
    """The general rules and the demands of every labelled direction."""
    name = _stem(label)
    yield _case(f"{name} general", name, None, label["guide"].get("general_rules") or [])
    for direction in label["directions"]:
        number = str(direction["number"])
        yield _case(f"{name} {number}", name, number, direction.get("requirements") or [], direction.get("technical"))


def _case(case: str, guide: str, direction: str | None, listed: list[Label],
          technical: list[Label] | None = None) -> requirements.Case:
    figures = tuple(_figure(item) for item in technical if _numbers(item)) if technical else None
    return requirements.Case(id=case, guide=guide, direction=direction, requirements=tuple(map(_demand, listed)),
                             technical=figures)


def _figure(label: Label) -> requirements.Technical:
    return requirements.Technical(quote=label["quote"], figures=_numbers(label), unit=label.get("unit"))


def _numbers(label: Label) -> tuple[float, ...]:
    """The numbers of a technical demand, none of one in words only."""
    found = {label.get(key) for key in ("value", "low", "high")} if label["op"] != "must" else set()
    return tuple(sorted(number for number in found if isinstance(number, int | float)))


def _demand(label: Label) -> requirements.Expected:
    qualifiers = label.get("qualifiers") or {}
    op, value, low, high = label["op"], label.get("value"), label.get("low"), label.get("high")
    if isinstance(value, list) and op == "any_of" and all(isinstance(item, int | float) for item in value):
        low, high = min(value), max(value)      # 2年或3年
    if isinstance(value, list) and op == "subset" and all(len(str(item)) <= SHORT_NAME for item in value):
        value = tuple(map(str, value))
    elif op in ("must", "must_not", "min_count") or not isinstance(value, int | float | str):
        value = None
    return requirements.Expected(
        metric=label["metric"], quote=label["quote"], op=op, value=value, low=low, high=high,
        soft=bool(label.get("soft") or qualifiers.get("soft")),
        per=label.get("per") if label.get("per") in PER else None,
        counted=not qualifiers.get("borderline") and qualifiers.get("checkable") is not False,
        qualifiers={key: qualifiers[key] for key in QUALIFIERS if qualifiers.get(key)})


def _stem(label: Label) -> str:
    return Path(label["guide"]["file"]).stem
