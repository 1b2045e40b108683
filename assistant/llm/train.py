"""Makes the rank file that tokens are counted with where a model's own encoding is not at hand.

    python -m assistant.llm.train      →  assistant/llm/guide.tiktoken

In: the invented samples and the prompts that travel with the program. Out: a byte-level BPE as `tiktoken` reads it, a
token in base64 and its rank on each line. Next: `tokens`. Never: a text that is not ours; run by the program itself.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable

from assistant.llm.data import data_path
from assistant.llm.tokens import PATTERN, RANKS

MERGES = 2000  # more would learn our own wording by heart and count prompts too low
_ENDINGS = (".md", ".txt", ".yaml")


def ours() -> list[str]:
    """The texts to learn from, in a fixed order."""
    folders = (data_path("samples"), data_path("prompts"))
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix in _ENDINGS]
    return [path.read_text(encoding="utf-8") for path in paths]


def ranks(texts: Iterable[str], merges: int = MERGES) -> bytes:
    """The rank file learnt from `texts`: the 256 bytes, then at most `merges` pairs that occur more than once, in the
    order of their learning."""
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, trainers

    learner = Tokenizer(models.BPE())
    learner.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(PATTERN), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    letters = pre_tokenizers.ByteLevel.alphabet()
    learner.train_from_iterator(
        texts,
        trainers.BpeTrainer(vocab_size=256 + merges, initial_alphabet=letters, min_frequency=2, show_progress=False),
    )
    byte = {letter: number for number, letter in enumerate(_letters())}
    learnt = sorted(learner.get_vocab().items(), key=lambda item: item[1])
    found = [bytes(byte[letter] for letter in token) for token, _ in learnt]
    single = [bytes([number]) for number in range(256)]
    order = [*single, *(token for token in found if len(token) > 1)]
    return b"".join(base64.b64encode(token) + f" {rank}\n".encode() for rank, token in enumerate(order))


def _letters() -> list[str]:
    """The printable letter that stands for each byte in a byte-level vocabulary (GPT-2's table)."""
    printable = {*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)}
    others = iter(range(256, 512))
    return [chr(number) if number in printable else chr(next(others)) for number in range(256)]


if __name__ == "__main__":
    RANKS.write_bytes(ranks(ours()))
