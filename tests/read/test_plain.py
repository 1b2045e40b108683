"""Encodings, line ends, page breaks; every character knows where it came from."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.read import load_bytes

PROSE = "本项目的研究内容是在不同地区开展技术合作，双方单位共同申报。\n第二段，有 3 个指标。"
TRADITIONAL = "本計畫的研究內容是在不同地區開展技術合作，雙方單位共同申報，並於兩年內完成。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le-bom", "utf-16-be-bom"])
def test_every_encoding_gives_the_same_characters(encoding: str) -> None:
    if encoding.endswith("-bom"):
        plain = encoding.removesuffix("-bom")
        data = "\ufeff".encode(plain) + PROSE.encode(plain)
    else:
        data = PROSE.encode(encoding)
    assert load_bytes("a.txt", data).content == PROSE


def test_traditional_characters_in_both_encodings() -> None:
    assert load_bytes("a.txt", TRADITIONAL.encode("big5")).content == TRADITIONAL
    assert load_bytes("a.txt", TRADITIONAL.encode("gb18030")).content == TRADITIONAL


def test_a_form_feed_parts_pages() -> None:
    text = load_bytes("a.txt", "第一页\f第二页\r\n尾\f".encode())
    assert text.content == "第一页\n第二页\n尾\n"
    assert [text.page_at(offset) for offset in (0, 4, 8)] == [1, 2, 2]


@given(st.text(alphabet="甲乙 a1\n\r\f", max_size=40))
def test_offsets_lead_back_to_the_file(source: str) -> None:
    data = ("头" + source).encode()
    text = load_bytes("a.txt", data)
    raw = data.decode()
    for offset, character in enumerate(text.content):
        found = raw[text.origin_at(offset)]
        assert found == character or (character == "\n" and found in "\r\f")


def test_doubtful_characters_are_a_notice() -> None:
    text = load_bytes("a.txt", ("正文\ue123\ufffd(cid:12)" + "字" * 50).encode())
    assert [notice.code for notice in text.notices] == ["unknown_characters"]
    assert text.notices[0].message and text.notices[0].message_en
    assert load_bytes("a.txt", PROSE.encode()).notices == ()
