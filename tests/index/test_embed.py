from __future__ import annotations

import time
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import ModelError
from assistant.index.embed import Hashed, embedder
from assistant.settings import Settings


@pytest.mark.parametrize("name", ["nobody/no-such-model", "no-such-model", "/no/such/folder", "not a name at all"])
def test_a_model_that_is_not_here_is_told_at_once(name: str) -> None:
    begin = time.monotonic()
    with pytest.raises(ModelError) as caught:
        embedder(Settings(embedding=name))
    assert time.monotonic() - begin < 2  # the promise itself: a look-up without a network takes over a minute
    assert name in caught.value.line() and "ASSISTANT_ONLINE=1" in caught.value.line("en")


def test_a_folder_without_a_model_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError):
        embedder(Settings(embedding=str(tmp_path)))


def test_a_trained_model_embeds_with_its_own_prompts(tiny_model: Path) -> None:
    model = embedder(Settings(embedding=str(tiny_model)))
    steps: list[tuple[int, int]] = []
    rows = model.documents(["丁一"] * 70, lambda done, total: steps.append((done, total)))
    assert rows.shape == (70, 32) and rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(70), abs=1e-4)
    assert steps == [(64, 70), (70, 70)]
    assert not np.allclose(model.query("丁一"), rows[0], atol=1e-3), "the question has a prompt of its own"
    assert model.documents([]).shape == (0, 32)


def test_the_default_needs_no_model() -> None:
    assert isinstance(embedder(Settings()), Hashed)
