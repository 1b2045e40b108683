from __future__ import annotations

import pytest

from assistant.index import places


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("和白俄罗斯、秘鲁的团队合作", {"BY", "PE"}),
        ("A joint call with New Zealand and Peru", {"NZ", "PE"}),
        ("阿拉伯国家与阿联酋", {"阿拉伯", "AE"}),
        ("中国的纳米材料列支科目", set()),
        ("西班牙语语料与西班牙项目", {"ES"}),
        ("", set()),
    ],
)
def test_countries_and_regions(text: str, codes: set[str]) -> None:
    assert {code for _, code in places.named(text)} == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [("a team from Lima", "PE"), ("a partner in Nairobi", "KE"), ("内罗毕的茶园", "KE"), ("来自奥斯陆", "NO")],
)
def test_cities_lead_to_their_country(text: str, code: str) -> None:
    assert code in {found for _, found in places.named(text, also_cities=True)}
    assert not list(places.named(text))


def test_the_longest_name_wins() -> None:
    assert [code for _, code in places.named("几内亚比绍与印度尼西亚")] == ["GW", "ID"]


def test_regions_know_their_members() -> None:
    regions = places.regions()
    assert "EG" in regions["阿拉伯"] & regions["非洲"] and "PE" in regions["拉美"] and "CN" not in regions["金砖"]
    assert regions["欧盟"] == frozenset()


def test_initials() -> None:
    assert "秘" in places.initials("PE") and places.could_be("秘") and not places.could_be("方")
