"""Search and match on the real guides and development questions, where they lie beside the checkout."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant import parse, read, requirements
from assistant.index import Index
from assistant.retrieve import Retriever
from assistant.schema.passage import Hit, Match
from assistant.settings import Settings
from tests.index.made import document
from tests.shared import SHARED, needs_shared

pytestmark = [pytest.mark.real, needs_shared]
BARS = {"rule": 0.97, "quota": 0.97, "content": 0.97, "compare": 0.97, "match": 0.80}


@pytest.fixture(scope="module")
def retriever(tmp_path_factory: pytest.TempPathFactory) -> Retriever:
    index = Index(tmp_path_factory.mktemp("real"), Settings())
    documents = []
    for path in sorted((SHARED / "guides").glob("*.txt")):
        text = parse.clean(read.load(path))
        guide = requirements.extract(text, parse.parse(text, guide_id=path.stem, file=path.name))
        documents.append(document(path.stem, text, guide))
    index.refresh(documents, now=datetime(2031, 1, 1))
    return Retriever(index, Settings())


def questions() -> list[dict[str, Any]]:
    path = Path(SHARED / "queries" / "dev.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def hits(found: Hit | Match, wanted: dict[str, Any]) -> bool:
    if not found.guide.startswith(wanted["guide"]) or found.direction != wanted["direction"]:
        return False
    if wanted["direction"] is not None:
        return True
    return isinstance(found, Hit) and "".join(wanted["quote"].split()) in "".join(found.text.split())


def test_the_bars_of_search_and_match(retriever: Retriever) -> None:
    recall, empty, silent = defaultdict(list), [], []
    for question in questions():
        ask = retriever.match if question["kind"] == "match" else retriever.search
        found = ask(question["query"], top=10)
        if question["kind"] == "nothing":
            silent.append(not found)
            continue
        empty.append(not found)
        wanted = {
            (w["guide"], w["direction"], w.get("quote") if w["direction"] is None else None): w
            for w in question["relevant"]
        }.values()
        reached = sum(any(hits(one, w) for one in found[:5]) for w in wanted)
        recall[question["kind"]].append(reached / min(5, len(wanted)))
    assert {kind: sum(values) / len(values) >= BARS[kind] for kind, values in recall.items()} == dict.fromkeys(
        BARS, True
    )
    assert sum(silent) / len(silent) >= 0.80 and sum(empty) / len(empty) <= 0.03


def test_every_passage_is_a_slice_within_its_length(retriever: Retriever) -> None:
    index = retriever._index
    texts = {entry.id: index.guide(entry.id)[1].content for entry in index.guides()}
    passages = index.passages()
    assert len(passages) > 400
    assert all(texts[p.guide][p.source.start : p.source.end] == p.text and len(p.text) <= 350 for p in passages)
