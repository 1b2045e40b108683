from __future__ import annotations

from pathlib import Path

import pytest

from tests.index.model import build


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a tiny sentence-transformers model."""
    return build(tmp_path_factory.mktemp("tiny"))
