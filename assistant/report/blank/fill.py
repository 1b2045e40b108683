"""A draft put into a form, place by place.

In: a `Blank`, a draft, the names of its chapters, what is known for the cover. Out: the bytes of the filled form, and
what is to be said of it. Next: `export`. Never: a chapter lost: what the form has no place for stands behind it and is
named; a heading of the form's left without a word: it gets a visible blank.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from assistant.read.layout import SOURCES, Heading, Paragraph, Part, chapters, sources
from assistant.report.blank import cover
from assistant.report.blank.form import Blank
from assistant.report.blank.names import SURE, best, likeness
from assistant.report.blank.paper import Paper
from assistant.report.blank.slots import Slot
from assistant.report.zips import settled
from assistant.schema.count import words
from assistant.schema.proposal import Proposal, Table
from assistant.schema.text import Notice

BEHIND = "附：表中没有位置的内容（由程序附上，提交前请移入相应位置或删除）"


def filled(
    blank: Blank, proposal: Proposal, names: Mapping[str, Sequence[str]], known: Mapping[str, str]
) -> tuple[bytes, list[Notice]]:
    """The form with the draft in it. `names`: what each chapter (by id) is called; `known`: values of the cover."""
    document = blank.open()
    slots = blank.slots(document, names)
    placed, left = _share(proposal, blank.places(slots, names), slots)
    paper = Paper(document, *_models(slots))
    done, asked = cover.fill(document.element.body, known)
    empty = [slot for place, slot in enumerate(slots) if slot.ours and slot.leaf and not placed.get(place)]
    for place, parts in placed.items():
        paper.write(slots[place], parts)
    for slot in empty:
        paper.write(slot, [Paragraph(f"【待填：{slot.title}】")])
    behind = [(title, parts) for title, parts in left if parts]
    cited: list[Part] = [part for part in sources(proposal) if not isinstance(part, Heading)]
    behind += [(SOURCES, cited)] if cited else []
    for number, (title, parts) in enumerate(behind):
        if not number:
            paper.append(BEHIND, (), page=True)
        paper.append(title, parts)
    paper.writer.notes.save()
    stream = io.BytesIO()
    document.save(stream)
    used = [slots[place] for place, parts in placed.items() if parts]
    told = [_filled(blank.name, len(used), len(done))]
    told += _open(empty, asked) + _behind(left) + _theirs(slots) + _long(slots, placed)
    return settled(stream.getvalue(), stamps=False), told


def _share(
    proposal: Proposal, homes: Mapping[str, int], slots: Sequence[Slot]
) -> tuple[dict[int, list[Part]], list[tuple[str, list[Part]]]]:
    """What goes under which heading, and what is left: whole chapters first; then, for a heading that has none, the
    part of a chapter that it names."""
    parts = {(key or title): (title, list(own)) for key, title, own in chapters(proposal)}
    placed: dict[int, list[Part]] = {}
    for place, slot in enumerate(slots):
        if slot.ours and slot.leaf and place not in homes.values():
            found = _named_part(slot.title, [own for _, own in parts.values()])
            if found:
                placed[place] = found
    left: list[tuple[str, list[Part]]] = []
    for key, (title, own) in parts.items():
        home = homes.get(key)
        if home is None:
            left.append((title, own))
        else:
            kept = [part for part in own if not (isinstance(part, Paragraph) and part.text == slots[home].title)]
            placed[home] = [*placed.get(home, []), *kept]
    return placed, left


def _named_part(title: str, chapters_: list[list[Part]]) -> list[Part]:
    """Takes the part whose subheading means `title` out of its chapter; empty where there is none."""
    heads = [
        (likeness(title, _bare(part.text)), own, place)
        for own in chapters_
        for place, part in enumerate(own)
        if isinstance(part, Heading)
    ]
    score, own, start = max(heads, key=lambda head: head[0], default=(0.0, [], 0))
    if score < SURE:
        return []
    end = start + 1
    while end < len(own) and not isinstance(own[end], (Heading, Table)):
        end += 1
    taken = own[start + 1 : end]
    del own[start:end]
    return taken


def _bare(head: str) -> str:
    return head.partition("）")[2] or head


def _models(slots: Sequence[Slot]) -> tuple[object | None, object | None]:
    """An empty paragraph and a heading with a style of the form's, whose looks serve elsewhere."""
    usual = next((slot.empty for slot in slots if slot.empty is not None), None)
    head = next((slot.head for slot in slots if slot.ours and slot.styled), None)
    return usual, head


def _filled(name: str, count: int, fields: int) -> Notice:
    return Notice(
        code="form_filled",
        message=f"已填入 {name}：{count} 个章节，{fields} 个封面栏目。",
        message_en=f"{name} is filled: {count} chapters, {fields} fields of the cover.",
    )


def _open(empty: Sequence[Slot], asked: Sequence[str]) -> list[Notice]:
    titles = [*(slot.title for slot in empty), *dict.fromkeys(asked)]
    if not titles:
        return []
    return [
        Notice(
            code="form_open",
            message=f"表中以下各处没有内容，已标为待填：{'、'.join(titles)}。",
            message_en=f"Nothing is known for these places of the form, which are marked: {', '.join(titles)}.",
        )
    ]


def _behind(left: Sequence[tuple[str, list[Part]]]) -> list[Notice]:
    titles = "、".join(f"“{title}”" for title, parts in left if parts)
    if not titles:
        return []
    return [
        Notice(
            code="form_behind",
            message=f"表中没有 {titles} 的位置，附在文末，请移入相应位置或删除。",
            message_en=f"The form has no place for {titles}; they stand behind it, to be moved or deleted.",
        )
    ]


def _theirs(slots: Sequence[Slot]) -> list[Notice]:
    titles = "、".join(f"“{slot.title}”" for slot in slots if not slot.ours)
    if not titles:
        return []
    return [
        Notice(
            code="form_theirs",
            message=f"表中 {titles} 未改动，请按要求办理。",
            message_en=f"Left as they are, for those concerned: {titles}.",
        )
    ]


def _long(slots: Sequence[Slot], placed: Mapping[int, list[Part]]) -> list[Notice]:
    told = []
    for place, parts in placed.items():
        slot = slots[place]
        count = sum(words(part.text) for part in parts if not isinstance(part, Table))
        if slot.limit and count > slot.limit:
            told.append(
                Notice(
                    code="form_too_long",
                    message=f"“{slot.title}”现有 {count} 字，超过表中所限的 {slot.limit} 字，请压缩。",
                    message_en=f"{slot.title} has {count} words, over the form's limit of {slot.limit}.",
                )
            )
    return told


def unknown(slots: Sequence[Slot], homes: Mapping[str, int], points: Sequence[str]) -> list[int]:
    """The headings that want a text of their own: neither a chapter of ours nor a part of one."""
    return [
        place
        for place, slot in enumerate(slots)
        if slot.ours and slot.leaf and place not in homes.values() and best(slot.title, points) < SURE
    ]
