"""Counting tokens errs upwards and never downloads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assistant.llm import tokens, train
from tests.shared import SHARED, needs_shared


def test_an_unknown_model_is_counted_with_the_shipped_encoding_and_upwards() -> None:
    text = "研究内容" * 100
    assert tokens.count(text, "some-local-model") >= len(tokens._shipped().encode(text)) * 1.1
    assert tokens.count("word " * 100) >= 125
    assert tokens.count("") == 0


def test_an_older_encoding_that_is_not_at_hand_counts_for_more(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    tokens._encoding.cache_clear()
    text = "双方开展联合研究。" * 50
    assert tokens.count(text, "gpt-4") > 1.4 * tokens.count(text, "gpt-4o") == 1.4 * tokens.count(text, "qwen3")


def test_the_rank_file_is_whole_and_gives_back_every_text() -> None:
    lines = tokens.RANKS.read_bytes().splitlines()
    assert [int(line.split()[1]) for line in lines] == list(range(len(lines)))
    assert len(lines) > 1500
    encoding = tokens._shipped()
    for text in ("研究内容：𠀀 emoji 🙂 naïve\r\n\t12345", "".join(map(chr, range(1, 700)))):
        assert encoding.decode(encoding.encode(text)) == text


def test_the_rank_file_is_learnt_from_our_own_texts() -> None:
    fresh = {line.split()[0] for line in train.ranks(train.ours()).splitlines()}
    shipped = {line.split()[0] for line in tokens.RANKS.read_bytes().splitlines()}
    assert len(fresh & shipped) > 0.8 * len(shipped), "run python -m assistant.llm.train"
    assert train.ranks(["双方开展联合研究。"] * 3) == train.ranks(["双方开展联合研究。"] * 3)
    assert any("虚构样例" in text for text in train.ours())


@needs_shared
@pytest.mark.real
def test_real_guides_are_not_counted_too_low() -> None:
    for path in sorted((SHARED / "guides").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert 0.65 * len(text) < tokens.count(text) / 1.1 < 1.2 * len(text)


def test_the_least_count_is_below_any_encoding() -> None:
    assert 0 < tokens.least("研究内容" * 100) <= 200


def test_a_known_encoding_without_a_cache_is_not_downloaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    tokens._encoding.cache_clear()
    assert tokens._encoding("gpt-4o") is None
    assert tokens.count("研究", "gpt-4o") == tokens.count("研究")


def test_the_cache_is_looked_up_where_tiktoken_keeps_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    address = "https://openaipublic.blob.core.windows.net/encodings/o200k_base.tiktoken"
    assert not tokens._cached("o200k_base")
    (tmp_path / hashlib.sha1(address.encode()).hexdigest()).write_bytes(b"")
    assert tokens._cached("o200k_base")
