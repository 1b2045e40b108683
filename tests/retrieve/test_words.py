"""What a question is about: words of the dictionary, without grammar, and cities by the names of CLDR."""

from __future__ import annotations

import numpy as np
import pytest

from assistant.index import places
from assistant.index.counts import NO_COUNTS, Group, Sheet, titled
from assistant.retrieve.atlas import Atlas
from assistant.retrieve.question import ask
from assistant.retrieve.words import cut

NO_IDS, NO_PARTS = np.zeros(0, np.bytes_), np.zeros(0, np.uint8)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ("双方互相要派几个人", ["双方", "互相", "要", "派", "几个", "人"]),
        ("研究生命科学", ["研究", "生命科学"]),
        ("蜂螨", ["蜂", "螨"]),
    ],
)
def test_a_run_is_cut_into_words(run: str, words: list[str]) -> None:
    assert cut(run, frozenset({"几个"})) == words


def test_pairs_across_words_and_words_of_grammar_carry_no_content() -> None:
    assert set(ask("风筝项目互相要派几个人").content) == {"风筝", "项目"}
    assert set(ask("去年和今年的风筝一样吗").content) == {"风筝"}


def test_what_a_determiner_stands_before_is_asked_for_not_about() -> None:
    assert set(ask("蜂箱的租金从哪个科目出").content) == {"蜂箱", "租金"}
    assert "科目" in ask("蜂箱的租金科目").content


def test_characters_without_a_word_stand_together() -> None:
    assert "蜂螨" in ask("蜂螨怎么防治").content


@pytest.mark.parametrize(("city", "code"), [("索非亚", "BG"), ("奥克兰", "NZ"), ("维也纳", "AT"), ("内罗毕", "KE")])
def test_cities_have_their_chinese_names(city: str, code: str) -> None:
    assert places.cities()[city] == code


def test_stations_in_the_antarctic_are_no_cities() -> None:
    assert "AQ" not in places.cities().values()


def test_a_country_beside_a_region_that_a_title_names_is_not_unknown() -> None:
    text = "中国和欧洲国家联合实验室项目"
    group = Group("1.2", text, 0, 1, ("FR", "IT", "NL"), titled(text))
    atlas = Atlas([Sheet("g", "", 2031, None, (group,), NO_IDS, NO_PARTS, NO_COUNTS, NO_COUNTS)])
    assert not atlas.unknown(ask("波黑能报中欧实验室吗"))
    assert atlas.unknown(ask("和秘鲁能报实验室吗"))
    assert atlas.unknown(ask("中蒙联合实验室"))
