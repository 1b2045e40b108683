from __future__ import annotations

import pytest

from assistant.retrieve import dictionary
from assistant.retrieve.question import ask


@pytest.mark.parametrize(
    ("text", "term", "word"),
    [
        ("solar cells", ("solar", "cells"), "太阳能电池"),
        ("vaccines", ("vaccines",), "疫苗"),
        ("the dams of rivers", ("rivers",), "河流"),
    ],
)
def test_english_terms_are_looked_up(text: str, term: tuple[str, ...], word: str) -> None:
    assert word in dictionary.renderings(text)[term]


def test_what_the_dictionary_lacks_has_no_rendering() -> None:
    assert dictionary.renderings("zzyzx qqq") == {} and dictionary.renderings("") == {}


def test_the_words_the_guides_use_stand_for_the_english() -> None:
    question = ask("earthquake", {"地震": 4}.get)  # type: ignore[arg-type]
    assert question.terms["地震"] == 1.0 and "地震" in question.content and "earthquake" not in question.content


def test_grammar_is_not_looked_up_nor_are_names_in_a_chinese_question() -> None:
    assert set(ask("for and with", lambda word: 1).content) == set()
    assert "胜" not in ask("用 excel 读表", lambda word: 1).terms
