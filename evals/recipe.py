"""Ours beside the usual recipes, in one run on the same guides: time to index, time per question, recall.

In: a folder of guides, questions in JSON lines (`kind`, `query`, `relevant` with guide and direction). Out: one line of
JSON per system on standard output. Next: a person, `docs/scaling.md`. Never: a bar, a dependency of the product: a
recipe whose package is not installed is said to be missing.

    pip install '.[bench]' && python -m evals.recipe [--guides DIR] [--questions FILE]        (default ../shared)

    langchain   RecursiveCharacterTextSplitter of 1,000 characters, 200 of them shared, in Chroma as it comes
    llamaindex  SentenceSplitter and VectorStoreIndex as they come
Both get the clean text and the embedding of the settings (ASSISTANT_EMBEDDING), as we do; with `builtin` they show what
cutting and ranking alone are worth, not what a large model could add. A piece counts for the direction it begins in.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from assistant import settings as knobs
from assistant.index.embed import Embedder, embedder
from assistant.schema.guide import Guide
from assistant.schema.text import Text
from assistant.settings import Settings
from assistant.workspace import Workspace

SHARED = Path(__file__).resolve().parents[2] / "shared"
TOP = 10
Place = tuple[str, str | None]  # guide, direction
Rank = Callable[[str], list[Place]]
Recipe = Callable[[list[tuple[Guide, Text]], Embedder, Path], Rank]


def place(guide: Guide, start: int) -> Place:
    """The direction in which the character at `start` stands."""
    for direction in guide.directions:
        if direction.source.start <= start < direction.source.end:
            return guide.guide.id, direction.number
    return guide.guide.id, None


def langchain(guides: list[tuple[Guide, Text]], model: Embedder, folder: Path) -> Rank:
    """The recipe of LangChain's documentation. Raises ImportError where its packages are not installed."""
    os.environ.setdefault("ANONYMIZED_TELEMETRY", "False")
    from langchain_chroma import Chroma
    from langchain_core.embeddings import Embeddings
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    class Ours(Embeddings):
        """The embedding of the settings, as LangChain calls it."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return [list(map(float, row)) for row in model.documents(texts)]

        def embed_query(self, text: str) -> list[float]:
            return list(map(float, model.query(text)))

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    numbers = [{"number": number} for number in range(len(guides))]
    pieces = splitter.create_documents([text.content for _, text in guides], numbers)
    store = Chroma.from_documents(pieces, Ours(), persist_directory=tempfile.mkdtemp(dir=folder))

    def rank(query: str) -> list[Place]:
        found = [document.metadata for document in store.similarity_search(query, k=TOP)]
        return [place(guides[each["number"]][0], each["start_index"]) for each in found]

    return rank


def llamaindex(guides: list[tuple[Guide, Text]], model: Embedder, folder: Path) -> Rank:
    """The recipe of LlamaIndex's documentation. Raises ImportError where it is not installed."""
    from llama_index.core import Document, VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding

    class Ours(BaseEmbedding):  # type: ignore[misc, unused-ignore]
        """The embedding of the settings, as LlamaIndex calls it."""

        def _get_text_embedding(self, text: str) -> list[float]:
            return [float(value) for value in model.documents([text])[0]]

        def _get_query_embedding(self, query: str) -> list[float]:
            return [float(value) for value in model.query(query)]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    documents = [Document(text=text.content, id_=str(number)) for number, (_, text) in enumerate(guides)]
    index = VectorStoreIndex.from_documents(documents, embed_model=Ours())
    retriever = index.as_retriever(similarity_top_k=TOP)

    def rank(query: str) -> list[Place]:
        found = [result.node for result in retriever.retrieve(query)]
        return [place(guides[int(node.ref_doc_id)][0], node.start_char_idx) for node in found]

    return rank


def told(
    name: str, index_seconds: float, questions: list[dict[str, Any]], rank: Callable[[dict[str, Any]], list[Place]]
) -> dict[str, Any]:
    """The figures of one system; recall is found / min(5, relevant), of distinct directions."""
    times, recall = [], dict[str, list[float]]()
    for question in questions:
        wanted = {(each["guide"], each["direction"]) for each in question["relevant"]}
        begun = perf_counter()
        found = list(dict.fromkeys(rank(question)))[:5]
        times.append((perf_counter() - begun) * 1000)
        if wanted:
            hit = sum(any(one.startswith(guide) and two == number for one, two in found) for guide, number in wanted)
            recall.setdefault(question["kind"], []).append(hit / min(5, len(wanted)))
    return {
        "system": name,
        "index s": round(index_seconds, 2),
        "question p50 ms": round(statistics.median(times), 1),
        "recall@5": {kind: round(statistics.mean(values), 3) for kind, values in sorted(recall.items())},
    }


def compared(folder: Path, questions: list[dict[str, Any]], settings: Settings) -> Iterator[dict[str, Any]]:
    """The figures of ours, then of each recipe; reading and parsing count for none of them."""
    workspace, model = Workspace(settings), embedder(settings)
    files = sorted(path for path in folder.iterdir() if path.is_file())
    documents = [workspace._document(file) for file in files]
    begun = perf_counter()
    workspace._index.refresh(documents, now=workspace.now())
    spent, retriever = perf_counter() - begun, workspace.retriever
    retriever.search("")

    def ours(question: dict[str, Any]) -> list[Place]:
        if question["kind"] == "match":
            return [(match.guide, match.direction) for match in retriever.match(question["query"], top=TOP)]
        return [(hit.guide, hit.direction) for hit in retriever.search(question["query"], top=TOP)]

    yield told("ours", spent, questions, ours)
    recipes: tuple[Recipe, ...] = (langchain, llamaindex)
    for recipe in recipes:
        begun = perf_counter()
        try:
            rank = recipe([(document.guide, document.text) for document in documents], model, settings.home)
        except ImportError as error:
            yield {"system": recipe.__name__, "missing": str(error)}
            continue
        spent = perf_counter() - begun
        yield told(recipe.__name__, spent, questions, lambda question, rank=rank: rank(question["query"]))  # type: ignore[misc]


def main() -> None:
    """Compares and tells."""
    parser = argparse.ArgumentParser(prog="python -m evals.recipe")
    parser.add_argument("--guides", type=Path, default=SHARED / "guides")
    parser.add_argument("--questions", type=Path, default=SHARED / "queries" / "dev.jsonl")
    given = parser.parse_args()
    questions = [json.loads(line) for line in given.questions.read_text("utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory(prefix="assistant-recipe-") as home:
        for figures in compared(given.guides, questions, knobs.load(home=Path(home))):
            sys.stdout.write(json.dumps(figures, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
