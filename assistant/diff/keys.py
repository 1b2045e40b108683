"""What changed in the keys of a direction: number, title, counts, money, time, lists and prose.

In: the same direction of two guides. Out: one `Change` per key, old and new in the shape that the direction has.
Next: `compare` puts them before the changes of the requirements. Never: a value for what was only put differently.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from assistant.diff.likeness import figures, fold, likeness
from assistant.schema.change import Change
from assistant.schema.guide import Count, Direction, Duration, Subtopic
from assistant.schema.record import Record

REWORDED = 0.8           # an item this alike, with the same figures, was only put differently
PROSE_REWORDED = 0.85    # likewise a paragraph
LISTS = ("agreements", "topics", "indicators", "keywords")
TAIL = ("等领域", "等方向", "等")
Kind = Literal["value", "wording"]


def key_changes(old: Direction, new: Direction) -> Iterator[Change]:
    """The keys that differ, in the order of the record. A new number or title alone changes no value."""
    if old.number != new.number:
        yield Change(field="number", old=old.number, new=new.number, kind="wording")
    if fold(old.title) != fold(new.title):
        yield Change(field="title", old=old.title, new=new.title, kind="wording")
    yield from _text("kind", old.kind, new.kind, least=1.0)
    yield from _record("projects", old.projects, new.projects)
    for key in ("funding_wan", "per_project_cap_wan"):
        before, after = getattr(old, key), getattr(new, key)
        if before != after:
            yield Change(field=key, old=before, new=after, kind="value")
    yield from _record("duration_months", old.duration_months, new.duration_months)
    for key in LISTS:
        yield from _items(key, getattr(old, key), getattr(new, key))
    yield from _text("research_content", old.research_content, new.research_content, least=PROSE_REWORDED)
    yield from _items("subtopics", _flat(old.subtopics), _flat(new.subtopics))


def _record(key: str, old: Count | Duration | None, new: Count | Duration | None) -> Iterator[Change]:
    """A count or a time: where it stands and 一般 before it is wording, all else is value."""
    if _value(old) != _value(new):
        yield Change(field=key, old=_dump(old), new=_dump(new), kind="value")
    elif getattr(old, "soft", None) != getattr(new, "soft", None):
        yield Change(field=key, old=_dump(old), new=_dump(new), kind="wording")


def _value(record: Count | Duration | None) -> object:
    return record.model_dump(exclude={"stated", "soft"}) if record else None


def _dump(record: Record | None) -> object:
    return record.model_dump() if record else None


def _text(key: str, old: str | None, new: str | None, *, least: float) -> Iterator[Change]:
    if fold(old or "") != fold(new or ""):
        yield Change(field=key, old=old, new=new, kind="wording" if _reworded(old or "", new or "", least) else "value")


def _items(key: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """A list: order, numbering and how it was cut are nothing; items of one side only are wording where each has its
    twin on the other."""
    ours, theirs = {_bare(item): item for item in old}, {_bare(item): item for item in new}
    if set(ours) == set(theirs) or "".join(ours) == "".join(theirs):
        return
    gone = [text for plain, text in ours.items() if plain not in theirs]
    come = [text for plain, text in theirs.items() if plain not in ours]
    yield Change(field=key, old=list(old), new=list(new), kind=_kind(gone, come))


def _kind(gone: list[str], come: list[str]) -> Kind:
    for text in gone:
        twin = next((other for other in come if _reworded(text, other, REWORDED)), None)
        if twin is None:
            return "value"
        come = [other for other in come if other is not twin]
    return "value" if come else "wording"


def _reworded(old: str, new: str, least: float) -> bool:
    return figures(old) == figures(new) and likeness(old, new) >= least


def _bare(item: str) -> str:
    plain = fold(item)
    return next((plain.removesuffix(tail) for tail in TAIL if plain.endswith(tail)), plain)


def _flat(subtopics: Sequence[Subtopic]) -> list[str]:
    return [" ".join([sub.title, sub.research_content or "", *sub.indicators]) for sub in subtopics]
