from __future__ import annotations

from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.index import Index
from assistant.retrieve import Retriever
from assistant.retrieve.question import ask
from assistant.settings import Settings
from tests.index.made import ALL, BEES, KITES, PERU, RULES, document, guide

NOW = datetime(2031, 5, 1)
EARLIER = (PERU[0], PERU[1], {**PERU[2], "拟支持项目数：": "8个。", "共拟支持经费：": "1280万元。"})


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    home = tmp_path_factory.mktemp("home")
    index = Index(home, Settings())
    index.refresh(
        [
            document("new", *guide("new", ALL, rules=RULES, year=2031)),
            document("old", *guide("old", [EARLIER], rules=["往年的总则不同。"], year=2030)),
        ],
        now=NOW,
    )
    return Retriever(index, Settings())


def places_of(retriever: Retriever, query: str, top: int = 10) -> list[tuple[str, str | None]]:
    return [(hit.guide, hit.direction) for hit in retriever.search(query, top=top)]


@pytest.mark.parametrize(
    ("query", "direction"),
    [
        ("系留平台要多高？", "1.1"),
        ("蜂螨识别准确率", "1.2"),
        ("茶树抗旱", "1.4"),
        ("中肯项目互访几人次", "1.4"),
        ("肯方申报单位须为企业吗", "1.4"),
        ("Kenya tea projects funding", "1.4"),
        ("方向1.2的考核指标", "1.2"),
        ("与中亚合作监测蜂螨侵染的蜂箱振动信号", "1.2"),
    ],
)
def test_the_direction_asked_for_comes_first(retriever: Retriever, query: str, direction: str) -> None:
    assert places_of(retriever, query)[0] == ("new", direction)


def test_a_year_tells_two_guides_apart(retriever: Retriever) -> None:
    assert places_of(retriever, "2030年中国和秘鲁合作支持几个项目")[0] == ("old", "1.3")
    assert places_of(retriever, "2031年中国和秘鲁合作支持几个项目")[0] == ("new", "1.3")


def test_a_comparison_returns_both_sides(retriever: Retriever) -> None:
    assert {("new", "1.3"), ("old", "1.3")} <= set(places_of(retriever, "中秘项目2030和2031的经费有什么变化", top=3))
    assert {("new", "1.3"), ("new", "1.4")} <= set(places_of(retriever, "秘鲁与肯尼亚的互访要求对比", top=4))


def test_an_amount_is_answered_with_its_clause_and_then_the_passage(retriever: Retriever) -> None:
    first, second = retriever.search("肯尼亚项目双方互访至少几人次？", top=2)
    assert first.text == "双方团队互访不少于9人次" and first.part == "requirements"
    assert first.text in second.text and second.direction == "1.4"
    assert first.source.end - first.source.start == len(first.text)


def test_general_rules_answer_and_belong_to_no_direction(retriever: Retriever) -> None:
    hit = retriever.search("用经费购置的望远镜能放在境外吗")[0]
    assert hit.direction is None and hit.part == "general" and "境外使用" in hit.text


@pytest.mark.parametrize(
    "query",
    [
        "中国和冰岛合作的经费",
        "中冰政府间项目要几篇论文",
        "丹麦项目互访几人次",
        "2019年蜂群健康方向支持几项",
        "方向7.7的研究内容",
        "推荐一家利马的酒店",
        "个人所得税怎么申报",
        "某某文学基金的评奖办法",
        "best pasta recipe",
        "？",
    ],
)
def test_where_nothing_answers_nothing_is_returned(retriever: Retriever, query: str) -> None:
    assert retriever.search(query) == []


def test_guide_and_direction_narrow(retriever: Retriever) -> None:
    assert {hit.guide for hit in retriever.search("秘鲁合作经费", guide="old")} == {"old"}
    assert {hit.direction for hit in retriever.search("互访不少于几人次", direction="1.3")} == {"1.3"}


def test_one_direction_does_not_fill_the_list(retriever: Retriever) -> None:
    assert len(set(places_of(retriever, "双方团队互访", top=4))) >= 3


def test_a_refreshed_index_answers_at_the_next_question(tmp_path: Path) -> None:
    index = Index(tmp_path, Settings())
    searcher = Retriever(index, Settings())
    assert searcher.search("蜂螨") == [] and searcher.match("蜂螨") == []
    index.refresh([document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
    assert searcher.search("蜂螨识别")[0].direction == "1.2"
    index.remove("kite")
    assert searcher.search("蜂螨识别") == []


def test_match_explains_each_direction(retriever: Retriever) -> None:
    found = retriever.match("我们用振动传感器早期发现蜂螨，也做温室授粉的小型飞行器。")
    assert (found[0].guide, found[0].direction, found[0].title) == ("new", "1.2", "蜂群健康与授粉机器人")
    assert "蜂螨" in found[0].reasons[0].text
    assert all(one.score >= other.score for one, other in pairwise(found))


@pytest.mark.parametrize("abstract", ["想和 Lima 的大学一起钻冰芯", "A drilling project with a university in Lima"])
def test_match_finds_the_partner_of_a_city(retriever: Retriever, abstract: str) -> None:
    assert retriever.match(abstract, top=2)[0].direction == "1.3"


def test_match_leaves_general_rules_out(retriever: Retriever) -> None:
    assert all(match.direction for match in retriever.match("项目经费预算 望远镜 境外使用"))


def test_a_question_taken_apart() -> None:
    question = ask("2031年中秘项目至少要几篇论文？")
    assert question.years == {2031} and question.asks_amount and ("秘", True) in question.initials
    assert "论文" in question.content and not any("几" in term for term in question.content)


def test_langchain_gets_documents(retriever: Retriever) -> None:
    from assistant.retrieve.chain import GuideRetriever

    documents = GuideRetriever(retriever=retriever, top=3, guide="new").invoke("茶树抗旱育种")
    assert len(documents) <= 3 and documents[0].metadata["direction"] == "1.4"
    assert "茶树" in documents[0].page_content


def test_a_trained_embedding_is_mixed_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index(tmp_path, Settings())
    index.refresh([document("kite", *guide("kite", ALL))], now=NOW)
    near = next(passage for passage in index.passages() if passage.direction == "1.4" and passage.part == "topics")
    monkeypatch.setattr(index, "vector_query", lambda query, k, where=None: [(near.id, 0.9)])
    lexical, mixed = Retriever(index, Settings()), Retriever(index, Settings(embedding="some/model"))
    query = "秘鲁 冰芯 互访"
    assert near.text not in [hit.text for hit in lexical.search(query, top=3)]
    assert near.text in [hit.text for hit in mixed.search(query, top=3)]


def test_a_guide_without_a_passage_is_in_nobodys_way(tmp_path: Path) -> None:
    index = Index(tmp_path, Settings())
    text, parsed = guide("bare", [])
    index.refresh([document("bare", text, parsed), document("kite", *guide("kite", [KITES, BEES]))], now=NOW)
    searcher = Retriever(Index(tmp_path, Settings()), Settings())
    assert searcher.search("蜂螨识别")[0].direction == "1.2" and searcher.match("蜂螨识别")[0].direction == "1.2"
    index.remove("kite")
    assert searcher.search("蜂螨识别") == [] and searcher.match("蜂螨识别") == []
