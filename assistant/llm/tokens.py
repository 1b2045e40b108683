"""How many tokens a text takes, without ever downloading anything.

In: a text and a model's name. Out: a count that errs upwards: by the model's own encoding where tiktoken has it in its
cache,
else by characters (measured on guides: no common encoding takes more than 1.3 tokens for a Han character or 0.6 for
another
one), in both cases with a margin. Next: `draft` assembles prompts to a budget. Never: a look-up on the network.
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

_HAN = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
_URL = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
MARGIN = 1.1
_LENGTHS = frozenset(2**power for power in range(11, 18))  # contexts that servers are started with


def count(text: str, model: str = "") -> int:
    """Tokens of `text` for `model`, never too few by design: a tenth is added to what was counted."""
    encoding = _encoding(model)
    if encoding is not None:
        return ceil(len(encoding.encode(text, disallowed_special=())) * MARGIN)
    han = len(_HAN.findall(text))
    return ceil((han * 1.3 + (len(text) - han) * 0.6) * MARGIN)


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

    try:
        name = tiktoken.encoding_name_for_model(model)
    except KeyError:
        return None
    return tiktoken.get_encoding(name) if _cached(name) else None


def _cached(name: str) -> bool:
    folder = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    key = hashlib.sha1(_URL.format(name).encode(), usedforsecurity=False).hexdigest()
    return (Path(folder or Path(tempfile.gettempdir()) / "data-gym-cache") / key).is_file()
