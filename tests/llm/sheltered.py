"""A chat model of random weights in the Hugging Face layout, behind `transformers serve`: true wire format, no sense.

In: a folder. Out: the address of a server. Next: `test_transformers`. Never: another host than 127.0.0.1, a download.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx

from tests.llm.tiny import HAN, TEMPLATE

WIDTH, SPECIAL = 32, ["<unk>", "<s>", "</s>"]
PATIENCE = 180.0  # seconds that a busy machine may take to load torch


def write(folder: Path, *, context: int) -> Path:
    """A llama of one layer whose vocabulary is single characters; any other one is a token too."""
    import torch
    from tokenizers import Regex, Tokenizer, decoders, models, pre_tokenizers
    from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    letters = dict.fromkeys([*SPECIAL, *HAN, *(chr(code) for code in range(32, 127)), "\n"])
    made = Tokenizer(models.WordLevel({letter: place for place, letter in enumerate(letters)}, unk_token="<unk>"))
    made.pre_tokenizer = pre_tokenizers.Split(Regex(r"[\s\S]"), "isolated")
    made.decoder = decoders.Fuse()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=made, unk_token="<unk>", bos_token="<s>", eos_token="</s>")
    tokenizer.chat_template = TEMPLATE
    tokenizer.save_pretrained(folder)
    torch.manual_seed(5)
    sizes = {"hidden_size": WIDTH, "intermediate_size": WIDTH, "num_hidden_layers": 1, "num_attention_heads": 2}
    config = LlamaConfig(
        vocab_size=len(letters), max_position_embeddings=context, bos_token_id=1, eos_token_id=2, **sizes
    )
    model = LlamaForCausalLM(config)
    with torch.no_grad():
        han = slice(len(SPECIAL), len(SPECIAL) + len(set(HAN)))
        model.lm_head.weight.zero_()
        model.lm_head.weight[han].normal_(std=0.6)  # Han rather than Latin
        model.lm_head.weight[2].normal_(std=0.5)  # so seldom an end that a text goes on for a while
    model.generation_config = GenerationConfig(do_sample=True, max_new_tokens=200, eos_token_id=2, bos_token_id=1)
    model.save_pretrained(folder)
    return folder


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[str]:
    """The address (ending in /v1) of `transformers serve` with this model; what it says goes to `log`."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(Path(sys.executable).with_name("transformers")), "serve", str(folder)]
    options = ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--default-seed", "3"]
    offline = {"HF_HUB_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HOME": str(log.parent / "hf")}
    with log.open("wb") as said:
        server = subprocess.Popen([*command, *options], env=os.environ | offline, stdout=said, stderr=said)
        try:
            _wait(f"http://127.0.0.1:{port}", server)
            yield f"http://127.0.0.1:{port}/v1"
        finally:
            server.terminate()
            server.wait(30)


def _wait(address: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and server.poll() is None:
        try:
            if httpx.get(f"{address}/health", trust_env=False, timeout=5).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise RuntimeError("transformers serve did not come up")
