"""How many tokens a text takes, without ever downloading anything.

In: a text and a model's name. Out: a count that errs upwards: by the model's own encoding where tiktoken has it in its
cache, else by the shipped one, which was learnt from our own samples (`train.py`) and cuts Chinese finer than the
encodings of present models do; older ones are known by name (figures: docs/decisions/0007). Next: `draft` assembles
prompts to a budget. Never: a look-up on the network.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import tiktoken

RANKS = Path(__file__).with_name("guide.tiktoken")
PATTERN = r"[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_URL = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
MARGIN = 1.1
FINER = {"cl100k_base": 1.45, "p50k_base": 2.8, "p50k_edit": 2.8, "r50k_base": 2.8, "gpt2": 2.8}
"""How much finer these cut Chinese than the shipped encoding does, measured on guides and prompts."""
_LENGTHS = frozenset(2**power for power in range(11, 18))  # contexts that servers are started with


def count(text: str, model: str = "") -> int:
    """Tokens of `text` for `model`, never too few by design: a tenth is added to what was counted."""
    own = _encoding(model)
    encoding, finer = (own, 1.0) if own is not None else (_shipped(), FINER.get(_named(model), 1.0))
    return ceil(len(encoding.encode(text, disallowed_special=())) * finer * MARGIN)


def least(text: str) -> int:
    """Fewer tokens than any encoding in use takes for `text`: a server that reports less has cut the prompt."""
    return int(len(_HAN.findall(text)) * 0.4)


def was_cut(text: str, reported: int) -> bool:
    """True where a server read only a part of `text`: it reports fewer tokens than any encoding takes, or exactly a
    usual length of a context, which is what is left of a longer prompt."""
    return reported < least(text) or (reported in _LENGTHS and reported < count(text))


@lru_cache(maxsize=8)
def _encoding(model: str) -> tiktoken.Encoding | None:
    import tiktoken

    name = _named(model)
    return tiktoken.get_encoding(name) if name and _cached(name) else None


@lru_cache(maxsize=8)
def _named(model: str) -> str:
    """The encoding that tiktoken knows the model to have; empty for a model that it does not know."""
    import tiktoken

    try:
        return tiktoken.encoding_name_for_model(model)
    except KeyError:
        return ""


@lru_cache(maxsize=1)
def _shipped() -> tiktoken.Encoding:
    import base64

    import tiktoken

    lines = (line.split() for line in RANKS.read_bytes().splitlines())
    learnt = {base64.b64decode(token): int(rank) for token, rank in lines}
    return tiktoken.Encoding("guide", pat_str=PATTERN, mergeable_ranks=learnt, special_tokens={})


def _cached(name: str) -> bool:
    folder = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    key = hashlib.sha1(_URL.format(name).encode(), usedforsecurity=False).hexdigest()
    return (Path(folder or Path(tempfile.gettempdir()) / "data-gym-cache") / key).is_file()
