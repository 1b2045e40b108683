"""Texts to vectors: the one door to sentence-transformers, and an embedding that needs nothing.

In: passages or a question. Out: rows of float32, length 1; for a question and passages, how well each answers (a
cross-encoder). Next: `store`, `retrieve`. Never: the network unless `settings.online`,
a model other than the one asked for.

    builtin     terms (single Han characters, pairs, Latin words, numbers) hashed with a sign into 256 columns, each
                adding 1 + ln(count), scaled to length 1: no model, no download, the same on every machine. It finds
                near copies; for ranking, BM25 is better, so `retrieve` does not mix it in.
    other       a sentence-transformers name in the local cache, or a folder; the model's own prompts are used.
"""

from __future__ import annotations

import os
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import ModelError
from assistant.index.terms import terms
from assistant.settings import Settings

BUILTIN, COLUMNS, BATCH = "builtin", 256, 64
Vectors = NDArray[np.float32]
Progress = Callable[[int, int], None]


class Embedder(Protocol):
    """What `store` and `refresh` need of an embedding."""

    name: str

    def documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text; `progress(done, total)` after each batch, which may raise to stop."""

    def query(self, text: str) -> Vectors:
        """One row."""


def embedder(settings: Settings) -> Embedder:
    """The embedding that the settings name. Raises ModelError, within two seconds, where it is not to be had."""
    return Hashed() if settings.embedding == BUILTIN else Trained(settings.embedding, online=settings.online)


class Hashed:
    """The built-in embedding (see the module's docstring)."""

    name = BUILTIN

    def documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row of 256 columns per text."""
        made = np.zeros((len(texts), COLUMNS), np.float32)
        for row, text in enumerate(texts):
            made[row] = self.query(text)
            if progress and ((row + 1) % BATCH == 0 or row + 1 == len(texts)):
                progress(row + 1, len(texts))
        return made

    def query(self, text: str) -> Vectors:
        """One row of 256 columns; a text without terms gives the first unit vector, since length 0 has no direction."""
        row = np.zeros(COLUMNS, np.float32)
        for term, times in Counter(terms(text)).items():
            code = zlib.crc32(term.encode())
            row[code % COLUMNS] += (1.0 if code >> 31 else -1.0) * (1.0 + np.log(times))
        length = float(np.linalg.norm(row))
        if not length:
            row[0] = length = 1.0
        return row / np.float32(length)


class Trained:
    """A sentence-transformers model. Imports torch when made."""

    def __init__(self, name: str, *, online: bool) -> None:
        if not online and not _at_hand(name):
            raise _missing(name, "ASSISTANT_EMBEDDING")
        self.name = name
        self._model = _load(name, online, "SentenceTransformer", "ASSISTANT_EMBEDDING")

    def documents(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """One row per text, in batches, with the model's prompt for documents."""
        rows = [np.zeros((0, self._model.get_embedding_dimension()), np.float32)]
        for start in range(0, len(texts), BATCH):
            rows.append(self._rows(self._model.encode_document, list(texts[start : start + BATCH])))
            if progress:
                progress(min(start + BATCH, len(texts)), len(texts))
        return np.concatenate(rows)

    def query(self, text: str) -> Vectors:
        """One row, with the model's prompt for questions."""
        row: Vectors = self._rows(self._model.encode_query, [text])[0]
        return row

    def _rows(self, encode: Callable[..., Any], texts: list[str]) -> Vectors:
        made = np.asarray(
            encode(texts, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False), np.float32
        )
        if not np.isfinite(made).all():
            raise ModelError(
                f"嵌入模型 {self.name} 给出了无效的向量，请换一个模型（ASSISTANT_EMBEDDING）。",
                f"The embedding model {self.name} returned invalid vectors; choose another (ASSISTANT_EMBEDDING).",
            )
        return made


class Pairs:
    """A sentence-transformers cross-encoder: it reads a question and a passage together. Imports torch when made.
    Raises ModelError, within two seconds, where it is not to be had."""

    def __init__(self, name: str, *, online: bool) -> None:
        if not online and not _at_hand(name):
            raise _missing(name, "ASSISTANT_RERANKER")
        self._name = name
        self._model = _load(name, online, "CrossEncoder", "ASSISTANT_RERANKER")

    def scores(self, query: str, texts: Sequence[str]) -> Vectors:
        """One number per text, the higher the better it answers."""
        if not texts:
            return np.zeros(0, np.float32)
        pairs = [(query, text) for text in texts]
        made = np.asarray(self._model.predict(pairs, batch_size=BATCH, show_progress_bar=False), np.float32)
        if made.shape != (len(texts),) or not np.isfinite(made).all():
            raise ModelError(
                f"模型 {self._name} 不能用于重排：它应为每一对文本给出一个数。请换一个（ASSISTANT_RERANKER）。",
                f"The model {self._name} cannot re-rank: it should give one number for a pair of texts. Choose another "
                "(ASSISTANT_RERANKER).",
            )
        return made


def _at_hand(name: str) -> bool:
    """Whether the model lies in a folder or in the local cache: a look at the disk, without torch."""
    folder = Path(name).expanduser()
    if folder.is_dir():
        return any((folder / file).is_file() for file in ("modules.json", "config.json"))
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    names = [name] if "/" in name else [name, f"sentence-transformers/{name}"]
    try:
        return any(isinstance(try_to_load_from_cache(each, "config.json"), str) for each in names)
    except HFValidationError:
        return False


def _load(name: str, online: bool, kind: str, setting: str) -> Any:
    if not online:
        os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    import sentence_transformers
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    folder = Path(name).expanduser()
    try:
        made = getattr(sentence_transformers, kind)
        return made(str(folder) if folder.is_dir() else name, local_files_only=not online)
    except (OSError, ValueError, RuntimeError, KeyError) as error:
        raise _missing(name, setting) from error


def _missing(name: str, setting: str) -> ModelError:
    what, without = ("嵌入模型", "builtin") if setting == "ASSISTANT_EMBEDDING" else ("重排模型", "nothing")
    english = "embedding" if setting == "ASSISTANT_EMBEDDING" else "re-ranking"
    return ModelError(
        f"{what} {name} 不在本机。请设 ASSISTANT_ONLINE=1 下载一次，或把 {setting} 设为模型文件夹。",
        f"The {english} model {name} is not on this machine. Set ASSISTANT_ONLINE=1 to download it once, or set "
        f"{setting} to the model's folder or to {without}.",
    )
