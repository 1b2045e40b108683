"""A true but tiny sentence-transformers model, built in a folder: random weights, two layers, 32 columns."""

from __future__ import annotations

from pathlib import Path

WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *map(chr, range(33, 127)), *map(chr, range(0x4E00, 0x9FA6))]
SHAPE = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}


def build_pairs(folder: Path, *, classes: int = 1, seed: int = 1) -> Path:
    """Writes a cross-encoder of as small a BERT to `folder` and returns it."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    torch.manual_seed(seed)
    config = BertConfig(vocab_size=len(WORDS), num_labels=classes, initializer_range=0.5, **SHAPE)
    BertForSequenceClassification(config).save_pretrained(folder / "pairs")
    BertTokenizerFast(vocab={word: number for number, word in enumerate(WORDS)}).save_pretrained(folder / "pairs")
    return folder / "pairs"


def build(folder: Path, *, seed: int = 1) -> Path:
    """Writes the model to `folder` and returns it."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(seed)
    tokenizer = BertTokenizerFast(vocab={word: number for number, word in enumerate(WORDS)})
    config = BertConfig(vocab_size=len(WORDS), **SHAPE)
    bert = folder / "bert"
    BertModel(config).save_pretrained(bert)
    tokenizer.save_pretrained(bert)
    layers = [Transformer(str(bert), max_seq_length=128), Pooling(32)]
    model = SentenceTransformer(modules=layers, prompts={"query": "Q:", "document": "D:"})
    model.save(str(folder / "model"))
    return folder / "model"
