"""The counts that follow the index are those that would be made anew."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from assistant.index import Entry
from assistant.index import counts as sheets
from assistant.index.gather import Counts, gathered, renewed
from assistant.index.lexical import Postings
from assistant.schema.guide import GuideFacts
from assistant.schema.passage import Passage
from assistant.schema.text import Source
from tests.index.made import ALL, BEES, KENYA, KITES, PERU, document, guide
from tests.index.test_refresh import NOW, index

WORDS = "风筝 蜂群 授粉 冰芯 茶树 抗旱 湖泊 缆绳 SAF UAV 3.5".split()


def made(number: int) -> sheets.Sheet:
    """A sheet of one to four passages of words drawn by its number."""
    dice = random.Random(number)
    passages = [
        Passage(
            id=f"{number}-{place}",
            guide=f"g{number}",
            direction=f"1.{place // 2}",
            part="topics",
            text=" ".join(dice.choices(WORDS, k=dice.randint(1, 9))),
            context=f"{number} {dice.choice(WORDS)}",
            source=Source(start=0, end=1),
        )
        for place in range(dice.randint(1, 4))
    ]
    return sheets.sheet(passages, GuideFacts(id=f"g{number}", file="g.txt"))


def assert_same(one: Counts, other: Counts) -> None:
    assert list(one.sheets) == list(other.sheets)
    for here, there in ((one.passages, other.passages), (one.directions, other.directions)):
        assert_postings(here, there)


def assert_postings(one: Postings, other: Postings) -> None:
    for name in ("codes", "ends", "rows", "lengths"):
        assert np.array_equal(getattr(one, name), getattr(other, name)), name
    assert all(np.array_equal(here, there) for here, there in zip(one.counts, other.counts, strict=True))


@pytest.mark.parametrize("seed", range(40))
def test_whatever_comes_goes_and_changes(seed: int) -> None:
    dice = random.Random(seed)
    before = gathered({str(number): made(number) for number in range(6)})
    following, fresh = list(before.sheets), 100
    for _ in range(4):
        for _ in range(dice.randint(1, 2)):
            place, fresh = dice.randrange(len(following)), fresh + 1
            deed = dice.choice(("add", "change", "remove"))
            if deed == "remove":
                del following[place]
            else:
                following[place : place + (deed == "change")] = [str(fresh)]
        now = {digest: before.sheets.get(digest) or made(int(digest)) for digest in following}
        after = renewed(before, now)
        assert after is not None
        assert_same(after, gathered({digest: made(int(digest)) for digest in following}))
        before = after


def test_another_order_and_a_new_index_are_gathered_anew() -> None:
    before = gathered({str(number): made(number) for number in range(4)})
    assert renewed(before, dict(reversed(before.sheets.items()))) is None
    assert renewed(before, {str(number): made(number) for number in range(3, 9)}) is None


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer, reader = index(tmp_path), index(tmp_path)
    writer.refresh([document(name, *guide(name, [each])) for name, each in zip("abc", ALL, strict=False)], now=NOW)
    before = reader.counts()
    writer.refresh([document("b", *guide("b", [KENYA])), document("d", *guide("d", [BEES, PERU]))], now=NOW)
    read: list[str] = []
    real = reader._catalogue.sheet

    def sheet(entry: Entry) -> sheets.Sheet:
        read.append(entry.id)
        return real(entry)

    monkeypatch.setattr(reader._catalogue, "sheet", sheet)
    after = reader.counts(before)
    assert read == ["b", "d"]
    assert_same(after, index(tmp_path).counts())
    writer.remove("a")
    assert_same(reader.counts(after), index(tmp_path).counts())
    assert reader.counts(after).sheets.keys() == after.sheets.keys() - {next(iter(after.sheets))}
    assert KITES[0] not in {group.direction for sheet in reader.counts(after).sheets.values() for group in sheet.groups}
