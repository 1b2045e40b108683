"""Counting tokens errs upwards and never downloads."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from assistant.llm import tokens


def test_an_unknown_model_is_counted_by_characters_and_upwards() -> None:
    assert tokens.count("研究内容" * 100, "some-local-model") >= 400
    assert tokens.count("word " * 100) >= 125
    assert tokens.count("") == 0


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
