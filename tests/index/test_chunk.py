from __future__ import annotations

import pytest

from assistant.index import chunk
from assistant.index.chunk import MOST
from assistant.schema.guide import Direction, Guide, GuideFacts, Part, Span, Subtopic
from assistant.schema.text import Source, Text
from tests.index.made import ALL, BEES, KITES, RULES, guide


def test_every_passage_is_a_slice_of_one_part_of_one_direction() -> None:
    text, parsed = guide("kite", ALL, rules=RULES)
    passages = chunk(text, parsed)
    assert {passage.direction for passage in passages} == {None, "1.1", "1.2", "1.3", "1.4"}
    for passage in passages:
        assert text.content[passage.source.start : passage.source.end] == passage.text
        direction = parsed.direction(passage.direction or "")
        if direction:
            assert direction.source.start <= passage.source.start < passage.source.end <= direction.source.end
            inside = [
                part for part in direction.parts if part.start < passage.source.end and passage.source.start < part.end
            ]
            fields = {"projects", "funding", "duration"}
            assert len(inside) == 1 or {part.kind for part in inside} <= fields


def test_field_lines_stand_together_with_their_labels() -> None:
    text, parsed = guide("kite", [KITES])
    lines = [passage for passage in chunk(text, parsed) if passage.part == "general"]
    assert len(lines) == 1
    assert lines[0].text.startswith("拟支持项目数：3个。") and "项目执行期：3年。" in lines[0].text


def test_a_passage_knows_its_guide() -> None:
    text, parsed = guide("kite", [KITES], year=2031)
    passage = chunk(text, parsed)[0]
    assert (passage.guide, passage.year, passage.title) == ("kite", 2031, "风筝发电与高空系留平台")
    assert "2031" in passage.context and "风筝发电" in passage.context and "风筝发电与高空系留平台" not in passage.text


@pytest.mark.parametrize("mark", ["。", "；", "，", "字"])
def test_long_parts_are_cut_evenly_and_completely(mark: str) -> None:
    body = ("纸鸢随风而上" + mark) * 150
    text = Text(content=body)
    direction = Direction(
        number="1.1",
        title="纸鸢",
        source=Source(start=0, end=len(body)),
        parts=(Part(kind="research_content", start=0, end=len(body)),),
    )
    passages = chunk(text, Guide(guide=GuideFacts(id="g", file="g.txt"), directions=(direction,)))
    assert "".join(passage.text for passage in passages) == body
    assert all(150 <= len(passage.text) <= MOST for passage in passages)


def test_subtopics_are_passages_of_their_own() -> None:
    body = "引言一段。\n甲题\n研究甲。\n乙题\n研究乙。"
    spans = [(6, 14), (14, len(body))]
    topics = tuple(Subtopic(title=body[start : start + 2], source=Source(start=start, end=end)) for start, end in spans)
    direction = Direction(
        number="2.0",
        title="两题",
        source=Source(start=0, end=len(body)),
        subtopics=topics,
        parts=(Part(kind="research_content", start=0, end=len(body)),),
    )
    passages = chunk(Text(content=body), Guide(guide=GuideFacts(id="g", file="g.txt"), directions=(direction,)))
    assert [passage.text for passage in passages] == ["引言一段。", "甲题\n研究甲。", "乙题\n研究乙。"]
    assert "甲题" in passages[1].context and "甲题" not in passages[2].context


def test_a_change_in_one_direction_leaves_the_ids_of_the_others() -> None:
    changed = (BEES[0], BEES[1], {**BEES[2], "拟支持项目数：": "25个。"})
    before = {passage.id: passage for passage in chunk(*guide("kite", [BEES, KITES]))}
    after = {passage.id: passage for passage in chunk(*guide("kite", [changed, KITES]))}
    assert len(before) == len(after) == len(chunk(*guide("kite", [BEES, KITES])))
    assert [before[name].part for name in before.keys() - after.keys()] == ["general"]


def test_the_same_words_twice_are_two_passages() -> None:
    text, parsed = guide("kite", [KITES], rules=["同一条规则。", "同一条规则。"])
    assert len({passage.id for passage in chunk(text, parsed) if passage.direction is None}) == 2


def test_a_list_mark_stays_with_its_item() -> None:
    body = "".join(f"（{number}）" + "放风筝的人须看风向。" * 16 + "\n" for number in range(1, 4))
    starts = [body.index(f"（{number}）") for number in range(1, 4)]
    items = tuple(Span(start=start + 3, end=start + 163) for start in starts)
    part = Part(kind="requirements", start=0, end=len(body), items=items)
    direction = Direction(number="1.1", title="风筝", source=Source(start=0, end=len(body)), parts=(part,))
    passages = chunk(Text(content=body), Guide(guide=GuideFacts(id="g", file="g.txt"), directions=(direction,)))
    assert [passage.text[:3] for passage in passages] == ["（1）", "（3）"]
    assert all(passage.text.endswith("。") for passage in passages)
