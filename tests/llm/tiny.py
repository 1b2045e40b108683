"""A chat model of random weights, written as a GGUF file, behind llama.cpp's own server: true wire format, no sense.

In: a folder. Out: the address of a server. Next: `test_llama`. Never: another host than 127.0.0.1, a download.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HAN = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工，。"
WIDTH, BLOCKS, HEADS, INNER = 32, 1, 2, 32
TEMPLATE = "{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant: "


def write(path: Path, *, context: int) -> Path:
    """A llama of one block whose vocabulary is every byte and some Han characters, which it prefers."""
    import gguf
    import numpy as np

    letters = _letters()
    tokens = [*letters, *("".join(letters[byte] for byte in han.encode()) for han in HAN), "<s>", "</s>"]
    random = np.random.default_rng(7)
    out = random.standard_normal((len(tokens), WIDTH)).astype(np.float32)
    out[:256] *= 0.01
    out[256:] *= 0.35  # so even that a text goes on for a while
    made = gguf.GGUFWriter(path, "llama")
    made.add_context_length(context)
    made.add_embedding_length(WIDTH)
    made.add_block_count(BLOCKS)
    made.add_feed_forward_length(INNER)
    made.add_head_count(HEADS)
    made.add_head_count_kv(HEADS)
    made.add_layer_norm_rms_eps(1e-5)
    made.add_rope_dimension_count(WIDTH // HEADS)
    made.add_vocab_size(len(tokens))
    made.add_tokenizer_model("gpt2")
    made.add_tokenizer_pre("default")
    made.add_token_list(tokens)
    made.add_token_types([1] * (len(tokens) - 2) + [3, 3])
    made.add_token_merges([f"{letters[0]} {letters[1]}"])
    made.add_bos_token_id(len(tokens) - 2)
    made.add_eos_token_id(len(tokens) - 1)
    made.add_add_bos_token(False)
    made.add_chat_template(TEMPLATE)
    _tensors(made, out, random)
    made.write_header_to_file()
    made.write_kv_data_to_file()
    made.write_tensors_to_file()
    made.close()
    return path


def _tensors(made: Any, out: Any, random: Any) -> None:
    import numpy as np

    def matrix(*shape: int) -> Any:
        return (random.standard_normal(shape) * 0.3).astype(np.float32)

    made.add_tensor("token_embd.weight", matrix(len(out), WIDTH))
    made.add_tensor("output_norm.weight", np.ones(WIDTH, np.float32))
    made.add_tensor("output.weight", out * 0.5)
    for block in range(BLOCKS):
        for name in ("attn_norm", "ffn_norm"):
            made.add_tensor(f"blk.{block}.{name}.weight", np.ones(WIDTH, np.float32))
        for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
            made.add_tensor(f"blk.{block}.{name}.weight", matrix(WIDTH, WIDTH))
        for name, shape in (("ffn_gate", (INNER, WIDTH)), ("ffn_up", (INNER, WIDTH)), ("ffn_down", (WIDTH, INNER))):
            made.add_tensor(f"blk.{block}.{name}.weight", matrix(*shape))


def _letters() -> list[str]:
    """The printable letter that stands for each byte in a GPT-2 vocabulary."""
    printable = [*range(ord("!"), ord("~") + 1), *range(ord("¡"), ord("¬") + 1), *range(ord("®"), ord("ÿ") + 1)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in printable else chr(next(others)) for byte in range(256)]


@contextmanager
def serving(path: Path, *, context: int) -> Iterator[str]:
    """The address (ending in /v1) of a llama.cpp server with this model."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx, params.n_parallel, params.n_predict = context, 1, 1000
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = 2
    params.warmup, params.sampling.seed, params.verbosity = False, 3, -1
    server = xllamacpp.Server(params)
    try:
        yield f"{server.listening_address}/v1"
    finally:
        del server
