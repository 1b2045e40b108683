"""The search as a LangChain retriever.

In: a `Retriever`. Out: a `BaseRetriever` whose documents are the passages, with guide, direction, part, score and
source in their metadata. Next: any LangChain chain. Never: imported by the rest of the package, a ranking of its own.
"""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.retrieve import Retriever


class GuideRetriever(BaseRetriever):
    """`GuideRetriever(retriever=Retriever(index, settings), top=5).invoke("…")`; `guide` and `direction` narrow it."""

    retriever: Retriever
    model_config = ConfigDict(arbitrary_types_allowed=True)

    guide: str | None = None
    direction: str | None = None
    top: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: CallbackManagerForRetrieverRun) -> list[Document]:
        hits = self.retriever.search(query, guide=self.guide, direction=self.direction, top=self.top)
        return [Document(page_content=hit.text, metadata=hit.model_dump(exclude={"text"})) for hit in hits]
